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
use portal_domain::ports::{
    Direction, Queue, TicketCursor, TicketFilter, TicketListRequest, TicketSort, keyword_key,
};
use portal_domain::usecase::{self, FilterOptions, Named, TicketListItem};
use portal_domain::values::{FieldErrors, Page, PageSize, Priority, Problem};
use portal_domain::work::{Party, Status, StatusSet, search_terms};
use std::sync::Arc;

/// Parameters of the address, in the order in which they are written.
pub(crate) const FILTERS: [&str; 11] = [
    "search", "seen_by", "customer", "project", "task", "status", "priority", "creator",
    "assignee", "category", "keyword",
];

/// A page of the list, or the address of the list that was meant.
pub(crate) enum Listed {
    /// The page.
    Page(Box<TicketListPage>),
    /// It stands there.
    At(String),
}

/// What the parameters ask for.
fn request(visit: &Visit) -> Result<TicketListRequest, Failure> {
    let query = &visit.query;
    let mut errors = FieldErrors::new();
    let reader = visit.reader()?;
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
    let queue = match (query.text("queue"), reader.principal()) {
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
        category: query.chosen("category", &mut errors),
        keyword: query.optional("keyword").map(keyword_key),
        terms: search_terms(query.text("search")),
        ..TicketFilter::default()
    };
    let (sort, direction) = sort(query.text("sort"), &mut errors);
    let list = address(visit).signed_name();
    let cursor = match query.optional("cursor") {
        None => None,
        Some(text) => {
            let opened = cursor::open_ticket(
                &visit.shared.config.key,
                reader.principal().party(),
                &list,
                text,
            );
            Some(opened.map_err(|_| Failure::field("cursor", Problem::Malformed))?)
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
        errors.add("sort", Problem::Unknown);
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
        errors.add("creator", Problem::NotOffered);
    }
    parsed
}

fn creator_value(party: Party) -> String {
    match party {
        Party::Contact(id) => format!("c:{id}"),
        Party::Employee(id) => format!("e:{id}"),
    }
}

/// The list as the address asks for it, seen from its own page.
pub(crate) fn address(visit: &Visit) -> ListAddress {
    ListAddress::of(&visit.query, &FILTERS, format!("{}tickets", visit.root()))
}

/// `GET /tickets`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    match list(&visit).await? {
        Listed::Page(page) => visit.page(page.as_ref()),
        Listed::At(there) => Ok(see_other(&there)),
    }
}

/// The rows: what the reader sees, or of it only what a contact sees too.
async fn rows(
    visit: &Visit,
    request: &TicketListRequest,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    let Some(contact) = visit.query.optional("seen_by") else {
        return usecase::list_tickets(visit.portal(), visit.reader()?, request).await;
    };
    // Nobody but administrators has this filter; for others there is no such thing (AC-13).
    let actor = visit
        .actor()
        .ok()
        .filter(|actor| actor.principal.is_administrator())
        .ok_or_else(|| Failure::field("seen_by", Problem::Unknown))?;
    let contact = contact
        .parse()
        .map_err(|_| Failure::field("seen_by", Problem::NotOffered))?;
    usecase::list_tickets_seen_by(visit.portal(), actor, contact, request).await
}

/// The name of the contact that the list is narrowed to.
async fn seen_by(visit: &Visit) -> Result<Option<String>, Failure> {
    let Some(Ok(contact)) = visit.query.optional("seen_by").map(str::parse) else {
        return Ok(None);
    };
    let view = usecase::view_contact(visit.portal(), visit.actor()?, contact).await?;
    Ok(Some(view.contact.full_name()))
}

/// The list, whoever reads it.
pub(crate) async fn list(visit: &Visit) -> Result<Listed, Failure> {
    let reader = visit.reader()?;
    let request = request(visit)?;
    let page = rows(visit, &request).await?;
    let options = usecase::filter_options(visit.portal(), reader, request.filter.project).await?;
    let staff = matches!(reader.principal(), Principal::Staff(_));
    let address = address(visit);
    // The form sends the task that was chosen before along with another project: it goes with its project.
    let task = request.filter.task;
    if task.is_some_and(|id| options.tasks.iter().all(|one| one.id != id)) {
        let there = address.at(format!("{}tickets", visit.home()));
        return Ok(Listed::At(there.without("task")));
    }
    let seen_by = seen_by(visit).await?;
    let list = address.signed_name();
    let whose = reader.principal().party();
    let link = |cursor: &TicketCursor| {
        let sealed = cursor::seal_ticket(&visit.shared.config.key, whose, &list, cursor);
        address.with("cursor", &sealed)
    };
    let paging = Paging {
        previous: page.previous.as_ref().map(link),
        next: page.next.as_ref().map(link),
    };
    let empty_handed = !staff && page.items.is_empty() && options.projects.is_empty();
    Ok(Listed::Page(Box::new(TicketListPage {
        frame: visit.frame(Nav::Tickets),
        staff,
        can_create: options.may_create,
        no_access: empty_handed && !address.is_filtered(),
        tabs: if staff {
            queues(visit)
        } else {
            quick_filters(visit, whose)
        },
        filter: filter(visit, &options, &address, seen_by),
        sorting: Sorting {
            column: request.sort.code().to_owned(),
            descending: request.direction == Direction::Descending,
            base: address.sorting_base(),
        },
        rows: page
            .items
            .into_iter()
            .map(|item| row(visit, staff, item))
            .collect(),
        paging,
    })))
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

/// The queues of employees.
fn queues(visit: &Visit) -> Vec<Tab> {
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
            format!("{}tickets", visit.root())
        } else {
            format!("{}tickets?queue={key}", visit.root())
        },
        count: None,
        current: queue == key,
    })
    .collect()
}

/// The quick filters of contacts (domain 5.7): each a filter of the list that is often wanted.
fn quick_filters(visit: &Visit, own: Party) -> Vec<Tab> {
    let words = visit.words();
    let (address, own) = (address(visit), creator_value(own));
    let wanted = |name: &str, value: &str| address.value(name) == Some(value);
    let plain = |names: &[&str]| {
        let narrowed = FILTERS.iter().filter(|name| !names.contains(name));
        narrowed.copied().all(|name| address.value(name).is_none())
    };
    let tab = |label: &str, narrowed: Option<(&str, &str)>| Tab {
        label: label.to_owned(),
        href: match narrowed {
            None => format!("{}tickets", visit.root()),
            Some((name, value)) => format!("{}tickets?{name}={value}", visit.root()),
        },
        count: None,
        current: match narrowed {
            None => plain(&[]),
            Some((name, value)) => wanted(name, value) && plain(&[name]),
        },
    };
    vec![
        tab(words.quick_all(), None),
        tab(words.quick_open(), Some(("status", "open"))),
        tab(words.quick_waiting(), Some(("status", "done"))),
        tab(words.quick_rejected(), Some(("status", "rejected"))),
        tab(words.quick_own(), Some(("creator", &own))),
    ]
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

fn filter(
    visit: &Visit,
    options: &FilterOptions,
    address: &ListAddress,
    seen_by: Option<String>,
) -> FilterView {
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
        seen_by: query.text("seen_by").to_owned(),
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
        categories: choices(
            words.all_categories(),
            &options.categories,
            ToString::to_string,
            query.text("category"),
        ),
        keyword: query.text("keyword").to_owned(),
        chosen: Vec::new(),
    };
    view.chosen = chosen(visit, &view, address, seen_by);
    view
}

/// The filters that are set, each with the way to take it away. A value of the address that is not offered narrows the
/// list all the same, so it is shown too, in the same words whether there is such a thing or not.
fn chosen(
    visit: &Visit,
    view: &FilterView,
    address: &ListAddress,
    seen_by: Option<String>,
) -> Vec<ChosenFilter> {
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
        ("seen_by", words.seen_by(), seen_by),
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
        (
            "category",
            words.category(),
            picked("category", &view.categories),
        ),
        (
            "keyword",
            words.keyword(),
            Some(view.keyword.clone()).filter(|text| !text.is_empty()),
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
