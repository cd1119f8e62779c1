//! The mission's story over the JSON API, lived by three programs and a mail server.

use portal_tests::house::House;
use portal_tests::http::{Page, Program};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

/// What is internal: words and file of the comment, and what was done; nothing of it may reach the contact.
const SECRETS: [&str; 3] = ["Zwiebelturm", "kirchplatz.txt", "Dichtung"];
/// Minutes booked and their billable part, which the contact's grant does not show, as a member of JSON.
const HIDDEN_MINUTES: [&str; 2] = [":165", ":123"];
/// The same as mails and pages write hours; with a colon they would be times of the day as well.
const HIDDEN_HOURS: [&str; 2] = ["2.75", "2.05"];

/// Somebody at a program, with a note of everything that was answered.
struct Caller {
    program: Program,
    heard: Vec<String>,
}

impl Caller {
    async fn log_in(house: &House, login: &str, password: &str) -> Self {
        let program = Program::new(house.base());
        let entry = json!({"login_name": login, "password": password});
        let page = program.post("/api/v1/sessions", &entry).send().await;
        let token = text(&page.with_status(201).json(), "token");
        Self {
            program: program.with_token(&token),
            heard: Vec::new(),
        }
    }

    fn note(&mut self, page: Page) -> Page {
        let headers = page.headers.iter();
        let headers = headers.map(|(name, value)| format!("{name}: {value:?}\n"));
        self.heard.push(headers.collect::<String>() + &page.body);
        page
    }

    async fn get(&mut self, path: &str) -> Page {
        let page = self.program.get(&format!("/api/v1{path}")).send().await;
        self.note(page)
    }

    async fn post(&mut self, path: &str, body: &Value) -> Page {
        let path = format!("/api/v1{path}");
        let page = self.program.post(&path, body).send().await;
        self.note(page)
    }

    /// The same with files beside the JSON.
    async fn post_with(&mut self, path: &str, body: &Value, files: &[(&str, &str)]) -> Page {
        let json = Part::text(body.to_string()).mime_str("application/json");
        let mut form = Form::new().part("json", json.unwrap());
        for (name, content) in files {
            let part = Part::text((*content).to_owned()).file_name((*name).to_owned());
            form = form.part("files", part);
        }
        let call = self
            .program
            .call("POST".parse().unwrap(), &format!("/api/v1{path}"));
        let page = call.with(|request| request.multipart(form)).send().await;
        self.note(page)
    }

    /// Changes the status as it is seen now.
    async fn step(&mut self, ticket: &str, body: &Value) -> Page {
        let seen = self.get(ticket).await.with_status(200).etag().to_owned();
        let path = format!("/api/v1{ticket}/transitions");
        let call = self.program.post(&path, body);
        let page = call.if_match(&seen).send().await;
        self.note(page)
    }
}

fn text(body: &Value, member: &str) -> String {
    let found = body[member].as_str();
    found
        .unwrap_or_else(|| panic!("{member} in {body}"))
        .to_owned()
}

fn items(page: &Page) -> Vec<Value> {
    page.json()["items"].as_array().unwrap().clone()
}

/// Proves over the JSON API on every
/// database that this machine has.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_lives_from_invitation_to_acceptance_over_the_api() {
    for house in House::on_every_database().await {
        story(&house).await;
    }
}

async fn story(house: &House) {
    let mut ada = Caller::log_in(house, "ada.wirth", House::PASSWORD).await;
    invite(house, &mut ada).await;
    let mut marta = accept_invitation(house).await;
    let ticket = record(house, &mut marta).await;
    let mut eva = Caller::log_in(house, "eva.brandt", House::PASSWORD).await;
    work(house, &mut eva, &ticket).await;

    // Rejected with a reason, which the assignee's mail carries; only the reason is missing first.
    let blank = json!({"to": "rejected", "comment": " \u{200b} "});
    let bare = marta.step(&ticket, &blank).await;
    let problem = bare.with_status(422).json();
    assert_eq!(problem["code"], "comment_missing");
    let field = &problem["fields"][0];
    assert_eq!(
        (&field["field"], &field["code"]),
        (&json!("comment"), &json!("blank"))
    );
    let reason = json!({"to": "rejected", "comment": "It stopped again today."});
    marta.step(&ticket, &reason).await.with_status(200);
    let mail = house
        .smtp
        .wait_for_mail("eva@kestrel.example", "was rejected")
        .await;
    assert!(mail.mentions("It stopped again today."), "{}", mail.text);

    // She cannot reopen it, the administrator can.
    marta
        .step(&ticket, &json!({"to": "in_process"}))
        .await
        .with_status(403);
    ada.step(&ticket, &json!({"to": "in_process"}))
        .await
        .with_status(200);
    eva.step(&ticket, &json!({"to": "done"}))
        .await
        .with_status(200);
    let back = json!({"to": "in_process", "comment": "The display is dark."});
    marta.step(&ticket, &back).await.with_status(200);
    let mail = house
        .smtp
        .wait_for_mail("eva@kestrel.example", "needs rework")
        .await;
    assert!(mail.mentions("The display is dark."), "{}", mail.text);
    eva.step(&ticket, &json!({"to": "done"}))
        .await
        .with_status(200);
    marta
        .step(&ticket, &json!({"to": "accepted"}))
        .await
        .with_status(200);
    let mail = house
        .smtp
        .wait_for_mail("eva@kestrel.example", "was accepted")
        .await;
    assert!(mail.mentions("Press 3 stops"), "{}", mail.text);

    told(&mut marta, &ticket).await;
    kept_secret(house, &marta);
}

/// Ada invites Marta and grants one project.
async fn invite(house: &House, ada: &mut Caller) {
    let contact = json!({"last_name": "Sommer", "first_name": "Marta", "email": "marta@nordwerk.example",
        "active": true, "notify_without_grant": false});
    let contacts = format!("/customers/{}/contacts", house.customer);
    let made = ada.post(&contacts, &contact);
    let contact = format!(
        "/contacts/{}",
        text(&made.await.with_status(201).json(), "id")
    );
    let login = json!({"login_name": "marta.sommer", "language": "default", "ticket_access": true});
    ada.post(&format!("{contact}/login"), &login)
        .await
        .with_status(201);
    let grant = json!({"project": house.project.to_string(), "scope": "all_tasks", "read_only": false, "reach": "named",
        "sees_planned_hours": false, "sees_actual_hours": false, "sees_billable_hours": false});
    ada.post(&format!("{contact}/grants"), &grant)
        .await
        .with_status(201);
}

/// The mail arrives; its link sets the password once, and she logs in.
async fn accept_invitation(house: &House) -> Caller {
    let invitation = house.smtp.wait_for_mail("marta@nordwerk.example", "").await;
    let link = invitation.link();
    assert!(link.starts_with(house.base()), "{link}");
    let (_, token) = link
        .split_once("token=")
        .unwrap_or_else(|| panic!("no token in {link}"));
    let anybody = Program::new(house.base());
    let used =
        json!({"token": token, "password": "a quiet harbor 7", "repeat": "a quiet harbor 7"});
    let use_link = async || {
        anybody
            .post("/api/v1/password-links/use", &used)
            .send()
            .await
    };
    use_link().await.with_status(204);
    let again = use_link().await;
    assert!(
        matches!(again.status, 400 | 410),
        "{} {}",
        again.status,
        again.body
    );
    Caller::log_in(house, "marta.sommer", "a quiet harbor 7").await
}

/// Marta records a request with two files.
async fn record(house: &House, marta: &mut Caller) -> String {
    let ticket = json!({"subject": "Press 3 stops after warm-up", "description": "Every morning at about nine.",
        "project": house.project.to_string()});
    let files = [
        ("log.txt", "09:02 E-17\n"),
        ("readings.csv", "time;bar\n9:02;211\n"),
    ];
    let made = marta
        .post_with("/tickets", &ticket, &files)
        .await
        .with_status(201);
    assert_eq!(made.json()["status"], "new");
    let ticket = made.location().strip_prefix("/api/v1").unwrap().to_owned();
    let kept = marta
        .get(&format!("{ticket}/attachments"))
        .await
        .with_status(200);
    let names: Vec<String> = items(&kept)
        .iter()
        .map(|one| text(&one["file"], "name"))
        .collect();
    assert_eq!(names, ["log.txt", "readings.csv"]);
    ticket
}

/// Eva takes it, comments for the customer and for the team, books time, reports it done.
async fn work(house: &House, eva: &mut Caller, ticket: &str) {
    let take = json!({"to": "in_process", "assignee": house.eva.to_string()});
    eva.step(ticket, &take).await.with_status(200);
    let comments = format!("{ticket}/comments");
    let public = json!({"body": "I look at the hydraulics first.", "audience": "public"});
    eva.post(&comments, &public).await.with_status(201);
    let internal =
        json!({"body": format!("{}: one of our own faults.", SECRETS[0]), "audience": "internal"});
    let made = eva.post_with(&comments, &internal, &[(SECRETS[1], "Our own fault.")]);
    made.await.with_status(201);
    let time = json!({"minutes": 165, "billable_minutes": 123, "comment": format!("{} changed", SECRETS[2])});
    eva.post(&format!("{ticket}/time-entries"), &time)
        .await
        .with_status(201);
    eva.step(ticket, &json!({"to": "done"}))
        .await
        .with_status(200);
    let seen = eva.get(ticket).await.json();
    assert_eq!(
        (&seen["actual_minutes"], &seen["billable_minutes"]),
        (&json!(165), &json!(123))
    );
}

/// History and protocol tell every step.
async fn told(marta: &mut Caller, ticket: &str) {
    let history = marta
        .get(&format!("{ticket}/history"))
        .await
        .with_status(200);
    let statuses: Vec<String> = items(&history)
        .iter()
        .filter(|line| line["field"] == "status")
        .map(|line| text(line, "new"))
        .collect();
    let steps = [
        "in_process",
        "done",
        "rejected",
        "in_process",
        "done",
        "in_process",
        "done",
        "accepted",
    ];
    assert_eq!(statuses, steps);
    let protocol = marta
        .get(&format!("{ticket}/answers"))
        .await
        .with_status(200);
    let answers: Vec<(String, Value)> = items(&protocol)
        .iter()
        .map(|one| (text(one, "kind"), one["words"].clone()))
        .collect();
    let expected = [
        ("rejected", json!("It stopped again today.")),
        ("returned", json!("The display is dark.")),
        ("accepted", Value::Null),
    ];
    assert_eq!(
        answers,
        expected.map(|(kind, words)| (kind.to_owned(), words))
    );
    for path in ["", "/comments", "/attachments", "/permissions", "/options"] {
        marta.get(&format!("{ticket}{path}")).await.with_status(200);
    }
    marta.get("/tickets?count=true").await.with_status(200);
    for word in SECRETS {
        let found = marta
            .get(&format!("/tickets?search={word}"))
            .await
            .with_status(200);
        assert_eq!(items(&found), Vec::<Value>::new(), "{word} is not found");
        // What she typed herself is in nothing but the address.
        marta.heard.pop();
    }
    marta
        .get(&format!("{ticket}/time-entries"))
        .await
        .with_status(403);
}

/// Nothing that is internal is in any answer that Marta got, nor in any of her mails.
fn kept_secret(house: &House, marta: &Caller) {
    assert!(marta.heard.len() > 15);
    for heard in &marta.heard {
        for hidden in SECRETS.into_iter().chain(HIDDEN_MINUTES) {
            assert!(!heard.contains(hidden), "{hidden}: {heard}");
        }
    }
    let mails = house.smtp.mails_to("marta@nordwerk.example");
    assert!(mails.len() >= 4, "invitation, comment, done");
    for mail in mails {
        for hidden in SECRETS.into_iter().chain(HIDDEN_HOURS) {
            assert!(!mail.mentions(hidden), "{hidden}: {}", mail.text);
        }
    }
}
