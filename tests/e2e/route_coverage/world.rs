//! What lies in the house when people knock: one of everything that a path can name.

use super::people::{People, Who, people};
use portal_domain::ids::{CustomerId, ProjectId};
use portal_domain::ports::MailState;
use portal_domain::work::{Party, Status};
use portal_tests::drafts::{Draft, Laid};
use portal_tests::guests::program;
use portal_tests::house::House;
use portal_tests::http::{Program, Upload};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Ids and words by the name under which the table speaks of them.
pub(super) type Places = BTreeMap<&'static str, String>;

/// A house with people at the door and things inside.
pub(super) struct World {
    pub(super) house: House,
    pub(super) people: People,
    pub(super) places: Places,
}

/// The administrator's program, which furnishes the house.
struct Furnisher(Program);

impl Furnisher {
    async fn make(&self, path: &str, body: &Value) -> String {
        let page = self.0.post(&format!("/api/v1{path}"), body).send().await;
        let made = page.with_status(201).json();
        made["id"].as_str().unwrap_or_default().to_owned()
    }

    async fn list(&self, path: &str) -> Value {
        let page = self.0.get(&format!("/api/v1{path}")).send().await;
        page.with_status(200).json()
    }

    async fn contact(&self, customer: &str, last_name: &str, login: Option<&str>) -> String {
        let email = format!("{}@nordwerk.example", last_name.to_lowercase());
        let entry = json!({"last_name": last_name, "email": email, "active": true, "notify_without_grant": false});
        let id = self
            .make(&format!("/customers/{customer}/contacts"), &entry)
            .await;
        if let Some(login) = login {
            let login = json!({"login_name": login, "password": House::PASSWORD, "language": "default", "ticket_access": true});
            self.make(&format!("/contacts/{id}/login"), &login).await;
        }
        id
    }

    async fn employee(&self, name: &str, login: Option<&str>) -> String {
        let email = format!("{}@kestrel.example", name.to_lowercase().replace(' ', "."));
        let entry = json!({"name": name, "email": email, "active": true, "administrator": false, "all_projects": false,
            "read_only": false, "may_bill": false, "language": "default", "groups": []});
        let id = self.make("/employees", &entry).await;
        if let Some(login) = login {
            let login = json!({"login_name": login, "password": House::PASSWORD});
            self.make(&format!("/employees/{id}/login"), &login).await;
        }
        id
    }

    async fn project(&self, short: &str, customer: Option<&str>) -> String {
        let entry =
            json!({"short_name": short, "name": short, "customer": customer, "state": "open"});
        self.make("/projects", &entry).await
    }
}

/// Another customer with a project.
pub(super) async fn other_customer(house: &House) -> (CustomerId, ProjectId) {
    let ada = Furnisher(program(house, "ada.wirth").await);
    let entry = json!({"number": "20001", "name": "Suedwind", "active": true});
    let customer = ada.make("/customers", &entry).await;
    let project = ada.project("SW-ROTOR", Some(&customer)).await;
    (customer.parse().unwrap(), project.parse().unwrap())
}

/// A ticket that names the writer.
pub(super) async fn ticket(world: &World, status: Status) -> Laid {
    lay(&world.house, &world.people, status).await
}

async fn lay(house: &House, people: &People, status: Status) -> Laid {
    let draft = Draft {
        contact: Some(people.writer),
        creator: Party::Contact(people.writer),
        status,
        ..Draft::of(house)
    };
    draft.lay(house).await
}

/// The house, its people and its things.
pub(super) async fn world(house: House) -> World {
    let ada = Furnisher(program(&house, "ada.wirth").await);
    let mut settings = ada.list("/settings").await;
    settings["contacts_manage_participants"] = json!(true);
    settings["history_editable_by_managers"] = json!(true);
    let call = ada.0.put("/api/v1/settings", &settings).if_match("*");
    call.send().await.with_status(200);
    let people = people(&house).await;
    let mut places = Places::new();
    let customer = house.customer.to_string();
    let site = json!({"label": "Works", "street": "Hafenstr. 1", "zip": "20457", "city": "Hamburg", "country": "DE", "kind": "default", "active": true});
    let site = ada
        .make(&format!("/customers/{customer}/sites"), &site)
        .await;
    let machine = json!({"site": site, "name": "Press 3", "active": true});
    let machine = ada
        .make(&format!("/customers/{customer}/machines"), &machine)
        .await;
    places.insert("site", site);
    places.insert("machine", machine);
    for (place, name, login) in [
        ("contact", "Fuchs", Some("lena.fuchs")),
        ("bare", "Ohne", None),
        ("lone", "Allein", None),
        ("linked", "Kette", Some("kim.kette")),
        ("leaving", "Lethe", None),
    ] {
        let id = ada.contact(&customer, name, login).await;
        places.insert(place, id);
    }
    let spare = ada.project("NW-SPARE", Some(&customer)).await;
    let second = ada.project("NW-SECOND", Some(&customer)).await;
    let task = ada
        .make(
            &format!("/projects/{spare}/tasks"),
            &json!({"name": "Check"}),
        )
        .await;
    let grants = format!("/contacts/{}/grants", places["contact"]);
    let grant = json!({"project": spare, "scope": "all_tasks", "read_only": false, "reach": "named",
        "sees_planned_hours": false, "sees_actual_hours": false, "sees_billable_hours": false});
    places.insert("grant", ada.make(&grants, &grant).await);
    places.insert("project", spare);
    places.insert("second", second);
    places.insert("kind", "tasks".to_owned());
    places.insert("task", task);
    places.insert(
        "employee",
        ada.employee("Tom Adler", Some("tom.adler")).await,
    );
    places.insert("newcomer", ada.employee("Nina Neu", None).await);
    places.insert(
        "group",
        ada.make("/groups", &json!({"name": "Hotline"})).await,
    );
    let category = json!({"name_de": "Druck", "name_en": "Printing", "active": true});
    places.insert("category", ada.make("/categories", &category).await);
    places.insert("pressline", house.project.to_string());
    places.insert("service", house.task.to_string());
    places.insert("customer", customer);
    places.insert("elsewhere", people_of_other(&ada).await);
    places.insert("eva", house.eva.to_string());
    places.insert("colleague", people.ungranted.to_string());
    places.insert("reader", people.reader.to_string());
    let granted = ada
        .list(&format!("/contacts/{}/grants", people.reader))
        .await;
    let granted = granted["items"][0]["id"].as_str().unwrap_or_default();
    places.insert("copied", format!("{granted}:1"));
    places.insert("password", House::PASSWORD.to_owned());
    let lying = lay(&house, &people, Status::InProcess).await;
    places.insert("number", lying.number.to_string());
    let mut world = World {
        house,
        people,
        places,
    };
    add_what_people_own(&mut world).await;
    add_link_and_mail(&mut world).await;
    world
}

async fn people_of_other(ada: &Furnisher) -> String {
    let found = ada.list("/customers?search=Suedwind").await;
    found["items"][0]["id"].as_str().unwrap().to_owned()
}

/// A file on the ticket, and a second session and a token of the writer.
async fn add_what_people_own(world: &mut World) {
    let comments = format!("/tickets/{}/comments", world.places["number"]);
    let callers = &mut world.people.callers;
    let eva = callers
        .iter_mut()
        .find(|one| one.who == Who::Member)
        .expect("Eva");
    let fields = [
        ("csrf", eva.csrf.as_str()),
        ("text", "See the plan."),
        ("visibility", "public"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let plan = Upload::new("attachments", "plan.txt", "text/plain", "the plan");
    eva.person
        .post_parts(&comments, &fields, &[plan])
        .await
        .with_status(303);
    let files = format!("/api/v1/tickets/{}/attachments", world.places["number"]);
    let files = eva.program.get(&files).send().await.with_status(200).json();
    let id = |value: &Value| value["id"].as_str().expect("an id").to_owned();
    world.places.insert("file", id(&files["items"][0]["file"]));
    world
        .places
        .insert("attachment", id(&files["items"][0]["file"]));
    let comments = format!("/api/v1/tickets/{}/comments", world.places["number"]);
    let ada = program(&world.house, "ada.wirth").await;
    let comments = ada.get(&comments).send().await.with_status(200).json();
    world.places.insert("comment", id(&comments["items"][0]));
    let times = format!("/api/v1/tickets/{}/time-entries", world.places["number"]);
    let time = ada.post(&times, &json!({"minutes": 90})).send().await;
    world
        .places
        .insert("entry", id(&time.with_status(201).json()));
    // A run that finds everything so already: it changes no ticket while others knock.
    let eva = program(&world.house, "eva.brandt").await;
    let order = json!({"list": "", "priority": 3});
    let run = eva.post("/api/v1/bulk-runs", &order).send().await;
    let run = run.with_status(201).json();
    world.places.insert("run", id(&run["run"]));
    let marta = program(&world.house, "marta.sommer").await;
    let sessions = marta.get("/api/v1/me/sessions").send().await.json();
    let items = sessions["items"].as_array().expect("sessions").clone();
    let own = items.iter().find(|one| one["current"] == json!(true));
    world.places.insert("session", id(own.expect("a session")));
    let filter = json!({"name": "Waiting", "sharing": "own", "query": "status=done"});
    let filter = marta.post("/api/v1/filters", &filter).send().await;
    let filter = filter.with_status(201).json();
    world.places.insert("filter", id(&filter));
    let token = json!({"name": "Dashboard", "days": 30});
    let token = marta.post("/api/v1/me/tokens", &token).send().await;
    let token = token.with_status(201).json();
    world.places.insert("token", id(&token["token"]));
}

/// A link out of a mail, and a mail that was given up.
async fn add_link_and_mail(world: &mut World) {
    let ada = program(&world.house, "ada.wirth").await;
    let path = format!("/api/v1/contacts/{}/login/link", world.places["linked"]);
    ada.call(reqwest::Method::POST, &path)
        .send()
        .await
        .with_status(204);
    let mail = world
        .house
        .smtp
        .wait_for_mail("kette@nordwerk.example", "")
        .await;
    let link = mail.link();
    let (_, token) = link.split_once("token=").expect("a token");
    world.places.insert("link", token.to_owned());
    let store = &world.house.portal.store;
    let work = store.begin().await.expect("a unit of work");
    let mails = work.list_outbox(None, 1).await.expect("mails");
    let mut dead = mails[0].clone();
    dead.id = world.house.portal.id();
    dead.state = MailState::Dead {
        at: world.house.portal.now(),
    };
    work.insert_outbox(&[dead.clone()])
        .await
        .expect("a dead mail");
    work.commit().await.expect("a commit");
    world.places.insert("mail", dead.id.to_string());
    // Nobody has sent a table.
    world.places.insert("import", dead.id.to_string());
}
