//! What the rows of a table of tickets refer to, looked up once or once for a block of rows.

use super::cells::Cells;
use super::matching::{NamedContacts, folded, rotations};
use super::planner::remember;
use super::report::{RowProblem, RowReason};
use crate::failure::Failure;
use crate::ids::{ContactId, CustomerId, EmployeeId, ProjectId, TicketId};
use crate::people::{Contact, Employee, Group, Machine, Site};
use crate::ports::{DirectoryQuery, ReadView};
use crate::values::{Email, Line, PageSize, Problem};
use crate::work::{Category, Status, Task, TicketType};
use std::collections::{BTreeMap, BTreeSet};

/// What divides the members of a list in a cell.
pub(super) const DIVIDES: char = ';';

/// Whom a ticket may name. What is still open names only those whom a form would offer; what is finished names those who
/// were there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Active ones.
    Active,
    /// Any.
    Any,
}

impl Standing {
    pub(super) const fn of(status: Status) -> Self {
        if status.is_final() {
            Self::Any
        } else {
            Self::Active
        }
    }

    pub(super) const fn admits(self, active: bool) -> bool {
        match self {
            Self::Active => active,
            Self::Any => true,
        }
    }
}

/// Short lists as a whole; contacts and tickets for the rows of one block.
#[derive(Debug, Default)]
pub(super) struct Desk {
    is_laid: bool,
    employees: BTreeMap<String, Vec<(EmployeeId, bool)>>,
    pub(super) groups: Vec<Group>,
    pub(super) types: Vec<TicketType>,
    pub(super) categories: Vec<Category>,
    tasks: BTreeMap<String, Vec<Task>>,
    places: BTreeMap<String, (Vec<Site>, Vec<Machine>)>,
    contacts: NamedContacts,
    /// Tickets of this block that are there already, by their number in the other system and by id.
    known: BTreeSet<Line>,
    stored: BTreeSet<TicketId>,
}

impl Desk {
    /// Looks up what the rows of a block refer to.
    pub(super) async fn lay(
        &mut self,
        view: &dyn ReadView,
        block: &[Cells<'_>],
    ) -> Result<(), Failure> {
        if !self.is_laid {
            self.groups = view.list_groups().await?;
            self.types = view.list_ticket_types().await?;
            self.categories = view.list_categories().await?;
            self.employees = employees(view).await?;
            self.is_laid = true;
        }
        let numbers: Vec<Line> = block
            .iter()
            .filter_map(|cells| Line::parse(cells.text("external_number")).ok())
            .collect();
        let known = view.tickets_from_elsewhere(&numbers).await?;
        self.known = known.into_iter().map(|(number, _)| number).collect();
        let ids: Vec<TicketId> = block
            .iter()
            .filter_map(|cells| cells.text("id").parse().ok())
            .collect();
        let stored = view.ticket_numbers(&ids).await?;
        self.stored = stored.into_iter().map(|(id, _)| id).collect();
        let mut said = Vec::new();
        for cells in block {
            let people = cells.text("participants").split(DIVIDES);
            let people = people.chain([cells.text("contact"), cells.text("creator")]);
            said.extend(people.flat_map(rotations));
        }
        self.contacts = NamedContacts::among(view, said).await?;
        Ok(())
    }

    pub(super) fn is_known(&self, number: &Line) -> bool {
        self.known.contains(number)
    }

    pub(super) fn is_stored(&self, id: TicketId) -> bool {
        self.stored.contains(&id)
    }

    /// The employee with this name or address.
    pub(super) fn employee(
        &self,
        said: &str,
        standing: Standing,
    ) -> Result<Option<EmployeeId>, RowReason> {
        let named = self.employees.get(&folded(said)).into_iter().flatten();
        let mut named = named.filter(|(_, active)| standing.admits(*active));
        match (named.next(), named.next()) {
            (found, None) => Ok(found.map(|(id, _)| *id)),
            (_, Some(_)) => Err(RowReason::Ambiguous),
        }
    }

    /// The contact with this id, address or name: of this customer, if it is known which one.
    pub(super) fn contact(
        &self,
        said: &str,
        owner: Option<CustomerId>,
        standing: Standing,
    ) -> Result<Option<Contact>, RowReason> {
        let named = self.contacts.person(said).into_iter().filter(|one| {
            one.erased.is_none()
                && owner.is_none_or(|owner| one.customer == owner)
                && standing.admits(one.active)
        });
        let named: BTreeMap<ContactId, &Contact> = named.map(|one| (one.id, one)).collect();
        match named.len() {
            0 | 1 => Ok(named.into_values().next().cloned()),
            _ => Err(RowReason::Ambiguous),
        }
    }

    /// The task of a project with this name.
    pub(super) async fn task(
        &mut self,
        view: &dyn ReadView,
        project: ProjectId,
        said: &str,
        standing: Standing,
    ) -> Result<Option<Task>, Failure> {
        let key = project.to_string();
        if !self.tasks.contains_key(&key) {
            let tasks = view.tasks_of(project).await?;
            remember(&mut self.tasks, key.clone(), tasks);
        }
        let mut tasks = self.tasks.get(&key).into_iter().flatten();
        let wanted = folded(said);
        let fits = |one: &&Task| folded(one.name.as_str()) == wanted && standing.admits(one.active);
        Ok(tasks.find(fits).cloned())
    }

    /// Sites and machines of a customer.
    pub(super) async fn places(
        &mut self,
        view: &dyn ReadView,
        owner: CustomerId,
    ) -> Result<(&[Site], &[Machine]), Failure> {
        let key = owner.to_string();
        if !self.places.contains_key(&key) {
            let found = (view.sites_of(owner).await?, view.machines_of(owner).await?);
            remember(&mut self.places, key.clone(), found);
        }
        Ok(self
            .places
            .get(&key)
            .map_or((&[], &[]), |(sites, machines)| (sites, machines)))
    }
}

/// The value that is looked for, or what is wrong in its column.
pub(super) fn found<T>(
    column: &'static str,
    looked: Result<Option<T>, RowReason>,
) -> Result<T, RowProblem> {
    match looked {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(RowProblem::value(column, Problem::NotOffered)),
        Err(reason) => Err(RowProblem::of(column, reason)),
    }
}

/// All employees by name and by address: an installation has hundreds of them, not many thousands.
async fn employees(
    view: &dyn ReadView,
) -> Result<BTreeMap<String, Vec<(EmployeeId, bool)>>, Failure> {
    let mut all: BTreeMap<String, Vec<(EmployeeId, bool)>> = BTreeMap::new();
    let mut query = DirectoryQuery {
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    loop {
        let page = view.list_employees(&query).await?;
        for Employee {
            id,
            name,
            email,
            active,
            ..
        } in page.items
        {
            let names = [Some(folded(name.as_str())), email.as_ref().map(Email::key)];
            for name in names.into_iter().flatten() {
                all.entry(name).or_default().push((id, active));
            }
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(all),
        }
    }
}
