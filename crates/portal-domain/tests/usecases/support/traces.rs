//! What a use case has left behind: rows of the store, letters of the mailer.

use super::go;
use portal_domain::access::visible;
use portal_domain::audit::AuditEntry;
use portal_domain::ids::TicketId;
use portal_domain::ports::{
    Letter, LetterContent, OutboxMail, ReadView, Recipient, Store, TicketKey,
};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Delivery, deliver_outbox};
use portal_domain::work::Ticket;

fn view(test: &TestPortal) -> Box<dyn ReadView> {
    go(test.store.read()).expect("a view")
}

/// The audit log, oldest first.
pub(crate) fn audit(test: &TestPortal) -> Vec<AuditEntry> {
    let mut lines = go(view(test).list_audit(None, 1_000)).expect("an audit log");
    lines.reverse();
    lines
}

/// The last line of the audit log about this action, with its changes as `field: old -> new`.
#[track_caller]
pub(crate) fn audit_of(test: &TestPortal, action: &str) -> (AuditEntry, Vec<String>) {
    let lines = audit(test);
    let line = lines.into_iter().rfind(|line| line.action == action);
    let line = line.expect("a line of the audit log");
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let changes = line
        .changes
        .iter()
        .map(|one| format!("{}: {} -> {}", one.field, shown(&one.old), shown(&one.new)))
        .collect();
    (line, changes)
}

/// All mails, oldest first.
pub(crate) fn mails(test: &TestPortal) -> Vec<OutboxMail> {
    let mut mails = go(view(test).list_outbox(None, 1_000)).expect("an outbox");
    mails.reverse();
    mails
}

/// Codes of the topics of all mails to somebody, oldest first.
pub(crate) fn mails_to(test: &TestPortal, recipient: Recipient) -> Vec<&'static str> {
    mails(test)
        .into_iter()
        .filter(|mail| mail.recipient == recipient)
        .map(|mail| mail.topic.code())
        .collect()
}

/// One run of the delivery.
#[track_caller]
pub(crate) fn run_mail(test: &TestPortal) -> Delivery {
    go(deliver_outbox(&test.portal)).expect("a run")
}

/// The words of a letter about a ticket.
#[track_caller]
pub(crate) fn told(letter: &Letter) -> Option<String> {
    match &letter.content {
        LetterContent::Ticket { words, .. } => words.clone(),
        other => panic!("a letter about a ticket was expected: {other:?}"),
    }
}

/// A ticket as it is stored, seen by an administrator of the test's own making.
#[track_caller]
pub(crate) fn ticket_of(test: &TestPortal, ticket: TicketId) -> Ticket {
    let found = go(view(test).find_ticket(&everything(), TicketKey::Id(ticket)));
    found.expect("a store").expect("a stored ticket").ticket
}

/// How many tickets are stored.
pub(crate) fn tickets_stored(test: &TestPortal) -> portal_domain::values::Count {
    let filter = portal_domain::ports::TicketFilter::default();
    go(view(test).count_tickets(&everything(), &filter)).expect("a count")
}

/// What an administrator sees.
fn everything() -> portal_domain::access::Visible {
    let mut world = portal_domain::testkit::World::new();
    let root = world.administrator("Root");
    visible(&world.principal(root))
}
