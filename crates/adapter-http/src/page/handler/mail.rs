//! `/mail`: outgoing mail. The demonstration, which sends nothing, also shows what the recipients would read.

use crate::page::endpoint::Answer;
use crate::page::view::mail::{MailListPage, MailPage, MailRow};
use crate::page::view::{MailMark, Nav, Paging};
use crate::page::visit::{Visit, see_other};
use crate::words::Words;
use poem::Response;
use poem::http::{HeaderValue, header};
use portal_domain::failure::Failure;
use portal_domain::ids::OutboxId;
use portal_domain::ports::{MailState, MailTopic, MailerError, OWNER_VOIDED, SentMail};
use portal_domain::usecase::{self, MailView};
use portal_domain::values::FieldErrors;
use std::sync::Arc;

/// Mails of one page; one more tells whether there is another page.
const ROWS: usize = 50;

/// A page that holds the HTML part in a frame of its own.
const FRAMING_CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What is in the frame: no script, no form, nothing from elsewhere, no way to what surrounds it (AC-61).
const FRAMED_CSP: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    frame-ancestors 'self'; base-uri 'none'";

fn unavailable(error: &MailerError) -> Failure {
    tracing::warn!(%error, "the archive of mails cannot be read");
    Failure::Unavailable
}

/// How far a mail is.
fn mark(visit: &Visit, mail: &MailView) -> MailMark {
    match &mail.mail.state {
        MailState::Sent { .. } => MailMark::Sent,
        MailState::Withheld { .. } => MailMark::Dropped,
        MailState::Dead { .. } => MailMark::Failed,
        MailState::Waiting { .. } | MailState::Claimed { .. }
            if visit.shared.portal.mailer.is_none() =>
        {
            MailMark::Held
        }
        MailState::Waiting { .. } if mail.mail.attempts > 0 => MailMark::Retrying,
        MailState::Waiting { .. } | MailState::Claimed { .. } => MailMark::Waiting,
    }
}

/// What a mail is about. Its subject is written when it is sent, in the language of its recipient.
fn topic_words(words: &Words, topic: MailTopic) -> &'static str {
    match topic {
        MailTopic::AccessLink(_) => words.mail_topic_access_link(),
        MailTopic::PasswordChanged => words.mail_topic_password_changed(),
        MailTopic::TicketCreated(_) => words.mail_topic_ticket_created(),
        MailTopic::CommentAdded(..) => words.mail_topic_comment_added(),
        MailTopic::Assigned(_) => words.mail_topic_assigned(),
        MailTopic::Done(_) => words.mail_topic_done(),
        MailTopic::Accepted(..) => words.mail_topic_accepted(),
        MailTopic::Rejected(..) => words.mail_topic_rejected(),
        MailTopic::Returned(..) => words.mail_topic_returned(),
        MailTopic::Dropped(..) => words.mail_topic_dropped(),
    }
}

/// Why a mail was not sent.
fn withheld_words(words: &Words, reason: &str) -> String {
    match reason {
        "recipient_inactive" => words.mail_withheld_inactive(),
        "no_address" => words.mail_withheld_no_address(),
        "link_voided" => words.mail_withheld_link_voided(),
        OWNER_VOIDED => words.mail_withheld_owner_voided(),
        "no_login" => words.mail_withheld_no_login(),
        "not_visible" | "not_readable" => words.mail_withheld_not_visible(),
        other => other,
    }
    .to_owned()
}

fn row(visit: &Visit, view: &MailView, kept: Option<&SentMail>) -> MailRow {
    let words = visit.words();
    let mail = &view.mail;
    let (time, error) = match &mail.state {
        MailState::Sent { at } => (*at, None),
        MailState::Withheld { at, reason } => (*at, Some(withheld_words(&words, reason))),
        MailState::Dead { at } => (*at, mail.last_error.clone()),
        MailState::Waiting { .. } | MailState::Claimed { .. } => (mail.at, mail.last_error.clone()),
    };
    MailRow {
        id: mail.id.to_string(),
        mark: mark(visit, view),
        recipient: match kept {
            Some(kept) => format!("{} <{}>", view.recipient, kept.to),
            None => view.recipient.clone(),
        },
        subject: kept.map_or_else(
            || topic_words(&words, mail.topic).to_owned(),
            |kept| kept.subject.clone(),
        ),
        ticket: view.ticket.map(|number| number.to_string()),
        time: visit.time(time),
        attempts: mail.attempts,
        error,
    }
}

/// `GET /mail`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["before", "notice"])?;
    let mut errors = FieldErrors::new();
    let before: Option<OutboxId> = visit.query.chosen("before", &mut errors);
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let mut mails = usecase::list_mails(visit.portal(), visit.actor()?, before, ROWS + 1).await?;
    let more = mails.len() > ROWS;
    mails.truncate(ROWS);
    let kept = match &visit.shared.archive {
        Some(archive) => archive
            .list(200)
            .await
            .map_err(|error| unavailable(&error))?,
        None => Vec::new(),
    };
    let kept_of = |view: &MailView| {
        let id = view.mail.id.to_string();
        kept.iter().find(|one| one.id == id)
    };
    let next = mails.last().filter(|_| more);
    visit.page(&MailListPage {
        frame: visit.frame(Nav::Mail),
        held: visit.portal().mailer.is_none(),
        tabs: Vec::new(),
        rows: mails
            .iter()
            .map(|view| row(&visit, view, kept_of(view)))
            .collect(),
        paging: Paging {
            previous: None,
            next: next.map(|last| format!("/mail?before={}", last.mail.id)),
        },
    })
}

/// What the demonstration kept of a mail.
async fn kept(visit: &Visit, id: OutboxId) -> Result<Option<SentMail>, Failure> {
    match &visit.shared.archive {
        Some(archive) => archive
            .find(&id.to_string())
            .await
            .map_err(|error| unavailable(&error)),
        None => Ok(None),
    }
}

/// `GET /mail/:mail`
pub(crate) async fn detail(visit: Arc<Visit>) -> Answer {
    let id: OutboxId = visit.param("mail")?;
    let view = usecase::view_mail(visit.portal(), visit.actor()?, id).await?;
    let kept = kept(&visit, id).await?;
    let due = if let MailState::Waiting { due } = view.mail.state {
        visit.portal().mailer.as_ref().map(|_| due)
    } else {
        None
    };
    let mut response = visit.page(&MailPage {
        frame: visit.frame(Nav::Mail),
        mail: row(&visit, &view, kept.as_ref()),
        sender: None,
        html_href: kept.as_ref().map(|_| format!("/mail/{id}/html")),
        text: kept.map(|kept| kept.text),
        next_try: due.map(|at| visit.time(at)),
        can_retry: matches!(view.mail.state, MailState::Dead { .. }),
    })?;
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(FRAMING_CSP),
    );
    Ok(response)
}

/// `GET /mail/:mail/html`: the HTML part for the frame in the page.
pub(crate) async fn html(visit: Arc<Visit>) -> Answer {
    let id: OutboxId = visit.param("mail")?;
    usecase::view_mail(visit.portal(), visit.actor()?, id).await?;
    let kept = kept(&visit, id).await?.ok_or(Failure::NotFound)?;
    Ok(Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_SECURITY_POLICY, FRAMED_CSP)
        .header(header::X_FRAME_OPTIONS, "SAMEORIGIN")
        .body(kept.html))
}

/// `POST /mail/:mail/retry`: a mail that was given up goes into the queue again.
pub(crate) async fn retry(visit: Arc<Visit>) -> Answer {
    visit.form.only(&[])?;
    let id: OutboxId = visit.param("mail")?;
    usecase::retry_mail(visit.portal(), visit.actor()?, id).await?;
    Ok(see_other(&format!("/mail/{id}?notice=mail_queued")))
}
