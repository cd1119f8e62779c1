//! Rows that somebody has written past the product, with the triggers out of the way.

use crate::place::{Place, on_each};
use adapter_db::DbPlace;
use portal_domain::testkit::model::{Command, Outcome, Rehearsal, Seen, StatusChange, Who, Words};
use portal_domain::usecase::{Found, verify};
use portal_domain::work::Status;
use portal_domain::workflow::Discrepancy;
use sea_orm::ConnectionTrait;

/// Every trigger that stands in the way.
const TRIGGERS: [(&str, &str); 7] = [
    ("ticket_status_told", "ticket"),
    ("ticket_billed_stays", "ticket"),
    ("ticket_identity_stays", "ticket"),
    ("history_stays", "history"),
    ("history_unchanged", "history"),
    ("answer_stays", "answer"),
    ("answer_unchanged", "answer"),
];

async fn write_past(place: &Place, sql: &str) {
    let raw = place.raw().await;
    for (trigger, table) in TRIGGERS {
        let drop = match &place.config.place {
            DbPlace::Sqlite(_) => format!("DROP TRIGGER IF EXISTS {trigger}"),
            DbPlace::Postgres(_) => format!("DROP TRIGGER IF EXISTS {trigger} ON {table}"),
        };
        raw.execute_unprepared(&drop).await.unwrap();
    }
    raw.execute_unprepared(sql).await.unwrap();
    raw.close().await.unwrap();
}

/// A ticket that was done, sent back, done again and accepted; and its untouched neighbours.
async fn accepted(place: &Place) -> Rehearsal {
    let mut rehearsal = Rehearsal::on(place.store.clone()).await.unwrap();
    for (ticket, actor, to, words) in [
        (1, Who::Eva, Status::InProcess, Words::None),
        (1, Who::Mara, Status::Rejected, Words::Said),
        (0, Who::Eva, Status::InProcess, Words::None),
        (0, Who::Eva, Status::Done, Words::None),
        (0, Who::Carla, Status::InProcess, Words::Said),
        (0, Who::Mara, Status::Done, Words::None),
        (0, Who::Carla, Status::Accepted, Words::None),
    ] {
        let command = Command::ChangeStatus(StatusChange {
            actor,
            ticket,
            seen: Seen::Now,
            to,
            on_behalf: false,
            words,
            assignee: None,
            key: None,
        });
        let outcome = rehearsal.perform(&command).await;
        assert_eq!(outcome, Outcome::Done, "{command:?}");
    }
    rehearsal
}

/// What is found after somebody has run this.
async fn found(place: &Place, rehearsal: &Rehearsal, sql: &str) -> Vec<(String, Discrepancy)> {
    write_past(place, sql).await;
    let verified = verify(&rehearsal.test.portal).await.unwrap();
    assert_eq!(verified.tickets, 3);
    let findings = verified.findings.into_iter();
    findings
        .map(|finding| match finding.found {
            Found::History(wrong) => (finding.number.to_string(), wrong.found),
            Found::Unreadable(what) => panic!("{what}"),
        })
        .collect()
}

async fn is_found(sql: &'static str, expected: Discrepancy) {
    on_each(move |place| async move {
        let rehearsal = accepted(&place).await;
        let verified = verify(&rehearsal.test.portal).await.unwrap();
        assert!(verified.agrees(), "{verified:?}");
        let findings = found(&place, &rehearsal, sql).await;
        assert_eq!(findings, [("1".to_owned(), expected)], "{sql}");
    })
    .await;
}

/// Proves R-076 against somebody who writes SQL: a status without its line.
#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_nobody_told_of_is_found() {
    let stored = Status::Billed;
    let told = Status::Accepted;
    is_found(
        "UPDATE ticket SET status = 8 WHERE number = 1 AND part = 0",
        Discrepancy::StatusDiffers { stored, told },
    )
    .await;
}

/// A line that is gone: the next one begins where nobody was.
#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_gone_is_found() {
    is_found(
        "DELETE FROM history WHERE field = 'status' AND new_value = 'in_process' AND ticket_version = 2 \
         AND ticket_id = (SELECT id FROM ticket WHERE number = 1 AND part = 0)",
        Discrepancy::Gap {
            stood: Status::New,
            told: Status::InProcess,
        },
    )
    .await;
}

/// A step that the table does not know.
#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_is_in_no_table_is_found() {
    is_found(
        "UPDATE history SET new_value = 'billed' WHERE field = 'status' AND ticket_version = 2 \
         AND ticket_id = (SELECT id FROM ticket WHERE number = 1 AND part = 0)",
        Discrepancy::NoSuchStep {
            from: Status::New,
            to: Status::Billed,
        },
    )
    .await;
}

/// An acceptance that the customer never gave.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_another_kind_is_found() {
    is_found(
        "UPDATE answer SET kind = 'accepted' WHERE kind = 'returned'",
        Discrepancy::AnswerWrong,
    )
    .await;
}

/// Somebody else gets the blame.
#[tokio::test(flavor = "multi_thread")]
async fn another_solver_is_found() {
    is_found(
        "UPDATE ticket SET solver_id = assignee_id WHERE number = 1 AND part = 0",
        Discrepancy::SolverWrong,
    )
    .await;
}

/// The recording itself is gone.
#[tokio::test(flavor = "multi_thread")]
async fn a_history_without_its_beginning_is_found() {
    is_found(
        "DELETE FROM history WHERE kind = 'created' \
         AND ticket_id = (SELECT id FROM ticket WHERE number = 1 AND part = 0)",
        Discrepancy::NotRecorded,
    )
    .await;
}
