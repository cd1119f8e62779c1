//! A few random sequences over HTTP: what the API answers, and what is stored afterwards, is what the reference model says.

use portal_domain::testkit::TestPortal;
use portal_domain::testkit::model::{
    Command, Model, Outcome, Rehearsal, Seen, Stage, StatusChange, Who,
};
use portal_domain::usecase::{CreateToken, create_own_token};
use portal_tests::house::House;
use portal_tests::http::{Page, Program};
use portal_tests::postgres::Backend;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

/// The play on a running portal: people ask over the API, the administrator does the rest.
struct Performance {
    rehearsal: Rehearsal,
    programs: Vec<(Who, Program)>,
    /// The numbers of the tickets.
    numbers: Vec<String>,
    _house: House,
}

impl Performance {
    async fn of(house: House) -> Self {
        let (world, stage) = Stage::set();
        world.store(house.portal.store.as_ref()).await.unwrap();
        let numbers = stage.tickets.map(|id| world[id].number.to_string());
        let test = TestPortal {
            portal: house.portal.clone(),
            ..TestPortal::on(house.portal.store.clone())
        };
        let rehearsal = Rehearsal::after(test, stage).await.unwrap();
        let mut programs = Vec::new();
        for who in Who::ALL {
            let command = CreateToken {
                name: "play".to_owned(),
                days: 1,
            };
            let actor = rehearsal.actor(who).unwrap();
            let (_, secret) = create_own_token(&house.portal, actor, &command)
                .await
                .unwrap();
            let token = format!("ptk_{}", secret.expose());
            programs.push((who, Program::new(house.base()).with_token(&token)));
        }
        Self {
            rehearsal,
            programs,
            numbers: numbers.to_vec(),
            _house: house,
        }
    }

    fn program(&self, who: Who) -> &Program {
        let found = self.programs.iter().find(|(one, _)| *one == who);
        &found.expect("somebody in the play").1
    }

    /// The tag of what this person sees, or no longer sees.
    async fn tag(&self, who: Who, ticket: &str, seen: Seen) -> String {
        let path = format!("/api/v1/tickets/{ticket}");
        let page = self.program(who).get(&path).send().await;
        let tag = page.etag().trim_matches('"');
        let now: u64 = tag.parse().unwrap_or(7);
        match seen {
            Seen::Now => format!("\"{now}\""),
            Seen::Before => format!("\"{}\"", now ^ 1),
        }
    }

    async fn post(&self, who: Who, path: &str, body: &Value, key: Option<u8>) -> Page {
        let mut call = self.program(who).post(path, body);
        if let Some(key) = key {
            call = call.idempotency_key(&format!("key-in-play-{key}"));
        }
        call.send().await
    }

    /// Asks over the API; nothing if the command is the administrator's.
    async fn ask(&mut self, command: &Command) -> Option<Page> {
        let stage = self.rehearsal.stage.clone();
        let employee = |who: &Who| json!(stage.employee(*who).to_string());
        let page = match command {
            Command::Create {
                actor,
                place,
                contact,
                assignee,
                key,
            } => {
                let mut body = json!({
                    "subject": "Pump leaks",
                    "description": "Water under the pump.",
                    "project": stage.project(*place).to_string(),
                });
                if let Some(who) = contact {
                    body["contact"] = json!(stage.contact(*who).to_string());
                }
                if let Some(who) = assignee {
                    body["assignee"] = employee(who);
                }
                let page = self.post(*actor, "/api/v1/tickets", &body, *key).await;
                if page.status == 201 {
                    let made = page.json();
                    let number = made["number"].to_string().trim_matches('"').to_owned();
                    let id = made["id"].as_str().unwrap().parse().unwrap();
                    if !self.numbers.contains(&number) {
                        self.numbers.push(number);
                    }
                    self.rehearsal.note(id);
                }
                page
            }
            Command::ChangeStatus(change) => {
                let number = self.numbers[change.ticket].clone();
                let manner = if change.on_behalf {
                    "on_behalf"
                } else {
                    "plain"
                };
                let mut body = json!({"to": change.to.code(), "manner": manner});
                if let Some(words) = change.words.sent() {
                    body["comment"] = json!(words);
                }
                if let Some(to) = &change.assignee {
                    body["assignee"] = to.as_ref().map_or(Value::Null, employee);
                }
                let tag = self.tag(change.actor, &number, change.seen).await;
                let path = format!("/api/v1/tickets/{number}/transitions");
                let mut call = self.program(change.actor).post(&path, &body).if_match(&tag);
                if let Some(key) = change.key {
                    call = call.idempotency_key(&format!("key-in-play-{key}"));
                }
                call.send().await
            }
            Command::Comment {
                actor,
                ticket,
                audience,
                words,
                key,
            } => {
                let mut body = json!({});
                if let Some(words) = words.sent() {
                    body["body"] = json!(words);
                }
                if let Some(audience) = audience {
                    body["audience"] = json!(audience.code());
                }
                let path = format!("/api/v1/tickets/{}/comments", self.numbers[*ticket]);
                self.post(*actor, &path, &body, *key).await
            }
            Command::Book { actor, ticket, key } => {
                let path = format!("/api/v1/tickets/{}/time-entries", self.numbers[*ticket]);
                self.post(*actor, &path, &json!({"minutes": 60}), *key)
                    .await
            }
            Command::Assign {
                actor,
                ticket,
                seen,
                to,
            } => {
                let number = self.numbers[*ticket].clone();
                let tag = self.tag(*actor, &number, *seen).await;
                let body = json!({"assignee": to.as_ref().map_or(Value::Null, employee)});
                let path = format!("/api/v1/tickets/{number}");
                let call = self.program(*actor).patch(&path, &body);
                call.if_match(&tag).send().await
            }
            Command::Grant(_) | Command::Close(_) | Command::Turn(_) => return None,
        };
        Some(page)
    }
}

/// Whether the answer is what the model says. What an answer shows is asked for once more after the change, so who has
/// thereby lost sight of the ticket is told nothing; and forms ask for rights before they look at words.
fn agrees(page: &Page, outcome: Outcome, command: &Command, model: &Model) -> bool {
    let (actor, key) = command.actor_and_key();
    let exact =
        matches!(command, Command::ChangeStatus(_) | Command::Assign { .. }) && key.is_none();
    let out_of_sight = match command {
        Command::ChangeStatus(StatusChange { ticket, .. })
        | Command::Comment { ticket, .. }
        | Command::Book { ticket, .. }
        | Command::Assign { ticket, .. } => !model.shows(actor, *ticket),
        Command::Create { .. } | Command::Grant(_) | Command::Close(_) | Command::Turn(_) => false,
    };
    match outcome {
        Outcome::Done => {
            let repeated = key.is_some() && matches!(command, Command::Create { .. });
            (200..300).contains(&page.status)
                || (page.status == 404 && out_of_sight)
                || (page.status < 500 && repeated)
        }
        Outcome::Refused(code) if exact => page.code() == code,
        Outcome::Refused(_) => (400..500).contains(&page.status),
    }
}

async fn perform(runner: &mut TestRunner, backend: Backend, deaf: bool) -> Result<(), String> {
    let mut model = Model::new();
    let mut performance = Performance::of(House::on(backend).await).await;
    for _ in 0..40 {
        let command = model.commands().new_tree(runner).unwrap().current();
        let outcome = model.apply(&command);
        let mut asked = command.clone();
        if let (
            true,
            Command::ChangeStatus(StatusChange { seen, .. }) | Command::Assign { seen, .. },
        ) = (deaf, &mut asked)
        {
            *seen = Seen::Now;
        }
        match performance.ask(&asked).await {
            None => {
                let told = performance.rehearsal.perform(&command).await;
                assert_eq!(told, outcome, "{command:?}");
            }
            Some(page) if agrees(&page, outcome, &command, &model) => {}
            Some(page) => {
                let (status, body) = (page.status, page.body.clone());
                return Err(format!("{command:?}: {outcome:?}, but {status} {body}"));
            }
        }
        let held = performance.rehearsal.look().await.unwrap();
        if held != model.shapes() {
            return Err(format!(
                "{command:?}: {held:?} is held, not {:?}",
                model.shapes()
            ));
        }
    }
    Ok(())
}

fn runner() -> TestRunner {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(Config::default(), rng)
}

/// Proves R-090 to R-112 over the API, on every database.
#[tokio::test(flavor = "multi_thread")]
async fn sequences_over_http_agree_with_the_reference_model() {
    let mut runner = runner();
    for backend in Backend::available() {
        for _ in 0..3 {
            assert_eq!(perform(&mut runner, backend, false).await, Ok(()));
        }
    }
}

/// The comparison can fail: a portal that forgets what people saw is found.
#[tokio::test(flavor = "multi_thread")]
async fn a_careless_portal_over_http_is_found() {
    let mut runner = runner();
    for _ in 0..5 {
        if let Err(told) = perform(&mut runner, Backend::Sqlite, true).await {
            assert!(told.contains(r#"Refused("stale"), but "#), "{told}");
            return;
        }
    }
    panic!("nothing was found in five sequences");
}
