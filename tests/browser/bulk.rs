//! Several tickets at once in a browser: the three choices for booked time, at a desk with script and on a telephone
//! without.

use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, ProjectEntry};
use portal_domain::work::{ProjectState, Status};
use portal_tests::browser::{Browser, Window};
use portal_tests::drafts::{Draft, Laid};
use portal_tests::guests::program;
use portal_tests::house::House;
use portal_tests::postgres::Backend;
use serde_json::json;

async fn log_in(browser: &Browser, login: &str) {
    browser.goto("/login").await;
    browser.fill("Login name", login).await;
    browser.fill("Password", House::PASSWORD).await;
    browser.click("Log in").await;
    browser.see_path("/tickets").await;
}

/// A ticket with an hour and a half of booked time.
async fn timed(house: &House, subject: &str) -> Laid {
    let draft = Draft {
        subject: subject.to_owned(),
        status: Status::InProcess,
        ..Draft::of(house)
    };
    let ticket = draft.lay(house).await;
    let ada = program(house, "ada.wirth").await;
    let path = format!("/api/v1/tickets/{}/time-entries", ticket.number);
    let time = ada.post(&path, &json!({"minutes": 90})).send().await;
    time.with_status(201);
    ticket
}

/// Proves in a browser: each choice for booked time is previewed, executed, and told.
#[tokio::test(flavor = "multi_thread")]
async fn tickets_with_booked_time_are_moved_in_each_of_the_three_ways() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    let ada = house.actor("ada.wirth").await;
    let entry = ProjectEntry {
        short_name: "NW-2".to_owned(),
        name: "Second line".to_owned(),
        customer: Some(house.customer),
        state: ProjectState::Open,
        language: None,
    };
    let created = usecase::create_project(&house.portal, &ada, &entry).await;
    created.unwrap();
    let tickets = [
        timed(&house, "Press 3 stops").await,
        timed(&house, "Press 4 stops").await,
        timed(&house, "Press 5 stops").await,
    ];
    chromium
        .journey("bulk move", async |computers| {
            let desk = computers.open(house.base(), Window::desktop()).await;
            let phone = Window::phone().without_script();
            let phone = computers.open(house.base(), phone).await;
            log_in(&desk, "ada.wirth").await;
            log_in(&phone, "ada.wirth").await;
            for (browser, ticket, choice, foretold, told) in [
                (
                    &desk,
                    tickets[0],
                    None,
                    "keeps its primary assignment",
                    "Stays because of booked time",
                ),
                (
                    &phone,
                    tickets[1],
                    Some("Rebook the hours to the new assignment"),
                    "gets another primary assignment",
                    "Primary assignment: Changed",
                ),
                (
                    &desk,
                    tickets[2],
                    Some("Keep the old assignment as a secondary one"),
                    "gets another primary assignment",
                    "Primary assignment: Changed",
                ),
            ] {
                browser.goto("/tickets?queue=all").await;
                browser
                    .tick(&format!("Choose ticket {}", ticket.number))
                    .await;
                browser.click("Change the chosen ones").await;
                browser.see("One ticket").await;
                browser.choose("Primary assignment", "Second line").await;
                if let Some(choice) = choice {
                    browser.tick(choice).await;
                }
                browser.click("Try it out").await;
                browser.see("What would happen").await;
                browser.see(foretold).await;
                browser
                    .screenshot_whole(&format!("bulk-preview-{}", ticket.number))
                    .await;
                browser.click("Execute now").await;
                browser.see("1 of 1").await;
                browser.see(told).await;
            }
        })
        .await;
    for (ticket, project, secondary) in [
        (tickets[0], "Press line", 0),
        (tickets[1], "Second line", 0),
        (tickets[2], "Second line", 1),
    ] {
        let key = TicketKey::Id(ticket.id);
        let view = usecase::view_ticket(&house.portal, &ada, key)
            .await
            .unwrap();
        assert!(
            view.head.project.name.contains(project),
            "{:?}",
            view.head.project
        );
        let assignments = view.head.assignments.shown().unwrap();
        assert_eq!(assignments.len(), secondary);
    }
}
