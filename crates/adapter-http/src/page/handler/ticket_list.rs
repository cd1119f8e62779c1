//! `/tickets`: the list for contacts and the queue for employees.

use super::list_address::ListAddress;
use super::marks::{priority_mark, status_mark};
use crate::page::endpoint::Answer;
use crate::page::view::ticket_list::{TicketFilter as FilterView, TicketListPage, TicketRow};
use crate::page::view::{
    Choice, ChosenFilter, Nav, Paging, PriorityMark, Sorting, StatusMark, Tab,
};
use crate::page::visit::{Visit, see_other};
use crate::web::cursor;
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::ports::{Direction, Queue, TicketFilter, TicketListRequest, TicketSort};
use portal_domain::usecase::{self, FilterOptions, Named, TicketListItem};
use portal_domain::values::{FieldErrors, PageSize, Priority};
use portal_domain::work::{Party, Status, StatusSet, search_terms};
use std::sync::Arc;

/// Parameters of the address, in the order in which they are written.
const FILTERS: [&str; 8] = [
    "search", "customer", "project", "task", "status", "priority", "creator", "assignee",
];

/// What the parameters ask for.
fn request(visit: &Visit) -> Result<TicketListRequest, Failure> {
    let query = &visit.query;
    let mut errors = FieldErrors::new();
    let actor = visit.actor()?;
    let statuses = match query.text("status") {
        "" => StatusSet::EMPTY,
        "open" => StatusSet::of(&[Status::New, Status::InProcess, Status::Done]),
        one => errors
            .take("status", Status::parse(one))
            .into_iter()
            .collect(),
    };
    let priority = query
        .number("priority", &mut errors)
        .and_then(|number| errors.take("priority", Priority::parse(number)));
    let queue = match (query.text("queue"), &actor.principal) {
        ("mine", Principal::Staff(staff)) => Queue::AssignedTo(staff.employee()),
        ("unassigned", Principal::Staff(_)) => Queue::Unassigned,
        _ => Queue::All,
    };
    let filter = TicketFilter {
        queue,
        project: query.chosen("project", &mut errors),
        task: query.chosen("task", &mut errors),
        statuses,
        priority,
        creator: creator(query.text("creator"), &mut errors),
        customer: query.chosen("customer", &mut errors),
        assignee: query.chosen("assignee", &mut errors),
        terms: search_terms(query.text("search")),
        ..TicketFilter::default()
    };
    let (sort, direction) = sort(query.text("sort"), &mut errors);
    let list = ListAddress::of(query, &FILTERS).signed_name();
    let cursor =
        match query.optional("cursor") {
            None => None,
            Some(text) => {
                let opened =
                    cursor::open_ticket(&visit.shared.config.key, actor.credential, &list, text);
                Some(opened.map_err(|_| {
                    Failure::field("cursor", portal_domain::values::Problem::Malformed)
                })?)
            }
        };
    if !errors.is_empty() {
        return Err(errors.into());
    }
    Ok(TicketListRequest {
        filter,
        sort,
        direction,
        cursor,
        size: PageSize::DEFAULT,
    })
}

/// `number`, or `-number` for the largest first; the list begins with the newest.
fn sort(text: &str, errors: &mut FieldErrors) -> (TicketSort, Direction) {
    if text.is_empty() {
        return (TicketSort::Number, Direction::Descending);
    }
    let (name, direction) = match text.strip_prefix('-') {
        Some(name) => (name, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    let sort = TicketSort::parse(name).unwrap_or_else(|| {
        errors.add("sort", portal_domain::values::Problem::Unknown);
        TicketSort::Number
    });
    (sort, direction)
}

/// `c:` or `e:` and an id.
fn creator(text: &str, errors: &mut FieldErrors) -> Option<Party> {
    if text.is_empty() {
        return None;
    }
    let parsed = match text.split_once(':') {
        Some(("c", id)) => id.parse().ok().map(Party::Contact),
        Some(("e", id)) => id.parse().ok().map(Party::Employee),
        _ => None,
    };
    if parsed.is_none() {
        errors.add("creator", portal_domain::values::Problem::NotOffered);
    }
    parsed
}

fn creator_value(party: Party) -> String {
    match party {
        Party::Contact(id) => format!("c:{id}"),
        Party::Employee(id) => format!("e:{id}"),
    }
}

/// `GET /tickets`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor()?;
    let request = request(&visit)?;
    let page = usecase::list_tickets(visit.portal(), actor, &request).await?;
    let options = usecase::filter_options(visit.portal(), actor, request.filter.project).await?;
    let staff = matches!(actor.principal, Principal::Staff(_));
    let address = ListAddress::of(&visit.query, &FILTERS);
    // The form sends the task that was chosen before along with another project: it goes with its project.
    let task = request.filter.task;
    if task.is_some_and(|id| options.tasks.iter().all(|one| one.id != id)) {
        return Ok(see_other(&address.without("task")));
    }
    let list = address.signed_name();
    let link = |cursor: &portal_domain::ports::TicketCursor| {
        let sealed = cursor::seal_ticket(&visit.shared.config.key, actor.credential, &list, cursor);
        address.with("cursor", &sealed)
    };
    let paging = Paging {
        previous: page.previous.as_ref().map(link),
        next: page.next.as_ref().map(link),
    };
    let empty_handed = !staff && page.items.is_empty() && options.projects.is_empty();
    visit.page(&TicketListPage {
        frame: visit.frame(Nav::Tickets),
        staff,
        can_create: options.may_create,
        no_access: empty_handed && !address.is_filtered(),
        tabs: if staff { tabs(&visit) } else { Vec::new() },
        filter: filter(&visit, &options, &address),
        sorting: Sorting {
            column: request.sort.code().to_owned(),
            descending: request.direction == Direction::Descending,
            base: address.sorting_base(),
        },
        rows: page
            .items
            .into_iter()
            .map(|item| row(&visit, staff, item))
            .collect(),
        paging,
    })
}

fn row(visit: &Visit, staff: bool, item: TicketListItem) -> TicketRow {
    TicketRow {
        number: item.number.to_string(),
        subject: item.subject,
        status: status_mark(item.status),
        priority: priority_mark(item.priority),
        assignee: item.assignee.or(item.group),
        customer: item.customer.shown().flatten(),
        project: staff.then_some(item.project.name),
        contact: item.contact.filter(|_| staff),
        updated: item.modified_at.shown().map(|at| visit.time(at)),
        waiting: !staff && item.status == Status::Done,
    }
}

fn tabs(visit: &Visit) -> Vec<Tab> {
    let words = visit.words();
    let queue = visit.query.text("queue");
    [
        ("mine", words.queue_mine()),
        ("unassigned", words.queue_unassigned()),
        ("", words.queue_all()),
    ]
    .into_iter()
    .map(|(key, label)| Tab {
        label: label.to_owned(),
        href: if key.is_empty() {
            "/tickets".to_owned()
        } else {
            format!("/tickets?queue={key}")
        },
        count: None,
        current: queue == key,
    })
    .collect()
}

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

fn filter(visit: &Visit, options: &FilterOptions, address: &ListAddress) -> FilterView {
    let words = visit.words();
    let query = &visit.query;
    let statuses = {
        let chosen = query.text("status");
        let first = Choice::new("", words.all_statuses()).selected(chosen.is_empty());
        let open = Choice::new("open", words.open_statuses()).selected(chosen == "open");
        let each = StatusMark::ALL
            .into_iter()
            .map(|mark| Choice::new(mark.key(), mark.label(&words)).selected(chosen == mark.key()));
        [first, open].into_iter().chain(each).collect()
    };
    let priorities = {
        let chosen = query.text("priority");
        let first = Choice::new("", words.all_priorities()).selected(chosen.is_empty());
        let each = PriorityMark::ALL.into_iter().map(|mark| {
            let value = mark.level().to_string();
            Choice::new(&value, mark.label(&words)).selected(chosen == value)
        });
        std::iter::once(first).chain(each).collect()
    };
    let mut view = FilterView {
        search: query.text("search").to_owned(),
        queue: query.text("queue").to_owned(),
        projects: choices(
            words.all_projects(),
            &options.projects,
            ToString::to_string,
            query.text("project"),
        ),
        tasks: choices(
            words.all_tasks(),
            &options.tasks,
            ToString::to_string,
            query.text("task"),
        ),
        statuses,
        priorities,
        creators: choices(
            words.all_creators(),
            &options.creators,
            |id| creator_value(*id),
            query.text("creator"),
        ),
        customers: choices(
            words.all_customers(),
            &options.customers,
            ToString::to_string,
            query.text("customer"),
        ),
        assignees: choices(
            words.all_assignees(),
            &options.assignees,
            ToString::to_string,
            query.text("assignee"),
        ),
        chosen: Vec::new(),
    };
    view.chosen = chosen(visit, &view, address);
    view
}

/// The filters that are set, each with the way to take it away. A value of the address that is not offered narrows the
/// list all the same, so it is shown too, in the same words whether there is such a thing or not.
fn chosen(visit: &Visit, view: &FilterView, address: &ListAddress) -> Vec<ChosenFilter> {
    let words = visit.words();
    let picked = |name: &str, choices: &[Choice]| {
        visit.query.optional(name).map(|value| {
            let found = choices.iter().find(|one| one.value == value);
            found.map_or_else(
                || words.filter_unlisted().to_owned(),
                |one| one.label.clone(),
            )
        })
    };
    [
        (
            "search",
            words.search_term(),
            Some(view.search.clone()).filter(|text| !text.is_empty()),
        ),
        (
            "customer",
            words.customer(),
            picked("customer", &view.customers),
        ),
        (
            "project",
            words.project(),
            picked("project", &view.projects),
        ),
        ("task", words.task(), picked("task", &view.tasks)),
        ("status", words.status(), picked("status", &view.statuses)),
        (
            "priority",
            words.priority(),
            picked("priority", &view.priorities),
        ),
        (
            "creator",
            words.creator(),
            picked("creator", &view.creators),
        ),
        (
            "assignee",
            words.assignee(),
            picked("assignee", &view.assignees),
        ),
    ]
    .into_iter()
    .filter_map(|(name, title, value)| {
        let label = words.chosen_filter(title, value?);
        Some(ChosenFilter {
            label,
            clear: address.without(name),
        })
    })
    .collect()
}
