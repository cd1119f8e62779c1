//! Correcting a comment: the author the own last one, project managers any, each only if the settings say
//! so. What it said before is kept for employees; the words by which it is found follow, and no mail goes out again.

use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal, Reader};
use crate::access::{Action, Principal, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::CommentId;
use crate::ports::{CommentRecord, TicketKey, TicketRecord};
use crate::values::Body;
use crate::version::Revision;
use crate::work::{
    Answer, Audience, Change, Comment, CommentRevision, HistoryEntry, SearchWords, TicketField,
    search_words,
};

/// A correction that somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditComment {
    /// The ticket.
    pub ticket: TicketKey,
    /// The comment.
    pub comment: CommentId,
    /// What the person saw of it ([`CommentView::revision`](super::CommentView::revision)).
    pub seen: Revision,
    /// The text.
    pub body: String,
}

/// What there was to be seen of a comment.
pub(super) fn revision(comment: &Comment) -> Revision {
    Revision::of(&(comment.id, &comment.body, comment.edited_at))
}

/// What decides whether a comment may be corrected: as much of the ticket as the reader sees, so that a refusal tells
/// nothing of what is hidden.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thread<'a> {
    pub(super) comments: &'a [CommentRecord],
    /// Lines that may be shown.
    pub(super) history: &'a [HistoryEntry],
    pub(super) answers: &'a [Answer],
}

/// Whether the reader may correct this comment now.
pub(super) fn may_edit(
    reader: &dyn Reader,
    ticket: &TicketRecord,
    thread: &Thread<'_>,
    comment: &Comment,
) -> bool {
    let action = match comment.audience {
        Audience::Public => Action::Comment,
        Audience::Internal => Action::CommentInternally,
    };
    // The protocol of acceptance quotes it, and the protocol never changes.
    let quoted = thread
        .answers
        .iter()
        .any(|answer| answer.comment == Some(comment.id));
    if quoted || !decide(reader.principal(), action, &ticket.facts()).is_permitted() {
        return false;
    }
    let settings = reader.settings();
    let as_manager = settings.history_editable_by_managers
        && match reader.principal() {
            Principal::Staff(staff) => {
                staff.manages(ticket.ticket.primary.project) || staff.is_administrator()
            }
            Principal::Contact(_) => false,
        };
    let as_author = settings.last_entry_editable
        && comment.author == reader.principal().party()
        && is_last(thread, comment);
    as_manager || as_author
}

/// Whether nothing that the reader sees follows it: no comment, no answer, no other status.
fn is_last(thread: &Thread<'_>, comment: &Comment) -> bool {
    let last = thread.comments.last();
    let followed = thread.history.iter().any(|line| {
        let tells = match &line.change {
            Change::Answered(_) => true,
            Change::Field { field, .. } => *field == TicketField::Status,
            Change::Created | Change::Commented(_) | Change::TimeBooked { .. } => false,
        };
        tells && line.at > comment.at
    });
    last.is_some_and(|record| record.comment.id == comment.id) && !followed
}

/// Corrects the comment.
pub async fn edit_comment(
    portal: &Portal,
    actor: &Actor,
    command: &EditComment,
) -> Result<(), Failure> {
    let body = Body::parse(&command.body).map_err(|problem| Failure::field("body", problem))?;
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = transaction.work.as_ref();
        let (record, sight) = load(work, &transaction.actor, command.ticket).await?;
        work.lock_ticket(record.ticket.id).await?;
        let comments = work.comments(&sight).await?;
        let old = comments
            .iter()
            .find(|one| one.comment.id == command.comment)
            .ok_or(Failure::NotFound)?
            .comment
            .clone();
        if revision(&old) != command.seen {
            return Err(Failure::Stale);
        }
        let history =
            super::ticket_history::shown_lines(work.history(&sight).await?, &sight, &comments);
        let thread = Thread {
            comments: &comments,
            history: &history,
            answers: &work.answers(&sight).await?,
        };
        if !may_edit(&transaction.actor, &record, &thread, &old) {
            return Err(Failure::Forbidden(Forbidden::Write));
        }
        if old.body.as_ref() == Some(&body) {
            return Ok(());
        }
        let new = Comment {
            body: Some(body.clone()),
            edited_at: Some(transaction.now),
            ..old.clone()
        };
        store(&transaction, &record, old, &new, &body).await?;
        transaction.commit().await
    })
    .await
}

async fn store(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    old: Comment,
    new: &Comment,
    body: &Body,
) -> Result<(), Failure> {
    let work = transaction.work.as_ref();
    let before = CommentRevision {
        id: transaction.portal.id(),
        comment: old.id,
        body: old.body,
        replaced_at: transaction.now,
        replaced_by: transaction.actor.party(),
    };
    work.update_comment(new, &before).await?;
    let words = SearchWords {
        audience: new.audience,
        words: search_words([body.as_str()]),
    };
    work.index_words(new.ticket, new.id.uuid(), &words).await?;
    // That a text was corrected, never which: the texts stand in the revisions, for their readers.
    let change = Change::Field {
        field: match new.audience {
            Audience::Public => TicketField::PublicComments,
            Audience::Internal => TicketField::InternalComments,
        },
        old: None,
        new: None,
    };
    let line = transaction.line(new.ticket, record.ticket.version, change);
    work.insert_history(&[line]).await?;
    Ok(work.touch_ticket(new.ticket, transaction.now).await?)
}
