//! Opening a ticket: head, comments, files, history, protocol, and what may be done now.

use super::edit_comment::{Thread, may_edit, revision};
use super::open_ticket::{Opened, open_ticket};
use super::ticket_head::{Named, TicketHead, head, party_name};
use super::ticket_history::{HistoryView, history_view, people, shown_lines};
use super::{Portal, Reader, moves};
use crate::access::{Action, FieldSet, Masked, Principal, Sight, decide};
use crate::failure::Failure;
use crate::ids::{AttachmentId, CommentId};
use crate::ports::{CommentRecord, Names, ReadView, TicketKey, TicketRecord, TimeEntryRecord};
use crate::timestamp::Timestamp;
use crate::version::Revision;
use crate::work::{
    Answer, AnswerKind, Attachment, Audience, Category, Change, CommentRevision, HistoryEntry,
    Party, Status, TicketField as F,
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
    /// When the text was last corrected.
    pub edited_at: Option<Timestamp>,
    /// Whether the reader may correct it now.
    pub editable: bool,
    /// What a person sends back to say what was seen of it.
    pub revision: Revision,
    /// What it said before, oldest first, for employees.
    pub earlier: Masked<Vec<EarlierText>>,
}

/// What a comment said before it was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierText {
    /// The text.
    pub body: Option<String>,
    /// When it was replaced.
    pub replaced_at: Timestamp,
    /// Who replaced it.
    pub replaced_by: Named<Party>,
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
    /// Move it to another project or task, and change its secondary assignments.
    pub relocate: bool,
    /// Add a subtask.
    pub add_subtask: bool,
    /// Copy it.
    pub copy: bool,
    /// Change who counts as its creator.
    pub change_creator: bool,
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
    let Opened {
        view,
        record,
        sight,
    } = open_ticket(portal, reader, key).await?;
    let view = view.as_ref();
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
    let history = shown_lines(history, &sight, &comments);
    let revisions = revisions(view, &sight, &comments).await?;
    let names = view
        .names(&people(&comments, &history, &answers, &revisions))
        .await?;
    let readable = Readable {
        reader,
        record: &record,
        thread: Thread {
            comments: &comments,
            history: &history,
            answers: &answers,
        },
        revisions: &revisions,
        names: &names,
        fields: sight.fields(),
    };
    let categories = category_names(view, reader, &history).await?;
    Ok(TicketView {
        revision: head.revision(),
        files: files.iter().map(FileView::from).collect(),
        history: history
            .iter()
            .map(|entry| history_view(entry, &answers, &[&names, &categories]))
            .collect(),
        comments: comments
            .iter()
            .map(|comment| readable.view(comment))
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
    let Opened {
        view,
        record,
        sight,
    } = open_ticket(portal, reader, key).await?;
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

/// The files of the comment that carries the words, if this reader sees it.
fn answer_files(answer: &Answer, comments: &[CommentRecord]) -> Vec<FileView> {
    comments
        .iter()
        .find(|record| answer.comment == Some(record.comment.id))
        .map(|record| record.attachments.iter().map(FileView::from).collect())
        .unwrap_or_default()
}

/// Everything that a comment is shown with.
struct Readable<'a> {
    reader: &'a dyn Reader,
    record: &'a TicketRecord,
    thread: Thread<'a>,
    revisions: &'a [CommentRevision],
    names: &'a Names,
    fields: FieldSet,
}

impl Readable<'_> {
    fn named(&self, party: Party) -> Named<Party> {
        Named {
            id: party,
            name: party_name(self.names, party),
        }
    }

    fn view(&self, record: &CommentRecord) -> CommentView {
        let comment = &record.comment;
        let of_comment = |one: &&CommentRevision| one.comment == comment.id;
        let earlier = self.revisions.iter().filter(of_comment);
        let earlier = earlier.map(|one| EarlierText {
            body: one.body.as_ref().map(ToString::to_string),
            replaced_at: one.replaced_at,
            replaced_by: self.named(one.replaced_by),
        });
        CommentView {
            id: comment.id,
            author: self.named(comment.author),
            at: comment.at,
            audience: comment.audience,
            body: comment.body.as_ref().map(ToString::to_string),
            files: record.attachments.iter().map(FileView::from).collect(),
            edited_at: comment.edited_at,
            editable: may_edit(self.reader, self.record, &self.thread, comment),
            revision: revision(comment),
            earlier: Masked::of(self.fields, F::InternalComments, earlier.collect()),
        }
    }
}

/// Earlier texts; asked for only where a comment was corrected.
async fn revisions(
    view: &dyn ReadView,
    sight: &Sight,
    comments: &[CommentRecord],
) -> Result<Vec<CommentRevision>, Failure> {
    let edited = comments
        .iter()
        .any(|record| record.comment.edited_at.is_some());
    if edited {
        Ok(view.comment_revisions(sight).await?)
    } else {
        Ok(Vec::new())
    }
}

/// The names of categories in the reader's language; asked for only where the history speaks of one.
async fn category_names(
    view: &dyn ReadView,
    reader: &dyn Reader,
    history: &[HistoryEntry],
) -> Result<Names, Failure> {
    let told = history.iter().any(|line| {
        matches!(
            &line.change,
            Change::Field {
                field: F::Categories,
                ..
            }
        )
    });
    if !told {
        return Ok(Names::default());
    }
    let all = view.list_categories().await?;
    let named = |one: &Category| (one.id.uuid(), one.name(reader.language()).to_string());
    Ok(Names::new(all.iter().map(named).collect()))
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
        relocate: may(Action::EditInternal) && !record.ticket.is_subtask(),
        add_subtask: may(Action::EditInternal)
            && !record.ticket.is_subtask()
            && matches!(record.ticket.status(), Status::New | Status::InProcess),
        copy: !record.ticket.is_subtask()
            && match reader.principal() {
                Principal::Staff(staff) => staff.writes(),
                Principal::Contact(_) => false,
            },
        change_creator: may(Action::EditInternal) && reader.settings().creator_changeable,
        moves: moves::offers(reader, record),
    }
}

/// The comments of a ticket alone, for programs.
pub async fn list_comments(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<Vec<CommentView>, Failure> {
    Ok(view_ticket(portal, reader, key).await?.comments)
}
