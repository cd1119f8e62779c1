//! `/audit`: who changed what.

use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::audit::{AuditChangeRow, AuditFilterForm, AuditPage, AuditRow};
use crate::page::view::{Choice, ChosenFilter, Nav, Paging};
use crate::page::visit::Visit;
use crate::web::audit_file;
use crate::words::{Words, audit as said};
use portal_domain::audit::{AuditAction, AuditChange, AuditKind};
use portal_domain::failure::Failure;
use portal_domain::ids::Uuid;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{self, AuditQuery, AuditView};
use portal_domain::values::{FieldErrors, PageSize, Problem};
use portal_domain::work::{Author, Party};
use std::sync::Arc;

/// Parameters of the address, in the order in which they are written.
const FILTERS: [&str; 6] = ["search", "actor", "kind", "action", "from", "until"];

/// The address of the list or of the table with these filters, but one, and more at its end.
fn address(path: &str, query: &Fields, without: &str, more: Option<(&str, &str)>) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for name in FILTERS {
        if let Some(value) = query.optional(name).filter(|_| name != without) {
            text.append_pair(name, value);
        }
    }
    if let Some((name, value)) = more {
        text.append_pair(name, value);
    }
    let text = text.finish();
    if text.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{text}")
    }
}

/// `installation`, or `c:` or `e:` and an id.
fn actor(text: &str) -> Result<Author, Problem> {
    let parsed = match text.split_once(':') {
        Some(("c", id)) => id.parse().ok().map(Party::Contact),
        Some(("e", id)) => id.parse().ok().map(Party::Employee),
        _ if text == "installation" => return Ok(Author::System),
        _ => None,
    };
    parsed.map(Author::Person).ok_or(Problem::NotOffered)
}

/// What the parameters ask for.
fn asked(visit: &Visit, errors: &mut FieldErrors) -> AuditQuery {
    let query = &visit.query;
    let actor = query.optional("actor").map(actor).transpose();
    let kind = query
        .optional("kind")
        .map(|code| AuditKind::parse(code).ok_or(Problem::NotOffered))
        .transpose();
    let action = query
        .optional("action")
        .map(|code| AuditAction::parse(code).ok_or(Problem::NotOffered))
        .transpose();
    let search = query.text("search");
    AuditQuery {
        text: query.optional("search").map(str::to_owned),
        fields: said::fields_with(&visit.words(), search),
        actor: errors.take("actor", actor).flatten(),
        kind: errors.take("kind", kind).flatten(),
        action: errors.take("action", action).flatten(),
        from: query.day("from", errors),
        until: query.day("until", errors),
    }
}

/// `GET /audit`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&[
        "search", "actor", "kind", "action", "from", "until", "before", "notice",
    ])?;
    let mut errors = FieldErrors::new();
    let query = asked(&visit, &mut errors);
    let before = visit.query.number("before", &mut errors);
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let (portal, who) = (visit.portal(), visit.actor()?);
    let page = usecase::list_audit(portal, who, &query, before, PageSize::DEFAULT).await?;
    let next = page.next.map(|last| {
        let last = last.to_string();
        address("/audit", &visit.query, "", Some(("before", &last)))
    });
    let filter = filter(&visit).await?;
    visit.page(&AuditPage {
        frame: visit.frame(Nav::Audit),
        filter,
        export: address("/audit.csv", &visit.query, "", None),
        rows: page.items.iter().map(|view| row(&visit, view)).collect(),
        paging: Paging {
            previous: None,
            next,
        },
    })
}

/// `GET /audit.csv`: all entries of the filter.
pub(crate) async fn export(visit: Arc<Visit>) -> Answer {
    visit.query.only(&FILTERS)?;
    let mut errors = FieldErrors::new();
    let query = asked(&visit, &mut errors);
    if !errors.is_empty() {
        return Err(errors.into());
    }
    audit_file::answer(&visit.shared, visit.actor()?, query).await
}

/// Where an object is shown; what has no page of its own is found in its history alone.
fn href(kind: AuditKind, id: Option<Uuid>, name: Option<&str>) -> Option<String> {
    Some(match (kind, id) {
        (AuditKind::Settings | AuditKind::TicketType, _) => "/settings".to_owned(),
        (AuditKind::Group, _) => "/groups".to_owned(),
        (AuditKind::Customer, Some(id)) => format!("/customers/{id}"),
        (AuditKind::Site, Some(id)) => format!("/sites/{id}/edit"),
        (AuditKind::Machine, Some(id)) => format!("/machines/{id}/edit"),
        (AuditKind::Contact, Some(id)) => format!("/contacts/{id}"),
        (AuditKind::Employee, Some(id)) => format!("/employees/{id}"),
        (AuditKind::Project, Some(id)) => format!("/projects/{id}"),
        (AuditKind::Outbox, Some(id)) => format!("/mail/{id}"),
        (AuditKind::Ticket, Some(_)) => format!("/tickets/{}", name?),
        (AuditKind::Task, Some(id)) => format!("/tasks/{id}/edit"),
        (AuditKind::Category, Some(id)) => format!("/categories/{id}/edit"),
        (AuditKind::Session | AuditKind::ApiToken | AuditKind::SavedFilter, _) | (_, None) => {
            return None;
        }
    })
}

fn row(visit: &Visit, view: &AuditView) -> AuditRow {
    let words = visit.words();
    let entry = &view.record.entry;
    let action = AuditAction::parse(&entry.action).map(|action| said::action(&words, action));
    let kind = AuditKind::parse(entry.kind());
    let object = view.object();
    AuditRow {
        sequence: view.record.sequence,
        action: action.unwrap_or(entry.action.as_str()).to_owned(),
        kind: kind
            .map_or(entry.kind(), |kind| said::kind(&words, kind))
            .to_owned(),
        object: object.map(str::to_owned),
        href: kind.and_then(|kind| href(kind, entry.object_id(), object)),
        actor: view
            .actor()
            .unwrap_or_else(|| words.audit_installation())
            .to_owned(),
        time: visit.time(entry.at),
        way: said::way(&words, &entry.origin.way),
        address: entry.origin.address.as_ref().map(ToString::to_string),
        changes: entry
            .changes
            .iter()
            // The id of a grant tells people nothing; its project and scope stand beside it.
            .filter(|change| change.field != "grant")
            .map(|change| changed(&words, view, change))
            .collect(),
    }
}

fn changed(words: &Words, view: &AuditView, change: &AuditChange) -> AuditChangeRow {
    let readable = |value: &String| {
        let named = view.value(value);
        said::value(words, &change.field, &named).unwrap_or(named)
    };
    AuditChangeRow {
        field: said::field(words, &change.field)
            .unwrap_or(&change.field)
            .to_owned(),
        old: change.old.as_ref().map(readable),
        new: change.new.as_ref().map(readable),
    }
}

/// The filters as they are set, with what can be chosen. People are the employees; a contact who acted is found by name.
async fn filter(visit: &Visit) -> Result<AuditFilterForm, Failure> {
    let words = visit.words();
    let query = &visit.query;
    let everybody = DirectoryQuery {
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let employees = usecase::list_employees(visit.portal(), visit.actor()?, &everybody).await?;
    let people = employees
        .items
        .iter()
        .map(|one| (format!("e:{}", one.id), one.name.to_string()))
        .chain([(
            "installation".to_owned(),
            words.audit_installation().to_owned(),
        )]);
    let kinds = AuditKind::ALL
        .iter()
        .map(|kind| (kind.code().to_owned(), said::kind(&words, *kind).to_owned()));
    let actions = AuditAction::ALL.iter().map(|action| {
        let label = said::action(&words, *action).to_owned();
        (action.code().to_owned(), label)
    });
    let mut form = AuditFilterForm {
        search: query.text("search").to_owned(),
        actors: choices(words.audit_all_people(), people, query.text("actor")),
        kinds: choices(words.audit_all_kinds(), kinds, query.text("kind")),
        actions: choices(words.audit_all_actions(), actions, query.text("action")),
        from: query.text("from").to_owned(),
        until: query.text("until").to_owned(),
        chosen: Vec::new(),
    };
    form.chosen = chosen(visit, &form);
    Ok(form)
}

/// Choices of a select: first the one that means all, then what is offered by its words.
fn choices(
    all: &str,
    offered: impl Iterator<Item = (String, String)>,
    chosen: &str,
) -> Vec<Choice> {
    let mut offered: Vec<(String, String)> = offered.collect();
    offered.sort_by_key(|(_, label)| label.to_lowercase());
    let first = Choice::new("", all).selected(chosen.is_empty());
    let rest = offered
        .iter()
        .map(|(value, label)| Choice::new(value, label).selected(value == chosen));
    std::iter::once(first).chain(rest).collect()
}

/// The filters that are set, each with the way to take it away.
fn chosen(visit: &Visit, form: &AuditFilterForm) -> Vec<ChosenFilter> {
    let words = visit.words();
    let picked = |choices: &[Choice], value: &str| {
        let found = choices.iter().find(|one| one.value == value);
        found.map_or_else(
            || words.filter_unlisted().to_owned(),
            |one| one.label.clone(),
        )
    };
    FILTERS
        .into_iter()
        .filter_map(|name| {
            let value = visit.query.optional(name)?;
            let (title, shown) = match name {
                "actor" => (words.audit_who(), picked(&form.actors, value)),
                "kind" => (words.audit_kind(), picked(&form.kinds, value)),
                "action" => (words.audit_action(), picked(&form.actions, value)),
                "from" => (words.audit_from(), day(visit, value)),
                "until" => (words.audit_until(), day(visit, value)),
                _ => (words.search_term(), value.to_owned()),
            };
            Some(ChosenFilter {
                label: words.chosen_filter(title, shown),
                clear: address("/audit", &visit.query, name, None),
            })
        })
        .collect()
}

/// A day as people write it.
fn day(visit: &Visit, text: &str) -> String {
    text.trim()
        .parse()
        .map_or_else(|_| text.to_owned(), |day| visit.day(day))
}
