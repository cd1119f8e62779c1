//! `/tickets`: the list for contacts and the queue for employees.

use super::list_address::ListAddress;
use super::marks::{priority_mark, status_mark};
use super::{saved_filter, ticket_filter};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::ticket_list::{BulkChoice, TicketListPage, TicketRow};
use crate::page::view::{Nav, Paging, Sorting, Tab};
use crate::page::visit::{Visit, see_other};
use crate::web::{cursor, ticket_file};
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::ids::ContactId;
use portal_domain::ports::{Direction, TicketCursor, TicketListRequest};
use portal_domain::usecase::{self, TicketExport, TicketListItem, TicketQuery, creator_code};
use portal_domain::values::{Page, PageSize, Problem};
use portal_domain::work::{Party, Status};
use std::sync::Arc;

/// Parameters of the address, in the order in which they are written.
pub(crate) fn filters() -> Vec<&'static str> {
    let mut all = TicketQuery::PARAMETERS.to_vec();
    all.push("seen_by");
    all
}

/// A page of the list, or the address of the list that was meant.
pub(crate) enum Listed {
    /// The page.
    Page(Box<TicketListPage>),
    /// It stands there.
    At(String),
}

/// What the parameters ask for.
pub(crate) fn asked(visit: &Visit) -> Result<TicketQuery, Failure> {
    TicketQuery::parse(visit.query.pairs(), visit.reader()?)
}

/// One page of it.
fn request(visit: &Visit, query: TicketQuery) -> Result<TicketListRequest, Failure> {
    let reader = visit.reader()?;
    let list = address(visit).signed_name();
    let cursor = match visit.query.optional("cursor") {
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
    Ok(TicketListRequest {
        filter: query.filter,
        sort: query.sort,
        direction: query.direction,
        cursor,
        size: PageSize::DEFAULT,
    })
}

/// The list as the address asks for it, seen from its own page.
pub(crate) fn address(visit: &Visit) -> ListAddress {
    ListAddress::of(&visit.query, &filters(), format!("{}tickets", visit.root()))
}

/// `GET /tickets`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    match list(&visit).await? {
        Listed::Page(page) => visit.page(page.as_ref()),
        Listed::At(there) => Ok(see_other(&there)),
    }
}

/// `GET /tickets.csv`: every ticket of the list, in its order.
pub(crate) async fn export(visit: Arc<Visit>) -> Answer {
    visit.query.only(&filters())?;
    let (actor, query) = (visit.actor()?.clone(), asked(&visit)?);
    let staff = matches!(actor.principal, Principal::Staff(_));
    let export = match narrowed_to(&visit)? {
        None => TicketExport::own(actor, query),
        Some(contact) => TicketExport::shared(actor, contact, query),
    };
    ticket_file::answer(&visit.shared, export, staff).await
}

/// The contact to whose tickets the list is narrowed. Nobody but administrators has this filter; for others there is no
/// such thing (AC-13).
fn narrowed_to(visit: &Visit) -> Result<Option<ContactId>, Failure> {
    narrowed(visit, &visit.query)
}

/// As in the address, where the parameters of the list come in another way.
pub(crate) fn narrowed(visit: &Visit, list: &Fields) -> Result<Option<ContactId>, Failure> {
    let Some(contact) = list.optional("seen_by") else {
        return Ok(None);
    };
    visit
        .actor()
        .ok()
        .filter(|actor| actor.principal.is_administrator())
        .ok_or_else(|| Failure::field("seen_by", Problem::Unknown))?;
    let contact = contact.parse();
    contact
        .map(Some)
        .map_err(|_| Failure::field("seen_by", Problem::NotOffered))
}

/// The rows: what the reader sees, or of it only what a contact sees too.
async fn rows(
    visit: &Visit,
    request: &TicketListRequest,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    let Some(contact) = narrowed_to(visit)? else {
        return usecase::list_tickets(visit.portal(), visit.reader()?, request).await;
    };
    usecase::list_tickets_seen_by(visit.portal(), visit.actor()?, contact, request).await
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
    let mut known = filters();
    known.extend(["cursor", "notice"]);
    visit.query.only(&known)?;
    if let Some(query) = saved_filter::beginning(visit).await? {
        return Ok(Listed::At(format!("{}tickets?{query}", visit.home())));
    }
    let request = request(visit, asked(visit)?)?;
    let page = rows(visit, &request).await?;
    let projects = &request.filter.projects;
    let options = usecase::filter_options(visit.portal(), reader, projects).await?;
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
        saved: saved_filter::links(visit).await?,
        save: address.at(format!("{}filters/new", visit.root())).whole(),
        filter: ticket_filter::form(
            visit,
            &options,
            &request.filter,
            &address,
            seen_by.as_deref(),
        ),
        sorting: Sorting {
            column: request.sort.code().to_owned(),
            descending: request.direction == Direction::Descending,
            base: address.sorting_base(),
        },
        export: address.at(format!("{}tickets.csv", visit.root())).whole(),
        bulk: bulk(visit, &address),
        rows: page
            .items
            .into_iter()
            .map(|item| row(visit, staff, item))
            .collect(),
        paging,
    })))
}

/// Employees who write change several tickets at once: what the forms of the list send, and the address for all of it.
fn bulk(visit: &Visit, address: &ListAddress) -> Option<BulkChoice> {
    let staff = visit.actor().ok()?.require_staff().ok()?;
    let list = address.signed_name();
    let mut all = form_urlencoded::Serializer::new(String::new());
    all.append_pair("rows", "all").append_pair("list", &list);
    staff.writes().then(|| BulkChoice {
        all: format!("/bulk/new?{}", all.finish()),
        list,
    })
}

fn row(visit: &Visit, staff: bool, item: TicketListItem) -> TicketRow {
    TicketRow {
        id: item.id.to_string(),
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
        assigned: item.assignment.shown().flatten(),
    }
}

/// The queues of employees.
fn queues(visit: &Visit) -> Vec<Tab> {
    let words = visit.words();
    let queue = match visit.query.text("queue") {
        "" => "all",
        one => one,
    };
    [
        ("own", words.queue_own()),
        ("mine", words.queue_mine()),
        ("unassigned", words.queue_unassigned()),
        ("all", words.queue_all()),
    ]
    .into_iter()
    .map(|(key, label)| Tab {
        label: label.to_owned(),
        href: format!("{}tickets?queue={key}", visit.root()),
        count: None,
        current: queue == key,
    })
    .collect()
}

/// The quick filters of contacts (domain 5.7): each a filter of the list that is often wanted.
fn quick_filters(visit: &Visit, own: Party) -> Vec<Tab> {
    let words = visit.words();
    let (address, own) = (address(visit), creator_code(own));
    let wanted = |name: &str, value: &str| address.value(name) == Some(value);
    let plain = |names: &[&str]| {
        let shapes = ["queue", "sort"];
        let mut narrowed = filters()
            .into_iter()
            .filter(|name| !names.contains(name) && !shapes.contains(name));
        narrowed.all(|name| address.value(name).is_none())
    };
    let tab = |label: &str, narrowed: Option<(&str, &str)>| Tab {
        label: label.to_owned(),
        href: match narrowed {
            None => format!("{}tickets?queue=all", visit.root()),
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
