//! Bulk runs over HTTP: ordered on the pages and by a program, carried out beside the requests.

use portal_domain::ids::ProjectId;
use portal_domain::usecase::{self, ProjectEntry};
use portal_domain::work::{Assignment, ProjectState, Status};
use portal_tests::drafts::{Draft, Laid};
use portal_tests::guests::{contact, program, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person, Program};
use serde_json::{Value, json};
use std::time::Duration;

/// Another project of Nordwerk, or an internal one.
async fn project(house: &House, short: &str, of_nordwerk: bool) -> ProjectId {
    let ada = house.actor("ada.wirth").await;
    let entry = ProjectEntry {
        short_name: short.to_owned(),
        name: format!("Project {short}"),
        customer: of_nordwerk.then_some(house.customer),
        state: ProjectState::Open,
        language: None,
    };
    let created = usecase::create_project(&house.portal, &ada, &entry).await;
    created.unwrap()
}

async fn lay(house: &House, subject: &str, status: Status) -> Laid {
    let draft = Draft {
        subject: subject.to_owned(),
        status,
        ..Draft::of(house)
    };
    draft.lay(house).await
}

async fn book(program: &Program, ticket: Laid) {
    let path = format!("/api/v1/tickets/{}/time-entries", ticket.number);
    let time = program.post(&path, &json!({"minutes": 90})).send().await;
    time.with_status(201);
}

/// The page of a run once it has ended.
async fn ended(person: &mut Person, run: &str) -> Page {
    for _ in 0..600 {
        let page = person.get(run).await.with_status(200);
        if page.header("refresh").is_none() {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{run} does not end");
}

/// Proves on the pages: ticked rows, a preview that tells, the run, and what came of each
/// ticket.
#[tokio::test(flavor = "multi_thread")]
async fn ticked_tickets_are_changed_together() {
    for house in House::on_every_database().await {
        let second = project(&house, "NW-2", true).await;
        let plain = lay(&house, "Press 3 stops", Status::New).await;
        let timed = lay(&house, "Press 4 stops", Status::InProcess).await;
        let ada_program = program(&house, "ada.wirth").await;
        book(&ada_program, timed).await;
        let mut ada = visitor(&house, "ada.wirth").await;
        let list = ada.get("/tickets?queue=all").await.with_status(200);
        let form = list.form("/bulk/new");
        assert_eq!(form.method, "get");
        let chosen = format!(
            "/bulk/new?rows=ticked&list=queue%3Dall&ticket={}&ticket={}",
            plain.id, timed.id
        );
        let form = ada.get(&chosen).await.with_status(200);
        assert!(form.sees("2 tickets"), "{}", form.words());
        let values = [
            ("primary", second.to_string()),
            ("priority", "5".to_owned()),
        ];
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let preview = ada
            .submit(&form, "/bulk/preview", &values)
            .await
            .with_status(200);
        for words in [
            "What would happen",
            "One ticket with 1.50 h",
            "keeps its primary",
        ] {
            assert!(preview.sees(words), "{words}: {}", preview.words());
        }
        let mut choice = values.clone();
        choice.push(("booked_time", "rebook"));
        let preview = ada
            .submit(&preview, "/bulk/preview", &choice)
            .await
            .with_status(200);
        assert!(preview.sees("gets another primary"), "{}", preview.words());
        let ordered = ada.submit(&preview, "/bulk", &[]).await.with_status(303);
        let again = ada.submit(&preview, "/bulk", &[]).await.with_status(303);
        assert_eq!(ordered.location(), again.location(), "once");
        let page = ended(&mut ada, ordered.location()).await;
        assert!(page.sees("2 of 2") && page.sees("Done"), "{}", page.words());
        for ticket in [plain, timed] {
            let path = format!("/api/v1/tickets/{}", ticket.number);
            let body = ada_program.get(&path).send().await.json();
            assert_eq!(body["project"]["id"], json!(second.to_string()));
            assert_eq!(body["priority"], json!(5));
        }
        let runs = ada.get("/bulk").await.with_status(200);
        assert!(
            runs.links()
                .iter()
                .any(|link| link.href == ordered.location())
        );
        let skipped = format!("{}?outcome=skipped", ordered.location());
        let none = ada.get(&skipped).await.with_status(200);
        assert!(none.sees("No such tickets"));
    }
}

/// Proves at the interface: reasons ticket by ticket, stopping, and nothing of it for contacts.
#[tokio::test(flavor = "multi_thread")]
async fn a_program_orders_a_run_and_reads_what_came_of_it() {
    for house in House::on_every_database().await {
        let shop = project(&house, "SHOP", false).await;
        let new = lay(&house, "Press 3 stops", Status::New).await;
        let done = lay(&house, "Press 4 stops", Status::Done).await;
        let elsewhere = Draft {
            primary: Assignment {
                project: shop,
                task: None,
            },
            owner: None,
            ..Draft::of(&house)
        };
        let elsewhere = elsewhere.lay(&house).await;
        let eva = program(&house, "eva.brandt").await;
        let order = json!({"tickets": [new.id.to_string(), done.id.to_string()],
            "status": {"to": "done"}, "priority": 5});
        let preview = eva.post("/api/v1/bulk-runs/preview", &order).send().await;
        let preview = preview.with_status(200).json();
        assert_eq!(preview["counts"]["changed"], json!(1));
        let refused = json!([{"reason": "no_such_transition", "count": 1}]);
        assert_eq!(preview["counts"]["skipped"], refused);
        let ordered = eva.post("/api/v1/bulk-runs", &order).send().await;
        let run = ordered.with_status(201).json()["run"]["id"].clone();
        let path = format!("/api/v1/bulk-runs/{}", run.as_str().unwrap());
        let state = finished(&eva, &path).await;
        assert_eq!(state["counts"], preview["counts"]);
        let tickets = eva.get(&format!("{path}/tickets")).send().await;
        let items = tickets.with_status(200).json()["items"].clone();
        assert_eq!(items[0]["reason"], json!("no_such_transition"));
        assert_eq!(items[0]["outcome"], json!("skipped"));
        let steps = json!([{"action": "priority", "effect": "changed"},
            {"action": "status", "effect": "already_so"}]);
        assert_eq!(items[1]["steps"], steps);
        let only = eva
            .get(&format!("{path}/tickets?outcome=skipped"))
            .send()
            .await;
        assert_eq!(only.json()["items"].as_array().unwrap().len(), 1);
        let stopped = eva.post(&format!("{path}/stop"), &json!({})).send().await;
        assert!(
            [204, 422, 400].contains(&stopped.status),
            "{}",
            stopped.body
        );

        // What is not seen answers like what is not there.
        let mut told = Vec::new();
        let absent = house.portal.id::<portal_domain::ids::TicketId>();
        for hidden in [elsewhere.id, absent] {
            let order = json!({"tickets": [hidden.to_string()], "priority": 5});
            let page = eva.post("/api/v1/bulk-runs", &order).send().await;
            told.push((page.status, page.json()["fields"].clone()));
        }
        assert_eq!(told[0].0, 422);
        assert_eq!(told[0], told[1]);

        contact(&house, "Marta", "Sommer").await;
        let marta = program(&house, "marta.sommer").await;
        let page = marta.post("/api/v1/bulk-runs", &order).send().await;
        assert_eq!((page.status, page.code().as_str()), (403, "staff_only"));
        let mut marta = visitor(&house, "marta.sommer").await;
        let list = marta.get("/tickets").await.with_status(200);
        assert!(!list.body.contains("/bulk"), "contacts read nothing of it");
        let missing = marta.get("/nothing-here").await.with_status(404);
        let page = marta.get("/bulk/new?rows=all").await.with_status(404);
        assert_eq!(page.words(), missing.words());
    }
}

async fn finished(program: &Program, path: &str) -> Value {
    for _ in 0..600 {
        let state = program.get(path).send().await.with_status(200).json();
        if state["run"]["ended_at"].is_string() {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} does not end");
}
