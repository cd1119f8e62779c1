//! Tickets that another system kept before.
//!
//! A row is known again by the number that its ticket has there, so that the same table taken in twice adds nothing the second
//! time; a row with an id is one that was taken out here. Neither changes a ticket: that is what the ticket's own page, with
//! its rules and its history, is for. Owner, contact, participants, site and machine follow domain 4.4 and 4.8; a project may
//! be closed, since only administrators take tickets in, and they write there too. In which status a ticket arrives stands in
//! [`arrive`]. Nobody gets a mail.

use super::cells::{Cells, Mistakes};
use super::desk::{DIVIDES, Desk, Standing, found};
use super::planner::{Change, Plan, Planned, Planner};
use super::report::{Fate, RowProblem, RowReason};
use crate::failure::Failure;
use crate::ids::{ContactId, CustomerId, MachineId, SiteId, TicketId};
use crate::ports::ReadView;
use crate::timestamp::{Day, Timestamp};
use crate::usecase::labels::parse_keywords;
use crate::values::{Body, Line, Minutes, Priority, Problem, Subject};
use crate::version::Version;
use crate::work::{
    Assignment, Author, Change as Told, Channel, HistoryEntry, NewTicket, Party, Project, Status,
    Ticket, TicketField, TicketNumber,
};
use crate::workflow::{Refusal, arrive};

/// The most participants, categories or keywords in a cell that are looked at.
const MOST_MEMBERS: usize = 50;

/// What needs no store to be read.
struct Texts {
    subject: Subject,
    description: Body,
    status: Status,
    priority: Priority,
    external_number: Line,
    reference: Option<Line>,
    planned: Option<Minutes>,
    received: Option<Day>,
    start: Option<Day>,
    deadline: Option<Day>,
    created_at: Timestamp,
}

/// Whose the ticket is, and whom it names.
#[derive(Default)]
struct People {
    owner: Option<CustomerId>,
    contact: Option<ContactId>,
    participants: Vec<ContactId>,
}

fn members(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split(DIVIDES).map(str::trim);
    parts.filter(|part| !part.is_empty()).take(MOST_MEMBERS)
}

impl Planner<'_> {
    pub(super) async fn ticket(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut desk = std::mem::take(&mut self.desk);
        let plan = self.ticket_at(&mut desk, view, cells).await;
        self.desk = desk;
        plan
    }

    async fn ticket_at(&mut self, desk: &mut Desk, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        match self.known_ticket(desk, cells) {
            Ok(None) => {}
            Ok(Some(kept)) => return Ok(Ok(kept)),
            Err(problem) => return Ok(Err(vec![problem])),
        }
        let mut mistakes = Mistakes::default();
        let texts = self.ticket_texts(cells, &mut mistakes);
        let Some(project) = self.project_of(view, cells.text("project")).await? else {
            mistakes.add(RowProblem::value("project", Problem::NotOffered));
            return Ok(Err(mistakes.into_vec()));
        };
        let status = Status::parse(cells.text("status"));
        let standing = status.map_or(Standing::Active, Standing::of);
        let task = match cells.text("task") {
            "" => None,
            said => {
                let task = desk.task(view, project.id, said, standing).await?;
                mistakes.keep(found("task", Ok(task)))
            }
        };
        let people = self
            .ticket_people(desk, view, cells, &project, standing, &mut mistakes)
            .await?;
        let (site, machine) =
            ticket_place(desk, view, cells, people.owner, standing, &mut mistakes).await?;
        let creator = match cells.text("creator") {
            "" => Some(self.actor.party()),
            said => mistakes.keep(creator(desk, said, people.owner)),
        };
        let Some(texts) = texts else {
            return Ok(Err(mistakes.into_vec()));
        };
        let mut ticket = Ticket::record(NewTicket {
            id: self.portal.id(),
            // Drawn when it is written.
            number: TicketNumber::ticket(0),
            subject: texts.subject,
            description: texts.description,
            priority: texts.priority,
            primary: Assignment {
                project: project.id,
                task: task.map(|task| task.id),
            },
            owner: people.owner,
            contact: people.contact,
            creator: creator.unwrap_or(self.actor.party()),
            channel: Channel::Program,
            received: match texts.received {
                Some(day) => day,
                None => self.portal.day(texts.created_at, &self.actor.settings)?,
            },
            created_at: texts.created_at,
        });
        ticket.modified_at = self.now;
        ticket.participants = people.participants;
        (ticket.site, ticket.machine) = (site, machine);
        ticket.external_number = Some(texts.external_number);
        ticket.reference = texts.reference;
        ticket.planned = texts.planned;
        (ticket.start, ticket.deadline) = (texts.start, texts.deadline);
        ticket_labels(desk, cells, standing, &mut ticket, &mut mistakes);
        match arrive(&mut ticket, texts.status, project.state) {
            Ok(()) => {}
            Err(Refusal::NotAllowed) => {
                mistakes.add(RowProblem::of("status", RowReason::DoneInClosedProject));
            }
            Err(
                Refusal::NoSuchTransition
                | Refusal::SolverBarred
                | Refusal::OpenSubtasks
                | Refusal::CommentMissing,
            ) => mistakes.add(RowProblem::of("status", RowReason::NoArrival)),
        }
        if !mistakes.is_empty() {
            return Ok(Err(mistakes.into_vec()));
        }
        let history = self.arrival_lines(&ticket);
        Ok(Ok(Planned {
            fate: Fate::Create,
            change: Some(Change::Ticket(Box::new(ticket), history)),
        }))
    }

    /// A ticket that is there already stays as it is.
    fn known_ticket(
        &mut self,
        desk: &Desk,
        cells: &Cells<'_>,
    ) -> Result<Option<Planned>, RowProblem> {
        let repeated = || RowProblem::of("", RowReason::Repeated);
        let kept = Planned {
            fate: Fate::Kept,
            change: None,
        };
        if let Some(id) = cells.id::<TicketId>()? {
            if !desk.is_stored(id) {
                return Err(RowProblem::of("id", RowReason::NoSuchId));
            }
            return if self.take(&id.to_string()) {
                Ok(Some(kept))
            } else {
                Err(repeated())
            };
        }
        let Ok(number) = Line::parse(cells.text("external_number")) else {
            // Told with the other mistakes.
            return Ok(None);
        };
        if !self.take(&format!("ticket {}", number.as_str())) {
            return Err(repeated());
        }
        Ok(desk.is_known(&number).then_some(kept))
    }

    fn ticket_texts(&self, cells: &Cells<'_>, mistakes: &mut Mistakes) -> Option<Texts> {
        if !cells.text("number").is_empty() {
            // Numbers are drawn here; that of the other system has a column of its own.
            mistakes.add(RowProblem::value("number", Problem::NotAllowed));
        }
        let external_number = mistakes.take(
            "external_number",
            Line::parse(cells.text("external_number")),
        );
        let subject = mistakes.take("subject", Subject::parse(cells.text("subject")));
        let description = mistakes.take("description", Body::parse(cells.text("description")));
        let status = match cells.text("status") {
            "" => Err(Problem::Missing),
            text => Status::parse(text),
        };
        let status = mistakes.take("status", status);
        let priority = match cells.text("priority") {
            "" => Ok(self.actor.settings.default_priority),
            text => text
                .parse()
                .map_err(|_| Problem::Malformed)
                .and_then(Priority::parse),
        };
        let priority = mistakes.take("priority", priority);
        let reference = Line::parse_optional(cells.optional("reference").as_deref());
        let reference = mistakes.take("reference", reference);
        let planned = cells.optional("planned_hours");
        let planned = planned.map(|text| Minutes::parse_hours(&text)).transpose();
        let planned = mistakes.take("planned_hours", planned);
        let mut day = |column| {
            let text = cells.optional(column);
            let read = text.map(|text| text.parse::<Day>()).transpose();
            mistakes.take(column, read.map_err(|_| Problem::Malformed))
        };
        let (received, start, deadline) = (day("received"), day("start"), day("deadline"));
        let created_at = match cells.text("created_at") {
            "" => Ok(self.now),
            text => read_time(text).and_then(|at| {
                if at <= self.now {
                    Ok(at)
                } else {
                    Err(Problem::OutOfRange)
                }
            }),
        };
        Some(Texts {
            created_at: mistakes.take("created_at", created_at)?,
            subject: subject?,
            description: description?,
            status: status?,
            priority: priority?,
            external_number: external_number?,
            reference: reference?,
            planned: planned?,
            received: received?,
            start: start?,
            deadline: deadline?,
        })
    }

    /// The owner is the project's customer, in an internal project the contact's, or nobody (domain 4.4). A customer that is
    /// said beside it must be that one.
    async fn ticket_people(
        &mut self,
        desk: &Desk,
        view: &dyn ReadView,
        cells: &Cells<'_>,
        project: &Project,
        standing: Standing,
        mistakes: &mut Mistakes,
    ) -> Result<People, Failure> {
        let said = match cells.text("customer") {
            "" => None,
            number => {
                let customer = self.customer_of(view, number).await?;
                mistakes.keep(found("customer", Ok(customer)))
            }
        };
        let said = said.map(|customer| customer.id);
        let known = project.customer.or(said);
        let contact = match cells.text("contact") {
            "" => None,
            text => mistakes.keep(found("contact", desk.contact(text, known, standing))),
        };
        let owner = project
            .customer
            .or(contact.as_ref().map(|contact| contact.customer));
        if said.is_some() && said != owner {
            mistakes.add(RowProblem::value("customer", Problem::NotOffered));
        }
        let mut participants = Vec::new();
        for text in members(cells.text("participants")) {
            let looked = match owner {
                Some(_) => desk.contact(text, owner, standing),
                // An ownerless ticket has none (domain 4.8).
                None => Ok(None),
            };
            let named = mistakes.keep(found("participants", looked));
            participants.extend(named.map(|one| one.id));
        }
        let contact = contact.map(|contact| contact.id);
        participants.retain(|one| Some(*one) != contact);
        participants.sort_unstable();
        participants.dedup();
        Ok(People {
            owner,
            contact,
            participants,
        })
    }

    /// Its history: recorded and, if it did not stay new, brought into its status, by the installation. When it was recorded
    /// in the other system the ticket says.
    fn arrival_lines(&self, ticket: &Ticket) -> Vec<HistoryEntry> {
        let line = |ticket_version, change| HistoryEntry {
            id: self.portal.id(),
            ticket: ticket.id,
            ticket_version,
            at: self.now,
            author: Author::System,
            change,
        };
        let mut lines = vec![line(Version::FIRST, Told::Created)];
        if ticket.status() != Status::New {
            let told = Told::Field {
                field: TicketField::Status,
                old: Some(Status::New.code().to_owned()),
                new: Some(ticket.status().code().to_owned()),
            };
            lines.push(line(ticket.version, told));
        }
        lines
    }
}

/// An employee, or a contact of the owner.
fn creator(desk: &Desk, said: &str, owner: Option<CustomerId>) -> Result<Party, RowProblem> {
    let ambiguous = RowProblem::of("creator", RowReason::Ambiguous);
    let employee = desk.employee(said, Standing::Any);
    let contact = match owner {
        Some(_) => desk.contact(said, owner, Standing::Any),
        None => Ok(None),
    };
    match (employee, contact) {
        (Ok(Some(employee)), Ok(None)) => Ok(Party::Employee(employee)),
        (Ok(None), Ok(Some(contact))) => Ok(Party::Contact(contact.id)),
        (Ok(None), Ok(None)) => Err(RowProblem::value("creator", Problem::NotOffered)),
        (Ok(Some(_)), Ok(Some(_))) | (Err(_), _) | (_, Err(_)) => Err(ambiguous),
    }
}

/// Site and machine of the owner; a machine brings its site, and a site beside it must be that one (domain 4.8).
async fn ticket_place(
    desk: &mut Desk,
    view: &dyn ReadView,
    cells: &Cells<'_>,
    owner: Option<CustomerId>,
    standing: Standing,
    mistakes: &mut Mistakes,
) -> Result<(Option<SiteId>, Option<MachineId>), Failure> {
    let (site, machine) = (cells.text("site"), cells.text("machine"));
    if site.is_empty() && machine.is_empty() {
        return Ok((None, None));
    }
    let (sites, machines) = match owner {
        Some(owner) => desk.places(view, owner).await?,
        None => Default::default(),
    };
    let site_id = match site {
        "" => None,
        said => {
            let named = sites
                .iter()
                .filter(|one| same(one.label.as_str(), said) && standing.admits(one.active));
            let looked = super::matching::only(named);
            let Some(site) = mistakes.keep(looked.map_err(|_| ambiguous("site"))) else {
                return Ok((None, None));
            };
            mistakes.keep(found("site", Ok(site))).map(|one| one.id)
        }
    };
    if machine.is_empty() {
        return Ok((site_id, None));
    }
    let named = machines.iter().filter(|one| {
        same(one.name.as_str(), machine)
            && standing.admits(one.active)
            && site_id.is_none_or(|site| one.site == site)
    });
    let looked = super::matching::only(named);
    let machine = mistakes
        .keep(looked.map_err(|_| ambiguous("machine")))
        .and_then(|machine| mistakes.keep(found("machine", Ok(machine))));
    Ok((
        machine.map(|one| one.site).or(site_id),
        machine.map(|one| one.id),
    ))
}

fn same(one: &str, two: &str) -> bool {
    super::matching::folded(one) == super::matching::folded(two)
}

const fn ambiguous(column: &'static str) -> RowProblem {
    RowProblem::of(column, RowReason::Ambiguous)
}

/// Assignee, group, type, categories and keywords.
fn ticket_labels(
    desk: &Desk,
    cells: &Cells<'_>,
    standing: Standing,
    ticket: &mut Ticket,
    mistakes: &mut Mistakes,
) {
    if let Some(said) = cells.optional("assignee") {
        ticket.assignee = mistakes.keep(found("assignee", desk.employee(&said, standing)));
    }
    if let Some(said) = cells.optional("group") {
        let mut groups = desk.groups.iter();
        let group =
            groups.find(|one| same(one.name.as_str(), &said) && standing.admits(one.active));
        ticket.group = mistakes.keep(found("group", Ok(group.map(|one| one.id))));
    }
    if let Some(said) = cells.optional("type") {
        let mut types = desk.types.iter();
        let named = |one: &&crate::work::TicketType| {
            same(one.name_de.as_str(), &said) || same(one.name_en.as_str(), &said)
        };
        let one = types.find(|one| named(one) && standing.admits(one.active));
        ticket.ticket_type = mistakes.keep(found("type", Ok(one.map(|one| one.id))));
    }
    for said in members(cells.text("categories")) {
        let mut categories = desk.categories.iter();
        let one = categories.find(|one| {
            (same(one.name_de.as_str(), said) || same(one.name_en.as_str(), said))
                && standing.admits(one.active)
        });
        let category = mistakes.keep(found("categories", Ok(one.map(|one| one.id))));
        ticket.categories.extend(category);
    }
    ticket.categories.sort_unstable();
    ticket.categories.dedup();
    let keywords: Vec<String> = members(cells.text("keywords")).map(str::to_owned).collect();
    ticket.keywords = mistakes
        .take("keywords", parse_keywords(&keywords))
        .unwrap_or_default();
}

/// `2026-05-04`, `2026-05-04 12:34`, `2026-05-04T12:34:56Z`; in UTC.
fn read_time(text: &str) -> Result<Timestamp, Problem> {
    let malformed = || Problem::Malformed;
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let day: Day = day.parse().map_err(|_| Problem::Malformed)?;
    let time = time.strip_suffix('Z').unwrap_or(time);
    let mut seconds = 0;
    let mut parts = time.split(':').filter(|_| !time.is_empty());
    for (unit, most) in [(3_600, 23), (60, 59), (1, 59)] {
        let Some(part) = parts.next() else { continue };
        if part.len() != 2 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed());
        }
        let number: i64 = part.parse().map_err(|_| malformed())?;
        if number > most {
            return Err(malformed());
        }
        seconds += number * unit;
    }
    if parts.next().is_some() || (!time.is_empty() && !time.contains(':')) {
        return Err(malformed());
    }
    let day = i64::from(day.number()).saturating_mul(86_400);
    Ok(Timestamp::default().plus_seconds(day + seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_three_spellings() {
        for (text, told) in [
            ("2024-02-29", "2024-02-29T00:00:00Z"),
            ("2024-02-29 07:05", "2024-02-29T07:05:00Z"),
            ("2024-02-29T07:05:09Z", "2024-02-29T07:05:09Z"),
        ] {
            assert_eq!(
                read_time(text).map(Timestamp::to_rfc3339),
                Ok(told.to_owned())
            );
        }
        for text in [
            "",
            "29.02.2024",
            "2023-02-29",
            "2024-02-29 7",
            "2024-02-29 24:00",
            "2024-02-29 07:05:09:01",
            "2024-02-29T07:05:09+02:00",
        ] {
            assert_eq!(read_time(text), Err(Problem::Malformed), "{text}");
        }
    }
}
