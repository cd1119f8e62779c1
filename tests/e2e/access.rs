//! Why somebody may or may not, and who can see a ticket: asked, believed, changed and asked again.

use portal_domain::access::{GrantOptions, Reach};
use portal_domain::ids::ContactId;
use portal_domain::usecase::{self, CustomerEntry};
use portal_domain::work::{Party, Status};
use portal_tests::drafts::{Draft, Laid};
use portal_tests::guests::{contact, contact_of, grant, program, reaching, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person};

async fn done_ticket(house: &House, contact: Option<ContactId>) -> Laid {
    let draft = Draft {
        contact,
        status: Status::Done,
        assignee: Some(house.eva),
        solver: Some(house.eva),
        creator: contact.map_or(Party::Employee(house.max), Party::Contact),
        ..Draft::of(house)
    };
    draft.lay(house).await
}

async fn ask(ada: &mut Person, ticket: Laid, person: &str, wish: &str) -> Page {
    let page = format!("/tickets/{}/access", ticket.number);
    let values = [("person", person), ("wish", wish)];
    ada.fill(&page, &page, &values).await.with_status(200)
}

/// Where a link with these words leads, and that it leads to a page.
async fn opens(ada: &mut Person, page: &Page, words: &str) -> Page {
    ada.click(page, words).await.with_status(200)
}

/// Proves R-209: permitted, by the grant that the answer links.
#[tokio::test(flavor = "multi_thread")]
async fn a_permission_names_the_grant_behind_it() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        let id = grant(&house, marta, house.project, reaching(Reach::Named)).await;
        let ticket = done_ticket(&house, Some(marta)).await;
        let number = ticket.number.to_string();
        let mut ada = visitor(&house, "ada.wirth").await;
        let page = ada.get(&format!("/tickets/{number}")).await;
        let why = opens(&mut ada, &page, "Why?").await;
        assert!(why.body.contains("Contacts of Nordwerk"));
        let told = ask(&mut ada, ticket, &format!("c:{marta}"), "accept").await;
        assert!(told.sees(&format!(
            "Yes, Marta Sommer may accept the work of ticket {number}."
        )));
        assert!(told.sees("This grant permits it:") && told.sees("All tasks"));
        let form = format!("/contacts/{marta}/grants/{id}/edit");
        assert!(told.links().iter().any(|link| link.href == form));
        let api = program(&house, "ada.wirth").await;
        let path = format!("/api/v1/tickets/{number}/access?person=contact:{marta}&wish=accept");
        let told = api.get(&path).send().await.with_status(200).json();
        assert_eq!(
            (&told["permitted"], &told["grant"]),
            (&true.into(), &id.to_string().into())
        );
        let log = ada.get(&format!("/contacts/{marta}")).await;
        assert!(log.sees(&format!("Explained why, for ticket {number}")));
    }
}

/// Proves R-209: a denial names its reason and one change; the change is made over the form that it links, and the answer
/// turns, for who asks and for the contact itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_denial_names_the_change_that_turns_it() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        let options = GrantOptions {
            read_only: true,
            ..reaching(Reach::All)
        };
        grant(&house, marta, house.project, options).await;
        let ticket = Draft::of(&house).lay(&house).await;
        let number = ticket.number.to_string();
        let person = format!("c:{marta}");
        let mut ada = visitor(&house, "ada.wirth").await;
        let mut own = visitor(&house, "marta.sommer").await;
        let before = own
            .get(&format!("/tickets/{number}"))
            .await
            .with_status(200);
        assert!(!before.body.contains("comment-form"));
        let told = ask(&mut ada, ticket, &person, "comment").await;
        assert!(told.sees(&format!(
            "No, Marta Sommer may not comment on ticket {number}."
        )));
        assert!(told.sees("What is in the way: The grant is read-only."));
        assert!(told.sees("with one change"));
        let change = told.link("Lift “read only” from the grant.");
        let form = ada.get(&change).await.with_status(200);
        let edit = form.form(&change);
        let values: Vec<_> = edit
            .values()
            .into_iter()
            .filter(|(name, _)| name != "read_only")
            .chain([("then".to_owned(), "ok".to_owned())])
            .collect();
        let values: Vec<_> = values
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        ada.post(&change, &values).await.with_status(303);
        let told = ask(&mut ada, ticket, &person, "comment").await;
        assert!(
            told.sees("Yes, Marta Sommer may comment"),
            "{}",
            told.words()
        );
        let after = own
            .get(&format!("/tickets/{number}"))
            .await
            .with_status(200);
        assert!(after.body.contains("comment-form"));
    }
}

/// Proves: what the wall keeps out nothing turns, and the answer says so.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_turns_the_wall() {
    for house in House::on_every_database().await {
        let ada = house.actor("ada.wirth").await;
        let other = CustomerEntry {
            number: "20001".to_owned(),
            name: "Suedwind".to_owned(),
            active: true,
            language: None,
        };
        let other = usecase::create_customer(&house.portal, &ada, &other)
            .await
            .unwrap();
        let sven = contact_of(&house, other, "Sven", "Fremd").await;
        let ticket = Draft::of(&house).lay(&house).await;
        let mut ada = visitor(&house, "ada.wirth").await;
        // Who is not of the customer is found by name.
        let page = format!("/tickets/{}/access", ticket.number);
        let plain = ada.get(&page).await.with_status(200);
        assert!(!plain.body.contains("Sven Fremd"));
        let found = ada.fill(&page, &page, &[("search", "frem")]).await;
        assert!(found.body.contains(&format!("value=\"c:{sven}\"")));
        let told = ada
            .get(&format!("{page}?search=frem&person=c:{sven}&wish=view"))
            .await
            .with_status(200);
        assert!(told.sees("No, Sven Fremd may not see ticket"));
        assert!(told.sees("Nothing turns this."));
        assert!(told.sees("The ticket does not belong to the contact’s customer."));
        assert!(!told.sees("What would turn it"));
        let api = program(&house, "ada.wirth").await;
        let path = format!("/api/v1{page}?person=contact:{sven}&wish=view");
        let told = api.get(&path).send().await.with_status(200).json();
        assert_eq!(told["permitted"], false);
        assert!(
            told["locked"]
                .as_array()
                .unwrap()
                .contains(&"own_customer".into())
        );
    }
}

/// Proves R-210: everybody who sees the ticket with what each reads of its hours, reached before a public comment is
/// written; and who is listed really sees it.
#[tokio::test(flavor = "multi_thread")]
async fn who_can_see_it_is_told_before_a_comment() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        let hours = GrantOptions {
            sees_planned_hours: true,
            ..reaching(Reach::All)
        };
        grant(&house, marta, house.project, hours).await;
        let jan = contact(&house, "Jan", "Winter").await;
        grant(&house, jan, house.project, reaching(Reach::Named)).await;
        let ticket = done_ticket(&house, None).await;
        let number = ticket.number.to_string();
        let mut ada = visitor(&house, "ada.wirth").await;
        let page = ada.get(&format!("/tickets/{number}")).await;
        let who = opens(&mut ada, &page, "See who reads it").await;
        let words = who.words();
        let (contacts, employees) = words.rsplit_once(" Employees Name ").expect("two tables");
        assert!(
            contacts.contains("Marta Sommer Writes Public only Planned"),
            "{contacts}"
        );
        assert!(!words.contains("Jan Winter"));
        assert!(employees.contains("Eva Brandt"));
        let seen = opens(&mut ada, &who, "View as contact").await;
        assert!(seen.path.ends_with(&format!("/view/tickets/{number}")));
        let api = program(&house, "ada.wirth").await;
        let path = format!("/api/v1/tickets/{number}/readers");
        let told = api.get(&path).send().await.with_status(200).json();
        assert_eq!(told["contacts"].as_array().unwrap().len(), 1);
        assert_eq!(told["contacts"][0]["planned_hours"], true);
        assert_eq!(told["contacts"][0]["actual_hours"], false);
    }
}

/// Proves: names and ids are told to administrators alone; for others neither page exists, and there is
/// no link to it.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_told() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        grant(&house, marta, house.project, reaching(Reach::All)).await;
        let ticket = done_ticket(&house, Some(marta)).await;
        let path = format!("/tickets/{}", ticket.number);
        for login in ["eva.brandt", "marta.sommer"] {
            let mut person = visitor(&house, login).await;
            let page = person.get(&path).await.with_status(200);
            let links = page.links();
            assert!(links.iter().all(|link| !link.href.contains("/access")));
            for leaf in ["access", "access/who"] {
                let question = format!("{path}/{leaf}?person=c:{marta}&wish=view");
                let told = person.get(&question).await.with_status(404);
                let missing = person.get("/there-is-no-such-page").await;
                assert_eq!(told.words(), missing.words());
                assert!(!told.body.contains(&marta.to_string()));
            }
        }
    }
}

/// A person or a question that does not exist is refused, and what does not exist is not found.
#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_not_explained() {
    let house = House::on(portal_tests::postgres::Backend::Sqlite).await;
    let ticket = Draft::of(&house).lay(&house).await;
    let mut ada = visitor(&house, "ada.wirth").await;
    let page = format!("/tickets/{}/access", ticket.number);
    let nobody = "00000000-0000-4000-8000-00000000dead";
    for (query, status) in [
        (format!("person=c:{nobody}&wish=view"), 404),
        (format!("person=e:{nobody}&wish=view"), 404),
        ("person=somebody&wish=view".to_owned(), 422),
        (format!("person=e:{}&wish=everything", house.eva), 422),
        (format!("person=e:{}", house.eva), 200),
        (String::new(), 200),
    ] {
        ada.get(&format!("{page}?{query}"))
            .await
            .with_status(status);
    }
    ada.get("/tickets/999999/access").await.with_status(404);
    ada.get("/tickets/999999/access/who").await.with_status(404);
}
