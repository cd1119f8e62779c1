//! Adding a comment, with or without files.

use super::submission::{SubmissionKey, Submitted, remember, repeated};
use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::upload::{self, StagedFile, check_count, settle};
use super::{Actor, Portal};
use crate::access::{Action, Principal, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::{CommentId, TicketId};
use crate::notify::{Occasion, recipients};
use crate::ports::{MailTopic, TicketKey, TicketRecord};
use crate::values::{Body, Problem};
use crate::work::{Audience, Change, Comment, SearchWords, search_words};

/// A comment that somebody wants to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddComment {
    /// Key against double sending.
    pub submission: Option<SubmissionKey>,
    /// The ticket.
    pub ticket: TicketKey,
    /// The text; may be left out if there are files.
    pub body: Option<String>,
    /// Who reads it. Contacts always write publicly and may not ask for anything else; employees who do not say
    /// write internally (C22).
    pub audience: Option<Audience>,
    /// Files that were staged.
    pub files: Vec<StagedFile>,
}

/// Adds the comment. If it is refused, nothing is stored and the staged files go.
pub async fn add_comment(
    portal: &Portal,
    actor: &Actor,
    command: &AddComment,
) -> Result<CommentId, Failure> {
    let parsed = Body::parse_optional(command.body.as_deref())
        .map_err(|problem| Failure::field("body", problem));
    let parsed = parsed.and_then(|body| match body {
        None if command.files.is_empty() => Err(Failure::field("body", Problem::Blank)),
        body => check_count(portal, &command.files).map(|()| body),
    });
    let result = match parsed {
        Ok(body) => retry_busy(|| attempt(portal, actor, command, body.as_ref())).await,
        Err(failure) => Err(failure),
    };
    settle(portal, &command.files, result).await
}

fn asked(command: &AddComment) -> String {
    let files = upload::asked(&command.files);
    format!(
        "comment {:?} {files:?}",
        AddComment {
            files: Vec::new(),
            submission: None,
            ..command.clone()
        }
    )
}

async fn attempt(
    portal: &Portal,
    actor: &Actor,
    command: &AddComment,
    body: Option<&Body>,
) -> Result<Submitted<CommentId>, Failure> {
    let transaction = Transaction::begin(portal, actor).await?;
    let asked = asked(command);
    let key = command.submission.as_ref();
    if let Some(before) = repeated(
        portal,
        transaction.work.as_ref(),
        &transaction.actor,
        key,
        &asked,
    )
    .await?
    {
        let id = before.parse().map_err(|_| {
            Failure::Corrupt("the outcome of a submission cannot be read".to_owned())
        })?;
        return Ok(Submitted::Before(id));
    }
    let (record, _) = load(
        transaction.work.as_ref(),
        &transaction.actor,
        command.ticket,
    )
    .await?;
    transaction.work.lock_ticket(record.ticket.id).await?;
    let audience = audience_of(&transaction.actor, command.audience)?;
    if !may_comment(&transaction.actor, &record, audience) {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    let id = store_comment(&transaction, &record, audience, body, &command.files).await?;
    let managers =
        super::project_managers::managers(transaction.work.as_ref(), record.ticket.primary.project)
            .await?;
    let told = recipients(
        Occasion::Commented(audience),
        &record.ticket,
        &managers,
        &[],
    );
    transaction
        .announce(MailTopic::CommentAdded(record.ticket.id, id), told)
        .await?;
    remember(&transaction, key, &asked, id.to_string()).await?;
    transaction.commit().await?;
    Ok(Submitted::Now(id))
}

/// Contacts write publicly; employees internally unless they say otherwise.
pub(super) fn audience_of(actor: &Actor, wanted: Option<Audience>) -> Result<Audience, Failure> {
    match (&actor.principal, wanted) {
        (Principal::Contact(_), None) => Ok(Audience::Public),
        (Principal::Contact(_), Some(_)) => Err(Failure::field("audience", Problem::NotAllowed)),
        (Principal::Staff(_), wanted) => Ok(wanted.unwrap_or(Audience::Internal)),
    }
}

/// Whether the actor may add a comment for these readers now.
pub(super) fn may_comment(actor: &Actor, record: &TicketRecord, audience: Audience) -> bool {
    let action = match audience {
        Audience::Public => Action::Comment,
        Audience::Internal => Action::CommentInternally,
    };
    decide(&actor.principal, action, &record.facts()).is_permitted()
}

/// Stores comment, files, history line and search words.
pub(super) async fn store_comment(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    audience: Audience,
    body: Option<&Body>,
    files: &[StagedFile],
) -> Result<CommentId, Failure> {
    let work = &transaction.work;
    let ticket: TicketId = record.ticket.id;
    let author = transaction.actor.party();
    let comment = Comment {
        id: transaction.portal.id(),
        ticket,
        author,
        at: transaction.now,
        audience,
        body: body.cloned(),
        edited_at: None,
    };
    work.insert_comment(&comment).await?;
    let attachments: Vec<_> = files
        .iter()
        .map(|file| file.taken_up(ticket, Some(comment.id), audience, author, transaction.now))
        .collect();
    work.insert_attachments(&attachments).await?;
    let line = transaction.line(ticket, record.ticket.version, Change::Commented(comment.id));
    work.insert_history(&[line]).await?;
    if let Some(body) = body {
        let words = SearchWords {
            audience,
            words: search_words([body.as_str()]),
        };
        work.index_words(ticket, comment.id.uuid(), &words).await?;
    }
    work.touch_ticket(ticket, transaction.now).await?;
    Ok(comment.id)
}

/// Whether the actor may comment at all: asked before files are received.
pub async fn check_may_comment(
    portal: &Portal,
    actor: &Actor,
    ticket: TicketKey,
) -> Result<(), Failure> {
    let view = portal.store.read().await?;
    let (record, _) = load(view.as_ref(), actor, ticket).await?;
    if Audience::ALL
        .into_iter()
        .any(|audience| may_comment(actor, &record, audience))
    {
        Ok(())
    } else {
        Err(Failure::Forbidden(Forbidden::Write))
    }
}
