//! The company that is attacked: two customers, colleagues, and words that nobody outside may read.

use portal_domain::access::Reach;
use portal_domain::ids::{ContactId, CustomerId, GrantId, ProjectId};
use portal_domain::people::Holder;
use portal_domain::ports::TicketKey;
use portal_domain::timestamp::Day;
use portal_domain::usecase::{
    self, ContactEntry, CustomerEntry, GrantEntry, PasswordChoice, ProjectEntry, ScopeChoice,
    SetUpLogin,
};
use portal_domain::values::{AccountLanguage, Body, Priority, Subject};
use portal_domain::work::{
    Assignment, Change, Channel, HistoryEntry, NewTicket, Party, ProjectState, Ticket, TicketNumber,
};
use portal_tests::guests::{contact, grant, reaching};
use portal_tests::house::House;
use portal_tests::http::{Page, Program};
use portal_tests::postgres::Backend;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::store::{Beneath, Snapshot};

/// A word that nobody outside may read.
pub(crate) const CANARY: &str = "kanarienvogel";

/// The house with everybody in it.
pub(crate) struct Scene {
    pub(crate) house: House,
    pub(crate) beneath: Beneath,
    /// Of Nordwerk, reaching what names her.
    pub(crate) marta: ContactId,
    pub(crate) marta_grant: GrantId,
    /// Her colleague, reaching the same way.
    pub(crate) mika: ContactId,
    pub(crate) mika_grant: GrantId,
    /// Of Calder, with everything of theirs.
    pub(crate) olga: ContactId,
    pub(crate) calder: CustomerId,
    pub(crate) calder_project: ProjectId,
}

impl Scene {
    /// The people, without tickets.
    pub(crate) async fn on(backend: Backend) -> Self {
        Self::in_house(House::on(backend).await).await
    }

    /// The people, on every database that there is.
    pub(crate) async fn on_every_database() -> Vec<Self> {
        let mut scenes = Vec::new();
        for backend in Backend::available() {
            scenes.push(Self::on(backend).await);
        }
        scenes
    }

    /// The people in a house that stands.
    pub(crate) async fn in_house(house: House) -> Self {
        let marta = contact(&house, "Marta", "Sommer").await;
        let marta_grant = grant(&house, marta, house.project, reaching(Reach::Named)).await;
        let mika = contact(&house, "Mika", "Lang").await;
        let mika_grant = grant(&house, mika, house.project, reaching(Reach::Named)).await;
        let (calder, calder_project, olga) = calder(&house).await;
        Self {
            beneath: Beneath::of(&house).await,
            house,
            marta,
            marta_grant,
            mika,
            mika_grant,
            olga,
            calder,
            calder_project,
        }
    }

    /// A program that somebody has logged in.
    pub(crate) async fn api(&self, login: &str) -> Program {
        let anonymous = Program::new(self.house.base());
        let body = json!({"login_name": login, "password": House::PASSWORD});
        let page = anonymous.post("/api/v1/sessions", &body).send().await;
        let page = page.with_status(201).json();
        anonymous.with_token(page["token"].as_str().unwrap())
    }

    /// The body of a ticket in a project.
    pub(crate) fn ticket_in(project: ProjectId, subject: &str) -> Value {
        json!({"subject": subject, "description": "Since this morning.", "project": project.to_string()})
    }

    /// A new ticket in the project of Nordwerk; its number.
    pub(crate) async fn ticket(&self, by: &Program, subject: &str) -> String {
        let body = Self::ticket_in(self.house.project, subject);
        let page = by.post("/api/v1/tickets", &body).send().await;
        number(&page.with_status(201))
    }

    /// The same, worked on and done by Eva.
    pub(crate) async fn done_ticket(&self, by: &Program, subject: &str) -> String {
        let number = self.ticket(by, subject).await;
        let eva = self.api("eva.brandt").await;
        for status in ["in_process", "done"] {
            change_status(&eva, &number, &json!({"to": status}))
                .await
                .with_status(200);
        }
        number
    }

    /// Everything that is stored.
    pub(crate) async fn snapshot(&self) -> Snapshot {
        self.beneath.snapshot().await
    }

    /// Nothing was written since.
    #[track_caller]
    pub(crate) fn assert_unchanged(before: &Snapshot, after: &Snapshot, after_what: &str) {
        let differing = before.differing(after);
        assert!(
            differing.is_empty(),
            "{after_what} changed {differing:?}:\n{before:#?}\n{after:#?}"
        );
    }

    /// A subtask of a ticket that Marta recorded, which contacts never see.
    pub(crate) async fn subtask_of(&self, parent: &str) -> String {
        let portal = &self.house.portal;
        let ada = self.house.actor("ada.wirth").await;
        let key = TicketKey::Number(parent.parse().unwrap());
        let (head, _) = usecase::view_ticket_head(portal, &ada, key).await.unwrap();
        let work = portal.store.begin().await.unwrap();
        let now = portal.now();
        let mut task = Ticket::record(NewTicket {
            id: portal.id(),
            number: TicketNumber::subtask(head.number.main(), 1),
            subject: Subject::parse(CANARY).unwrap(),
            description: Body::parse(CANARY).unwrap(),
            priority: Priority::NORMAL,
            primary: Assignment {
                project: head.project.id,
                task: head.task.map(|task| task.id),
            },
            owner: Some(self.house.customer),
            contact: None,
            creator: Party::Employee(self.house.eva),
            channel: Channel::Other,
            received: Day::from_number(20_000),
            created_at: now,
        });
        task.parent = Some(head.id);
        work.insert_ticket(&task).await.unwrap();
        let created = HistoryEntry {
            id: portal.id(),
            ticket: task.id,
            ticket_version: task.version,
            at: now,
            author: portal_domain::work::Author::Person(task.creator),
            change: Change::Created,
        };
        work.insert_history(&[created]).await.unwrap();
        work.commit().await.unwrap();
        task.number.to_string()
    }
}

/// Another customer with a project and a contact who sees everything there.
async fn calder(house: &House) -> (CustomerId, ProjectId, ContactId) {
    let (portal, ada) = (&house.portal, house.actor("ada.wirth").await);
    let entry = CustomerEntry {
        number: "10002".to_owned(),
        name: "Calder".to_owned(),
        active: true,
        language: None,
    };
    let customer = usecase::create_customer(portal, &ada, &entry)
        .await
        .unwrap();
    let entry = ProjectEntry {
        short_name: "CA-LINE".to_owned(),
        name: "Bottling line".to_owned(),
        customer: Some(customer),
        state: ProjectState::Open,
        language: None,
    };
    let project = usecase::create_project(portal, &ada, &entry).await.unwrap();
    let entry = ContactEntry {
        last_name: "Stein".to_owned(),
        first_name: Some("Olga".to_owned()),
        email: Some("olga.stein@calder.example".to_owned()),
        phone: None,
        active: true,
        notify_without_grant: false,
        employee: None,
    };
    let olga = usecase::create_contact(portal, &ada, customer, &entry)
        .await
        .unwrap();
    let login = SetUpLogin {
        login_name: "olga.stein".to_owned(),
        password: PasswordChoice::ByHand {
            password: House::PASSWORD.to_owned(),
            must_change: false,
        },
        language: AccountLanguage::Default,
        ticket_access: true,
    };
    usecase::set_up_login(portal, &ada, Holder::Contact(olga), &login)
        .await
        .unwrap();
    let entry = GrantEntry {
        project,
        scope: ScopeChoice::AllTasks,
        options: reaching(Reach::All),
        end_date: None,
    };
    usecase::create_grant(portal, &ada, olga, &entry)
        .await
        .unwrap();
    (customer, project, olga)
}

/// The number in an answer that shows a ticket.
pub(crate) fn number(page: &Page) -> String {
    let json = page.json();
    json["number"]
        .as_str()
        .map_or_else(|| json["number"].to_string(), str::to_owned)
}

/// The tag of what somebody sees.
pub(crate) async fn tag(by: &Program, number: &str) -> String {
    let page = by.get(&format!("/api/v1/tickets/{number}")).send().await;
    page.with_status(200).etag().to_owned()
}

/// A status change of what is there now.
pub(crate) async fn change_status(by: &Program, number: &str, body: &Value) -> Page {
    let tag = tag(by, number).await;
    let path = format!("/api/v1/tickets/{number}/transitions");
    by.post(&path, body).if_match(&tag).send().await
}

/// JSON and files, as the interface takes them.
pub(crate) fn parts(body: &Value, files: &[(&str, &str, Vec<u8>)]) -> Form {
    let mut form = Form::new().text("json", body.to_string());
    for (name, media_type, content) in files {
        let part = Part::bytes(content.clone())
            .file_name((*name).to_owned())
            .mime_str(media_type)
            .unwrap();
        form = form.part("files", part);
    }
    form
}

/// A comment with a file.
pub(crate) async fn comment(by: &Program, number: &str, body: &Value, file: &str) -> Page {
    let form = parts(body, &[(file, "text/plain", file.as_bytes().to_vec())]);
    by.call(
        reqwest::Method::POST,
        &format!("/api/v1/tickets/{number}/comments"),
    )
    .with(|request| request.multipart(form))
    .send()
    .await
}

/// Names and ids of the files that somebody sees on a ticket.
pub(crate) async fn files(by: &Program, number: &str) -> Vec<(String, String)> {
    let path = format!("/api/v1/tickets/{number}/attachments");
    let page = by.get(&path).send().await.with_status(200).json();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |name: &str| one["file"][name].as_str().unwrap().to_owned();
            (text("name"), text("id"))
        })
        .collect()
}

/// Parameters as a query writes them.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let mut url = reqwest::Url::parse("http://query.invalid").unwrap();
    url.query_pairs_mut().extend_pairs(pairs);
    url.query().unwrap_or_default().to_owned()
}
