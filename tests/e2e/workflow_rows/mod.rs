//! Every row of the transition table of domain 3.2 over HTTP: everybody asks for every pair of statuses, over the API and
//! over the forms of the pages, and either it is done as the row says or nothing at all has changed.
//!
//! | module | holds |
//! |---|---|
//! | [`table`] | the table |
//! | [`cast`] | who asks, and the tickets |
//! | [`ways`] | over what is asked |
//! | [`offers`], [`refusals`] | what the pages offer; the sentences around the table |

mod cast;
mod offers;
mod refusals;
mod table;
mod ways;

use cast::{Cast, Kind, Who};
use portal_domain::work::Status;
use portal_tests::drafts::Laid;
use portal_tests::house::House;
use portal_tests::ledger::Ledger;
use portal_tests::postgres::Backend;
use std::collections::BTreeSet;
use table::Told;
use ways::{Change, Way};

const WORDS: &str = "The seal still leaks.";
/// What is not there, though something is sent.
const BLANK: &str = " \u{200b}\n";

/// Proves over the API for the tickets of customers.
#[tokio::test(flavor = "multi_thread")]
async fn every_row_for_tickets_of_customers() {
    for backend in Backend::available() {
        let rows = everybody_asks(backend, Kind::Owned, Way::Interface).await;
        let all = [
            "T10",
            "T2",
            "T3",
            "T4 contact",
            "T4 on behalf",
            "T5",
            "T6",
            "T6 contact",
            "T7",
            "T8",
            "T9",
        ];
        assert_eq!(rows, BTreeSet::from(all));
    }
}

/// Proves over the API for tickets that nobody owns; contacts see none of them.
#[tokio::test(flavor = "multi_thread")]
async fn every_row_for_tickets_without_owner() {
    for backend in Backend::available() {
        let rows = everybody_asks(backend, Kind::Ownerless, Way::Interface).await;
        assert_eq!(rows, plain_and(["T4 ownerless", "T5 ownerless"]));
    }
}

/// Proves and the general rules of 3.2 over the API for subtasks; contacts see none of them.
#[tokio::test(flavor = "multi_thread")]
async fn every_row_for_subtasks() {
    for backend in Backend::available() {
        let rows = everybody_asks(backend, Kind::Subtask, Way::Interface).await;
        assert_eq!(rows, plain_and(["T4 subtask", "T5 subtask"]));
    }
}

/// Proves over the dialog of employees; contacts have none.
#[tokio::test(flavor = "multi_thread")]
async fn every_row_over_the_dialog_of_employees() {
    for kind in [Kind::Owned, Kind::Ownerless, Kind::Subtask] {
        let rows = everybody_asks(Backend::Sqlite, kind, Way::Dialog).await;
        assert!(rows.len() > 6, "{rows:?}");
    }
}

/// Proves over the answers: contacts accept, reject and send back, employees reject, send
/// back, and accept on the customer's behalf, each only where the table says so.
#[tokio::test(flavor = "multi_thread")]
async fn every_row_over_the_answers_to_a_done_ticket() {
    for kind in [Kind::Owned, Kind::Ownerless, Kind::Subtask] {
        let rows = everybody_asks(Backend::Sqlite, kind, Way::Answers).await;
        assert!(rows.len() > 3, "{rows:?}");
    }
}

/// The rows that are alike for every kind of ticket without a contact's answer, and these.
fn plain_and(own: [&'static str; 2]) -> BTreeSet<&'static str> {
    let alike = ["T10", "T2", "T3", "T6", "T7", "T8", "T9"];
    alike.into_iter().chain(own).collect()
}

/// Asks for every pair as everybody; gives the rows that were taken.
async fn everybody_asks(backend: Backend, kind: Kind, way: Way) -> BTreeSet<&'static str> {
    let mut cast = Cast::of(House::on(backend).await).await;
    let ledger = Ledger::open(&cast.house).await;
    let mut taken = BTreeSet::new();
    for from in Status::ALL {
        let mut lying = cast.ticket(kind, from).await;
        for (to, manner) in way.goals() {
            let change = Change {
                kind,
                from,
                to,
                manner,
            };
            let before = ledger.read().await;
            let lines = history(&mut cast, lying).await;
            for who in Who::ALL {
                refuse(&mut cast, way, who, lying, change).await;
            }
            let written = before.difference(&ledger.read().await);
            assert!(
                written.is_empty(),
                "{way:?} {change:?}: a refusal wrote:\n{written}"
            );
            assert_eq!(history(&mut cast, lying).await, lines, "{way:?} {change:?}");
            for who in Who::ALL {
                if let Told::Done { row, .. } = way.told(change, who) {
                    take(&mut cast, way, who, lying, change).await;
                    taken.insert(row);
                    lying = cast.ticket(kind, from).await;
                }
            }
        }
    }
    taken
}

/// What is to be refused to somebody: the change itself, or the change without words.
async fn refuse(cast: &mut Cast, way: Way, who: Who, ticket: Laid, change: Change) {
    let told = way.told(change, who);
    let (words, expected): (&[&str], _) = match told {
        Told::Done { words: true, .. } => (&["", BLANK], way.wordless()),
        Told::Done { words: false, .. } => return,
        Told::Absent | Told::NoSuchTransition | Told::NotAllowed | Told::SolverBarred => {
            (&[WORDS], way.answer(told))
        }
    };
    for words in words {
        let page = way.go(cast, who, ticket, change, words).await;
        let answer = (page.status, page.code());
        let says = format!(
            "{way:?} {change:?} as {who:?}, saying {words:?}: {}",
            page.body
        );
        assert_eq!((answer.0, answer.1.as_str()), expected, "{says}");
    }
}

/// What is to be done.
async fn take(cast: &mut Cast, way: Way, who: Who, ticket: Laid, change: Change) {
    let lines = history(cast, ticket).await;
    let page = way.go(cast, who, ticket, change, WORDS).await;
    let expected = way.answer(way.told(change, who)).0;
    let says = format!("{way:?} {change:?} as {who:?}");
    assert_eq!(page.status, expected, "{says}: {}", page.body);
    let path = format!("/api/v1/tickets/{}", ticket.number);
    let program = &cast.player(Who::Administrator).program;
    let now = program.get(&path).send().await.with_status(200).json();
    assert_eq!(now["status"], change.to.code(), "{says}");
    assert!(
        history(cast, ticket).await > lines,
        "{says}: the history tells it"
    );
}

/// How many lines the history has.
async fn history(cast: &mut Cast, ticket: Laid) -> usize {
    let path = format!("/api/v1/tickets/{}/history", ticket.number);
    let program = &cast.player(Who::Administrator).program;
    let lines = program.get(&path).send().await.with_status(200).json();
    lines["items"].as_array().expect("lines").len()
}
