//! `/tickets/{number}/protocol`: the protocol of acceptance, to be read, printed and kept. Whoever sees the ticket
//! sees its answers; what of them is shown, the mask decides.

use super::marks::status_mark;
use super::ticket_detail::{answer_status, chip, key, reached_status};
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::protocol::{Protocol, ProtocolAnswer, ProtocolPage, ProtocolText};
use crate::page::visit::Visit;
use crate::web::file_answer;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, AnswerView, TicketView};
use portal_domain::work::{AnswerKind, Party, Status};
use std::sync::Arc;

/// `GET /tickets/:number/protocol`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.page(&page(&visit).await?)
}

/// The page, whoever reads it.
pub(crate) async fn page(visit: &Visit) -> Result<ProtocolPage, Failure> {
    Ok(ProtocolPage {
        protocol: protocol(visit).await?,
        frame: visit.frame(Nav::Tickets),
    })
}

/// `GET /tickets/:number/protocol.txt`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    saved(&visit).await
}

/// The protocol as a text, whoever reads it.
pub(crate) async fn saved(visit: &Visit) -> Answer {
    let protocol = protocol(visit).await?;
    let name = visit.words().protocol_file(&protocol.number);
    let text = ProtocolText {
        protocol,
        frame: visit.frame(Nav::Tickets),
    };
    let text = askama::Template::render(&text)
        .map_err(|error| Failure::Corrupt(format!("a protocol was not written: {error}")))?;
    Ok(file_answer::of_text(&name, text))
}

async fn protocol(visit: &Visit) -> Result<Protocol, Failure> {
    let view = usecase::view_ticket(visit.portal(), visit.reader()?, key(visit)?).await?;
    Ok(Protocol {
        number: view.head.number.to_string(),
        subject: view.head.subject.clone(),
        facts: facts(visit, &view),
        answers: view
            .answers
            .iter()
            .map(|answer| line(visit, &view, answer))
            .collect(),
        as_of: visit.time(visit.portal().now()),
    })
}

/// What identifies the work, as far as this reader knows it.
fn facts(visit: &Visit, view: &TicketView) -> Vec<(String, String)> {
    let words = visit.words();
    let head = &view.head;
    let customer = head.owner.as_shown().and_then(Option::as_ref);
    let named = |term: &str, value: Option<String>| value.map(|value| (term.to_owned(), value));
    [
        named(words.customer(), customer.map(|one| one.name.clone())),
        named(words.project(), Some(head.project.name.clone())),
        named(
            words.task(),
            head.task.as_ref().map(|task| task.name.clone()),
        ),
        named(words.customer_reference(), head.reference.clone()),
        named(
            words.contact(),
            head.contact.as_ref().map(|contact| contact.name.clone()),
        ),
        named(
            words.assignee(),
            head.assignee.as_ref().map(|one| one.name.clone()),
        ),
        named(words.created(), Some(visit.time(head.created_at))),
        named(
            words.status(),
            Some(status_mark(head.status).label(&words).to_owned()),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn line(visit: &Visit, view: &TicketView, answer: &AnswerView) -> ProtocolAnswer {
    let words = visit.words();
    let done = view
        .history
        .iter()
        .rev()
        .find(|line| line.at <= answer.at && reached_status(line) == Some(Status::Done));
    let number = view.head.number.to_string();
    ProtocolAnswer {
        status: status_mark(answer_status(answer.kind)),
        what: match answer.kind {
            AnswerKind::Accepted => words.protocol_accepted(),
            AnswerKind::AcceptedOnBehalf => words.protocol_behalf(),
            AnswerKind::Rejected => words.protocol_rejected(),
            AnswerKind::Returned => words.protocol_returned(),
        }
        .to_owned(),
        actor: answer.by.name.clone(),
        side: match answer.by.id {
            Party::Contact(_) => words.customer().to_owned(),
            Party::Employee(_) => visit.settings.company_name.to_string(),
        },
        time: visit.time(answer.at),
        reported: done.map(|done| {
            let when = visit.time(done.at);
            match &done.author {
                Some(author) => words.protocol_reported_by(author, when),
                None => when,
            }
        }),
        version: answer.answered_version.as_shown().map(ToString::to_string),
        comment: answer.words.clone(),
        files: answer
            .files
            .iter()
            .map(|file| chip(visit, &number, file))
            .collect(),
    }
}
