//! What has to be written for a row.
//!
//! Values are parsed and changes are checked by the rules of the forms; only the way from a row to a thing is here. The files
//! beside this one have a step for each kind.

use super::MasterKind;
use super::cells::{Cells, Mistakes};
use super::matching::{find_customer, find_project};
use super::report::{Fate, RowProblem, RowReason};
use crate::failure::Failure;
use crate::people::{Contact, Customer, Employee, Machine, Site};
use crate::ports::ReadView;
use crate::usecase::transaction::Transaction;
use crate::usecase::{Portal, keep_contacts, keep_customers, keep_employees, keep_projects};
use crate::values::Problem;
use crate::work::{Project, Task};
use std::collections::BTreeSet;

/// What is to be written.
#[derive(Debug)]
pub(super) enum Change {
    Customer(Option<Customer>, Customer),
    Site(Option<Site>, Site),
    Machine(Option<Machine>, Machine),
    Contact(Option<Contact>, Contact),
    Employee(Option<Box<Employee>>, Box<Employee>),
    Project(Option<Project>, Project),
    Task(Option<Task>, Task),
}

/// A row that can be taken in.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) fate: Fate,
    pub(super) change: Option<Change>,
}

/// A row that can be taken in, or what is wrong with it; or there is no telling.
pub(super) type Plan = Result<Result<Planned, Vec<RowProblem>>, Failure>;

/// Plans row after row.
#[derive(Debug)]
pub(super) struct Planner<'a> {
    pub(super) portal: &'a Portal,
    /// What earlier rows are about, so that no two are about the same: as long as a table may be.
    taken: BTreeSet<String>,
    /// The last customer and project that were looked up: tables come sorted.
    customer: Option<(String, Option<Customer>)>,
    project: Option<(String, Option<Project>)>,
}

impl<'a> Planner<'a> {
    pub(super) const fn new(portal: &'a Portal) -> Self {
        Self {
            portal,
            taken: BTreeSet::new(),
            customer: None,
            project: None,
        }
    }

    /// What a row says.
    pub(super) async fn plan(
        &mut self,
        kind: MasterKind,
        view: &dyn ReadView,
        cells: &Cells<'_>,
    ) -> Plan {
        match kind {
            MasterKind::Customers => self.customer(view, cells).await,
            MasterKind::Sites => self.site(view, cells).await,
            MasterKind::Machines => self.machine(view, cells).await,
            MasterKind::Contacts => self.contact(view, cells).await,
            MasterKind::Employees => self.employee(view, cells).await,
            MasterKind::Projects => self.project(view, cells).await,
            MasterKind::Tasks => self.task(view, cells).await,
        }
    }

    /// The plan for a thing that is new, or stored and said anew.
    pub(super) fn planned(
        &mut self,
        kind: MasterKind,
        stored: Option<Vec<String>>,
        said: &[String],
        key: String,
        change: Change,
    ) -> Result<Planned, Vec<RowProblem>> {
        let id = said.first().cloned().unwrap_or_default();
        let fresh = self.taken.insert(key) & self.taken.insert(id);
        if !fresh {
            return Err(vec![RowProblem::of("", RowReason::Repeated)]);
        }
        let Some(stored) = stored else {
            return Ok(Planned {
                fate: Fate::Create,
                change: Some(change),
            });
        };
        let columns = kind.columns().iter().zip(stored.iter().zip(said));
        let changed: Vec<&'static str> = columns
            .filter(|(_, (old, new))| old != new)
            .map(|(column, _)| *column)
            .collect();
        Ok(if changed.is_empty() {
            Planned {
                fate: Fate::Unchanged,
                change: None,
            }
        } else {
            Planned {
                fate: Fate::Change(changed),
                change: Some(change),
            }
        })
    }

    /// The customer with this number.
    pub(super) async fn customer_of(
        &mut self,
        view: &dyn ReadView,
        number: &str,
    ) -> Result<Option<Customer>, Failure> {
        if let Some((known, customer)) = &self.customer
            && known == number
        {
            return Ok(customer.clone());
        }
        let found = find_customer(view, number).await?;
        self.customer = Some((number.to_owned(), found.clone()));
        Ok(found)
    }

    pub(super) async fn project_of(
        &mut self,
        view: &dyn ReadView,
        short_name: &str,
    ) -> Result<Option<Project>, Failure> {
        if let Some((known, project)) = &self.project
            && known == short_name
        {
            return Ok(project.clone());
        }
        let found = find_project(view, short_name).await?;
        self.project = Some((short_name.to_owned(), found.clone()));
        Ok(found)
    }

    /// The customer that the row names; it must be there.
    pub(super) async fn owner(
        &mut self,
        view: &dyn ReadView,
        cells: &Cells<'_>,
        mistakes: &mut Mistakes,
    ) -> Result<Option<Customer>, Failure> {
        let number = cells.text("customer");
        if number.is_empty() {
            mistakes.add(RowProblem::value("customer", Problem::Missing));
            return Ok(None);
        }
        let found = self.customer_of(view, number).await?;
        if found.is_none() {
            mistakes.add(RowProblem::value("customer", Problem::NotOffered));
        }
        Ok(found)
    }
}

/// Writes by the rules of the forms, with an entry in the audit log for each thing.
pub(super) async fn write(transaction: &Transaction<'_>, change: Change) -> Result<(), Failure> {
    match change {
        Change::Customer(None, new) => keep_customers::add_customer(transaction, &new).await,
        Change::Customer(Some(old), new) => {
            keep_customers::change_customer(transaction, &old, &new).await
        }
        Change::Site(None, new) => keep_customers::add_site(transaction, &new).await,
        Change::Site(Some(old), new) => keep_customers::change_site(transaction, &old, &new).await,
        Change::Machine(None, new) => keep_customers::add_machine(transaction, &new).await,
        Change::Machine(Some(old), new) => {
            keep_customers::change_machine(transaction, &old, &new).await
        }
        Change::Contact(None, new) => keep_contacts::add_contact(transaction, &new).await,
        Change::Contact(Some(old), new) => {
            keep_contacts::change_contact(transaction, &old, &new).await
        }
        Change::Employee(None, new) => keep_employees::add_employee(transaction, &new).await,
        Change::Employee(Some(old), new) => {
            keep_employees::store_change(transaction, &old, &new).await
        }
        Change::Project(None, new) => keep_projects::add_project(transaction, &new).await,
        Change::Project(Some(old), new) => {
            keep_projects::change_project(transaction, &old, &new).await
        }
        Change::Task(None, new) => keep_projects::add_task(transaction, &new).await,
        Change::Task(Some(old), new) => keep_projects::change_task(transaction, &old, &new).await,
    }
}
