//! Sending what waits: rights are checked again and the recipient's mask is applied now, not when it happened (C24, AC-19).

use super::mail_reader::{MailReader, reader_of};
use super::ticket_head::{add_party, party_name};
use super::transaction::retry_busy;
use super::{Actor, Portal};
use crate::access::{Action, Principal, Sight, decide, visible};
use crate::failure::Failure;
use crate::ids::{CommentId, PasswordLinkId, TicketId};
use crate::people::PasswordLink;
use crate::ports::{
    Letter, LetterContent, LetterTicket, MailState, MailTopic, Mailer, MailerError, NameRefs,
    OutboxMail, ReadView, TicketKey, TicketNews, TicketRecord,
};
use crate::settings::Settings;
use crate::timestamp::Timestamp;
use crate::work::{Answer, AnswerKind, Author};

/// What one run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivery {
    /// Handed over.
    pub sent: usize,
    /// Not sent, because the recipient may not read it any more.
    pub withheld: usize,
    /// Failed, to be tried again.
    pub postponed: usize,
    /// Given up.
    pub dead: usize,
}

impl Delivery {
    /// Whether there was nothing to do.
    pub const fn is_empty(&self) -> bool {
        self.sent + self.withheld + self.postponed + self.dead == 0
    }
}

/// How many mails one run takes.
const BATCH: usize = 20;
/// For how long a run keeps what it took: longer than sending a batch can take.
const LEASE_SECONDS: i64 = 15 * 60;

/// Sends what is due. Several nodes may run it at once; each takes different mails. Without a mailer everything waits.
pub async fn deliver_outbox(portal: &Portal) -> Result<Delivery, Failure> {
    let Some(mailer) = portal.mailer.clone() else {
        return Ok(Delivery::default());
    };
    let claimed = retry_busy(async || {
        let now = portal.now();
        let work = portal.store.begin().await?;
        let claimed = work
            .claim_outbox(now, now.plus_seconds(LEASE_SECONDS), BATCH)
            .await?;
        if !claimed.is_empty() {
            work.commit().await?;
        }
        Ok(claimed)
    })
    .await?;
    let mut delivery = Delivery::default();
    for mail in claimed {
        // A run that outlives its lease leaves the rest: another one may have it by now.
        if matches!(mail.state, MailState::Claimed { until } if portal.now() >= until) {
            break;
        }
        let mail = send(portal, mailer.as_ref(), mail).await?;
        match mail.state {
            MailState::Sent { .. } => delivery.sent += 1,
            MailState::Withheld { .. } => delivery.withheld += 1,
            MailState::Dead { .. } => delivery.dead += 1,
            MailState::Waiting { .. } | MailState::Claimed { .. } => delivery.postponed += 1,
        }
        retry_busy(async || {
            let work = portal.store.begin().await?;
            work.update_outbox(&mail).await?;
            Ok(work.commit().await?)
        })
        .await?;
    }
    Ok(delivery)
}

/// Why a mail is not written.
enum Unwritten {
    /// The recipient is not to have it; the code says why.
    Withheld(&'static str),
    /// It could not be found out.
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for Unwritten {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Tries one mail and gives it back in its new state.
async fn send(
    portal: &Portal,
    mailer: &dyn Mailer,
    mut mail: OutboxMail,
) -> Result<OutboxMail, Failure> {
    let now = portal.now();
    match write(portal, &mail, now).await {
        Err(Unwritten::Withheld(reason)) => {
            mail.state = MailState::Withheld {
                at: now,
                reason: reason.to_owned(),
            };
        }
        Err(Unwritten::Failed(failure)) => {
            postpone(portal, &mut mail, failure.code().to_owned(), now);
        }
        Ok(letter) => match mailer.deliver(&letter).await {
            Ok(()) => mail.state = MailState::Sent { at: portal.now() },
            Err(MailerError::Permanent(why)) => {
                mail.attempts += 1;
                mail.last_error = Some(why);
                mail.state = MailState::Dead { at: now };
            }
            Err(MailerError::Temporary(why)) => postpone(portal, &mut mail, why, now),
        },
    }
    Ok(mail)
}

/// One minute, then twice as long each time, at most six hours; after the last try it is given up.
fn postpone(portal: &Portal, mail: &mut OutboxMail, why: String, now: Timestamp) {
    mail.attempts += 1;
    mail.last_error = Some(why);
    mail.state = if mail.attempts >= portal.limits.mail_attempts {
        MailState::Dead { at: now }
    } else {
        let minutes = 1_i64 << (mail.attempts - 1).min(9);
        MailState::Waiting {
            due: now.plus_seconds((minutes * 60).min(6 * 3600)),
        }
    };
}

/// Finds out what the recipient may read now, and puts it into a letter.
async fn write(portal: &Portal, mail: &OutboxMail, now: Timestamp) -> Result<Letter, Unwritten> {
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let settings = view.load_settings().await?;
    let today = portal.day(now, &settings)?;
    let reader = reader_of(view, mail.recipient, &settings, today).await?;
    let reader = reader.ok_or(Unwritten::Withheld("recipient_inactive"))?;
    let to = reader
        .email
        .clone()
        .ok_or(Unwritten::Withheld("no_address"))?;
    let content = match mail.topic {
        MailTopic::AccessLink(link) => access_link(portal, view, link, &settings, now).await?,
        MailTopic::PasswordChanged => {
            let login_name = login_name(view, &reader).await?;
            LetterContent::PasswordChanged { login_name }
        }
        MailTopic::TicketCreated(ticket)
        | MailTopic::CommentAdded(ticket, _)
        | MailTopic::Assigned(ticket)
        | MailTopic::Done(ticket)
        | MailTopic::Accepted(ticket, _)
        | MailTopic::Rejected(ticket, _)
        | MailTopic::Returned(ticket, _)
        | MailTopic::Dropped(ticket, _) => about_ticket(view, &reader, mail, ticket).await?,
    };
    Ok(Letter {
        id: mail.id,
        to,
        to_name: reader.name,
        language: reader.language,
        company: settings.company_name.to_string(),
        at: now,
        content,
    })
}

async fn login_name(view: &dyn ReadView, reader: &MailReader) -> Result<String, Unwritten> {
    let credential = view.find_credential_of(reader.holder).await?;
    let name = credential.and_then(|one| one.login_name);
    name.map(|name| name.to_string())
        .ok_or(Unwritten::Withheld("no_login"))
}

/// Draws the token of a link now, so that it never waits in the queue, and begins its 24 hours.
async fn access_link(
    portal: &Portal,
    view: &dyn ReadView,
    id: PasswordLinkId,
    settings: &Settings,
    now: Timestamp,
) -> Result<LetterContent, Unwritten> {
    let voided = || Unwritten::Withheld("link_voided");
    let link = view.load_password_link(id).await?.ok_or_else(voided)?;
    if link.used_at.is_some() || link.voided_at.is_some() {
        return Err(voided());
    }
    let identity = view
        .find_identity(link.credential)
        .await?
        .ok_or_else(voided)?;
    let login_name = identity
        .credential
        .login_name
        .ok_or(Unwritten::Withheld("no_login"))?;
    let token = portal.secrets.draw();
    let issued = PasswordLink {
        token_hash: Some(portal.secrets.hash(token.expose())),
        issued_at: Some(now),
        ..link
    };
    let work = portal.store.begin().await?;
    match work.update_password_link(&issued).await {
        Err(crate::ports::StoreError::Stale) => return Err(voided()),
        stored => stored?,
    }
    work.commit().await?;
    let until = now.plus_seconds(PasswordLink::LIFETIME_SECONDS);
    let expires = portal
        .clock
        .local(until, &settings.time_zone)
        .map_err(|_| Failure::Corrupt("settings: unknown time zone".to_owned()))?;
    Ok(LetterContent::AccessLink {
        login_name: login_name.to_string(),
        token,
        expires,
    })
}

/// A ticket that the recipient sees now: with the rights of the portal, or as a notice without grant.
async fn in_sight(
    view: &dyn ReadView,
    reader: &MailReader,
    ticket: TicketId,
) -> Result<(TicketRecord, Sight, bool), Unwritten> {
    for (principal, full) in reader.principals.iter().zip([true, false]) {
        let found = view
            .find_ticket(&visible(principal), TicketKey::Id(ticket))
            .await?;
        let sight = found
            .as_ref()
            .and_then(|record| Sight::of(principal, ticket, &record.facts()));
        if let (Some(record), Some(sight)) = (found, sight) {
            return Ok((record, sight, full));
        }
    }
    Err(Unwritten::Withheld("not_visible"))
}

async fn about_ticket(
    view: &dyn ReadView,
    reader: &MailReader,
    mail: &OutboxMail,
    ticket: TicketId,
) -> Result<LetterContent, Unwritten> {
    let (record, sight, full) = in_sight(view, reader, ticket).await?;
    let told = tell(view, &sight, &record, mail.topic).await?;
    let mut refs = NameRefs {
        projects: vec![record.ticket.primary.project],
        employees: record.ticket.assignee.into_iter().collect(),
        customers: record.ticket.owner.into_iter().collect(),
        ..NameRefs::default()
    };
    if let Author::Person(party) = mail.actor {
        add_party(&mut refs, party);
    }
    let names = view.names(&refs).await?;
    let facts = record.facts();
    let may = |action| {
        reader
            .own
            .as_ref()
            .is_some_and(|principal| decide(principal, action, &facts).is_permitted())
    };
    let is_staff = matches!(reader.own, Some(Principal::Staff(_)));
    let named = |id: Option<crate::ids::Uuid>| id.and_then(|id| names.of(id)).map(str::to_owned);
    Ok(LetterContent::Ticket {
        news: told.news,
        ticket: LetterTicket {
            number: record.ticket.number,
            subject: record.ticket.subject.to_string(),
            status: record.ticket.status(),
            project: named(Some(record.ticket.primary.project.uuid())).filter(|_| full),
            customer: named(record.ticket.owner.map(crate::ids::CustomerId::uuid))
                .filter(|_| is_staff),
            assignee: named(record.ticket.assignee.map(crate::ids::EmployeeId::uuid))
                .filter(|_| full),
            can_open: may(Action::View),
            can_answer: may(Action::Accept) || may(Action::Reject) || may(Action::Return),
        },
        actor: match mail.actor {
            Author::Person(party) => Some(party_name(&names, party)),
            Author::System => None,
        },
        words: told.words,
        files: told.files,
    })
}

/// What the mail tells beside the ticket.
struct Told {
    news: TicketNews,
    words: Option<String>,
    files: Vec<String>,
}

async fn tell(
    view: &dyn ReadView,
    sight: &Sight,
    record: &TicketRecord,
    topic: MailTopic,
) -> Result<Told, Unwritten> {
    let plain = |news| Told {
        news,
        words: None,
        files: Vec::new(),
    };
    match topic {
        MailTopic::TicketCreated(_) => Ok(Told {
            news: TicketNews::Created,
            words: Some(record.ticket.description.to_string()),
            files: view
                .description_attachments(sight)
                .await?
                .iter()
                .map(|file| file.name.to_string())
                .collect(),
        }),
        MailTopic::CommentAdded(_, comment) => comment_told(view, sight, comment, None).await,
        MailTopic::Dropped(_, comment) => {
            comment_told(view, sight, comment, Some(TicketNews::Dropped)).await
        }
        MailTopic::Assigned(_) => Ok(Told {
            words: Some(record.ticket.description.to_string()),
            ..plain(TicketNews::Assigned)
        }),
        MailTopic::Done(_) => Ok(plain(TicketNews::Done)),
        MailTopic::Accepted(_, answer)
        | MailTopic::Rejected(_, answer)
        | MailTopic::Returned(_, answer) => {
            let answers = view.answers(sight).await?;
            let gone = Unwritten::Withheld("not_readable");
            let answer: Answer = answers
                .into_iter()
                .find(|one| one.id == answer)
                .ok_or(gone)?;
            answer_told(view, sight, answer).await
        }
        MailTopic::AccessLink(_) | MailTopic::PasswordChanged => {
            Err(Unwritten::Withheld("no_ticket"))
        }
    }
}

/// The words of an answer go to those who may read the comment that carries them: an employee may send back with words
/// for colleagues only.
async fn answer_told(
    view: &dyn ReadView,
    sight: &Sight,
    answer: Answer,
) -> Result<Told, Unwritten> {
    let news = TicketNews::Answered(answer.kind);
    match answer.comment {
        None => Ok(Told {
            news,
            words: answer.words.map(String::from),
            files: Vec::new(),
        }),
        Some(comment) => match comment_told(view, sight, comment, Some(news)).await {
            Err(Unwritten::Withheld(_)) if answer.kind != AnswerKind::Rejected => Ok(Told {
                news,
                words: None,
                files: Vec::new(),
            }),
            told => told,
        },
    }
}

async fn comment_told(
    view: &dyn ReadView,
    sight: &Sight,
    id: CommentId,
    news: Option<TicketNews>,
) -> Result<Told, Unwritten> {
    let comments = view.comments(sight).await?;
    let gone = Unwritten::Withheld("not_readable");
    let record = comments
        .into_iter()
        .find(|one| one.comment.id == id)
        .ok_or(gone)?;
    Ok(Told {
        news: news.unwrap_or(TicketNews::Commented(record.comment.audience)),
        words: record.comment.body.map(String::from),
        files: record
            .attachments
            .iter()
            .map(|file| file.name.to_string())
            .collect(),
    })
}

/// Outgoing mails, newest first, for administrators.
pub async fn list_outbox(
    portal: &Portal,
    actor: &Actor,
    before: Option<crate::ids::OutboxId>,
    limit: usize,
) -> Result<Vec<OutboxMail>, Failure> {
    actor.require_administrator()?;
    Ok(portal
        .store
        .read()
        .await?
        .list_outbox(before, limit.min(200))
        .await?)
}
