//! Opening a ticket: head, comments, files, history, protocol, and what may be done now.

use super::ticket_head::{Named, TicketHead, add_party, head, load, party_name};
use super::{Portal, Reader, moves};
use crate::access::{Action, Masked, Principal, Sight, decide};
use crate::failure::Failure;
use crate::ids::{AttachmentId, CommentId, Uuid};
use crate::ports::{
    CommentRecord, NameRefs, Names, ReadView, TicketKey, TicketRecord, TimeEntryRecord,
};
use crate::timestamp::Timestamp;
use crate::version::Revision;
use crate::work::{
    Answer, AnswerKind, Attachment, Audience, Author, Change, HistoryEntry, Party, TicketField as F,
};
use crate::workflow::Offer;

/// A file as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileView {
    /// The file.
    pub id: AttachmentId,
    /// Name as uploaded.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Media type.
    pub media_type: String,
}

impl From<&Attachment> for FileView {
    fn from(attachment: &Attachment) -> Self {
        Self {
            id: attachment.id,
            name: attachment.name.to_string(),
            size: attachment.size,
            media_type: attachment.media_type.clone(),
        }
    }
}

/// A comment as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentView {
    /// The comment.
    pub id: CommentId,
    /// Who wrote it.
    pub author: Named<Party>,
    /// When.
    pub at: Timestamp,
    /// Who reads it.
    pub audience: Audience,
    /// The text.
    pub body: Option<String>,
    /// Its files.
    pub files: Vec<FileView>,
}

/// What a line of history tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeView {
    /// The ticket was recorded.
    Created,
    /// A field changed; ids are already names.
    Field {
        /// Which.
        field: F,
        /// What it was.
        old: Option<String>,
        /// What it became.
        new: Option<String>,
    },
    /// A comment was added.
    Commented,
    /// The done ticket was answered.
    Answered(AnswerKind),
    /// Time was booked.
    TimeBooked {
        /// Minutes.
        minutes: u32,
    },
}

/// A line of history as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryView {
    /// When.
    pub at: Timestamp,
    /// Who; none for the installation itself.
    pub author: Option<String>,
    /// What.
    pub change: ChangeView,
}

/// A line of the protocol of acceptance as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerView {
    /// What was answered.
    pub kind: AnswerKind,
    /// Who.
    pub by: Named<Party>,
    /// When.
    pub at: Timestamp,
    /// The version of the ticket that was answered, for employees.
    pub answered_version: Masked<i64>,
    /// The words.
    pub words: Option<String>,
    /// Files that came with the words.
    pub files: Vec<FileView>,
}

/// What the actor may do with this ticket now. Pages show exactly these controls; every use case decides again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Permissions {
    /// Add public comments and files.
    pub comment: bool,
    /// Add internal ones.
    pub comment_internally: bool,
    /// Correct subject and reference.
    pub edit_subject: bool,
    /// Change the priority.
    pub edit_priority: bool,
    /// Change assignee, contact, dates and plan.
    pub edit_internal: bool,
    /// Change participants.
    pub manage_participants: bool,
    /// Take oneself out of the participants.
    pub leave: bool,
    /// Book time.
    pub book_time: bool,
    /// Status changes.
    pub moves: Vec<Offer>,
}

/// A ticket opened by one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketView {
    /// The masked fields.
    pub head: TicketHead,
    /// What the person sends back to say what was seen.
    pub revision: Revision,
    /// Files of the description.
    pub files: Vec<FileView>,
    /// Comments up to the person's audience, oldest first.
    pub comments: Vec<CommentView>,
    /// History, oldest first.
    pub history: Vec<HistoryView>,
    /// The protocol of acceptance, oldest first.
    pub answers: Vec<AnswerView>,
    /// The single time entries.
    pub time_entries: Masked<Vec<TimeEntryRecord>>,
    /// What may be done.
    pub may: Permissions,
}

/// Opens a ticket. The number of statements is the same whatever hangs on the ticket.
pub async fn view_ticket(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<TicketView, Failure> {
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let (record, sight) = load(view, reader, key).await?;
    let head = head(view, &record, &sight).await?;
    let files = view.description_attachments(&sight).await?;
    let comments = view.comments(&sight).await?;
    let history = view.history(&sight).await?;
    let answers = view.answers(&sight).await?;
    let entries = if sight.fields().contains(F::TimeEntries) {
        view.time_entries(&sight).await?
    } else {
        Vec::new()
    };
    let history: Vec<HistoryEntry> = history
        .into_iter()
        .filter(|entry| shown(entry, &sight, &comments))
        .collect();
    let names = view.names(&people(&comments, &history, &answers)).await?;
    Ok(TicketView {
        revision: head.revision(),
        files: files.iter().map(FileView::from).collect(),
        history: history
            .iter()
            .map(|entry| history_view(entry, &answers, &names))
            .collect(),
        comments: comments
            .iter()
            .map(|comment| comment_view(comment, &names))
            .collect(),
        answers: answers
            .iter()
            .map(|answer| AnswerView {
                kind: answer.kind,
                by: Named {
                    id: answer.by,
                    name: party_name(&names, answer.by),
                },
                at: answer.at,
                answered_version: Masked::of(
                    sight.fields(),
                    F::InternalComments,
                    answer.answered_version.number(),
                ),
                words: readable_words(answer, &comments),
                files: answer_files(answer, &comments),
            })
            .collect(),
        time_entries: Masked::of(sight.fields(), F::TimeEntries, entries),
        may: permissions(reader, &record),
        head,
    })
}

/// The masked head alone, for programs and for the forms of a ticket.
pub async fn view_ticket_head(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<(TicketHead, Permissions), Failure> {
    let view = portal.store.read().await?;
    let (record, sight) = load(view.as_ref(), reader, key).await?;
    let head = head(view.as_ref(), &record, &sight).await?;
    Ok((head, permissions(reader, &record)))
}

/// The words of an answer, unless they stand in a comment that is not for this reader: an employee may take a ticket back
/// with words for colleagues only.
fn readable_words(answer: &Answer, comments: &[CommentRecord]) -> Option<String> {
    let readable = answer
        .comment
        .is_none_or(|id| comments.iter().any(|record| record.comment.id == id));
    answer
        .words
        .as_ref()
        .filter(|_| readable)
        .map(ToString::to_string)
}

/// Whether a line of history may be shown: never one about a hidden field or an internal comment.
fn shown(entry: &HistoryEntry, sight: &Sight, comments: &[CommentRecord]) -> bool {
    match &entry.change {
        Change::Created | Change::Answered(_) => true,
        Change::Field { field, .. } => sight.fields().contains(*field),
        Change::Commented(id) => comments.iter().any(|record| record.comment.id == *id),
        Change::TimeBooked { .. } => sight.fields().contains(F::TimeEntries),
    }
}

/// The files of the comment that carries the words, if this reader sees it.
fn answer_files(answer: &Answer, comments: &[CommentRecord]) -> Vec<FileView> {
    comments
        .iter()
        .find(|record| answer.comment == Some(record.comment.id))
        .map(|record| record.attachments.iter().map(FileView::from).collect())
        .unwrap_or_default()
}

fn people(comments: &[CommentRecord], history: &[HistoryEntry], answers: &[Answer]) -> NameRefs {
    let mut refs = NameRefs::default();
    for record in comments {
        add_party(&mut refs, record.comment.author);
    }
    for answer in answers {
        add_party(&mut refs, answer.by);
    }
    for entry in history {
        if let Author::Person(party) = entry.author {
            add_party(&mut refs, party);
        }
        if let Change::Field { field, old, new } = &entry.change {
            for id in [old, new]
                .into_iter()
                .flatten()
                .flat_map(|value| value.split(','))
            {
                add_reference(&mut refs, *field, id);
            }
        }
    }
    refs
}

/// Asks for the name behind a stored id, where the field holds ids.
fn add_reference(refs: &mut NameRefs, field: F, value: &str) {
    let Ok(id) = Uuid::parse_str(value) else {
        return;
    };
    match field {
        F::Contact | F::Participants => refs.contacts.push(id.into()),
        F::Assignee | F::Solver => refs.employees.push(id.into()),
        F::Group => refs.groups.push(id.into()),
        F::Owner => refs.customers.push(id.into()),
        F::Project | F::SecondaryAssignments => refs.projects.push(id.into()),
        F::Task => refs.tasks.push(id.into()),
        F::Site => refs.sites.push(id.into()),
        F::Machine => refs.machines.push(id.into()),
        F::Creator => {
            refs.contacts.push(id.into());
            refs.employees.push(id.into());
        }
        F::Number
        | F::Subject
        | F::Description
        | F::Status
        | F::Priority
        | F::PlannedHours
        | F::ActualHours
        | F::BillableHours
        | F::TimeEntries
        | F::Overbooking
        | F::Received
        | F::Start
        | F::Deadline
        | F::Categories
        | F::Keywords
        | F::Reference
        | F::ExternalNumber
        | F::OriginAddress
        | F::NotifyOnCompletion
        | F::Type
        | F::Channel
        | F::Parent
        | F::Subtasks
        | F::CreatedAt
        | F::ModifiedAt
        | F::PublicComments
        | F::InternalComments => {}
    }
}

/// A stored value with the names of the ids in it.
fn readable(names: &Names, value: &str) -> String {
    let part = |part: &str| {
        Uuid::parse_str(part)
            .ok()
            .and_then(|id| names.of(id))
            .unwrap_or(part)
            .to_owned()
    };
    if Uuid::parse_str(value.split(',').next().unwrap_or_default()).is_ok() {
        value.split(',').map(part).collect::<Vec<_>>().join(", ")
    } else {
        value.to_owned()
    }
}

fn history_view(entry: &HistoryEntry, answers: &[Answer], names: &Names) -> HistoryView {
    HistoryView {
        at: entry.at,
        author: match entry.author {
            Author::Person(party) => Some(party_name(names, party)),
            Author::System => None,
        },
        change: match &entry.change {
            Change::Created => ChangeView::Created,
            Change::Field { field, old, new } => ChangeView::Field {
                field: *field,
                old: old.as_deref().map(|value| readable(names, value)),
                new: new.as_deref().map(|value| readable(names, value)),
            },
            Change::Commented(_) => ChangeView::Commented,
            Change::Answered(id) => answers
                .iter()
                .find(|answer| answer.id == *id)
                .map_or(ChangeView::Commented, |answer| {
                    ChangeView::Answered(answer.kind)
                }),
            Change::TimeBooked { minutes } => ChangeView::TimeBooked { minutes: *minutes },
        },
    }
}

pub(super) fn comment_view(record: &CommentRecord, names: &Names) -> CommentView {
    let comment = &record.comment;
    CommentView {
        id: comment.id,
        author: Named {
            id: comment.author,
            name: party_name(names, comment.author),
        },
        at: comment.at,
        audience: comment.audience,
        body: comment.body.as_ref().map(ToString::to_string),
        files: record.attachments.iter().map(FileView::from).collect(),
    }
}

/// What the reader may do now, or whose eyes the reader borrows.
pub(super) fn permissions(reader: &dyn Reader, record: &TicketRecord) -> Permissions {
    let facts = record.facts();
    let may = |action| decide(reader.principal(), action, &facts).is_permitted();
    let leave = may(Action::LeaveParticipants)
        && match reader.principal() {
            Principal::Contact(contact) => record.ticket.participants.contains(&contact.contact()),
            Principal::Staff(_) => false,
        };
    Permissions {
        comment: may(Action::Comment),
        comment_internally: may(Action::CommentInternally),
        edit_subject: may(Action::EditSubject),
        edit_priority: may(Action::EditPriority),
        edit_internal: may(Action::EditInternal),
        manage_participants: may(Action::ManageParticipants),
        leave,
        book_time: may(Action::BookTime),
        moves: moves::offers(reader, record),
    }
}

/// The comments of a ticket alone, for programs.
pub async fn list_comments(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<Vec<CommentView>, Failure> {
    let view = portal.store.read().await?;
    let view: &dyn ReadView = view.as_ref();
    let (_, sight) = load(view, reader, key).await?;
    let comments = view.comments(&sight).await?;
    let names = view.names(&people(&comments, &[], &[])).await?;
    Ok(comments
        .iter()
        .map(|comment| comment_view(comment, &names))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_not_ids_stay_as_they_are() {
        let id = Uuid::from_u128(7);
        let names = Names::new(vec![(id, "Eva Klein".to_owned())]);
        assert_eq!(readable(&names, &id.to_string()), "Eva Klein");
        assert_eq!(readable(&names, "a, b"), "a, b");
        assert_eq!(readable(&names, "done"), "done");
    }
}
