//! What somebody asks of a list of tickets, as it is typed, linked and saved.
//!
//! Pages and saved filters speak the same parameters as the API's list. Reading them needs the reader, because "mine"
//! means whoever asks: a query that is handed on shows the next one that one's own tickets.

use super::Reader;
use crate::access::Principal;
use crate::failure::Failure;
use crate::ids::ProjectId;
use crate::ports::{
    AssignmentChoice, DayRange, Direction, ProjectChoice, ProjectKind, Queue, TicketFilter,
    TicketSort, keyword_key,
};
use crate::timestamp::Day;
use crate::values::{FieldErrors, Priority, Problem};
use crate::work::{Party, Status, StatusSet, search_terms};
use std::fmt::Display;
use std::str::FromStr;

/// A parameter and its value.
pub type Pair = (String, String);

/// The statuses behind "open": work that has not ended.
pub const OPEN: StatusSet = StatusSet::of(&[Status::New, Status::InProcess, Status::Done]);

/// Filters and order of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicketQuery {
    /// The search as it was typed.
    pub search: String,
    /// The filters, the search included.
    pub filter: TicketFilter,
    /// Sort key.
    pub sort: TicketSort,
    /// Direction.
    pub direction: Direction,
}

impl TicketQuery {
    /// Every parameter, in the order in which they are written.
    pub const PARAMETERS: [&'static str; 20] = [
        "queue",
        "search",
        "customer",
        "project",
        "primary_only",
        "project_type",
        "task",
        "status",
        "priority",
        "creator",
        "assignee",
        "contact",
        "category",
        "keyword",
        "start_from",
        "start_until",
        "deadline_from",
        "deadline_until",
        "hide_subtasks",
        "sort",
    ];

    /// Reads parameters; others than [these](Self::PARAMETERS) are passed over. What the reader may not ask is refused by
    /// the list itself, whoever wrote the query.
    ///
    /// # Errors
    /// [`Failure::Invalid`] with each parameter that cannot be read.
    pub fn parse(pairs: &[Pair], reader: &dyn Reader) -> Result<Self, Failure> {
        let asked = Asked(pairs);
        let mut errors = FieldErrors::new();
        let mut statuses = StatusSet::EMPTY;
        for value in asked.all("status") {
            if value == "open" {
                statuses = OPEN.iter().fold(statuses, StatusSet::with);
            } else if let Some(status) = errors.take("status", Status::parse(value)) {
                statuses = statuses.with(status);
            }
        }
        let search = asked.one("search").unwrap_or_default().to_owned();
        let filter = TicketFilter {
            queue: asked.queue(reader, &mut errors),
            projects: ProjectChoice {
                ids: asked.projects(&mut errors),
                by: if asked.tick("primary_only", &mut errors) {
                    AssignmentChoice::Primary
                } else {
                    AssignmentChoice::Any
                },
            },
            project_kind: asked.code("project_type", ProjectKind::parse, &mut errors),
            task: asked.id("task", &mut errors),
            statuses,
            priority: asked.priority(&mut errors),
            creator: asked.creator(&mut errors),
            assignee: asked.id("assignee", &mut errors),
            contact: asked.id("contact", &mut errors),
            category: asked.id("category", &mut errors),
            keyword: asked.one("keyword").map(keyword_key),
            customer: asked.id("customer", &mut errors),
            start: asked.days("start_from", "start_until", &mut errors),
            deadline: asked.days("deadline_from", "deadline_until", &mut errors),
            terms: search_terms(&search),
            hide_subtasks: asked.tick("hide_subtasks", &mut errors),
        };
        let (sort, direction) = asked.order(&mut errors);
        if !errors.is_empty() {
            return Err(errors.into());
        }
        Ok(Self {
            search,
            filter,
            sort,
            direction,
        })
    }

    /// The parameters that give this query to whoever reads them. What is as it is without saying is not among them.
    pub fn pairs(&self) -> Vec<Pair> {
        let filter = &self.filter;
        let queue = match filter.queue {
            Queue::All => None,
            Queue::AssignedTo(_) => Some("mine"),
            Queue::Unassigned => Some("unassigned"),
            Queue::Own(_) => Some("own"),
        };
        let search: Vec<&str> = self.search.split_whitespace().collect();
        let search = Some(search.join(" ")).filter(|text| !text.is_empty());
        let primary_only = filter.projects.by == AssignmentChoice::Primary;
        let kind = filter.project_kind.map(ProjectKind::code);
        let sign = match self.direction {
            Direction::Ascending => "",
            Direction::Descending => "-",
        };
        let usual = (TicketSort::default(), Direction::default());
        let sort =
            ((self.sort, self.direction) != usual).then(|| format!("{sign}{}", self.sort.code()));
        let mut said: Vec<(&str, Option<String>)> = vec![
            ("queue", text(queue)),
            ("search", search),
            ("customer", text(filter.customer)),
        ];
        said.extend(
            filter
                .projects
                .ids
                .iter()
                .map(|id| ("project", text(Some(id)))),
        );
        said.extend([
            ("primary_only", text(primary_only.then_some(true))),
            ("project_type", text(kind)),
            ("task", text(filter.task)),
        ]);
        let statuses = filter.statuses.iter();
        said.extend(statuses.map(|status| ("status", text(Some(status.code())))));
        said.extend([
            ("priority", text(filter.priority.map(Priority::number))),
            ("creator", filter.creator.map(creator_code)),
            ("assignee", text(filter.assignee)),
            ("contact", text(filter.contact)),
            ("category", text(filter.category)),
            ("keyword", filter.keyword.clone()),
            ("start_from", text(filter.start.from)),
            ("start_until", text(filter.start.until)),
            ("deadline_from", text(filter.deadline.from)),
            ("deadline_until", text(filter.deadline.until)),
            ("hide_subtasks", text(filter.hide_subtasks.then_some(true))),
            ("sort", sort),
        ]);
        let said = said.into_iter();
        said.filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect()
    }
}

fn text(value: Option<impl Display>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// How a creator is written.
pub fn creator_code(party: Party) -> String {
    match party {
        Party::Contact(id) => format!("contact:{id}"),
        Party::Employee(id) => format!("employee:{id}"),
    }
}

/// From `contact:` or `employee:` and an id; the letters alone are what old links have.
pub fn parse_creator(text: &str) -> Result<Party, Problem> {
    let parsed = match text.split_once(':') {
        Some(("contact" | "c", id)) => id.parse().ok().map(Party::Contact),
        Some(("employee" | "e", id)) => id.parse().ok().map(Party::Employee),
        _ => None,
    };
    parsed.ok_or(Problem::NotOffered)
}

/// A sort key, with `-` before it for the largest first.
pub fn parse_order(text: &str) -> Result<(TicketSort, Direction), Problem> {
    let (name, direction) = match text.strip_prefix('-') {
        Some(name) => (name, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    let sort = TicketSort::parse(name).ok_or(Problem::Unknown)?;
    Ok((sort, direction))
}

/// Part of the staff's work. Who has no queue of one's own learns that there is no such parameter (AC-13).
pub fn parse_queue(text: &str, reader: &dyn Reader) -> Result<Queue, Problem> {
    match (text, reader.principal()) {
        ("all", _) => Ok(Queue::All),
        (_, Principal::Contact(_)) => Err(Problem::Unknown),
        ("mine", Principal::Staff(staff)) => Ok(Queue::AssignedTo(staff.employee())),
        ("own", Principal::Staff(staff)) => Ok(Queue::Own(staff.employee())),
        ("unassigned", Principal::Staff(_)) => Ok(Queue::Unassigned),
        (_, Principal::Staff(_)) => Err(Problem::NotOffered),
    }
}

/// Parameters that are being read.
struct Asked<'a>(&'a [Pair]);

impl<'a> Asked<'a> {
    /// All values that say something.
    fn all(&self, name: &'static str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(found, value)| found == name && !value.trim().is_empty())
            .map(|(_, value)| value.as_str())
    }

    fn one(&self, name: &'static str) -> Option<&'a str> {
        self.all(name).next()
    }

    fn id<T: FromStr>(&self, name: &'static str, errors: &mut FieldErrors) -> Option<T> {
        self.code(name, |text| text.parse().ok(), errors)
    }

    fn code<T>(
        &self,
        name: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        errors: &mut FieldErrors,
    ) -> Option<T> {
        let read = self
            .one(name)
            .map(|text| parse(text).ok_or(Problem::NotOffered));
        errors.take(name, read.transpose()).flatten()
    }

    fn projects(&self, errors: &mut FieldErrors) -> Vec<ProjectId> {
        let mut ids = Vec::new();
        for text in self.all("project") {
            let read = text.parse().map_err(|_| Problem::NotOffered);
            if let Some(id) = errors.take("project", read)
                && !ids.contains(&id)
            {
                ids.push(id);
            }
        }
        ids
    }

    fn tick(&self, name: &'static str, errors: &mut FieldErrors) -> bool {
        let read = match self.one(name) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Problem::NotOffered),
        };
        errors.take(name, read).unwrap_or_default()
    }

    fn priority(&self, errors: &mut FieldErrors) -> Option<Priority> {
        let read = self.one("priority").map(|text| {
            let number: i64 = text.trim().parse().map_err(|_| Problem::Malformed)?;
            Priority::parse(number)
        });
        errors.take("priority", read.transpose()).flatten()
    }

    fn creator(&self, errors: &mut FieldErrors) -> Option<Party> {
        let read = self.one("creator").map(parse_creator);
        errors.take("creator", read.transpose()).flatten()
    }

    fn queue(&self, reader: &dyn Reader, errors: &mut FieldErrors) -> Queue {
        let read = self.one("queue").map(|text| parse_queue(text, reader));
        let read = errors.take("queue", read.transpose()).flatten();
        read.unwrap_or_default()
    }

    fn order(&self, errors: &mut FieldErrors) -> (TicketSort, Direction) {
        let read = self.one("sort").map(parse_order);
        let read = errors.take("sort", read.transpose()).flatten();
        read.unwrap_or_default()
    }

    fn days(&self, from: &'static str, until: &'static str, errors: &mut FieldErrors) -> DayRange {
        let mut day = |name: &'static str| -> Option<Day> {
            let read = self
                .one(name)
                .map(|text| text.trim().parse().map_err(|_| Problem::Malformed));
            errors.take(name, read.transpose()).flatten()
        };
        DayRange {
            from: day(from),
            until: day(until),
        }
    }
}
