//! Changing a status: a contact's acceptance, rejection or return, and every move of an employee.

use super::add_comment::{audience_of, may_comment, store_comment};
use super::moves;
use super::submission::{SubmissionKey, Submitted, remember, repeated};
use super::ticket_head::load_as_seen;
use super::transaction::{Transaction, retry_busy};
use super::upload::{self, StagedFile, check_count, settle};
use super::{Actor, Portal};
use crate::access::{Action, Principal, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::{AnswerId, CommentId, EmployeeId};
use crate::notify::{Occasion, recipients};
use crate::ports::{MailTopic, StoreError, TicketKey, TicketRecord};
use crate::values::{Body, Problem};
use crate::version::Revision;
use crate::work::{Answer, AnswerKind, Audience, Change, Party, Status, Ticket, TicketField};
use crate::workflow::{Effects, Manner, Move, Refusal, step};

/// A status change that somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeStatus {
    /// The ticket.
    pub ticket: TicketKey,
    /// What the person saw.
    pub seen: Revision,
    /// The status to reach.
    pub to: Status,
    /// In one's own name, or on the customer's behalf.
    pub manner: Manner,
    /// Words.
    pub comment: Option<String>,
    /// Who reads the words, from employees; a rejection and an acceptance on behalf are always public.
    pub audience: Option<Audience>,
    /// A new assignee together with the change, from employees: somebody or nobody.
    pub assignee: Option<Option<EmployeeId>>,
    /// Files that were staged.
    pub files: Vec<StagedFile>,
}

/// Changes the status. Ticket, comment, history, protocol and mails are stored together or not at all. If it is
/// refused, the staged files go.
pub async fn change_status(
    portal: &Portal,
    actor: &Actor,
    command: &ChangeStatus,
) -> Result<Revision, Failure> {
    change_status_once(portal, actor, command, None).await
}

/// As [`change_status`], and the same command under the same key changes the status once (AC-33). What the person saw is
/// no part of the command: after the change it is another.
pub async fn change_status_once(
    portal: &Portal,
    actor: &Actor,
    command: &ChangeStatus,
    key: Option<&SubmissionKey>,
) -> Result<Revision, Failure> {
    let parsed = Body::parse_optional(command.comment.as_deref())
        .map_err(|problem| Failure::field("comment", problem))
        .and_then(|comment| check_count(portal, &command.files).map(|()| comment));
    let result = match parsed {
        Ok(comment) => retry_busy(|| attempt(portal, actor, command, comment.as_ref(), key)).await,
        Err(failure) => Err(failure),
    };
    settle(portal, &command.files, result).await
}

/// What makes two requests the same one: all but what was seen and the generated ids of the files.
fn asked(command: &ChangeStatus) -> String {
    let files = upload::asked(&command.files);
    format!(
        "status {:?} {files:?}",
        ChangeStatus {
            seen: Revision::new(0),
            files: Vec::new(),
            ..command.clone()
        }
    )
}

/// One attempt.
async fn attempt(
    portal: &Portal,
    actor: &Actor,
    command: &ChangeStatus,
    comment: Option<&Body>,
    key: Option<&SubmissionKey>,
) -> Result<Submitted<Revision>, Failure> {
    let transaction = Transaction::begin(portal, actor).await?;
    let work = &transaction.work;
    let actor = &transaction.actor;
    let asked = asked(command);
    if let Some(before) = repeated(portal, work.as_ref(), actor, key, &asked).await? {
        let revision = before.parse().map(Revision::new).map_err(|_| {
            Failure::Corrupt("the outcome of a submission cannot be read".to_owned())
        })?;
        return Ok(Submitted::Before(revision));
    }
    let (record, sight) = load_as_seen(work.as_ref(), actor, command.ticket, command.seen).await?;
    let ticket = change_loaded(&transaction, &record, command, comment).await?;
    let after = TicketRecord { ticket, ..record };
    let revision = super::ticket_head::head(work.as_ref(), &after, &sight)
        .await?
        .revision();
    remember(&transaction, key, &asked, revision.number().to_string()).await?;
    transaction.commit().await?;
    Ok(Submitted::Now(revision))
}

/// Decides and stores the status change of one ticket that is loaded, with its comment, history, answer and mails; the
/// caller commits.
pub(super) async fn change_loaded(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    command: &ChangeStatus,
    comment: Option<&Body>,
) -> Result<Ticket, Failure> {
    let wanted = Move {
        to: command.to,
        manner: command.manner,
        has_comment: comment.is_some(),
    };
    let effects = step(
        &moves::state(record),
        &moves::standing(&transaction.actor, record, command.to),
        &wanted,
    )?;
    let ticket = changed(transaction, record, command, &effects).await?;
    let audience = if moves::speaks_to_the_customer(effects.answer, effects.to) {
        Audience::Public
    } else {
        audience_of(&transaction.actor, command.audience)?
    };
    let comment_id = if comment.is_some() || !command.files.is_empty() {
        // A comment that is part of a permitted move needs no right of its own, except on a ticket closed before it.
        if effects.from == Status::Accepted && !may_comment(&transaction.actor, record, audience) {
            return Err(Failure::Forbidden(Forbidden::Write));
        }
        Some(store_comment(transaction, record, audience, comment, &command.files).await?)
    } else {
        None
    };
    let answer = record_answer(transaction, record, &effects, comment_id, comment).await?;
    let history = history(transaction, &record.ticket, &ticket, answer);
    transaction.work.insert_history(&history).await?;
    transaction.work.update_ticket(&ticket).await?;
    announce(
        transaction,
        record,
        &ticket,
        &effects,
        comment_id,
        answer,
        audience,
    )
    .await?;
    Ok(ticket)
}

/// The ticket after the move.
async fn changed(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    command: &ChangeStatus,
    effects: &Effects,
) -> Result<Ticket, Failure> {
    let actor = &transaction.actor;
    let mut ticket = record.ticket.clone();
    if let Some(assignee) = command.assignee {
        if matches!(actor.principal, Principal::Contact(_)) {
            return Err(Failure::field("assignee", Problem::NotAllowed));
        }
        // On an accepted ticket only an administrator changes more than the status (domain 4.8).
        if assignee != ticket.assignee {
            if !decide(&actor.principal, Action::EditInternal, &record.facts()).is_permitted() {
                return Err(Failure::Forbidden(Forbidden::Write));
            }
            super::edit_ticket::check_assignee(transaction.work.as_ref(), assignee).await?;
            ticket.assignee = assignee;
        }
    }
    let employee = match actor.party() {
        Party::Employee(employee) => Some(employee),
        Party::Contact(_) => None,
    };
    effects
        .apply(&mut ticket, employee)
        .ok_or(Failure::Refused(Refusal::NoSuchTransition))?;
    ticket.modified_at = transaction.now;
    Ok(ticket)
}

/// The line of the protocol, if the move is an answer.
async fn record_answer(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    effects: &Effects,
    comment: Option<CommentId>,
    words: Option<&Body>,
) -> Result<Option<AnswerId>, Failure> {
    let Some(kind) = effects.answer else {
        return Ok(None);
    };
    let answer = Answer {
        id: transaction.portal.id(),
        ticket: record.ticket.id,
        kind,
        by: transaction.actor.party(),
        at: transaction.now,
        answered_version: record.ticket.version,
        comment,
        words: words.cloned(),
    };
    match transaction.work.insert_answer(&answer).await {
        Ok(()) => Ok(Some(answer.id)),
        // Somebody else has answered this version meanwhile: a conflict, and no wrong field.
        Err(StoreError::Duplicate { .. }) => Err(Failure::Stale),
        Err(other) => Err(other.into()),
    }
}

/// A line per changed field, in the version that the change makes.
fn history(
    transaction: &Transaction<'_>,
    old: &Ticket,
    new: &Ticket,
    answer: Option<AnswerId>,
) -> Vec<crate::work::HistoryEntry> {
    let mut changes = vec![Change::Field {
        field: TicketField::Status,
        old: Some(old.status().code().to_owned()),
        new: Some(new.status().code().to_owned()),
    }];
    changes.extend(answer.map(Change::Answered));
    for (field, was, is) in [
        (TicketField::Assignee, old.assignee, new.assignee),
        (TicketField::Solver, old.solver, new.solver),
    ] {
        if was != is {
            changes.push(Change::Field {
                field,
                old: was.map(|id| id.to_string()),
                new: is.map(|id| id.to_string()),
            });
        }
    }
    changes
        .into_iter()
        .map(|change| transaction.line(new.id, old.version.next(), change))
        .collect()
}

/// Who is told of the move. Moves without news of their own tell of the comment that came with them.
async fn announce(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    ticket: &Ticket,
    effects: &Effects,
    comment: Option<CommentId>,
    answer: Option<AnswerId>,
    audience: Audience,
) -> Result<(), Failure> {
    let id = ticket.id;
    let by_contact = matches!(transaction.actor.party(), Party::Contact(_));
    let answered = if by_contact {
        Occasion::AnsweredByContact
    } else {
        Occasion::AnsweredByStaff
    };
    let news = match (effects.answer, effects.to, answer, comment) {
        (Some(AnswerKind::Accepted | AnswerKind::AcceptedOnBehalf), _, Some(answer), _) => {
            Some((MailTopic::Accepted(id, answer), answered))
        }
        (Some(AnswerKind::Rejected), _, Some(answer), _) => {
            Some((MailTopic::Rejected(id, answer), answered))
        }
        (Some(AnswerKind::Returned), _, Some(answer), _) => {
            Some((MailTopic::Returned(id, answer), answered))
        }
        (_, Status::Done, _, _) => Some((MailTopic::Done(id), Occasion::Done)),
        (_, Status::Rejected, _, Some(comment)) => {
            Some((MailTopic::Dropped(id, comment), Occasion::Dropped))
        }
        (_, _, _, Some(comment)) => Some((
            MailTopic::CommentAdded(id, comment),
            Occasion::Commented(audience),
        )),
        (_, _, _, None) => None,
    };
    let managers =
        super::project_managers::managers(transaction.work.as_ref(), ticket.primary.project)
            .await?;
    if let Some((topic, occasion)) = news {
        transaction
            .announce(topic, recipients(occasion, ticket, &managers, &[]))
            .await?;
    }
    if ticket.assignee != record.ticket.assignee && ticket.assignee.is_some() {
        let told = recipients(Occasion::Assigned, ticket, &managers, &[]);
        transaction.announce(MailTopic::Assigned(id), told).await?;
    }
    Ok(())
}
