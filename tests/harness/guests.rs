//! A contact of the house, set up by the use cases that the administrator's pages call.

use crate::house::House;
use crate::http::{Page, Person, Program};
use portal_domain::access::{GrantOptions, Reach};
use portal_domain::ids::{ContactId, CustomerId, GrantId, ProjectId};
use portal_domain::people::Holder;
use portal_domain::usecase::{
    self, ContactEntry, GrantEntry, PasswordChoice, ScopeChoice, SetUpLogin,
};
use portal_domain::values::AccountLanguage;
use serde_json::json;

/// A contact of Nordwerk with login and ticket access, without grants.
pub async fn contact(house: &House, first: &str, last: &str) -> ContactId {
    contact_of(house, house.customer, first, last).await
}

/// A contact of any customer with login and ticket access, without grants.
pub async fn contact_of(house: &House, customer: CustomerId, first: &str, last: &str) -> ContactId {
    let ada = house.actor("ada.wirth").await;
    let login = format!("{}.{}", first.to_lowercase(), last.to_lowercase());
    let entry = ContactEntry {
        last_name: last.to_owned(),
        first_name: Some(first.to_owned()),
        email: Some(format!("{login}@nordwerk.example")),
        phone: None,
        active: true,
        notify_without_grant: false,
        employee: None,
    };
    let id = usecase::create_contact(&house.portal, &ada, customer, &entry)
        .await
        .unwrap();
    let login = SetUpLogin {
        login_name: login,
        password: PasswordChoice::ByHand {
            password: House::PASSWORD.to_owned(),
            must_change: false,
        },
        language: AccountLanguage::Default,
        ticket_access: true,
    };
    usecase::set_up_login(&house.portal, &ada, Holder::Contact(id), &login)
        .await
        .unwrap();
    id
}

/// A grant on all tasks of a project.
pub async fn grant(
    house: &House,
    contact: ContactId,
    project: ProjectId,
    options: GrantOptions,
) -> GrantId {
    let ada = house.actor("ada.wirth").await;
    let entry = GrantEntry {
        project,
        scope: ScopeChoice::AllTasks,
        options,
        end_date: None,
    };
    usecase::create_grant(&house.portal, &ada, contact, &entry)
        .await
        .unwrap()
}

/// The options of a grant that reaches so far.
pub fn reaching(reach: Reach) -> GrantOptions {
    GrantOptions {
        reach,
        ..GrantOptions::default()
    }
}

/// A person who has logged in over the pages.
pub async fn visitor(house: &House, login: &str) -> Person {
    let mut person = Person::new(house.base());
    let values = [("login", login), ("password", House::PASSWORD)];
    person
        .fill("/login", "/login", &values)
        .await
        .with_status(303);
    person
}

/// A program with a session of its own, begun as a program begins one.
pub async fn program(house: &House, login: &str) -> Program {
    let anonymous = Program::new(house.base());
    let body = json!({"login_name": login, "password": House::PASSWORD});
    let session = anonymous.post("/api/v1/sessions", &body).send().await;
    let session = session.with_status(201).json();
    anonymous.with_token(session["token"].as_str().unwrap())
}

/// Records a ticket over the pages and gives its address.
pub async fn record(person: &mut Person, subject: &str, description: &str) -> String {
    let values = [("subject", subject), ("description", description)];
    let page: Page = person
        .fill("/tickets/new", "/tickets/new", &values)
        .await
        .with_status(303);
    page.location().split('?').next().unwrap().to_owned()
}
