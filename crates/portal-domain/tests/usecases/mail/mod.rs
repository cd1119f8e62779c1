//! Mails: who is told what, with which rights, and how they get out (domain 6.1, design 6).

mod access_links;
mod delivery;
mod kept;
mod letters;
mod notices;
mod occasions;
mod rights;

use crate::support::{Cast, mails, run_mail};
use portal_domain::ids::TicketId;
use portal_domain::ports::{Letter, LetterContent, LetterTicket, MailState};
use portal_domain::testkit::TestPortal;
use portal_domain::work::Status;

/// A ticket that Ada recorded in `pumps`, Marta its contact, Jan a participant, Tom its assignee; both contacts have a
/// grant, Eva leads the project.
fn shared(status: Status) -> (Cast, TicketId) {
    let mut cast = Cast::with_grant();
    cast.world.grant(cast.jan, cast.pumps);
    let draft = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .participant(cast.jan);
    let ticket = draft.assignee(cast.tom).status(status).id();
    (cast, ticket)
}

/// Sends what waits and gives the letters, ordered by the name of the recipient.
fn sent(test: &TestPortal) -> Vec<Letter> {
    run_mail(test);
    let mut letters = test.mailer.drain();
    letters.sort_by(|one, two| one.to_name.cmp(&two.to_name));
    letters
}

/// First names of everybody who got a letter.
fn readers(test: &TestPortal) -> Vec<String> {
    let first = |letter: &Letter| {
        letter
            .to_name
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    sent(test).iter().map(first).collect()
}

/// The ticket in a letter about one.
#[track_caller]
fn ticket_in(letter: &Letter) -> &LetterTicket {
    match &letter.content {
        LetterContent::Ticket { ticket, .. } => ticket,
        other => panic!("a letter about a ticket was expected: {other:?}"),
    }
}

/// Why each mail was withheld, oldest first.
fn withheld(test: &TestPortal) -> Vec<String> {
    mails(test)
        .into_iter()
        .filter_map(|mail| match mail.state {
            MailState::Withheld { reason, .. } => Some(reason),
            _ => None,
        })
        .collect()
}
