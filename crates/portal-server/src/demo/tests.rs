//! The year as it stands in a store afterwards.

use super::*;
use crate::config::{Config, DatabaseUrl, PasswordsSection, Plan};
use crate::wiring;
use portal_domain::ports::{DirectoryQuery, MailState, TicketKey};
use portal_domain::testkit::RecordingMailer;
use portal_domain::usecase::{
    LogIn, list_employees, list_groups, list_projects, log_in, resume_session, verify,
    view_customer, view_ticket,
};
use portal_domain::values::PageSize;
use portal_domain::work::{Status, TicketNumber};
use std::collections::BTreeMap;
use tempfile::TempDir;

const UNTIL: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

/// The year in a real database: its triggers and constraints have a say too.
async fn filled(folder: &TempDir) -> (Portal, Arc<RecordingMailer>) {
    let mut config = Config::default();
    let path = folder.path();
    config.database.url = DatabaseUrl::new(format!("sqlite:{}", path.join("portal.db").display()));
    config.attachments.folder = path.join("attachments");
    config.passwords = PasswordsSection::WORTHLESS;
    let plan = Plan::of(&config).unwrap();
    let clock = Arc::new(StoryClock::at(Timestamp::default()));
    let store = wiring::open_database(&plan).await.unwrap();
    store.migrate().await.unwrap();
    let portal = wiring::ports(&plan, store, clock.clone(), None).unwrap();
    let mailer = Arc::new(RecordingMailer::default());
    fill(&portal, &clock, UNTIL, Some(mailer.clone()))
        .await
        .unwrap();
    (portal, mailer)
}

#[tokio::test]
async fn the_year_has_what_was_promised() {
    let folder = tempfile::tempdir().unwrap();
    let (portal, mailer) = filled(&folder).await;
    let login = LogIn {
        login_name: "ada".to_owned(),
        password: PASSWORD.to_owned(),
        user_agent: None,
        address: None,
    };
    let token = log_in(&portal, &login).await.unwrap().token;
    let ada = resume_session(&portal, token.expose()).await.unwrap();
    let all = DirectoryQuery {
        size: PageSize::parse(200).unwrap(),
        ..DirectoryQuery::ALL
    };
    let employees = list_employees(&portal, &ada, &all).await.unwrap().items;
    assert_eq!(employees.len(), 8);
    assert_eq!(employees.iter().filter(|one| one.administrator).count(), 1);
    assert_eq!(list_groups(&portal, &ada).await.unwrap().len(), 2);
    let projects = list_projects(&portal, &ada, &all).await.unwrap().items;
    assert_eq!(projects.len(), 8);
    let internal = projects.iter().filter(|one| one.customer_name.is_none());
    assert_eq!(internal.count(), 1);
    let view = portal.store.read().await.unwrap();
    let mut tasks = 0;
    for project in &projects {
        tasks += view.tasks_of(project.project.id).await.unwrap().len();
    }
    assert_eq!(tasks, 20);
    let customers = view.list_customers(&all).await.unwrap().items;
    let (mut contacts, mut sites, mut machines) = (0, 0, 0);
    for customer in &customers {
        let customer = view_customer(&portal, &ada, customer.id).await.unwrap();
        contacts += customer.contacts.len();
        sites += customer.sites.len();
        machines += customer.machines.len();
    }
    assert_eq!((customers.len(), contacts, sites, machines), (3, 10, 6, 12));

    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut comments, mut files, mut answers) = (0, 0, 0);
    for number in 1..=200 {
        let key = TicketKey::Number(TicketNumber::ticket(number));
        let ticket = view_ticket(&portal, &ada, key).await.unwrap();
        *statuses.entry(ticket.head.status.code()).or_default() += 1;
        comments += ticket.comments.len();
        files += ticket.files.len();
        answers += ticket.answers.len();
    }
    assert_eq!(statuses.values().sum::<usize>(), 200);
    for status in Status::ALL {
        assert!(
            statuses
                .get(status.code())
                .is_some_and(|count| *count >= 10),
            "{statuses:?}"
        );
    }
    assert!(
        comments > 400 && files > 60 && answers > 120,
        "{comments} {files} {answers}"
    );

    // What the story did, the table knows.
    let verified = verify(&portal).await.unwrap();
    assert_eq!((verified.tickets, verified.findings), (200, Vec::new()));

    // Nothing of the past waits, something of the last days was delivered.
    let outbox = view.list_outbox(None, 100_000).await.unwrap();
    assert!(outbox.len() > 500);
    assert!(!outbox.iter().any(|mail| matches!(
        mail.state,
        MailState::Waiting { .. } | MailState::Claimed { .. } | MailState::Dead { .. }
    )));
    assert!(
        (5..300).contains(&mailer.letters().len()),
        "{}",
        mailer.letters().len()
    );

    for person in SHOWN {
        let login = LogIn {
            login_name: person.login.to_owned(),
            ..login.clone()
        };
        assert!(log_in(&portal, &login).await.is_ok(), "{}", person.login);
    }
}
