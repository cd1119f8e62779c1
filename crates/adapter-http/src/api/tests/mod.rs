//! The interface as programs meet it, on a portal of doubles. Every answer that a test gets is compared with the document:
//! its status has to stand there, and its body has to fit the schema.

mod account;
mod admin;
mod audit;
mod bad_input;
mod caller;
mod contract;
mod faults;
mod masks;
mod tickets;

use super::contract::contract;
use super::document::document;
use crate::shared::{HttpConfig, Shared};
use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderMap, Method, StatusCode};
use poem::{Body, Endpoint, Request, Response};
use portal_domain::access::Reach;
use portal_domain::ids::{AttachmentId, ContactId, EmployeeId, ProjectId, TicketId};
use portal_domain::people::Holder;
use portal_domain::testkit::{TestPortal, World};
use portal_domain::values::FieldErrors;
use portal_domain::work::{Audience, Party, Status};
use serde_json::{Value, json};
use std::fmt::Write;
use std::sync::{Arc, LazyLock};

/// A small company with two customers, and everybody logged in: the token of a person is `pss_` and the first name.
pub(crate) struct House {
    pub(crate) test: TestPortal,
    app: BoxEndpoint<'static, Response>,
    pub(crate) marta: ContactId,
    pub(crate) eva: EmployeeId,
    pub(crate) project: ProjectId,
    pub(crate) foreign_project: ProjectId,
    /// Done, with a public and an internal comment, each with a file, and booked time. Number 1.
    pub(crate) ticket: TicketId,
    pub(crate) public_file: AttachmentId,
    pub(crate) internal_file: AttachmentId,
}

/// A word that nobody outside may read.
pub(crate) const CANARY: &str = "kanarienvogel";

impl House {
    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    pub(crate) fn with(change: impl FnOnce(&mut World)) -> Self {
        Self::limited(10_000, change)
    }

    /// With so many requests and attempts to log in a minute.
    pub(crate) fn limited(per_minute: u32, change: impl FnOnce(&mut World)) -> Self {
        let mut world = World::new();
        let nordwerk = world.customer("Nordwerk");
        let suedwerk = world.customer("Suedwerk");
        let project = world.project(nordwerk, "NW-1");
        let foreign_project = world.project(suedwerk, "SW-1");
        let eva = world.employee("Eva Brandt");
        world.manager(eva, project);
        let ida = world.administrator("Ida Falk");
        let marta = world.portal_contact(nordwerk, "Marta Sommer");
        world.grant(marta, project).reach(Reach::All);
        let mika = world.portal_contact(nordwerk, "Mika Lang");
        world
            .grant(mika, project)
            .reach(Reach::All)
            .read_only()
            .sees_hours();
        let zoe = world.portal_contact(suedwerk, "Zoe Frank");
        world.grant(zoe, foreign_project).reach(Reach::All);
        let ticket = world
            .ticket(project)
            .subject("Pump leaks")
            .contact(marta)
            .done_by(eva)
            .id();
        world
            .ticket(foreign_project)
            .creator(Party::Contact(zoe))
            .subject("Not yours")
            .contact(zoe);
        world.ticket(project).subject("Door hangs").contact(marta);
        let words = world.comment(ticket, Party::Employee(eva), Audience::Public, "Sealed it.");
        let public_file = world.comment_file(words, "seal.txt");
        let secret = world.comment(ticket, Party::Employee(eva), Audience::Internal, CANARY);
        let internal_file = world.comment_file(secret, "kanarienvogel.txt");
        world.time(ticket, eva, 137, 91);
        for (holder, token) in [
            (Holder::Contact(marta), "marta"),
            (Holder::Contact(mika), "mika"),
            (Holder::Contact(zoe), "zoe"),
            (Holder::Employee(eva), "eva"),
            (Holder::Employee(ida), "ida"),
        ] {
            let credential = world.credential_of(holder);
            world.session(credential, token);
        }
        change(&mut world);
        let test = TestPortal::of(&world);
        let shared = Arc::new(Shared {
            portal: test.portal.clone(),
            config: HttpConfig {
                base_url: "http://portal.example".to_owned(),
                trusted_proxies: Vec::new(),
                key: [7; 32],
                requests_per_minute: per_minute,
                logins_per_minute: (per_minute / 3).max(1),
                request_timeout_seconds: 30,
                max_body_bytes: 100_000,
                demo_logins: None,
            },
            archive: None,
        });
        let app = crate::app(&shared);
        Self {
            test,
            app,
            marta,
            eva,
            project,
            foreign_project,
            ticket,
            public_file,
            internal_file,
        }
    }

    /// A request as this person; nobody is the empty name.
    pub(crate) fn ask<'a>(&'a self, who: &str, method: &str, path: &str) -> Ask<'a> {
        let mut request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri_str(format!("/api/v1{path}"));
        if !who.is_empty() {
            request = request.header("authorization", format!("Bearer pss_{who}"));
        }
        Ask {
            house: self,
            method: method.to_owned(),
            path: path.to_owned(),
            request,
        }
    }

    pub(crate) async fn get(&self, who: &str, path: &str) -> Told {
        self.ask(who, "GET", path).send().await
    }

    pub(crate) async fn post(&self, who: &str, path: &str, body: Value) -> Told {
        self.ask(who, "POST", path).json(&body).await
    }

    /// The tag of what this person sees at a path.
    pub(crate) async fn tag(&self, who: &str, path: &str) -> String {
        self.get(who, path).await.header("etag")
    }
}

/// A request that is being written.
pub(crate) struct Ask<'a> {
    house: &'a House,
    method: String,
    path: String,
    request: poem::RequestBuilder,
}

impl Ask<'_> {
    pub(crate) fn header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.request = self.request.header(name, value.as_ref());
        self
    }

    pub(crate) async fn json(self, body: &Value) -> Told {
        self.text("application/json", body.to_string()).await
    }

    pub(crate) async fn text(self, kind: &str, body: impl Into<Body>) -> Told {
        let Self {
            house,
            method,
            path,
            request,
        } = self;
        let request = request.header("content-type", kind).body(body.into());
        answered(house, &method, &path, request).await
    }

    /// A form with JSON and files.
    pub(crate) async fn form(self, json: &Value, files: &[(&str, &str)]) -> Told {
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n{json}\r\n"
        );
        for (name, content) in files {
            write!(body, "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n{content}\r\n").unwrap();
        }
        body.push_str("--x--\r\n");
        self.text("multipart/form-data; boundary=x", body).await
    }

    pub(crate) async fn send(self) -> Told {
        let Self {
            house,
            method,
            path,
            request,
        } = self;
        answered(house, &method, &path, request.finish()).await
    }
}

async fn answered(house: &House, method: &str, path: &str, request: Request) -> Told {
    let response = house.app.get_response(request).await;
    let (status, headers) = (response.status(), response.headers().clone());
    let text = response.into_body().into_vec().await.unwrap();
    let text = String::from_utf8(text).unwrap();
    let told = Told {
        status,
        headers,
        json: serde_json::from_str(&text).unwrap_or(Value::Null),
        text,
    };
    compare_with_document(method, path, &told);
    told
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Told {
    pub(crate) fn header(&self, name: &str) -> String {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    }

    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// A problem of this status and code.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> &Self {
        self.is(status);
        assert_eq!(self.json["code"], code, "{}", self.text);
        assert_eq!(self.json["status"], status);
        assert_eq!(self.json["type"], format!("urn:portal:problem:{code}"));
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.json["request_id"], self.header("x-request-id"));
        assert_eq!(self.header("cache-control"), "no-store");
        self
    }

    /// A problem of these fields, each with what is wrong.
    #[track_caller]
    pub(crate) fn fields(&self, expected: &[(&str, &str)]) -> &Self {
        self.problem(422, "invalid");
        let found: Vec<(String, String)> = self.json["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let text = |name: &str| one[name].as_str().unwrap().to_owned();
                (text("field"), text("code"))
            })
            .collect();
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(f, c)| (f.as_str(), c.as_str()))
            .collect();
        assert_eq!(found, expected);
        self
    }

    /// The body without the one part that differs from request to request.
    pub(crate) fn without_id(&self) -> String {
        self.text.replace(&self.header("x-request-id"), "")
    }
}

/// The status of an answer stands at its operation in the document, and the body fits.
fn compare_with_document(method: &str, path: &str, told: &Told) {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(document);
    let path = path.split('?').next().unwrap();
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let fits = |template: &str| {
        let (one, two): (Vec<_>, Vec<_>) =
            (template.split('/').collect(), path.split('/').collect());
        one.len() == two.len()
            && one
                .iter()
                .zip(&two)
                .all(|(t, p)| t == p || t.starts_with('{'))
    };
    let found = paths
        .iter()
        .filter(|(template, _)| fits(template))
        .min_by_key(|(template, _)| template.matches('{').count());
    let method = if method == "HEAD" { "GET" } else { method };
    let operation = found.and_then(|(_, path)| path.get(method.to_lowercase()));
    let Some(operation) = operation else {
        assert!(matches!(told.status.as_u16(), 404 | 405), "{told:?}");
        return;
    };
    let responses = operation["responses"].as_object().unwrap();
    let response = responses
        .get(told.status.as_str())
        .unwrap_or_else(|| panic!("{method} {path} answered {told:?}, which is not documented"));
    let kind = told.header("content-type");
    let Some(content) = response["content"].as_object() else {
        assert_eq!(
            told.text, "",
            "{method} {path}: a body that is not documented"
        );
        return;
    };
    if kind == "text/csv; charset=utf-8" {
        assert!(content.contains_key("text/csv"), "{method} {path}: {kind}");
    } else if let Some(media) = content.get(&kind) {
        if told.text.is_empty() {
            return;
        }
        let mut errors = FieldErrors::new();
        contract()
            .schemas()
            .check(&media["schema"], &told.json, "", &mut errors);
        let errors = errors.into_vec();
        assert!(
            errors.is_empty(),
            "{method} {path}: {errors:?}\n{}",
            told.text
        );
    } else {
        assert!(content.contains_key("*/*"), "{method} {path}: {kind}");
    }
}

/// Statuses by number, for tests that speak of them.
pub(crate) fn status_of(told: &Told) -> Status {
    Status::parse(told.json["status"].as_str().unwrap()).unwrap()
}

pub(crate) fn new_ticket(house: &House) -> Value {
    json!({"subject": "Lamp is dark", "description": "Since noon.", "project": house.project.to_string()})
}
