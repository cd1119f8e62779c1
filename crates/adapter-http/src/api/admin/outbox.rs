//! Mails that wait or were dealt with.

use crate::api::answer::Shown;
use crate::api::extract::Administrator;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Id, Moment, PersonKind};
use poem_openapi::param::Query;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{OutboxId, TicketId, Uuid};
use portal_domain::ports::{MailState, OutboxMail, Recipient};
use portal_domain::usecase;
use portal_domain::values::PageSize;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MailProgress {
    /// It waits for its time.
    Waiting,
    /// A node is at it.
    Claimed,
    /// The mail server has it.
    Sent,
    /// It was not sent, because the recipient may not read it any more or has no address.
    Withheld,
    /// It was given up.
    Dead,
}

impl Coded for MailProgress {
    const NAME: &'static str = "MailState";
    const MEMBERS: &'static [Self] = &[
        Self::Waiting,
        Self::Claimed,
        Self::Sent,
        Self::Withheld,
        Self::Dead,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Claimed => "claimed",
            Self::Sent => "sent",
            Self::Withheld => "withheld",
            Self::Dead => "dead",
        }
    }
}

/// A mail: what happened and to whom it is told, never the text.
#[derive(Debug, Object)]
#[oai(rename = "Mail")]
pub(crate) struct MailBody {
    /// Its id.
    id: Id<OutboxId>,
    /// What happened, as a code.
    topic: String,
    /// The ticket it is about.
    ticket: Option<Id<TicketId>>,
    /// Whether it goes to a contact or to an employee.
    recipient_kind: Code<PersonKind>,
    /// The contact or employee.
    recipient: Id<Uuid>,
    /// When it happened.
    at: Moment,
    /// What became of the mail.
    state: Code<MailProgress>,
    /// When that was, or for `waiting` and `claimed` until when.
    state_at: Moment,
    /// Why it was withheld, as a code.
    reason: Option<String>,
    /// How often sending failed.
    attempts: u32,
    /// Why it failed last.
    last_error: Option<String>,
}

impl From<OutboxMail> for MailBody {
    fn from(mail: OutboxMail) -> Self {
        let (kind, recipient) = match mail.recipient {
            Recipient::Contact(id) => (PersonKind::Contact, id.uuid()),
            Recipient::Employee(id) => (PersonKind::Employee, id.uuid()),
        };
        let (state, state_at, reason) = match mail.state {
            MailState::Waiting { due } => (MailProgress::Waiting, due, None),
            MailState::Claimed { until } => (MailProgress::Claimed, until, None),
            MailState::Sent { at } => (MailProgress::Sent, at, None),
            MailState::Withheld { at, reason } => (MailProgress::Withheld, at, Some(reason)),
            MailState::Dead { at } => (MailProgress::Dead, at, None),
        };
        Self {
            id: Id(mail.id),
            topic: mail.topic.code().to_owned(),
            ticket: mail.topic.ticket().map(Id),
            recipient_kind: Code(kind),
            recipient: Id(recipient),
            at: Moment(mail.at),
            state: Code(state),
            state_at: Moment(state_at),
            reason,
            attempts: mail.attempts,
            last_error: mail.last_error,
        }
    }
}

/// A page of mails, newest first.
#[derive(Debug, Object)]
pub(crate) struct MailPage {
    /// The mails.
    items: Vec<MailBody>,
    /// Send it as `before` for the next page; null at the end.
    next: Option<Id<OutboxId>>,
}

/// Mails.
pub(crate) struct Outbox;

#[OpenApi(tag = "Tag::Administration")]
impl Outbox {
    /// Mails that wait or were dealt with, newest first.
    #[oai(path = "/outbox", method = "get", operation_id = "listMails")]
    async fn list(
        &self,
        caller: Administrator,
        /// Only older ones than this; `next` of another page.
        before: Query<Option<Id<OutboxId>>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<MailPage>, Refused> {
        let size = match limit.0 {
            None => PageSize::DEFAULT,
            Some(rows) => PageSize::parse(rows).map_err(|p| Refused::field("limit", p))?,
        };
        let (portal, actor) = (caller.portal(), &caller.actor);
        let before = before.0.map(|id| id.0);
        let mails = usecase::list_outbox(portal, actor, before, size.rows()).await?;
        let last = mails.last().filter(|_| mails.len() == size.rows());
        Ok(Shown(MailPage {
            next: last.map(|mail| Id(mail.id)),
            items: mails.into_iter().map(MailBody::from).collect(),
        }))
    }
}
