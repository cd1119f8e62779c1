//! An employee moves tickets that carry booked time, once for each choice.

use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, BookTime, ProjectEntry};
use portal_domain::work::{Assignment, BookedTime, ProjectState, Status};
use portal_tests::browser::{Browser, Window};
use portal_tests::drafts::{Draft, Laid};
use portal_tests::house::House;
use portal_tests::postgres::Backend;

/// A ticket in progress with an hour and a half of Eva's.
async fn worked_on(house: &House) -> Laid {
    let draft = Draft {
        status: Status::InProcess,
        ..Draft::of(house)
    };
    let laid = draft.lay(house).await;
    let eva = house.actor("eva.brandt").await;
    let time = BookTime {
        submission: None,
        ticket: TicketKey::Id(laid.id),
        day: None,
        hours: "1:30".to_owned(),
        billable: None,
        travel: false,
        comment: None,
    };
    usecase::book_time(&house.portal, &eva, &time)
        .await
        .unwrap();
    laid
}

/// Proves in a real browser: the hours stay with the ticket, move along, or keep their project.
#[tokio::test(flavor = "multi_thread")]
async fn an_employee_says_what_becomes_of_booked_hours() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let house = House::on(Backend::Sqlite).await;
    let ada = house.actor("ada.wirth").await;
    let entry = ProjectEntry {
        short_name: "NW-HALL".to_owned(),
        name: "New hall".to_owned(),
        customer: Some(house.customer),
        state: ProjectState::Open,
        language: None,
    };
    let hall = usecase::create_project(&house.portal, &ada, &entry)
        .await
        .unwrap();
    let mut tickets = Vec::new();
    for booked in BookedTime::ALL {
        tickets.push((booked, worked_on(&house).await));
    }
    chromium
        .journey("moving time", async |computers| {
            let browser = computers.open(house.base(), Window::sized(390, 844)).await;
            browser.goto("/login").await;
            browser.fill("Login name", "ada.wirth").await;
            browser.fill("Password", House::PASSWORD).await;
            browser.click("Log in").await;
            browser.see_path("/tickets").await;
            for (booked, ticket) in &tickets {
                browser.goto(&format!("/tickets/{}", ticket.number)).await;
                browser.click("Move ticket").await;
                browser.choose("To", "New hall").await;
                browser.click("Continue").await;
                browser.see("1.5 hours are booked").await;
                match booked {
                    // The preset.
                    BookedTime::Leave => {}
                    BookedTime::Rebook => browser.tick("Rebook the hours").await,
                    BookedTime::KeepOld => {
                        browser.tick("Keep the hours where they are").await;
                    }
                }
                browser.click("Move ticket").await;
                match booked {
                    BookedTime::Leave => {
                        browser.see("Say what becomes of it").await;
                    }
                    BookedTime::Rebook | BookedTime::KeepOld => {
                        browser.see("The ticket was moved").await;
                        browser.see("New hall").await;
                    }
                }
            }
        })
        .await;
    let old = Assignment {
        project: house.project,
        task: Some(house.task),
    };
    let new = Assignment {
        project: hall,
        task: None,
    };
    for (booked, ticket) in tickets {
        let view = usecase::view_ticket(&house.portal, &ada, TicketKey::Id(ticket.id))
            .await
            .unwrap();
        let time = view.time_entries.shown().unwrap()[0].entry.assignment;
        let expected = match booked {
            BookedTime::Leave => (house.project, old),
            BookedTime::Rebook => (hall, new),
            BookedTime::KeepOld => (hall, old),
        };
        assert_eq!((view.head.project.id, time), expected, "{booked:?}");
        let kept = view.head.assignments.shown().unwrap();
        assert_eq!(kept.len(), usize::from(booked == BookedTime::KeepOld));
    }
}
