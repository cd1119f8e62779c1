//! A house in which something has happened: every page has something to show.

use crate::guests::{contact, grant, reaching, record, visitor};
use crate::house::House;
use crate::http::Upload;
use portal_domain::access::{GrantOptions, Reach};
use portal_domain::people::SiteKind;
use portal_domain::usecase::{self, CategoryEntry, MachineEntry, ProjectEntry, SiteEntry};
use portal_domain::work::ProjectState;

/// Marta who writes, Jonas who only reads, Nina without a grant; a ticket with a file in each status; projects in which not
/// everybody works; a group.
pub async fn furnish(house: &House) {
    let marta_id = contact(house, "Marta", "Sommer").await;
    grant(house, marta_id, house.project, reaching(Reach::All)).await;
    let reader = contact(house, "Jonas", "Ott").await;
    let options = GrantOptions {
        read_only: true,
        ..reaching(Reach::All)
    };
    grant(house, reader, house.project, options).await;
    contact(house, "Nina", "Lang").await;
    let ada = house.actor("ada.wirth").await;
    for (short_name, customer) in [("INT", None), ("NW-HALL", Some(house.customer))] {
        let entry = ProjectEntry {
            short_name: short_name.to_owned(),
            name: short_name.to_owned(),
            customer,
            state: ProjectState::Open,
            language: None,
        };
        usecase::create_project(&house.portal, &ada, &entry)
            .await
            .unwrap();
    }
    let site = SiteEntry {
        label: "Plant 2".to_owned(),
        street: "Dock Street 4".to_owned(),
        zip: "20457".to_owned(),
        city: "Hamburg".to_owned(),
        country: "Germany".to_owned(),
        kind: SiteKind::Default,
        active: true,
    };
    let site = usecase::create_site(&house.portal, &ada, house.customer, &site)
        .await
        .unwrap();
    let machine = MachineEntry {
        site,
        name: "Press 3".to_owned(),
        serial: None,
        active: true,
    };
    usecase::create_machine(&house.portal, &ada, &machine)
        .await
        .unwrap();
    usecase::create_group(&house.portal, &ada, "Hotline")
        .await
        .unwrap();
    let category = CategoryEntry {
        name_de: "Druck".to_owned(),
        name_en: "Printing".to_owned(),
        active: true,
    };
    usecase::create_category(&house.portal, &ada, &category)
        .await
        .unwrap();
    let mut settings = visitor(house, "ada.wirth").await;
    let switches = [
        ("last_entry_editable", "true"),
        ("history_editable_by_managers", "true"),
    ];
    settings
        .fill("/settings", "/settings", &switches)
        .await
        .with_status(303);
    let mut marta = visitor(house, "marta.sommer").await;
    let mut eva = visitor(house, "eva.brandt").await;
    let mut numbers = Vec::new();
    for (subject, way) in [
        ("Stays new", &[][..]),
        ("In progress", &["in_process"]),
        ("Waits", &["in_process", "done"]),
        ("Accepted", &["in_process", "done", "accept"]),
        ("Rejected", &["in_process", "done", "reject"]),
    ] {
        let ticket = record(&mut marta, subject, "As always.").await;
        numbers.push(ticket.clone());
        let page = marta.get(&ticket).await;
        let comments = format!("{ticket}/comments");
        marta
            .submit_with(
                &page,
                &comments,
                &[("text", "With a file.")],
                &[Upload::new("attachments", "a.txt", "text/plain", "a")],
            )
            .await
            .with_status(303);
        for step in way {
            let answers = [("accept", ""), ("reject", "Not like this.")];
            if let Some((decision, words)) = answers.iter().find(|(name, _)| name == step) {
                let form = format!("{ticket}/answer?decision={decision}");
                marta
                    .fill(&form, &format!("{ticket}/answer"), &[("comment", words)])
                    .await
                    .with_status(303);
            } else {
                let status = format!("{ticket}/status");
                eva.fill(&ticket, &status, &[("status", step)])
                    .await
                    .with_status(303);
            }
        }
    }
    // Time and a part on the one that is worked on.
    let Some(worked_on) = numbers.get(1) else {
        return;
    };
    for (form, values) in [
        ("times", [("hours", "1:30"), ("comment", "Looked at it")]),
        (
            "subtasks/new",
            [("subject", "Order a seal"), ("planned", "2")],
        ),
    ] {
        let action = format!("{worked_on}/{form}");
        let page = if form == "times" { worked_on } else { &action };
        eva.fill(page, &action, &values).await.with_status(303);
    }
}
