//! The sentences around the table: T1, the order of refusals, open subtasks, the setting for solvers, and closed projects.

use super::WORDS;
use super::cast::{Cast, Kind, Who};
use portal_domain::work::{ProjectState, Status};
use portal_tests::house::House;
use portal_tests::http::{Page, Program};
use portal_tests::ledger::Ledger;
use serde_json::{Value, json};

/// Proves R-080 and R-084 (T1): whoever may write in the project records a ticket there, and it begins as new.
#[tokio::test(flavor = "multi_thread")]
async fn t1_whoever_may_write_records_a_new_ticket() {
    for house in House::on_every_database().await {
        let mut cast = Cast::of(house).await;
        let ledger = Ledger::open(&cast.house).await;
        let body = json!({
            "subject": "Press 3 stops", "description": "Every morning.",
            "project": cast.house.project.to_string(), "task": cast.house.task.to_string(),
        });
        for who in Who::ALL {
            let refused = matches!(
                who,
                Who::Reader | Who::Ungranted | Who::Onlooker | Who::Outsider
            );
            let before = ledger.read().await;
            let program = cast.player(who).program.clone();
            let page = program.post("/api/v1/tickets", &body).send().await;
            if refused {
                let answer = (page.status, page.code());
                assert_eq!(answer, (403, "create_not_allowed".to_owned()), "{who:?}");
                let written = before.difference(&ledger.read().await);
                assert!(written.is_empty(), "{who:?} wrote:\n{written}");
            } else {
                let made = page.with_status(201).json();
                assert_eq!(made["status"], "new", "{who:?}");
            }
        }
    }
}

/// Proves and the order of refusals of 4.4: missing, then stale, then no such transition, then not allowed, then
/// barred, then open subtasks, then words.
#[tokio::test(flavor = "multi_thread")]
async fn the_first_reason_that_holds_is_told() {
    for house in House::on_every_database().await {
        let mut cast = Cast::of(house).await;
        let ledger = Ledger::open(&cast.house).await;
        let done = cast.ticket(Kind::Owned, Status::Done).await;
        let parent = cast.parent(Status::InProcess).await;
        let before = ledger.read().await;
        let stale = "\"1\"";
        let plain = |to: &str| json!({"to": to});
        let for_them = json!({"to": "accepted", "manner": "on_behalf"});
        for (who, ticket, tag, command, told) in [
            (
                Who::Ungranted,
                done,
                stale,
                plain("new"),
                (404, "not_found"),
            ),
            (Who::Contact, done, stale, plain("new"), (412, "stale")),
            (
                Who::Contact,
                done,
                "*",
                plain("new"),
                (409, "no_such_transition"),
            ),
            (
                Who::Reader,
                done,
                "*",
                plain("rejected"),
                (403, "transition_not_allowed"),
            ),
            (
                Who::Contact,
                parent,
                "*",
                plain("done"),
                (403, "transition_not_allowed"),
            ),
            (Who::Solver, done, "*", for_them, (403, "solver_barred")),
            (
                Who::Member,
                parent,
                "*",
                plain("done"),
                (409, "open_subtasks"),
            ),
            (
                Who::Manager,
                parent,
                "*",
                plain("rejected"),
                (409, "open_subtasks"),
            ),
            (
                Who::Manager,
                done,
                "*",
                plain("rejected"),
                (422, "comment_missing"),
            ),
        ] {
            let path = format!("/api/v1/tickets/{}/transitions", ticket.number);
            let program = &cast.player(who).program;
            let page = program.post(&path, &command).if_match(tag).send().await;
            assert_eq!(
                (page.status, page.code().as_str()),
                told,
                "{who:?}: {command}"
            );
        }
        let written = before.difference(&ledger.read().await);
        assert!(written.is_empty(), "refusals wrote:\n{written}");
    }
}

/// Proves R-187: with an open subtask a ticket is neither done nor dropped; it is once the subtask is final.
#[tokio::test(flavor = "multi_thread")]
async fn t3_and_t7_wait_for_the_subtasks() {
    for house in House::on_every_database().await {
        let mut cast = Cast::of(house).await;
        for to in ["done", "rejected"] {
            let parent = cast.parent(Status::InProcess).await;
            let path = format!("/api/v1/tickets/{}", parent.number);
            let subtask = format!("/api/v1/tickets/{}.1", parent.number);
            let manager = cast.player(Who::Manager).program.clone();
            let command = json!({"to": to, "comment": WORDS});
            let page = transition(&manager, &path, &command).await;
            assert_eq!((page.status, page.code().as_str()), (409, "open_subtasks"));
            let drop = json!({"to": "rejected", "comment": WORDS});
            transition(&manager, &subtask, &drop).await.with_status(200);
            transition(&manager, &path, &command).await.with_status(200);
        }
    }
}

/// Proves R-212: the company may allow the solver to accept on the customer's behalf; on a ticket without owner, and for
/// the solver's account as a contact, nothing allows it.
#[tokio::test(flavor = "multi_thread")]
async fn the_setting_opens_the_acceptance_on_behalf_to_the_solver_alone() {
    for house in House::on_every_database().await {
        let mut cast = Cast::of(house).await;
        let work = cast.house.portal.store.begin().await.unwrap();
        let mut settings = work.load_settings().await.unwrap();
        settings.solver_may_accept = true;
        work.update_settings(&settings).await.unwrap();
        work.commit().await.unwrap();
        let owned = cast.ticket(Kind::Owned, Status::Done).await;
        let ownerless = cast.ticket(Kind::Ownerless, Status::Done).await;
        let for_them = json!({"to": "accepted", "manner": "on_behalf", "comment": WORDS});
        let plain = json!({"to": "accepted"});
        for (who, ticket, command, status) in [
            (Who::OtherAccount, owned, &plain, 403),
            (Who::Solver, ownerless, &plain, 403),
            (Who::Member, owned, &for_them, 403),
            (Who::Solver, owned, &for_them, 200),
        ] {
            let path = format!("/api/v1/tickets/{}", ticket.number);
            let program = cast.player(who).program.clone();
            let page = transition(&program, &path, command).await;
            assert_eq!(page.status, status, "{who:?} {command}: {}", page.body);
        }
    }
}

/// Proves R-107 and T10 of 4.8: in a closed project only an administrator writes, and billing needs no open project.
#[tokio::test(flavor = "multi_thread")]
async fn t10_bills_in_a_closed_project_where_nobody_else_writes() {
    for house in House::on_every_database().await {
        let mut cast = Cast::of(house).await;
        let fresh = cast.ticket(Kind::Owned, Status::New).await;
        let mut accepted = Vec::new();
        for _ in 0..2 {
            accepted.push(cast.ticket(Kind::Owned, Status::Accepted).await);
        }
        let work = cast.house.portal.store.begin().await.unwrap();
        let mut project = work
            .find_project(cast.house.project)
            .await
            .unwrap()
            .unwrap();
        project.state = ProjectState::Closed;
        work.update_project(&project).await.unwrap();
        work.commit().await.unwrap();
        let begin = json!({"to": "in_process"});
        let bill = json!({"to": "billed"});
        for (who, ticket, command, status) in [
            (Who::Member, fresh, &begin, 403),
            (Who::Manager, fresh, &begin, 403),
            (Who::Administrator, fresh, &begin, 200),
            (Who::Manager, accepted[0], &bill, 403),
            (Who::Onlooker, accepted[0], &bill, 403),
            (Who::Contact, accepted[0], &bill, 403),
            (Who::Biller, accepted[0], &bill, 200),
            (Who::Administrator, accepted[1], &bill, 200),
        ] {
            let path = format!("/api/v1/tickets/{}", ticket.number);
            let program = cast.player(who).program.clone();
            let page = transition(&program, &path, command).await;
            assert_eq!(page.status, status, "{who:?} {command}: {}", page.body);
        }
    }
}

async fn transition(program: &Program, path: &str, command: &Value) -> Page {
    let path = format!("{path}/transitions");
    program.post(&path, command).if_match("*").send().await
}
