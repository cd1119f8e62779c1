//! Where the tickets of a list can come from: sets of ids that an index knows.
//!
//! Every source holds all tickets of the list, and others too: it says where to look, never what is visible.

use super::approach::push_days;
use crate::sql::Sql;
use portal_domain::access::{Actors, TicketPredicate as P, Visible};
use portal_domain::ids::{CategoryId, ContactId, EmployeeId, GroupId, ProjectId, TaskId};
use portal_domain::ports::{DayRange, ProjectKind, Queue, TicketFilter};
use portal_domain::work::{Party, Status};

/// Tickets that one index knows.
#[derive(Debug, Clone)]
enum Part<'a> {
    Word(&'a str, Actors),
    Projects(&'a [ProjectId]),
    SecondaryProjects(&'a [ProjectId]),
    Tasks(&'a [TaskId]),
    Contact(ContactId),
    Participant(ContactId),
    FamilyOfCreator(EmployeeId),
    FamilyOfAssignee(EmployeeId),
    FamilyOfGroups(&'a [GroupId]),
    Creator(Party),
    Assignee(EmployeeId),
    Own(EmployeeId),
    Kind(ProjectKind),
    Start(DayRange),
    Deadline(DayRange),
    Statuses(Vec<u8>),
    Category(CategoryId),
    Keyword(&'a str),
}

/// The tickets of several parts together.
#[derive(Debug, Clone)]
pub(super) struct Source<'a>(Vec<Part<'a>>);

/// All sources of a list, the words first.
pub(super) fn sources<'a>(visible: &'a Visible, filter: &'a TicketFilter) -> Vec<Source<'a>> {
    let actors = visible.actors();
    let words = filter.terms.iter().map(|term| Part::Word(term, actors));
    let assignee = match filter.queue {
        Queue::AssignedTo(employee) => Some(employee),
        Queue::All | Queue::Unassigned | Queue::Own(_) => filter.assignee,
    };
    let own = match filter.queue {
        Queue::Own(employee) => Some(Part::Own(employee)),
        Queue::All | Queue::Unassigned | Queue::AssignedTo(_) => None,
    };
    let statuses = (!filter.statuses.is_empty())
        .then(|| Part::Statuses(filter.statuses.iter().map(Status::number).collect()));
    let projects = (!filter.projects.ids.is_empty()).then(|| {
        let ids = filter.projects.ids.as_slice();
        let mut parts = vec![Part::Projects(ids)];
        if filter.projects.with_secondary(actors) {
            parts.push(Part::SecondaryProjects(ids));
        }
        Source(parts)
    });
    let days =
        |days: DayRange, part: fn(DayRange) -> Part<'a>| (!days.is_open()).then(|| part(days));
    let filters = [
        filter
            .task
            .as_ref()
            .map(|t| Part::Tasks(std::slice::from_ref(t))),
        filter.contact.map(Part::Contact),
        filter.creator.map(Part::Creator),
        assignee.map(Part::Assignee),
        own,
        filter.project_kind.map(Part::Kind),
        days(filter.start, Part::Start),
        days(filter.deadline, Part::Deadline),
        statuses,
        filter.category.map(Part::Category),
        filter.keyword.as_deref().map(Part::Keyword),
    ];
    let mut sources: Vec<Source<'a>> = words
        .chain(filters.into_iter().flatten())
        .map(|part| Source(vec![part]))
        .collect();
    sources.extend(projects);
    sources.extend(of_visible(visible));
    sources
}

/// The source of what is visible, if an index knows it.
pub(super) fn of_visible(visible: &Visible) -> Option<Source<'_>> {
    cover(visible.predicate()).map(|cover| Source(cover.parts))
}

/// Parts that hold every row of a predicate, with a guess how wide they are.
struct Cover<'a> {
    width: u8,
    parts: Vec<Part<'a>>,
}

impl<'a> Cover<'a> {
    const fn of(width: u8, parts: Vec<Part<'a>>) -> Self {
        Self { width, parts }
    }
}

/// Of alternatives all have to be covered, of conditions the narrowest is enough.
fn cover(predicate: &P) -> Option<Cover<'_>> {
    use std::slice::from_ref;
    let cover = match predicate {
        P::Never => Cover::of(0, Vec::new()),
        P::AnyOf(parts) => {
            let mut all = Cover::of(0, Vec::new());
            for part in parts {
                let part = cover(part)?;
                all.width = all.width.max(part.width);
                all.parts.extend(part.parts);
            }
            all
        }
        P::AllOf(parts) => parts
            .iter()
            .filter_map(cover)
            .min_by_key(|cover| cover.width)?,
        P::Names(contact) => Cover::of(
            1,
            vec![Part::Contact(*contact), Part::Participant(*contact)],
        ),
        P::InTasks(_, tasks) => Cover::of(2, vec![Part::Tasks(tasks)]),
        P::InProjectExcept(project, _) => Cover::of(3, vec![Part::Projects(from_ref(project))]),
        P::InProjects(projects) => Cover::of(3, vec![Part::Projects(projects)]),
        P::FamilyTiedTo(employee, groups) => Cover::of(
            2,
            vec![
                Part::FamilyOfCreator(*employee),
                Part::FamilyOfAssignee(*employee),
                Part::FamilyOfGroups(groups),
            ],
        ),
        P::FamilyInProjects(projects) => Cover::of(
            3,
            vec![Part::Projects(projects), Part::SecondaryProjects(projects)],
        ),
        // The owner's own index is walked anyway; the others hold nearly everything.
        P::OwnedBy(_) | P::NotSubtask | P::SiteNoneOrIn(_) | P::NamesNobody => return None,
    };
    Some(cover)
}

impl Source<'_> {
    /// Appends a select of the ids as column `id`; one may come several times.
    pub(super) fn push_ids(&self, sql: &mut Sql) {
        if self.0.is_empty() {
            sql.push("SELECT t.id AS id FROM ticket t WHERE FALSE");
        }
        for (i, part) in self.0.iter().enumerate() {
            sql.push(if i > 0 { " UNION ALL " } else { "" });
            part.push_ids(sql);
        }
    }
}

impl Part<'_> {
    fn push_ids(&self, sql: &mut Sql) {
        const TICKET: &str = "SELECT t.id AS id FROM ticket t WHERE ";
        const FAMILY: &str =
            "SELECT t.id AS id FROM ticket m JOIN ticket t ON t.root_id = m.root_id WHERE ";
        match self {
            Self::Word(term, actors) => {
                sql.push("SELECT w.ticket_id AS id FROM search_word w WHERE ");
                push_word(sql, term, *actors);
            }
            Self::Projects(projects) => {
                sql.push(TICKET).within("t.project_id", projects);
            }
            Self::SecondaryProjects(projects) => {
                sql.push(
                    "SELECT t.id AS id FROM secondary_assignment s JOIN ticket t ON t.root_id = s.ticket_id WHERE ",
                )
                .within("s.project_id", projects);
            }
            Self::Tasks(tasks) => {
                sql.push(TICKET).within("t.task_id", tasks);
            }
            Self::Contact(contact) => {
                sql.push(TICKET).push("t.contact_id = ").bind(*contact);
            }
            Self::Participant(contact) => {
                sql.push(
                    "SELECT n.ticket_id AS id FROM ticket_participant n WHERE n.contact_id = ",
                )
                .bind(*contact);
            }
            Self::FamilyOfCreator(employee) => {
                sql.push(FAMILY)
                    .push("m.creator_employee_id = ")
                    .bind(*employee);
            }
            Self::FamilyOfAssignee(employee) => {
                sql.push(FAMILY).push("m.assignee_id = ").bind(*employee);
            }
            Self::FamilyOfGroups(groups) => {
                sql.push(FAMILY).within("m.group_id", groups);
            }
            Self::Creator(Party::Contact(contact)) => {
                sql.push(TICKET)
                    .push("t.creator_contact_id = ")
                    .bind(*contact);
            }
            Self::Creator(Party::Employee(employee)) => {
                sql.push(TICKET)
                    .push("t.creator_employee_id = ")
                    .bind(*employee);
            }
            Self::Assignee(employee) => {
                sql.push(TICKET).push("t.assignee_id = ").bind(*employee);
            }
            Self::Own(employee) => {
                sql.push(TICKET)
                    .push("t.assignee_id = ")
                    .bind(*employee)
                    .push(
                        " UNION ALL SELECT t.id AS id FROM membership b \
                         JOIN ticket t ON t.project_id = b.project_id AND t.assignee_id IS NULL WHERE b.employee_id = ",
                    )
                    .bind(*employee);
            }
            Self::Kind(kind) => {
                sql.push(
                    "SELECT t.id AS id FROM project p JOIN ticket t ON t.project_id = p.id WHERE p.customer_id ",
                )
                .push(match kind {
                    ProjectKind::Customer => "IS NOT NULL",
                    ProjectKind::Internal => "IS NULL",
                });
            }
            Self::Start(days) => {
                sql.push(TICKET).push("t.start_day IS NOT NULL");
                push_days(sql, " AND t.start_day >= ", " AND t.start_day <= ", *days);
            }
            Self::Deadline(days) => {
                sql.push(TICKET).push("t.deadline IS NOT NULL");
                push_days(sql, " AND t.deadline >= ", " AND t.deadline <= ", *days);
            }
            Self::Statuses(statuses) => {
                sql.push(TICKET).within("t.status", statuses);
            }
            Self::Category(category) => {
                sql.push("SELECT c.ticket_id AS id FROM ticket_category c WHERE c.category_id = ")
                    .bind(*category);
            }
            Self::Keyword(keyword) => {
                sql.push("SELECT k.ticket_id AS id FROM ticket_keyword k WHERE k.keyword_key = ")
                    .bind(*keyword);
            }
        }
    }
}

/// Appends that a word `w` begins with the term, among the words that these people may search.
pub(super) fn push_word(sql: &mut Sql, term: &str, actors: Actors) {
    // No word holds the last code point, so it ends everything that begins with the term.
    let beyond = format!("{term}\u{10FFFF}");
    sql.push("w.word >= ")
        .bind(term)
        .push(" AND w.word < ")
        .bind(beyond);
    match actors {
        Actors::Contacts => sql.push(" AND w.audience = 'public'"),
        Actors::Staff => sql,
    };
}
