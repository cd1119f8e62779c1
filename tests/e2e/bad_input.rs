//! Every form of every page, filled wrongly in every field: what is wrong is said at the field, what was typed stays, and
//! nothing changes.

use portal_domain::access::{GrantOptions, Reach};
use portal_domain::ids::ContactId;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, ChangeStatus, EditTicket};
use portal_domain::work::{Status, TicketNumber};
use portal_domain::workflow::Manner;
use portal_tests::guests::{contact, grant, record, visitor};
use portal_tests::house::House;
use portal_tests::html::{Field, Form};
use portal_tests::http::{Page, Person};
use portal_tests::ledger::Ledger;
use portal_tests::postgres::Backend;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// An id of nothing.
const NOTHING: &str = "00000000-0000-7000-8000-000000000000";

/// Answers that are the same whatever was typed, so that nobody learns who has an account (AC-41, AC-42).
const NEUTRAL: [(&str, u16); 2] = [("/login", 401), ("/password/request", 200)];

/// Wrong values for a field, each with the name of what is wrong.
fn wrong_values(field: &Field) -> Vec<(&'static str, String)> {
    let choice = || {
        vec![
            ("no choice", "no-such-choice".to_owned()),
            ("id of nothing", NOTHING.to_owned()),
        ]
    };
    match field.kind.as_str() {
        "text" | "email" | "tel" | "date" | "textarea" | "number" => {
            let mut wrong = vec![
                ("NUL", "a\0b".to_owned()),
                ("control character", "a\u{1b}b".to_owned()),
                ("too long", "x".repeat(60_000)),
            ];
            if field.required {
                wrong.push(("empty", String::new()));
                wrong.push(("blank", " \u{200b}\u{a0} ".to_owned()));
            }
            if field.kind == "date" {
                wrong.push(("no date", "2026-02-30".to_owned()));
            }
            if field.kind == "email" {
                wrong.push(("no address", "marta at nordwerk".to_owned()));
                wrong.push(("two lines", "a@b.example\r\nBcc: c@d.example".to_owned()));
            }
            wrong
        }
        "password" => vec![("too long", "x".repeat(60_000)), ("empty", String::new())],
        // It counts only for a grant on one task, and the forms that are sent here are for all.
        "select" if field.name == "task" => Vec::new(),
        "select" | "radio" | "checkbox" => choice(),
        "hidden" if field.name == "version" => vec![
            ("no version", "x".to_owned()),
            ("another version", "987654".to_owned()),
        ],
        "hidden" if field.name == "submission" => vec![("no key", "x y".to_owned())],
        "hidden" if field.name == "csrf" => vec![("no token", "x".to_owned())],
        _ => Vec::new(),
    }
}

/// A plausible value for a field that stands empty though it must not.
fn plausible(field: &Field) -> &str {
    match field.name.as_str() {
        _ if field.kind == "select" => field.options.last().map_or("", String::as_str),
        "short_name" => "NW-77",
        "number" => "77001",
        "login" => "new.person",
        "hours" => "1:15",
        "password" | "repeat" | "current" => House::PASSWORD,
        _ => "Something plausible",
    }
}

/// What a person would send: the form as it stands, with what is mandatory filled in.
fn filled(form: &Form) -> Vec<(String, String)> {
    // A typed password instead of a link, so that what is typed counts.
    let by_hand = form.field("method").is_some();
    let fields = form.fields.iter().filter(|field| {
        let pressed = field.kind == "submit";
        field.sent && !(by_hand && field.name == "method")
            || by_hand && field.name == "method" && field.value == "manual"
            || pressed
    });
    fields
        .map(|field| {
            let must =
                field.required || by_hand && matches!(field.name.as_str(), "login" | "password");
            let value = if must && field.value.is_empty() {
                plausible(field).to_owned()
            } else {
                field.value.clone()
            };
            (field.name.clone(), value)
        })
        .collect()
}

/// Somebody, and the pages whose forms that person fills in.
struct Visit {
    person: Person,
    pages: Vec<String>,
}

/// Sends one form with one wrong value; gives what is wrong with the answer.
async fn send(person: &mut Person, page: &Page, form: &Form, wrong: (&str, &str)) -> Page {
    let (name, value) = wrong;
    let mut values = filled(form);
    values.retain(|(other, _)| other != name);
    values.push((name.to_owned(), value.to_owned()));
    let path = if form.action.is_empty() {
        &page.path
    } else {
        &form.action
    };
    if form.multipart {
        person.post_parts(path, &values, &[]).await
    } else {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        person.post(path, &values).await
    }
}

/// Where an answer to wrong input falls short.
fn shortcomings(answer: &Page, form: &Form, field: &Field, what: &str) -> Option<String> {
    let neutral = NEUTRAL.iter().find(|(action, _)| *action == form.action);
    if neutral.is_some_and(|(_, status)| field.kind != "hidden" && answer.status == *status) {
        return None;
    }
    let expected: &[u16] = match field.kind.as_str() {
        "hidden" if field.name == "csrf" => &[403],
        "hidden" if what == "another version" => &[409, 412],
        "hidden" => &[400, 422],
        _ => &[422],
    };
    if !expected.contains(&answer.status) {
        return Some(format!("answered {} {}", answer.status, answer.words()));
    }
    if answer.status != 422 || field.kind == "hidden" {
        return None;
    }
    let told = [
        format!("{}-error\"", field.name),
        format!("#{}\"", field.name),
        format!("-{}\"", field.name),
    ];
    // What nobody can type, only forge, may be told on a page of its own.
    let forged = matches!(field.kind.as_str(), "select" | "radio" | "checkbox");
    if forged && answer.body.contains("class=\"failure-detail\"") {
        return None;
    }
    if !answer.body.contains("class=\"summary\"")
        && !told.iter().any(|mark| answer.body.contains(mark))
    {
        return Some("does not say what is wrong".to_owned());
    }
    let again = answer
        .forms()
        .into_iter()
        .find(|other| other.action == form.action);
    let Some(again) = again else {
        return Some("does not show the form again".to_owned());
    };
    for (name, value) in filled(form) {
        let kept = again.values().contains(&(name.clone(), value.clone()));
        let typed = form
            .field(&name)
            .is_some_and(|one| !matches!(one.kind.as_str(), "hidden" | "password" | "submit"));
        if typed && name != field.name && !value.is_empty() && !kept {
            return Some(format!("loses {name} = {value}"));
        }
    }
    None
}

/// Proves that every form answers wrong input at the field, keeps what was typed and changes nothing.
#[tokio::test(flavor = "multi_thread")]
async fn every_form_says_what_is_wrong_and_changes_nothing() {
    let house = House::on(Backend::Sqlite).await;
    let visits = furnished(&house).await;
    let ledger = Ledger::open(&house).await;
    let mut before = ledger.read().await;
    let mut faults = String::new();
    let mut tried: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mut visit in visits {
        for path in &visit.pages {
            let page = visit.person.get(path).await;
            if page.status != 200 {
                let _ = writeln!(faults, "{path} answered {}", page.status);
                continue;
            }
            for form in page.forms() {
                if form.method != "post" || form.action == "/logout" {
                    continue;
                }
                let names: BTreeSet<&str> =
                    form.fields.iter().map(|one| one.name.as_str()).collect();
                let key = format!("{path} -> {}", form.action);
                for name in names {
                    let Some(field) = form.field(name) else {
                        continue;
                    };
                    for (what, value) in wrong_values(field) {
                        let answer = send(&mut visit.person, &page, &form, (name, &value)).await;
                        tried
                            .entry(key.clone())
                            .or_default()
                            .insert(name.to_owned());
                        if let Some(fault) = shortcomings(&answer, &form, field, what) {
                            let _ = writeln!(faults, "{key}: {name} ({what}) {fault}");
                        }
                        let after = ledger.read().await;
                        let changed = before.difference(&after);
                        if !changed.is_empty() {
                            let _ = writeln!(faults, "{key}: {name} ({what}) changed\n{changed}");
                            before = after;
                        }
                    }
                }
                // A field that the form does not have is no way in either.
                let answer = send(&mut visit.person, &page, &form, ("is_internal", "1")).await;
                if answer.status != 422 {
                    let _ = writeln!(faults, "{key}: an unknown field answered {}", answer.status);
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(tried.len() > 35, "{tried:#?}");
}

/// A house with one of everything, and everybody who fills in forms there.
async fn furnished(house: &House) -> Vec<Visit> {
    let marta_id = contact(house, "Marta", "Sommer").await;
    let options = GrantOptions {
        reach: Reach::All,
        ..GrantOptions::default()
    };
    let granted = grant(house, marta_id, house.project, options).await;
    let mut marta = visitor(house, "marta.sommer").await;
    let open = record(&mut marta, "Press 3 stops", "Every morning.").await;
    let done = record(&mut marta, "Press 4 stops", "Every evening.").await;
    solve(house, 2).await;
    let mut ada = visitor(house, "ada.wirth").await;
    let customer = format!("/customers/{}", house.customer);
    let site = made(
        &mut ada,
        &format!("{customer}/sites/new"),
        "/edit",
        &[
            ("label", "Works"),
            ("street", "Hafenstraße 1"),
            ("zip", "20457"),
            ("city", "Hamburg"),
            ("country", "Deutschland"),
        ],
    )
    .await;
    let site = site.trim_end_matches("/edit").to_owned();
    ada.fill(
        &format!("{site}/machines/new"),
        "serial",
        &[("name", "Press 3")],
    )
    .await
    .with_status(303);
    ada.fill("/groups", "name", &[("name", "Hotline")])
        .await
        .with_status(303);
    let group = ada.get("/groups").await.with_status(200).link("Hotline");
    let machine = ada.get(&customer).await.with_status(200).link("Press 3");
    let staff_pages = admin_pages(
        house,
        marta_id,
        &granted.to_string(),
        &[&site, &machine, &group, &customer],
    );
    vec![
        Visit {
            person: ada,
            pages: staff_pages,
        },
        Visit {
            person: marta,
            pages: vec![
                "/tickets/new".to_owned(),
                open.clone(),
                format!("{done}/answer?decision=accept"),
                format!("{done}/answer?decision=reject"),
                format!("{done}/answer?decision=return"),
                "/account".to_owned(),
            ],
        },
        Visit {
            person: visitor(house, "eva.brandt").await,
            pages: vec![
                "/tickets/new".to_owned(),
                open.clone(),
                format!("{open}/edit"),
                format!("{open}/status"),
                done,
            ],
        },
        Visit {
            person: Person::new(house.base()),
            pages: vec!["/login".to_owned(), "/password/request".to_owned()],
        },
    ]
}

/// Fills a form and gives the first link on the page it leads to that ends so.
async fn made(ada: &mut Person, page: &str, ending: &str, values: &[(&str, &str)]) -> String {
    let (field, _) = values[0];
    let answer = ada.fill(page, field, values).await.with_status(303);
    let shown = ada.follow(&answer).await.with_status(200);
    let links = shown.links();
    let found = links
        .iter()
        .find(|link| link.href.starts_with("/sites/") && link.href.ends_with(ending));
    found.unwrap_or_else(|| panic!("{links:#?}")).href.clone()
}

fn admin_pages(house: &House, marta: ContactId, grant: &str, places: &[&str; 4]) -> Vec<String> {
    let [site, machine, group, customer] = places;
    let (project, task, eva) = (house.project, house.task, house.eva);
    let contact = format!("/contacts/{marta}");
    vec![
        "/customers/new".to_owned(),
        format!("{customer}/edit"),
        format!("{customer}/sites/new"),
        format!("{site}/edit"),
        format!("{site}/machines/new"),
        (*machine).to_owned(),
        format!("{customer}/contacts/new"),
        format!("{contact}/edit"),
        format!("{contact}/login"),
        format!("{contact}/reset"),
        format!("{contact}/access"),
        format!("{contact}/grants/new"),
        format!("{contact}/grants/{grant}/edit"),
        "/projects/new".to_owned(),
        format!("/projects/{project}"),
        format!("/projects/{project}/edit"),
        format!("/projects/{project}/tasks/new"),
        format!("/tasks/{task}/edit"),
        "/employees/new".to_owned(),
        format!("/employees/{eva}/edit"),
        format!("/employees/{eva}/reset"),
        "/groups".to_owned(),
        (*group).to_owned(),
        "/settings".to_owned(),
        "/account".to_owned(),
    ]
}

/// Eva takes the ticket and reports it done.
async fn solve(house: &House, number: i64) {
    let eva = house.actor("eva.brandt").await;
    let key = TicketKey::Number(TicketNumber::ticket(number));
    let seen = async || {
        usecase::view_ticket(&house.portal, &eva, key)
            .await
            .unwrap()
            .revision
    };
    let edit = EditTicket {
        assignee: Some(Some(house.eva)),
        ..EditTicket::nothing(key, seen().await)
    };
    usecase::edit_ticket(&house.portal, &eva, &edit)
        .await
        .unwrap();
    for to in [Status::InProcess, Status::Done] {
        let command = ChangeStatus {
            ticket: key,
            seen: seen().await,
            to,
            manner: Manner::Plain,
            comment: None,
            audience: None,
            assignee: None,
            files: Vec::new(),
        };
        usecase::change_status(&house.portal, &eva, &command)
            .await
            .unwrap();
    }
}

/// Proves that a form sent twice acts once: one ticket, one comment, one booked time.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_acts_once() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        grant(&house, marta, house.project, GrantOptions::default()).await;
        let mut marta = visitor(&house, "marta.sommer").await;
        let mut eva = visitor(&house, "eva.brandt").await;
        let page = marta.get("/tickets/new").await.with_status(200);
        let values = [
            ("subject", "Press 3 stops"),
            ("description", "Every morning."),
        ];
        let first = marta.submit(&page, "/tickets/new", &values).await;
        let again = marta.submit(&page, "/tickets/new", &values).await;
        assert_eq!(
            first.with_status(303).location(),
            again.with_status(303).location()
        );
        let ticket = "/tickets/1";
        eva.fill(ticket, "/tickets/1/assign", &[("take", "true")])
            .await
            .with_status(303);
        eva.fill(
            "/tickets/1/status",
            "/tickets/1/status",
            &[("status", "in_process")],
        )
        .await
        .with_status(303);
        let page = eva.get(ticket).await.with_status(200);
        for (form, values) in [
            (
                "/tickets/1/comments",
                &[("text", "I look at it."), ("visibility", "public")][..],
            ),
            (
                "/tickets/1/times",
                &[("hours", "0:45"), ("comment", "Looked.")][..],
            ),
        ] {
            for _ in 0..2 {
                eva.submit(&page, form, values).await.with_status(303);
            }
        }
        let page = eva.get(ticket).await.with_status(200);
        for words in ["I look at it.", "Looked."] {
            assert_eq!(
                page.words().matches(words).count(),
                1,
                "{words}: {}",
                page.words()
            );
        }
        eva.get("/tickets/2").await.with_status(404);
    }
}
