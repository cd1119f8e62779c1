//! Table 4.5 over HTTP: what a contact sees in list, detail and API, and whether it may write there.
//!
//! The table stands here once more, word for word, because a test that derived it would prove nothing. Every cell is one
//! contact and one ticket; every column that the table leaves open is tried in all its values.

use portal_domain::access::{GrantOptions, Reach};
use portal_domain::ids::{ContactId, ProjectId, TaskId};
use portal_domain::settings::Settings;
use portal_domain::usecase::{self, GrantEntry, ProjectEntry, ScopeChoice};
use portal_domain::work::{Assignment, ProjectState};
use portal_tests::drafts::{Draft, Laid};
use portal_tests::guests::{contact, contact_of, program, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person, Program};
use serde_json::json;

/// "Grant in scope", and what stands before the comma in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    /// A grant on the whole project of the ticket.
    Here,
    /// No grant at all.
    Nothing,
    /// A grant on another project.
    Elsewhere,
    /// A grant on one task, and the ticket is in another.
    OtherTask,
    /// A grant on the tasks that existed, and the ticket is in a later one.
    LaterTask,
    /// A grant on an internal project, where the ticket is; the switch is on.
    Internal,
    /// The same with the switch off.
    InternalSwitchedOff,
    /// A grant on the project where the ticket was before.
    Before,
    /// A grant on the project of a secondary assignment.
    Secondary,
}

/// "Contact field", and the owner where the row names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Oneself,
    Empty,
    Colleague,
    ContactOfAnotherCustomer,
    EmptyOfAnotherCustomer,
    EmptyOfNobody,
}

/// A row: grant in scope, contact field, reaches, assigned-regardless, ticket access, visible, writable.
struct Row(
    Given,
    Field,
    &'static [Reach],
    &'static [bool],
    bool,
    bool,
    bool,
);

const ANY: &[Reach] = &[Reach::Named, Reach::NamedOrUnassigned, Reach::All];
const NAMED: &[Reach] = &[Reach::Named];
const UNASSIGNED: &[Reach] = &[Reach::NamedOrUnassigned];
const NARROW: &[Reach] = &[Reach::Named, Reach::NamedOrUnassigned];
const ALL: &[Reach] = &[Reach::All];
const EITHER: &[bool] = &[false, true];
const ON: &[bool] = &[true];
const OFF: &[bool] = &[false];

#[rustfmt::skip]
const TABLE: &[Row] = &[
    //  grant in scope              contact field                   reach       regardless access visible writable
    Row(Given::Here,                Field::Oneself,                 ANY,        EITHER,    true,  true,   true),
    Row(Given::Here,                Field::Empty,                   NAMED,      EITHER,    true,  false,  false),
    Row(Given::Here,                Field::Empty,                   UNASSIGNED, EITHER,    true,  true,   true),
    Row(Given::Here,                Field::Colleague,               NARROW,     EITHER,    true,  false,  false),
    Row(Given::Here,                Field::Colleague,               ALL,        EITHER,    true,  true,   true),
    Row(Given::Internal,            Field::ContactOfAnotherCustomer, ALL,       EITHER,    true,  false,  false),
    Row(Given::Internal,            Field::EmptyOfAnotherCustomer,  ALL,        EITHER,    true,  false,  false),
    Row(Given::Internal,            Field::EmptyOfNobody,           ALL,        EITHER,    true,  false,  false),
    Row(Given::Nothing,             Field::Oneself,                 NAMED,      OFF,       true,  false,  false),
    Row(Given::Nothing,             Field::Oneself,                 NAMED,      ON,        true,  true,   false),
    Row(Given::Elsewhere,           Field::Empty,                   ALL,        ON,        true,  false,  false),
    Row(Given::OtherTask,           Field::Oneself,                 ANY,        OFF,       true,  false,  false),
    Row(Given::LaterTask,           Field::Oneself,                 ANY,        OFF,       true,  false,  false),
    Row(Given::InternalSwitchedOff, Field::Oneself,                 ANY,        OFF,       true,  false,  false),
    Row(Given::Here,                Field::Oneself,                 ANY,        EITHER,    false, false,  false),
    Row(Given::Here,                Field::Empty,                   ANY,        EITHER,    false, false,  false),
    Row(Given::Here,                Field::Colleague,               ANY,        EITHER,    false, false,  false),
    Row(Given::Nothing,             Field::Oneself,                 NAMED,      EITHER,    false, false,  false),
    Row(Given::Before,              Field::Oneself,                 ANY,        OFF,       true,  false,  false),
    Row(Given::Secondary,           Field::Oneself,                 ANY,        OFF,       true,  false,  false),
    // Beside the table, so that an internal project is not closed altogether: the wall, not the project, closes it.
    Row(Given::Internal,            Field::Oneself,                 ANY,        EITHER,    true,  true,   true),
];

/// Proves over HTTP: the whole of table 4.5, the same
/// in list, detail and API, and that a read-only grant and the read-only company take the writing and leave the seeing.
#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_the_visibility_table_holds_in_list_detail_and_interface() {
    for house in House::on_every_database().await {
        let stage = Stage::set(&house).await;
        let mut cells = 0;
        for row in TABLE {
            for reach in row.2 {
                for regardless in row.3 {
                    cells += 1;
                    stage.play(row, *reach, *regardless, cells).await;
                }
            }
        }
        assert!(cells > 40, "{cells} cells");
    }
}

/// The house with the places that the rows speak of.
struct Stage<'h> {
    house: &'h House,
    ada: Program,
    second: ProjectId,
    internal: ProjectId,
    other_task: TaskId,
    colleague: ContactId,
    foreigner: ContactId,
    foreign_customer: portal_domain::ids::CustomerId,
}

impl<'h> Stage<'h> {
    async fn set(house: &'h House) -> Self {
        let ada = house.actor("ada.wirth").await;
        let portal = &house.portal;
        let project = async |short: &str, customer| {
            let entry = ProjectEntry {
                short_name: short.to_owned(),
                name: short.to_owned(),
                customer,
                state: ProjectState::Open,
                language: None,
            };
            usecase::create_project(portal, &ada, &entry).await.unwrap()
        };
        let entry = usecase::CustomerEntry {
            number: "20001".to_owned(),
            name: "Suedwind".to_owned(),
            active: true,
            language: None,
        };
        let foreign_customer = usecase::create_customer(portal, &ada, &entry)
            .await
            .unwrap();
        let other_task = usecase::create_task(portal, &ada, house.project, "Spare parts");
        Self {
            house,
            second: project("NW-SECOND", Some(house.customer)).await,
            internal: project("INTERNAL", None).await,
            other_task: other_task.await.unwrap(),
            colleague: contact(house, "Konrad", "Kollege").await,
            foreigner: contact_of(house, foreign_customer, "Sven", "Fremd").await,
            foreign_customer,
            ada: program(house, "ada.wirth").await,
        }
    }

    async fn settings(&self, change: impl Fn(&mut Settings)) {
        let work = self.house.portal.store.begin().await.unwrap();
        let mut settings = work.load_settings().await.unwrap();
        change(&mut settings);
        work.update_settings(&settings).await.unwrap();
        work.commit().await.unwrap();
    }

    /// A cell: the row with one reach and one position of the switch.
    async fn play(&self, row: &Row, reach: Reach, regardless: bool, cell: usize) {
        let Row(given, field, _, _, access, visible, writable) = *row;
        let says =
            format!("{given:?}, {field:?}, {reach:?}, regardless {regardless}, access {access}");
        let says = format!("{}: {says}", self.house.database());
        // Only with the switch on can a grant on an internal project be given at all.
        self.settings(|settings| {
            settings.internal_projects_grantable = true;
            settings.assigned_regardless = regardless;
            settings.contact_read_only = false;
        })
        .await;
        let name = format!("Cell{cell}");
        let me = contact(self.house, "Kim", &name).await;
        self.give(me, given, reach).await;
        let ticket = self.ticket(me, given, field).await;
        let login = format!("kim.{}", name.to_lowercase());
        if !access {
            let path = format!("/api/v1/contacts/{me}/access");
            let entry = json!({"login_name": login, "language": "default", "ticket_access": false});
            let call = self.ada.put(&path, &entry).if_match("*");
            call.send().await.with_status(200);
        }
        self.settings(|settings| {
            settings.internal_projects_grantable = given != Given::InternalSwitchedOff;
        })
        .await;
        let mut eyes = Eyes::of(self.house, &login, ticket).await;
        eyes.look(visible, writable, &says).await;
        self.settings(|settings| settings.contact_read_only = true)
            .await;
        eyes.look(visible, false, &format!("{says}, the company is read-only"))
            .await;
        self.settings(|settings| settings.contact_read_only = false)
            .await;
        if self.make_read_only(me).await {
            eyes.look(visible, false, &format!("{says}, the grant is read-only"))
                .await;
        }
    }

    async fn give(&self, me: ContactId, given: Given, reach: Reach) {
        let (project, scope) = match given {
            Given::Nothing => return,
            Given::Here | Given::Before | Given::Secondary => {
                (self.house.project, ScopeChoice::AllTasks)
            }
            Given::Elsewhere => (self.second, ScopeChoice::AllTasks),
            Given::OtherTask => (self.house.project, ScopeChoice::Task(self.house.task)),
            Given::LaterTask => (self.house.project, ScopeChoice::ExistingTasks),
            Given::Internal | Given::InternalSwitchedOff => (self.internal, ScopeChoice::AllTasks),
        };
        let entry = GrantEntry {
            project,
            scope,
            options: GrantOptions {
                reach,
                ..GrantOptions::default()
            },
            end_date: None,
        };
        let ada = self.house.actor("ada.wirth").await;
        usecase::create_grant(&self.house.portal, &ada, me, &entry)
            .await
            .unwrap();
    }

    /// Whether there was a grant to be made read-only.
    async fn make_read_only(&self, me: ContactId) -> bool {
        let work = self.house.portal.store.begin().await.unwrap();
        let Some(found) = work.grants_of(me).await.unwrap().pop() else {
            return false;
        };
        let mut grant = found.grant;
        grant.options.read_only = true;
        work.update_grant(&grant).await.unwrap();
        work.commit().await.unwrap();
        true
    }

    async fn ticket(&self, me: ContactId, given: Given, field: Field) -> Laid {
        let house = self.house;
        let (project, task) = match given {
            Given::Here | Given::Nothing | Given::Elsewhere => (house.project, Some(house.task)),
            Given::OtherTask => (house.project, Some(self.other_task)),
            Given::LaterTask => (house.project, Some(self.later_task().await)),
            Given::Internal | Given::InternalSwitchedOff => (self.internal, None),
            Given::Before | Given::Secondary => (self.second, None),
        };
        let secondary = Assignment {
            project: house.project,
            task: Some(house.task),
        };
        let (owner, contact) = match field {
            Field::Oneself => (Some(house.customer), Some(me)),
            Field::Empty => (Some(house.customer), None),
            Field::Colleague => (Some(house.customer), Some(self.colleague)),
            Field::ContactOfAnotherCustomer => (Some(self.foreign_customer), Some(self.foreigner)),
            Field::EmptyOfAnotherCustomer => (Some(self.foreign_customer), None),
            Field::EmptyOfNobody => (None, None),
        };
        let draft = Draft {
            owner,
            contact,
            primary: Assignment { project, task },
            secondary: if given == Given::Secondary {
                vec![secondary]
            } else {
                Vec::new()
            },
            ..Draft::of(house)
        };
        draft.lay(house).await
    }

    /// A task that no grant has seen yet.
    async fn later_task(&self) -> TaskId {
        let ada = self.house.actor("ada.wirth").await;
        let name = format!("Later {}", self.house.portal.ids.draw().simple());
        usecase::create_task(&self.house.portal, &ada, self.house.project, &name)
            .await
            .unwrap()
    }
}

/// A contact in front of a ticket, with a browser and a program.
struct Eyes {
    person: Person,
    program: Program,
    csrf: String,
    number: String,
}

impl Eyes {
    async fn of(house: &House, login: &str, ticket: Laid) -> Self {
        let mut person = visitor(house, login).await;
        let csrf = person.get("/account").await.csrf().expect("a token");
        Self {
            person,
            program: program(house, login).await,
            csrf,
            number: ticket.number.to_string(),
        }
    }

    /// List, detail and interface, and an attempt to write through each.
    async fn look(&mut self, visible: bool, writable: bool, says: &str) {
        let shown = if visible { 200 } else { 404 };
        let page = format!("/tickets/{}", self.number);
        let operation = format!("/api/v1{page}");
        let list = self.person.get("/tickets").await.with_status(200);
        assert_eq!(links_to(&list, &page), visible, "list: {says}");
        let list = self
            .program
            .get("/api/v1/tickets?count=true&limit=200")
            .send()
            .await;
        let list = list.with_status(200).json();
        let numbers = list["items"].as_array().unwrap().iter();
        let numbers: Vec<_> = numbers.map(|one| one["number"].to_string()).collect();
        let listed = numbers
            .iter()
            .any(|one| one.trim_matches('"') == self.number);
        assert_eq!(listed, visible, "list of the interface: {says}");
        assert_eq!(list["count"]["number"], numbers.len(), "count: {says}");
        let detail = self.person.get(&page).await;
        assert_eq!(detail.status, shown, "detail: {says}");
        let form = detail
            .forms()
            .iter()
            .any(|form| form.action.ends_with("/comments"));
        assert_eq!(form, writable, "form for comments: {says}");
        let one = self.program.get(&operation).send().await;
        assert_eq!(one.status, shown, "interface: {says}");
        for part in [
            "history",
            "comments",
            "attachments",
            "answers",
            "permissions",
        ] {
            let part = self
                .program
                .get(&format!("{operation}/{part}"))
                .send()
                .await;
            assert_eq!(part.status, shown, "{}: {says}", part.asked);
            let may = part.status == 200 && part.asked.ends_with("permissions");
            if may {
                assert_eq!(part.json()["comment"], writable, "permissions: {says}");
            }
        }
        self.write(visible, writable, says).await;
    }

    async fn write(&mut self, visible: bool, writable: bool, says: &str) {
        let refused = if visible { 403 } else { 404 };
        let comments = format!("/tickets/{}/comments", self.number);
        let fields = [("csrf", self.csrf.as_str()), ("text", "A word.")];
        let page = self.person.post(&comments, &fields).await;
        let expected = if writable { 303 } else { refused };
        assert_eq!(page.status, expected, "comment on the page: {says}");
        let body = json!({"body": "A word."});
        let made = self
            .program
            .post(&format!("/api/v1{comments}"), &body)
            .send()
            .await;
        let expected = if writable { 201 } else { refused };
        assert_eq!(made.status, expected, "comment over the interface: {says}");
    }
}

fn links_to(page: &Page, path: &str) -> bool {
    page.links()
        .iter()
        .any(|link| link.href == path || link.href.starts_with(&format!("{path}?")))
}
