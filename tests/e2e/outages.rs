//! The database is busy or away, the mail server is down: nobody loses anything, and everybody is told what to do.

use portal_domain::access::Reach;
use portal_domain::ports::MailState;
use portal_domain::usecase;
use portal_tests::guests::{contact, grant, reaching, record, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person, Program};
use portal_tests::outage::{Seized, ShutOut};
use portal_tests::postgres::Backend;
use portal_tests::smtp::{Fault, Step};
use serde_json::json;

/// Marta, who sees her tickets, and the address of one.
async fn marta(house: &House) -> (Person, String) {
    let marta = contact(house, "Marta", "Sommer").await;
    grant(house, marta, house.project, reaching(Reach::All)).await;
    let mut marta = visitor(house, "marta.sommer").await;
    let ticket = record(&mut marta, "Press 3 stops", "Every morning.").await;
    (marta, ticket)
}

/// A program with a token of Marta's.
async fn program(house: &House) -> Program {
    let program = Program::new(house.base());
    let entry = json!({"login_name": "marta.sommer", "password": House::PASSWORD});
    let session = program.post("/api/v1/sessions", &entry).send().await;
    let session = session.with_status(201).json();
    program.with_token(session["token"].as_str().unwrap())
}

/// Says that it is worth another try and when, and nothing about the inside.
fn asks_to_wait(page: &Page) {
    assert_eq!(page.status, 503, "{}: {}", page.asked, page.body);
    let seconds = page.header("retry-after").unwrap_or_default();
    assert!(
        seconds.parse::<u32>().is_ok_and(|wait| wait > 0),
        "{seconds}"
    );
    for inside in ["sqlx", "SQL", "postgres", "lock", "pool", "127.0.0.1:5432"] {
        assert!(!page.body.contains(inside), "{inside}: {}", page.body);
    }
}

/// While somebody else holds the database, reading goes on; a change waits, is refused and leaves nothing behind.
#[tokio::test(flavor = "multi_thread")]
async fn a_busy_database_refuses_changes_and_keeps_reading() {
    for house in House::on_every_database().await {
        let (mut marta, ticket) = marta(&house).await;
        let program = program(&house).await;
        let api = format!("/api/v1{ticket}/comments");
        let page = marta.get(&ticket).await.with_status(200);
        let form = format!("{ticket}/comments");
        let seized = Seized::on(house.stands_on()).await;
        let words = [("text", "It smells of oil.")];
        let (by_page, by_api, read, ready) = tokio::join!(
            marta.submit(&page, &form, &words),
            program.post(&api, &json!({"body": "It smokes."})).send(),
            program.get("/api/v1/tickets").send(),
            program.get("/healthz").send(),
        );
        asks_to_wait(&by_page);
        asks_to_wait(&by_api);
        assert_eq!(by_api.code(), "busy");
        read.with_status(200);
        ready.with_status(200);
        seized.release().await;
        let comments = program.get(&api).send().await.with_status(200).json();
        assert_eq!(comments["items"], json!([]), "nothing is half written");
        // The same form, sent again, does what it said.
        marta.submit(&page, &form, &words).await.with_status(303);
        let comments = program.get(&api).send().await.with_status(200).json();
        assert_eq!(comments["items"].as_array().unwrap().len(), 1);
    }
}

/// While the database is away every request is told to come back, and it works again when the database does.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_is_said_and_survived() {
    for backend in Backend::available() {
        let house = House::on(backend).await;
        let (mut marta, ticket) = marta(&house).await;
        let program = program(&house).await;
        let page = marta.get("/tickets/new").await.with_status(200);
        let Some(away) = ShutOut::from(house.stands_on()).await else {
            continue;
        };
        let values = [("subject", "Press 4 stops"), ("description", "Too.")];
        let new = json!({"subject": "Press 5 stops", "description": "Too.", "project": house.project.to_string()});
        asks_to_wait(&marta.submit(&page, "/tickets/new", &values).await);
        asks_to_wait(&marta.get(&ticket).await);
        asks_to_wait(&program.get(&format!("/api/v1{ticket}")).send().await);
        asks_to_wait(&program.post("/api/v1/tickets", &new).send().await);
        let mut stranger = Person::new(house.base());
        stranger.get("/healthz").await.with_status(200);
        stranger.get("/readyz").await.with_status(503);
        away.open().await;
        stranger.get("/readyz").await.with_status(200);
        let list = program.get("/api/v1/tickets?count=true").send().await;
        assert_eq!(list.with_status(200).json()["count"]["number"], 1);
        marta
            .submit(&page, "/tickets/new", &values)
            .await
            .with_status(303);
    }
}

/// What people do succeeds while no mail goes out; the mail waits and comes once, when the server is back.
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_is_down_holds_up_nobody() {
    let house = House::on(Backend::Sqlite).await;
    let faults = [
        Fault::Refuse,
        Fault::Answer {
            at: Step::Data,
            code: 451,
        },
        Fault::DropAfterData { kept: false },
    ];
    let (mut marta, ticket) = marta(&house).await;
    let mut eva = visitor(&house, "eva.brandt").await;
    let assign = format!("{ticket}/assign");
    eva.fill(&ticket, &assign, &[("take", "true")])
        .await
        .with_status(303);
    for (number, fault) in faults.into_iter().enumerate() {
        house.smtp.fail(fault).await;
        let words = format!("Word {number} of Marta.");
        let form = format!("{ticket}/comments");
        marta
            .fill(&ticket, &form, &[("text", &words)])
            .await
            .with_status(303);
        waiting(&house).await;
        house.smtp.heal().await;
        // Longer than any pause between two tries.
        house.clock.advance(24 * 3600);
        let fits = |mail: &portal_tests::mail::Received| {
            mail.is_to("eva@kestrel.example") && mail.mentions(&words)
        };
        let patience = std::time::Duration::from_secs(20);
        house.smtp.wait_for(fits, patience).await;
        let mails = house.smtp.mails();
        assert_eq!(mails.iter().filter(|mail| fits(mail)).count(), 1);
        // A day later she has to log in again.
        marta = visitor(&house, "marta.sommer").await;
    }
}

/// Until at least one try has failed and the mail is kept for another.
async fn waiting(house: &House) {
    let ada = house.actor("ada.wirth").await;
    for _ in 0..200 {
        let mails = usecase::list_mails(&house.portal, &ada, None, 50)
            .await
            .unwrap();
        let tried = |view: &usecase::MailView| {
            view.mail.attempts > 0 && matches!(view.mail.state, MailState::Waiting { .. })
        };
        if mails.iter().any(tried) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("no mail waits");
}
