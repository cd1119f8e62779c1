//! The filters of a list of tickets, as a form and as what is set.

use super::list_address::ListAddress;
use crate::page::view::ticket_list::TicketFilter as FilterView;
use crate::page::view::{Choice, ChosenFilter, PriorityMark, StatusMark};
use crate::page::visit::Visit;
use crate::words::Words;
use portal_domain::access::Principal;
use portal_domain::ports::{AssignmentChoice, ProjectKind, TicketFilter};
use portal_domain::usecase::{FilterOptions, Named, OPEN, creator_code};
use portal_domain::work::Status;

/// Choices of a select: first the one that means all, then what is offered.
fn choices<T>(
    all: &str,
    offered: &[Named<T>],
    value: impl Fn(&T) -> String,
    chosen: &str,
) -> Vec<Choice> {
    if offered.is_empty() {
        return Vec::new();
    }
    let first = Choice::new("", all).selected(chosen.is_empty());
    let rest = offered.iter().map(|one| {
        let value = value(&one.id);
        Choice::new(&value, &one.name).selected(value == chosen)
    });
    std::iter::once(first).chain(rest).collect()
}

/// What an assignee, a project or a priority is called where it stands for all of them is the first choice of a select;
/// a group of ticks has none.
fn ticks(mut choices: Vec<Choice>, chosen: &[String]) -> Vec<Choice> {
    choices.retain(|choice| !choice.value.is_empty());
    for choice in &mut choices {
        choice.selected = chosen.contains(&choice.value);
    }
    choices
}

fn statuses(words: &Words, filter: &TicketFilter) -> Vec<Choice> {
    let wanted = filter.statuses;
    let open = wanted == OPEN;
    let first = Choice::new("", words.all_statuses()).selected(wanted.is_empty());
    let all_open = Choice::new("open", words.open_statuses()).selected(open);
    let each = StatusMark::ALL.into_iter().map(|mark| {
        let only = wanted.iter().map(Status::code).eq([mark.key()]);
        Choice::new(mark.key(), mark.label(words)).selected(only)
    });
    [first, all_open].into_iter().chain(each).collect()
}

fn priorities(words: &Words, filter: &TicketFilter) -> Vec<Choice> {
    let chosen = filter
        .priority
        .map(|priority| priority.number().to_string());
    let first = Choice::new("", words.all_priorities()).selected(chosen.is_none());
    let each = PriorityMark::ALL.into_iter().map(|mark| {
        let value = mark.level().to_string();
        let selected = chosen.as_deref() == Some(value.as_str());
        Choice::new(&value, mark.label(words)).selected(selected)
    });
    std::iter::once(first).chain(each).collect()
}

fn project_kinds(words: &Words, chosen: Option<ProjectKind>) -> Vec<Choice> {
    let first = Choice::new("", words.all_project_types()).selected(chosen.is_none());
    let each = ProjectKind::ALL.into_iter().map(|kind| {
        let label = match kind {
            ProjectKind::Customer => words.project_type_customer(),
            ProjectKind::Internal => words.project_type_internal(),
        };
        Choice::new(kind.code(), label).selected(chosen == Some(kind))
    });
    std::iter::once(first).chain(each).collect()
}

/// The filters as they are set, with what can be chosen.
pub(super) fn form(
    visit: &Visit,
    options: &FilterOptions,
    filter: &TicketFilter,
    address: &ListAddress,
    seen_by: Option<&str>,
) -> FilterView {
    let words = visit.words();
    let query = &visit.query;
    let staff = visit
        .reader()
        .is_ok_and(|reader| matches!(reader.principal(), Principal::Staff(_)));
    let text = |id: &dyn std::fmt::Display| id.to_string();
    let day = |name: &str| query.text(name).to_owned();
    let mut view = FilterView {
        search: query.text("search").to_owned(),
        queue: query.text("queue").to_owned(),
        seen_by: query.text("seen_by").to_owned(),
        projects: choices(
            words.all_projects(),
            &options.projects,
            |id| text(id),
            query.text("project"),
        ),
        tasks: choices(
            words.all_tasks(),
            &options.tasks,
            |id| text(id),
            query.text("task"),
        ),
        statuses: statuses(&words, filter),
        priorities: priorities(&words, filter),
        creators: choices(
            words.all_creators(),
            &options.creators,
            |id| creator_code(*id),
            &filter.creator.map(creator_code).unwrap_or_default(),
        ),
        customers: choices(
            words.all_customers(),
            &options.customers,
            |id| text(id),
            query.text("customer"),
        ),
        assignees: choices(
            words.all_assignees(),
            &options.assignees,
            |id| text(id),
            query.text("assignee"),
        ),
        contacts: choices(
            words.all_contacts(),
            &options.contacts,
            |id| text(id),
            query.text("contact"),
        ),
        categories: choices(
            words.all_categories(),
            &options.categories,
            |id| text(id),
            query.text("category"),
        ),
        keyword: query.text("keyword").to_owned(),
        ..FilterView::default()
    };
    if staff {
        let chosen: Vec<String> = filter.projects.ids.iter().map(|id| text(id)).collect();
        view.projects = ticks(view.projects, &chosen);
        let chosen: Vec<String> = filter
            .statuses
            .iter()
            .map(|status| status.code().to_owned())
            .collect();
        view.statuses = ticks(view.statuses, &chosen);
        view.statuses.retain(|choice| choice.value != "open");
        view.project_kinds = project_kinds(&words, filter.project_kind);
        view.hide_subtasks = filter.hide_subtasks;
        view.primary_only = filter.projects.by == AssignmentChoice::Primary;
        view.days = [
            ("start_from", words.start_from()),
            ("start_until", words.start_until()),
            ("deadline_from", words.deadline_from()),
            ("deadline_until", words.deadline_until()),
        ]
        .map(|(name, label)| (name, label.to_owned(), day(name)))
        .to_vec();
        view.is_advanced = !filter.projects.ids.is_empty()
            || !filter.statuses.is_empty()
            || view.hide_subtasks
            || view.primary_only
            || filter.project_kind.is_some()
            || filter.contact.is_some()
            || !filter.start.is_open()
            || !filter.deadline.is_open();
    }
    view.chosen = chosen(visit, &view, filter, address, seen_by);
    view
}

/// The filters that are set, each with the way to take it away. A value of the address that is not offered narrows the
/// list all the same, so it is shown too, in the same words whether there is such a thing or not.
fn chosen(
    visit: &Visit,
    view: &FilterView,
    filter: &TicketFilter,
    address: &ListAddress,
    seen_by: Option<&str>,
) -> Vec<ChosenFilter> {
    let words = visit.words();
    let mut all = Vec::new();
    let mut add = |title: &str, value: &str, clear: String| {
        all.push(ChosenFilter {
            label: words.chosen_filter(title, value),
            clear,
        });
    };
    let named = |value: &str, choices: &[Choice]| {
        let found = choices.iter().find(|one| one.value == value);
        found.map_or_else(
            || words.filter_unlisted().to_owned(),
            |one| one.label.clone(),
        )
    };
    if !view.search.trim().is_empty() {
        add(words.search_term(), &view.search, address.without("search"));
    }
    if let Some(name) = seen_by {
        add(words.seen_by(), name, address.without("seen_by"));
    }
    if !view.keyword.trim().is_empty() {
        add(words.keyword(), &view.keyword, address.without("keyword"));
    }
    let creator = filter.creator.map(creator_code);
    for (name, title, value, choices) in [
        (
            "customer",
            words.customer(),
            address.value("customer"),
            &view.customers,
        ),
        ("task", words.task(), address.value("task"), &view.tasks),
        (
            "priority",
            words.priority(),
            address.value("priority"),
            &view.priorities,
        ),
        (
            "creator",
            words.creator(),
            creator.as_deref(),
            &view.creators,
        ),
        (
            "assignee",
            words.assignee(),
            address.value("assignee"),
            &view.assignees,
        ),
        (
            "contact",
            words.contact(),
            address.value("contact"),
            &view.contacts,
        ),
        (
            "category",
            words.category(),
            address.value("category"),
            &view.categories,
        ),
        (
            "project_type",
            words.project_type(),
            address.value("project_type"),
            &view.project_kinds,
        ),
    ] {
        if let Some(value) = value {
            add(title, &named(value, choices), address.without(name));
        }
    }
    for project in &filter.projects.ids {
        let value = project.to_string();
        let clear = address.without_value("project", &value);
        add(words.project(), &named(&value, &view.projects), clear);
    }
    if filter.statuses == OPEN {
        add(
            words.status(),
            words.open_statuses(),
            address.without("status"),
        );
    } else {
        for status in filter.statuses.iter() {
            let mark = super::marks::status_mark(status);
            let clear = if address.value("status") == Some("open") {
                address.without("status")
            } else {
                address.without_value("status", status.code())
            };
            add(words.status(), mark.label(&words), clear);
        }
    }
    for (name, title, value) in &view.days {
        if !value.trim().is_empty() {
            let read = value.trim().parse().map(|day| visit.day(day));
            add(title, &read.unwrap_or_default(), address.without(name));
        }
    }
    for (name, title, set) in [
        ("hide_subtasks", words.hide_subtasks(), view.hide_subtasks),
        ("primary_only", words.primary_only(), view.primary_only),
    ] {
        if set {
            all.push(ChosenFilter {
                label: title.to_owned(),
                clear: address.without(name),
            });
        }
    }
    all
}
