//! Lists of tickets: visible rows, business filters, order, one page of it.

use super::state::State;
use crate::access::{Actors, FamilyMember, TicketFacts, Visible};
use crate::ids::{CustomerId, TicketId};
use crate::ports::{
    Direction, ProjectChoice, ProjectKind, Queue, SortValue, StoreError, TicketCursor,
    TicketFilter, TicketListRequest, TicketOutline, TicketRole, TicketRow, TicketSort, keyword_key,
};
use crate::values::Page;
use crate::work::{Audience, Party, Ticket, TicketNumber};
use std::collections::BTreeMap;

/// The most people that a filter offers.
const MOST_PEOPLE: usize = 200;

/// Where a row stands in a list. Ties under the sort key are broken by number and part.
type Place = (SortValue, TicketNumber);

impl State {
    /// The tickets that satisfy the predicate: the meaning of visibility, row by row.
    pub(super) fn visible_tickets(&self, visible: &Visible) -> Result<Vec<&Ticket>, StoreError> {
        let families = self.families();
        let mut found = Vec::new();
        for ticket in self.tickets.rows() {
            if self.is_visible(visible, ticket, &families)? {
                found.push(ticket);
            }
        }
        Ok(found)
    }

    fn is_visible(
        &self,
        visible: &Visible,
        ticket: &Ticket,
        families: &BTreeMap<TicketId, Vec<FamilyMember>>,
    ) -> Result<bool, StoreError> {
        let root = Self::root_of(ticket);
        let family = families.get(&root).map(Vec::as_slice).unwrap_or_default();
        // A subtask has the secondary assignments of its parent.
        let of_root = self.tickets.get(root).unwrap_or(ticket);
        let secondary = super::state::projects(&of_root.secondary);
        let project_state = self
            .project_state(ticket.primary.project)
            .ok_or_else(|| StoreError::Corrupt("the project of a ticket is not stored".into()))?;
        let facts = TicketFacts::of(ticket, project_state, &secondary, family);
        Ok(visible.predicate().matches(&facts))
    }

    /// The visible tickets that pass the filter, in no order.
    pub(super) fn filtered_tickets(
        &self,
        visible: &Visible,
        filter: &TicketFilter,
    ) -> Result<Vec<&Ticket>, StoreError> {
        let mut found = self.visible_tickets(visible)?;
        found.retain(|ticket| {
            passes(ticket, filter)
                && self.is_in_projects(ticket, filter, visible.actors())
                && self.is_in_queue(ticket, filter.queue)
                && self.has_words(ticket.id, &filter.terms, visible.actors())
        });
        Ok(found)
    }

    /// Whether the ticket belongs to the chosen projects, and its own one is of the chosen type.
    fn is_in_projects(&self, ticket: &Ticket, filter: &TicketFilter, actors: Actors) -> bool {
        let wanted = &filter.projects;
        let of_root = self.tickets.get(Self::root_of(ticket)).unwrap_or(ticket);
        let chosen = wanted.ids.is_empty()
            || wanted.ids.contains(&ticket.primary.project)
            || (wanted.with_secondary(actors)
                && of_root
                    .secondary
                    .iter()
                    .any(|assignment| wanted.ids.contains(&assignment.project)));
        let customer = self
            .projects
            .get(ticket.primary.project)
            .and_then(|project| project.customer);
        chosen
            && match filter.project_kind {
                None => true,
                Some(ProjectKind::Customer) => customer.is_some(),
                Some(ProjectKind::Internal) => customer.is_none(),
            }
    }

    fn is_in_queue(&self, ticket: &Ticket, queue: Queue) -> bool {
        match queue {
            Queue::All => true,
            Queue::AssignedTo(employee) => ticket.assignee == Some(employee),
            Queue::Unassigned => ticket.assignee.is_none(),
            Queue::Own(employee) => match ticket.assignee {
                Some(assignee) => assignee == employee,
                None => self.employees.get(employee).is_some_and(|row| {
                    row.memberships
                        .iter()
                        .any(|membership| membership.project == ticket.primary.project)
                }),
            },
        }
    }

    /// Who has a role on the visible tickets of these projects.
    pub(super) fn people_on_tickets(
        &self,
        visible: &Visible,
        role: TicketRole,
        projects: &ProjectChoice,
    ) -> Result<Vec<Party>, StoreError> {
        let filter = TicketFilter {
            projects: projects.clone(),
            ..TicketFilter::default()
        };
        let found = self.filtered_tickets(visible, &filter)?.into_iter();
        let mut people: Vec<Party> = found
            .filter_map(|ticket| match role {
                TicketRole::Creator => Some(ticket.creator),
                TicketRole::Assignee => ticket.assignee.map(Party::Employee),
                TicketRole::Contact => ticket.contact.map(Party::Contact),
            })
            .collect();
        people.sort_unstable();
        people.dedup();
        people.truncate(MOST_PEOPLE);
        Ok(people)
    }

    /// Whether every term begins a word of the ticket that these people may find it by.
    fn has_words(&self, ticket: TicketId, terms: &[String], actors: Actors) -> bool {
        terms.iter().all(|term| {
            self.words
                .iter()
                .filter(|((of, _), _)| *of == ticket)
                .filter(|(_, words)| match actors {
                    Actors::Contacts => words.audience == Audience::Public,
                    Actors::Staff => true,
                })
                .any(|(_, words)| words.words.iter().any(|w| w.starts_with(term.as_str())))
        })
    }

    pub(super) fn list(
        &self,
        visible: &Visible,
        request: &TicketListRequest,
    ) -> Result<Page<TicketRow, TicketCursor>, StoreError> {
        let found = self.filtered_tickets(visible, &request.filter)?;
        let rows = found.into_iter().map(|ticket| self.row(ticket)).collect();
        Ok(cut(rows, request))
    }

    pub(super) fn outlines(
        &self,
        visible: &Visible,
        owner: Option<CustomerId>,
        after: Option<TicketNumber>,
        limit: u32,
    ) -> Result<Vec<TicketOutline>, StoreError> {
        let mut found = self.visible_tickets(visible)?;
        found.retain(|ticket| {
            after.is_none_or(|after| ticket.number > after)
                && (owner.is_none() || ticket.owner == owner)
        });
        found.sort_unstable_by_key(|ticket| ticket.number);
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        found.into_iter().map(|one| self.outline(one)).collect()
    }

    fn outline(&self, ticket: &Ticket) -> Result<TicketOutline, StoreError> {
        let project_state = self
            .project_state(ticket.primary.project)
            .ok_or_else(|| StoreError::Corrupt("the project of a ticket is not stored".into()))?;
        let mut participants = ticket.participants.clone();
        participants.sort_unstable();
        Ok(TicketOutline {
            id: ticket.id,
            number: ticket.number,
            subject: ticket.subject.to_string(),
            owner: ticket.owner,
            project: ticket.primary.project,
            project_state,
            task: ticket.primary.task,
            contact: ticket.contact,
            participants,
            site: ticket.site,
            machine: ticket.machine,
            status: ticket.status(),
            is_subtask: ticket.is_subtask(),
        })
    }

    fn row(&self, ticket: &Ticket) -> TicketRow {
        let project = self.projects.get(ticket.primary.project);
        let task = ticket.primary.task.and_then(|id| self.tasks.get(id));
        let owner = ticket.owner.and_then(|id| self.customers.get(id));
        let contact = ticket.contact.and_then(|id| self.contacts.get(id));
        let assignee = ticket.assignee.and_then(|id| self.employees.get(id));
        let group = ticket.group.and_then(|id| self.groups.get(id));
        TicketRow {
            id: ticket.id,
            number: ticket.number,
            subject: ticket.subject.to_string(),
            status: ticket.status(),
            priority: ticket.priority,
            project: ticket.primary.project,
            project_name: project
                .map(|row| row.short_name.to_string())
                .unwrap_or_default(),
            task_name: task.map(|row| row.name.to_string()),
            customer_name: owner.map(|row| row.name.to_string()),
            contact_name: contact.map(crate::people::Contact::full_name),
            assignee_name: assignee.map(|row| row.name.to_string()),
            group_name: group.map(|row| row.name.to_string()),
            deadline: ticket.deadline,
            created_at: ticket.created_at,
            modified_at: ticket.modified_at,
        }
    }
}

/// The business filters that the ticket alone decides.
fn passes(ticket: &Ticket, filter: &TicketFilter) -> bool {
    fn is<T: PartialEq + Copy>(wanted: Option<T>, found: Option<T>) -> bool {
        wanted.is_none() || wanted == found
    }
    is(filter.task, ticket.primary.task)
        && (filter.statuses.is_empty() || filter.statuses.contains(ticket.status()))
        && is(filter.priority, Some(ticket.priority))
        && is(filter.creator, Some(ticket.creator))
        && is(filter.assignee, ticket.assignee)
        && is(filter.contact, ticket.contact)
        && is(filter.customer, ticket.owner)
        && filter
            .category
            .is_none_or(|category| ticket.categories.contains(&category))
        && filter.keyword.as_deref().is_none_or(|keyword| {
            let mut keys = ticket.keywords.iter().map(|one| keyword_key(one.as_str()));
            keys.any(|key| key == keyword)
        })
        && filter.start.contains(ticket.start)
        && filter.deadline.contains(ticket.deadline)
        && !(filter.hide_subtasks && ticket.is_subtask())
}

/// Orders the rows and cuts out the page beside the cursor.
///
/// A page after a row has a page before it (that row is on it), and the other way round; at the far end one row more
/// than the page holds tells whether there is another page.
fn cut(mut rows: Vec<TicketRow>, request: &TicketListRequest) -> Page<TicketRow, TicketCursor> {
    let place = |row: &TicketRow| place(row, request.sort);
    rows.sort_by_cached_key(place);
    if request.direction == Direction::Descending {
        rows.reverse();
    }
    let at = |row: &TicketRow, before| TicketCursor {
        value: row.sort_value(request.sort),
        number: row.number,
        before,
    };
    let size = request.size.rows();
    let edge: Option<Place> = request
        .cursor
        .as_ref()
        .map(|cursor| (cursor.value.clone(), cursor.number));
    let precedes = |one: &Place, two: &Place| match request.direction {
        Direction::Ascending => one < two,
        Direction::Descending => one > two,
    };
    let (earlier, later) = match (&request.cursor, edge) {
        (Some(cursor), Some(edge)) if cursor.before => {
            rows.retain(|row| precedes(&place(row), &edge));
            let surplus = rows.len().saturating_sub(size);
            rows.drain(..surplus);
            (surplus > 0, true)
        }
        (_, edge) => {
            if let Some(edge) = &edge {
                rows.retain(|row| precedes(edge, &place(row)));
            }
            let more = rows.len() > size;
            rows.truncate(size);
            (edge.is_some(), more)
        }
    };
    Page {
        next: rows.last().filter(|_| later).map(|row| at(row, false)),
        previous: rows.first().filter(|_| earlier).map(|row| at(row, true)),
        items: rows,
    }
}

fn place(row: &TicketRow, sort: TicketSort) -> Place {
    (row.sort_value(sort), row.number)
}
