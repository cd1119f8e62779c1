//! What the page of a ticket shows to employees of its parts, places and labels; and sums of hours.

use super::marks::status_mark;
use crate::page::view::project::HoursSum;
use crate::page::view::ticket_work::{SubtaskRow, WorkPanel};
use crate::page::visit::Visit;
use portal_domain::failure::Failure;
use portal_domain::ids::CategoryId;
use portal_domain::ports::{HoursOf, TicketKey};
use portal_domain::usecase::{self, Reader, TicketView};

/// Parts, places and keywords of a ticket, and what can be done about them.
pub(super) async fn panel(
    visit: &Visit,
    view: &TicketView,
    key: TicketKey,
) -> Result<WorkPanel, Failure> {
    let subtasks = usecase::list_subtasks(visit.portal(), visit.actor()?, key).await?;
    let number = view.head.number;
    let secondary = view.head.secondary.as_shown().map(Vec::as_slice);
    Ok(WorkPanel {
        relocate: view.may.relocate,
        add_subtask: view.may.add_subtask,
        copy: view.may.copy,
        parent: (number.part() > 0).then(|| number.main().to_string()),
        subtasks: subtasks
            .into_iter()
            .map(|one| SubtaskRow {
                number: one.number.to_string(),
                subject: one.subject,
                status: status_mark(one.status),
                assignee: one.assignee,
            })
            .collect(),
        secondary: secondary
            .unwrap_or_default()
            .iter()
            .map(|one| one.name.clone())
            .collect(),
        keywords: view.head.keywords.as_shown().cloned().unwrap_or_default(),
    })
}

/// The names of a ticket's categories, joined; none if it has none, or the reader may not read them.
pub(super) async fn category_names(
    visit: &Visit,
    categories: Option<&Vec<CategoryId>>,
) -> Result<Option<String>, Failure> {
    let wanted = categories.map(Vec::as_slice).unwrap_or_default();
    if wanted.is_empty() {
        return Ok(None);
    }
    let actor = visit.actor()?;
    let all = usecase::list_categories(visit.portal(), actor).await?;
    let carried = all.iter().filter(|one| wanted.contains(&one.id));
    let names: Vec<String> = carried
        .map(|one| one.name(actor.language()).to_string())
        .collect();
    Ok(Some(names.join(", ")))
}

/// What tickets have planned and booked, in words.
pub(super) async fn hours(visit: &Visit, of: HoursOf) -> Result<HoursSum, Failure> {
    let total = usecase::total_hours(visit.portal(), visit.actor()?, of).await?;
    Ok(HoursSum {
        planned: visit.hours(total.planned),
        actual: visit.hours(total.actual),
        billable: visit.hours(total.billable),
    })
}
