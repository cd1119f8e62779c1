//! The queue of employees and how they record tickets, over HTTP.

use portal_domain::access::Reach;
use portal_domain::ids::ProjectId;
use portal_domain::usecase::{self, CustomerEntry, ProjectEntry};
use portal_domain::work::ProjectState;
use portal_tests::guests::{contact, grant, reaching, record, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person};

/// The subjects in the order of the list.
fn subjects(page: &Page) -> Vec<String> {
    page.links()
        .into_iter()
        .filter(|link| {
            let number = link.href.strip_prefix("/tickets/");
            number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
        })
        .map(|link| link.text)
        .collect()
}

/// A project of another customer.
async fn elsewhere(house: &House) -> ProjectId {
    let ada = house.actor("ada.wirth").await;
    let entry = CustomerEntry {
        number: "20002".to_owned(),
        name: "Sudhaus".to_owned(),
        active: true,
        language: None,
    };
    let customer = usecase::create_customer(&house.portal, &ada, &entry)
        .await
        .unwrap();
    let entry = ProjectEntry {
        short_name: "SH-VAT".to_owned(),
        name: "Brewing vats".to_owned(),
        customer: Some(customer),
        state: ProjectState::Open,
        language: None,
    };
    usecase::create_project(&house.portal, &ada, &entry)
        .await
        .unwrap()
}

/// Chooses the project, then records; gives the address of the ticket.
async fn record_in(person: &mut Person, project: ProjectId, values: &[(&str, &str)]) -> String {
    let choosing = person.get("/tickets/new").await.with_status(200);
    let project = project.to_string();
    let form = person
        .submit(&choosing, "/tickets/new", &[("project", &project)])
        .await
        .with_status(200);
    let page = person
        .submit(&form, "/tickets/new", values)
        .await
        .with_status(303);
    page.location().split('?').next().unwrap().to_owned()
}

/// Proves that an employee names project, contact, assignee and group while recording (T1 of the table in domain 3.2),
/// and that the form offers what belongs to the project.
#[tokio::test(flavor = "multi_thread")]
async fn an_employee_records_for_a_contact_and_hands_on() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        grant(&house, marta, house.project, reaching(Reach::Named)).await;
        elsewhere(&house).await;
        let ada = house.actor("ada.wirth").await;
        let group = usecase::create_group(&house.portal, &ada, "Hotline")
            .await
            .unwrap();
        let mut ada = visitor(&house, "ada.wirth").await;
        let choosing = ada.get("/tickets/new").await.with_status(200);
        assert_eq!(choosing.form("/tickets/new").method, "get");
        let (marta_id, eva, group) = (marta.to_string(), house.eva.to_string(), group.to_string());
        let values = [
            ("subject", "Call about press 3"),
            ("description", "Marta called."),
            ("task", &house.task.to_string()),
            ("contact", &marta_id),
            ("assignee", &eva),
            ("group", &group),
        ];
        let ticket = record_in(&mut ada, house.project, &values).await;
        let page = ada.get(&ticket).await.with_status(200);
        for name in ["Marta Sommer", "Eva Brandt", "Nordwerk"] {
            assert!(page.sees(name), "{name}: {}", page.words());
        }
        let edit = ada.get(&format!("{ticket}/edit")).await.with_status(200);
        let form = edit.form(&format!("{ticket}/edit"));
        assert_eq!(form.value("group"), Some(group.as_str()));
        let mut marta = visitor(&house, "marta.sommer").await;
        assert!(marta.get("/tickets").await.sees("Call about press 3"));
        let mut eva = visitor(&house, "eva.brandt").await;
        assert!(
            eva.get("/tickets?queue=mine")
                .await
                .sees("Call about press 3")
        );
        // Her only project needs no choosing, and another customer's contact is not offered.
        let form = eva.get("/tickets/new").await.with_status(200);
        let contacts = form.form("submission").field("contact").unwrap().clone();
        assert_eq!(contacts.options, [String::new(), marta_id]);
        // Contacts cannot hand on: the fields are not there, and sent all the same they are refused.
        let form = marta.get("/tickets/new").await;
        assert!(form.form("/tickets/new").field("group").is_none());
        let csrf = form.csrf().unwrap();
        let project = house.project.to_string();
        let sent: Vec<_> = [
            ("csrf", csrf.as_str()),
            ("subject", "x"),
            ("description", "x"),
            ("project", &project),
            ("group", &group),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        marta
            .post_parts("/tickets/new", &sent, &[])
            .await
            .with_status(422);
    }
}

/// Proves AC-12 and AC-13 for the pages, and that employees filter by customer, assignee and creator; the filters stay
/// while they page and sort.
#[tokio::test(flavor = "multi_thread")]
async fn the_queue_is_filtered_by_customer_assignee_and_creator() {
    for house in House::on_every_database().await {
        let marta_id = contact(&house, "Marta", "Sommer").await;
        grant(&house, marta_id, house.project, reaching(Reach::Named)).await;
        let vats = elsewhere(&house).await;
        let mut marta = visitor(&house, "marta.sommer").await;
        record(&mut marta, "By Marta", "As a contact.").await;
        let mut ada = visitor(&house, "ada.wirth").await;
        let eva = house.eva.to_string();
        let basic = |subject| [("subject", subject), ("description", "By phone.")];
        let mut assigned = basic("For Eva").to_vec();
        assigned.push(("assignee", &eva));
        record_in(&mut ada, house.project, &assigned).await;
        record_in(&mut ada, vats, &basic("At Sudhaus")).await;

        let list = ada.get("/tickets").await.with_status(200);
        assert_eq!(subjects(&list), ["At Sudhaus", "For Eva", "By Marta"]);
        let show = async |ada: &mut Person, values: &[(&str, &str)]| {
            let page = ada.get("/tickets").await.with_status(200);
            ada.submit(&page, "/tickets", values).await.with_status(200)
        };
        let customer = house.customer.to_string();
        let page = show(&mut ada, &[("customer", &customer)]).await;
        assert_eq!(subjects(&page), ["For Eva", "By Marta"]);
        assert!(page.sees("Customer: Nordwerk"), "{}", page.words());
        let page = show(&mut ada, &[("assignee", &eva)]).await;
        assert_eq!(subjects(&page), ["For Eva"]);
        let page = show(&mut ada, &[("creator", &format!("c:{marta_id}"))]).await;
        assert_eq!(subjects(&page), ["By Marta"]);
        // Sorting keeps the filter.
        let page = show(&mut ada, &[("customer", &customer)]).await;
        let sorted = ada.click(&page, "Updated").await.with_status(200);
        assert_eq!(subjects(&sorted).len(), 2);
        assert!(sorted.body.contains("aria-sort=\"ascending\""));

        // Who does not see all sees the customers of the own projects.
        let mut eva = visitor(&house, "eva.brandt").await;
        let form = eva.get("/tickets").await.form("/tickets");
        assert_eq!(
            form.field("customer").unwrap().options,
            [String::new(), customer.clone()]
        );
        // For contacts these filters do not exist.
        let form = marta.get("/tickets").await.form("/tickets");
        assert!(form.field("customer").is_none() && form.field("assignee").is_none());
        for query in [
            format!("customer={customer}"),
            format!("assignee={}", house.eva),
        ] {
            marta
                .get(&format!("/tickets?{query}"))
                .await
                .with_status(422);
        }
    }
}

/// Proves in pages: filters, search and order stay in the links to the next page, which shows each ticket
/// once.
#[tokio::test(flavor = "multi_thread")]
async fn paging_keeps_filters_and_order() {
    let house = House::on_every_database().await.remove(0);
    let marta_id = contact(&house, "Marta", "Sommer").await;
    grant(&house, marta_id, house.project, reaching(Reach::Named)).await;
    let mut marta = visitor(&house, "marta.sommer").await;
    for i in 0..54 {
        record(&mut marta, &format!("Belt {i:02}"), "It slips.").await;
    }
    record(&mut marta, "Press", "It stops.").await;
    let list = format!(
        "/tickets?search=belt&project={}&status=new&priority=3&creator=c:{marta_id}&sort=subject",
        house.project
    );
    let first = marta.get(&list).await.with_status(200);
    let second = marta.click(&first, "Next").await.with_status(200);
    let mut all = subjects(&first);
    assert_eq!(all.len(), 50);
    all.extend(subjects(&second));
    let wanted: Vec<String> = (0..54).map(|i| format!("Belt {i:02}")).collect();
    assert_eq!(all, wanted);
    for set in [
        "Search: belt",
        "Status: New",
        "Project:",
        "Created by: Marta",
    ] {
        assert!(second.sees(set), "{set}: {}", second.words());
    }
    let back = marta.click(&second, "Previous").await.with_status(200);
    assert_eq!(subjects(&back), wanted[..50]);
    // A task of another project goes with its project.
    let page = marta
        .get(&format!("/tickets?task={}&status=new", house.customer))
        .await
        .with_status(303);
    assert_eq!(page.location(), "/tickets?status=new");
}
