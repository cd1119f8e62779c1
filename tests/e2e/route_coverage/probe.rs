//! Asking one row of the table as everybody, and looking at what came back and at what it did.

use super::people::{Caller, Who};
use super::row::{Answer, Row, Send};
use super::world::{Places, World, ticket};
use portal_tests::house::House;
use portal_tests::http::Page;
use portal_tests::ledger::{Ledger, Reading};
use reqwest::Method;
use serde_json::Value;
use std::fmt::Write as _;

/// A page that no house has.
const NOWHERE: &str = "/there-is-no-such-page";
/// An id that nothing has.
const NO_ID: &str = "00000000-0000-4000-8000-00000000dead";
/// A ticket number that nothing has.
const NO_NUMBER: &str = "999999";

/// A request, ready to be sent by anybody.
#[derive(Clone)]
struct Request {
    method: Method,
    path: String,
    body: Body,
}

#[derive(Clone)]
enum Body {
    None,
    Form(Vec<(String, String)>),
    Json(String),
}

/// Asks the rows one after the other.
pub(super) struct Prober {
    ledger: Ledger,
    /// What stood in the database after the last answer; nothing if something else has written since.
    last: Option<Reading>,
    /// What went otherwise than the table says.
    pub(super) problems: Vec<String>,
}

impl Prober {
    pub(super) async fn of(house: &House) -> Self {
        Self {
            ledger: Ledger::open(house).await,
            last: None,
            problems: Vec::new(),
        }
    }

    /// Asks a row as everybody, in the order of the columns.
    pub(super) async fn probe(&mut self, world: &mut World, row: &Row) {
        assert_eq!(row.answers.len(), Who::ALL.len(), "{}: columns", row.name());
        for (column, expected) in row.answers.iter().enumerate() {
            let mut places = world.places.clone();
            for (name, other) in row.at {
                places.insert(name, world.places[other].clone());
            }
            if let Some(status) = row.ticket {
                places.insert("number", ticket(world, status).await.number.to_string());
                self.last = None;
            }
            let filled = filled(world, row, &places).await;
            let caller = &mut world.people.callers[column];
            if row.ticket.is_some() {
                let seen = seen(caller, &places["number"]).await;
                places.insert("version", seen);
            }
            let request = request(row, &places, filled);
            let told = self.ask(caller, row, *expected, &request, &places).await;
            if !told.is_empty() {
                self.problems
                    .push(format!("{} as {:?}: {told}", row.name(), caller.who));
            }
            if row.restores {
                let caller = &mut world.people.callers[column];
                caller.restore(&world.house).await;
                self.last = None;
            }
        }
    }

    /// Sends it, and for what answers as if it did not exist the same for what does not; gives what is wrong.
    async fn ask(
        &mut self,
        caller: &mut Caller,
        row: &Row,
        expected: Answer,
        request: &Request,
        places: &Places,
    ) -> String {
        let before = match self.last.take() {
            Some(reading) => reading,
            None => self.ledger.read().await,
        };
        let page = send(caller, request).await;
        let mut told = String::new();
        if expected.as_missing {
            told = same_as_missing(caller, row, request, places, &page).await;
        }
        let after = self.ledger.read().await;
        told.push_str(&judge(row, expected, &page, &before.difference(&after)).unwrap_or_default());
        self.last = Some(after);
        told
    }
}

/// What is wrong with an answer; none if nothing.
fn judge(row: &Row, expected: Answer, page: &Page, written: &str) -> Option<String> {
    let code = if expected.code.is_empty() {
        String::new()
    } else {
        page.code()
    };
    if (page.status, code.as_str()) != (expected.status, expected.code) {
        return Some(format!(
            "{}{} instead of {}:{}\n{}",
            page.status,
            page.location(),
            expected.status,
            expected.code,
            page.words().chars().take(600).collect::<String>()
        ));
    }
    if row.noted && expected.allows() {
        let other: Vec<&str> = written
            .lines()
            .filter(|line| !line.starts_with("+ audit") && !line.starts_with("- audit"))
            .collect();
        return match (written.is_empty(), other.is_empty()) {
            (true, _) => Some("that it was read was not noted".to_owned()),
            (false, false) => Some(format!(
                "more was written than a note:\n{}",
                other.join("\n")
            )),
            (false, true) => None,
        };
    }
    let writes = row.method != "GET" && expected.allows() && !row.looks;
    match (writes, written.is_empty()) {
        (true, true) => Some("nothing was written".to_owned()),
        (false, false) => Some(format!("this was written:\n{written}")),
        _ => None,
    }
}

/// How the answer differs from that for what does not exist; empty if it does not.
async fn same_as_missing(
    caller: &mut Caller,
    row: &Row,
    request: &Request,
    places: &Places,
    page: &Page,
) -> String {
    let mut twins = vec![missing(row, request, places)];
    if page.status == 404 {
        let path = if row.is_api() {
            format!("/api/v1{NOWHERE}")
        } else {
            NOWHERE.to_owned()
        };
        twins.push(Request {
            path,
            ..request.clone()
        });
    }
    let mut told = String::new();
    for twin in twins {
        let other = send(caller, &twin).await;
        let (one, two) = (comparable(page), comparable(&other));
        if one != two {
            let _ = writeln!(told, "not as {}:\n--- {one}\n--- {two}", other.asked);
        }
    }
    told
}

/// The same request for things that do not exist: in the path if it names some, otherwise in query and body.
fn missing(row: &Row, request: &Request, places: &Places) -> Request {
    let path = fill_path(row.route, |name| {
        let id = if name == "number" { NO_NUMBER } else { NO_ID };
        id.to_owned()
    });
    let query = words(row.query, places);
    if path != row.route {
        return Request {
            path: format!("{path}{query}"),
            ..request.clone()
        };
    }
    let ids: Vec<&String> = places.values().filter(|id| id.len() == 36).collect();
    let emptied = |text: &str| {
        ids.iter()
            .fold(text.to_owned(), |text, id| text.replace(*id, NO_ID))
    };
    Request {
        method: request.method.clone(),
        path: format!("{path}{}", emptied(&query)),
        body: match &request.body {
            Body::None => Body::None,
            Body::Form(fields) => Body::Form(
                fields
                    .iter()
                    .map(|(name, value)| (name.clone(), emptied(value)))
                    .collect(),
            ),
            Body::Json(text) => Body::Json(emptied(text)),
        },
    }
}

/// Everything of an answer but its moment and its number, which are new with every request, the path that a login leads
/// back to and the project of a filter, which the person typed, and the key against double sending, which is drawn with every form.
fn comparable(page: &Page) -> String {
    let number = page.header("x-request-id").unwrap_or_default();
    let mut headers: Vec<String> = page
        .headers
        .iter()
        .filter(|(name, _)| match name.as_str() {
            "date" | "x-request-id" => false,
            // The path that a login leads back to is part of its page.
            "content-length" => page.status != 401,
            _ => true,
        })
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort_unstable();
    let mut body = page.body.replace(number, "NUMBER");
    // A filter shows what was asked for, whether there is such a thing or not.
    if let Some((_, asked)) = page.asked.split_once("?project=") {
        body = body.replace(asked, "ASKED");
    }
    if page.status == 401 {
        body = body.replace(&format!("value=\"{}\"", page.path), "value=\"PATH\"");
    }
    if let Some((before, rest)) = body.split_once("name=\"submission\" value=\"") {
        let rest = rest.split_once('"').map_or("", |(_, rest)| rest);
        body = format!("{before}KEY{rest}");
    }
    let status = page.status;
    format!("{status}\n{}\n\n{body}", headers.join("\n"))
}

/// The fields of a form as the administrator finds it; empty where none is sent.
async fn filled(world: &mut World, row: &Row, places: &Places) -> Vec<(String, String)> {
    let Send::Filled { page, with } = &row.send else {
        return Vec::new();
    };
    let callers = &mut world.people.callers;
    let ada = callers
        .iter_mut()
        .find(|one| one.who == Who::Administrator)
        .expect("the administrator");
    let path = fill_path(page, |name| places[name].clone());
    let page = ada.person.get(&path).await.with_status(200);
    // A preview posts the form of the page to another place.
    let action = row.form.unwrap_or(row.route);
    let form = page.form(&fill_path(action, |name| places[name].clone()));
    let mut fields = form.values();
    fields.retain(|(name, _)| name != "csrf" && with.iter().all(|(other, _)| other != name));
    fields.extend(
        with.iter()
            .map(|(name, value)| ((*name).to_owned(), words(value, places))),
    );
    fields
}

/// What this person sees of a ticket, as its forms say it; anything where the person sees nothing.
async fn seen(caller: &Caller, number: &str) -> String {
    let page = caller
        .program
        .get(&format!("/api/v1/tickets/{number}"))
        .send()
        .await;
    let tag = page.etag().trim_matches('"');
    if tag.is_empty() {
        "1".to_owned()
    } else {
        tag.to_owned()
    }
}

fn request(row: &Row, places: &Places, filled: Vec<(String, String)>) -> Request {
    let path = fill_path(row.route, |name| places[name].clone());
    let body = match &row.send {
        Send::Nothing => Body::None,
        Send::Form(fields) => Body::Form(
            fields
                .iter()
                .map(|(name, value)| (words(name, places), words(value, places)))
                .collect(),
        ),
        Send::Filled { .. } => Body::Form(filled),
        Send::Json(text) => {
            let text = words(text, places);
            serde_json::from_str::<Value>(&text)
                .unwrap_or_else(|problem| panic!("{}: {problem}: {text}", row.name()));
            Body::Json(text)
        }
    };
    Request {
        method: row.method.parse().expect("a method"),
        path: format!("{path}{}", words(row.query, places)),
        body,
    }
}

async fn send(caller: &mut Caller, request: &Request) -> Page {
    let Request { method, path, body } = request.clone();
    if path.starts_with("/api/") {
        let call = caller.program.call(method, &path).if_match("*");
        return match body {
            Body::None => call.send().await,
            Body::Json(text) => call.body("application/json", text).send().await,
            Body::Form(_) => panic!("{path}: the API takes no forms"),
        };
    }
    match (method == Method::GET, body) {
        (true, _) => caller.person.get(&path).await,
        (false, Body::Form(mut fields)) => {
            fields.push(("csrf".to_owned(), caller.csrf.clone()));
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            caller.person.post(&path, &fields).await
        }
        (false, Body::None) => {
            let token = caller.csrf.clone();
            caller.person.post(&path, &[("csrf", &token)]).await
        }
        (false, Body::Json(_)) => panic!("{path}: pages take no JSON"),
    }
}

/// A path with its `:name` or `{name}` parts filled in.
fn fill_path(route: &str, id: impl Fn(&str) -> String) -> String {
    let parts = route.split('/').map(|part| {
        let name = part.strip_prefix(':').or_else(|| {
            part.strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
        });
        name.map_or_else(|| part.to_owned(), &id)
    });
    parts.collect::<Vec<_>>().join("/")
}

/// A text with its `<name>`s filled in.
fn words(text: &str, places: &Places) -> String {
    places.iter().fold(text.to_owned(), |text, (name, id)| {
        text.replace(&format!("<{name}>"), id)
    })
}
