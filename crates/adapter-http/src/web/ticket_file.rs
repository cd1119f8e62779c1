//! A list of tickets as a table, sent while it is read. It has the columns that the reader may read, the hidden ones not
//! even by name.

use super::{csv, file_answer};
use crate::shared::Shared;
use poem::Response;
use portal_domain::access::Masked;
use portal_domain::failure::Failure;
use portal_domain::ports::TicketCursor;
use portal_domain::usecase::{self, TicketExport, TicketListItem};
use portal_domain::values::PageSize;
use std::sync::Arc;

/// The heads of the columns that everybody reads: codes, the same in every language, because programs read them too.
const HEAD: [&str; 11] = [
    "number",
    "subject",
    "status",
    "priority",
    "project",
    "task",
    "contact",
    "assignee",
    "group",
    "deadline",
    "created_at",
];

/// Of the others, those that employees read.
const STAFF_HEAD: [&str; 3] = ["customer", "modified_at", "assignment"];

/// Tickets that are read together.
fn step() -> PageSize {
    PageSize::parse(200).unwrap_or(PageSize::DEFAULT)
}

/// Where sending stands.
struct Sending {
    shared: Arc<Shared>,
    export: TicketExport,
    /// Behind which ticket it goes on; none at the end.
    place: Option<TicketCursor>,
}

/// The answer with all tickets of the list. The first ones are read before it begins, so that a refusal is one; if
/// reading fails later, or the right to it ends, the download breaks off, which a client sees.
pub async fn answer(
    shared: &Arc<Shared>,
    export: TicketExport,
    staff: bool,
) -> Result<Response, Failure> {
    let first = usecase::export_tickets(&shared.portal, &export, None, step()).await?;
    let mut text = csv::BOM.to_owned();
    let others: &[&str] = if staff { &STAFF_HEAD } else { &[] };
    text.push_str(&csv::line(HEAD.iter().chain(others).copied()));
    text.push_str(&lines(&first.items));
    let rest = Sending {
        shared: Arc::clone(shared),
        export,
        place: first.next,
    };
    let later = futures_util::stream::unfold(rest, |mut sending| async move {
        let place = sending.place.take()?;
        let portal = &sending.shared.portal;
        match usecase::export_tickets(portal, &sending.export, Some(place), step()).await {
            Ok(page) => {
                sending.place = page.next;
                Some((Ok(lines(&page.items).into_bytes()), sending))
            }
            Err(failure) => Some((Err(std::io::Error::other(failure.to_string())), sending)),
        }
    });
    let begin = futures_util::stream::once(async move { Ok(text.into_bytes()) });
    let chunks = futures_util::StreamExt::chain(begin, later);
    Ok(file_answer::of_csv("tickets.csv", chunks))
}

fn lines(items: &[TicketListItem]) -> String {
    items.iter().map(line).collect()
}

fn line(item: &TicketListItem) -> String {
    let said = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut cells = vec![
        item.number.to_string(),
        item.subject.clone(),
        item.status.code().to_owned(),
        item.priority.number().to_string(),
        item.project.name.clone(),
        said(&item.task),
        said(&item.contact),
        said(&item.assignee),
        said(&item.group),
        item.deadline.map(|day| day.to_string()).unwrap_or_default(),
        item.created_at.to_rfc3339(),
    ];
    if let Masked::Shown(customer) = &item.customer {
        cells.push(said(customer));
    }
    if let Masked::Shown(at) = &item.modified_at {
        cells.push(at.to_rfc3339());
    }
    if let Masked::Shown(assignment) = &item.assignment {
        cells.push(
            assignment
                .map(|one| one.code().to_owned())
                .unwrap_or_default(),
        );
    }
    csv::line(cells.iter().map(String::as_str))
}
