//! What has to be written for a row.
//!
//! Values are parsed and changes are checked by the rules of the forms; only the way from a row to a thing is here. The files
//! beside this one have a step for each kind.

use super::MasterKind;
use super::cells::{Cells, Mistakes};
use super::desk::Desk;
use super::matching::{NamedContacts, find_customer, find_project, folded};
use super::report::{Fate, RowProblem, RowReason};
use crate::failure::Failure;
use crate::people::{Contact, Customer, Employee, Group, Machine, Site};
use crate::ports::ReadView;
use crate::timestamp::Timestamp;
use crate::usecase::transaction::Transaction;
use crate::usecase::{
    Actor, Portal, keep_categories, keep_contacts, keep_customers, keep_employees, keep_groups,
    keep_projects,
};
use crate::values::Problem;
use crate::work::{Category, HistoryEntry, Project, Task, Ticket};
use std::collections::{BTreeMap, BTreeSet};

/// What is to be written.
#[derive(Debug)]
pub(super) enum Change {
    Customer(Option<Customer>, Customer),
    Site(Option<Site>, Site),
    Machine(Option<Machine>, Machine),
    Contact(Option<Contact>, Contact),
    Group(Option<Group>, Group),
    Employee(Option<Box<Employee>>, Box<Employee>),
    Project(Option<Project>, Project),
    Task(Option<Task>, Task),
    Category(Option<Category>, Category),
    /// A ticket arrives, with its history; its number is drawn when it is written.
    Ticket(Box<Ticket>, Vec<HistoryEntry>),
}

/// A row that can be taken in.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) fate: Fate,
    pub(super) change: Option<Change>,
}

/// A row that can be taken in, or what is wrong with it; or there is no telling.
pub(super) type Plan = Result<Result<Planned, Vec<RowProblem>>, Failure>;

/// What no two rows may have in common, beside the thing that they are about.
#[derive(Debug)]
pub(super) enum Key {
    /// Stored things differ in it, so rows do.
    Unique(Vec<String>),
    /// Stored things may share it. New ones that do are one thing named twice.
    IfNew(String),
}

/// How many customers and projects are remembered.
const REMEMBERED: usize = 2_000;

/// Plans row after row.
#[derive(Debug)]
pub(super) struct Planner<'a> {
    pub(super) portal: &'a Portal,
    pub(super) actor: &'a Actor,
    /// One time for the whole table.
    pub(super) now: Timestamp,
    /// What earlier rows are about, so that no two are about the same. Of each text a part of its hash: as many as rows,
    /// and small.
    taken: BTreeSet<[u8; 16]>,
    /// Customers by number and projects by short name that were looked up.
    customers: BTreeMap<String, Option<Customer>>,
    projects: BTreeMap<String, Option<Project>>,
    /// Contacts whom rows of this block may mean.
    pub(super) contacts: NamedContacts,
    /// What rows about tickets refer to.
    pub(super) desk: Desk,
}

impl<'a> Planner<'a> {
    pub(super) fn new(portal: &'a Portal, actor: &'a Actor) -> Self {
        Self {
            portal,
            actor,
            now: portal.now(),
            taken: BTreeSet::new(),
            customers: BTreeMap::new(),
            projects: BTreeMap::new(),
            contacts: NamedContacts::default(),
            desk: Desk::default(),
        }
    }

    /// Looks up at once what the rows of a block will be asked about one by one.
    pub(super) async fn prepare(
        &mut self,
        kind: MasterKind,
        view: &dyn ReadView,
        block: &[Cells<'_>],
    ) -> Result<(), Failure> {
        if kind == MasterKind::Tickets {
            self.desk.lay(view, block).await?;
        }
        if kind == MasterKind::Contacts {
            let names = block.iter().map(|cells| {
                let (last, first) = (cells.text("last_name"), cells.text("first_name"));
                format!("{last} {first}").trim().to_owned()
            });
            let names: Vec<String> = names.collect();
            self.contacts = NamedContacts::among(view, names).await?;
        }
        Ok(())
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
            MasterKind::Groups => self.group(view, cells).await,
            MasterKind::Employees => self.employee(view, cells).await,
            MasterKind::Projects => self.project(view, cells).await,
            MasterKind::Tasks => self.task(view, cells).await,
            MasterKind::Categories => self.category(view, cells).await,
            MasterKind::Tickets => self.ticket(view, cells).await,
        }
    }

    fn digest(&self, text: &str) -> [u8; 16] {
        let hash = self.portal.secrets.hash(text);
        let mut half = [0; 16];
        for (to, from) in half.iter_mut().zip(hash.bytes()) {
            *to = *from;
        }
        half
    }

    /// Whether an earlier row was about this.
    pub(super) fn is_taken(&self, text: &str) -> bool {
        self.taken.contains(&self.digest(text))
    }

    /// Notes what a row is about; tells whether it is the first one.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let digest = self.digest(text);
        self.taken.insert(digest)
    }

    /// The plan for a thing that is new, or stored and said anew.
    pub(super) fn planned(
        &mut self,
        kind: MasterKind,
        stored: Option<Vec<String>>,
        said: &[String],
        key: Key,
        change: Change,
    ) -> Result<Planned, Vec<RowProblem>> {
        let mut fresh = match (&stored, said.first()) {
            (Some(_), Some(id)) => self.take(id),
            (Some(_) | None, _) => true,
        };
        match key {
            Key::Unique(keys) => {
                for key in &keys {
                    fresh &= self.take(key);
                }
            }
            Key::IfNew(key) if stored.is_none() => fresh &= self.take(&key),
            Key::IfNew(_) => {}
        }
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
        let key = folded(number);
        if let Some(known) = self.customers.get(&key) {
            return Ok(known.clone());
        }
        let found = find_customer(view, number).await?;
        remember(&mut self.customers, key, found.clone());
        Ok(found)
    }

    /// The project with this short name.
    pub(super) async fn project_of(
        &mut self,
        view: &dyn ReadView,
        short_name: &str,
    ) -> Result<Option<Project>, Failure> {
        let key = folded(short_name);
        if let Some(known) = self.projects.get(&key) {
            return Ok(known.clone());
        }
        let found = find_project(view, short_name).await?;
        remember(&mut self.projects, key, found.clone());
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

/// Remembers what was found; begins anew rather than growing without end.
pub(super) fn remember<T>(known: &mut BTreeMap<String, T>, key: String, found: T) {
    if known.len() >= REMEMBERED {
        known.clear();
    }
    known.insert(key, found);
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
        Change::Group(None, new) => keep_groups::add_group(transaction, &new).await,
        Change::Group(Some(old), new) => keep_groups::change_group(transaction, &old, &new).await,
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
        Change::Category(None, new) => keep_categories::add_category(transaction, &new).await,
        Change::Category(Some(old), new) => {
            keep_categories::change_category(transaction, &old, &new).await
        }
        // Tickets come in blocks only.
        Change::Ticket(..) => Err(Failure::Corrupt("a ticket was written alone".to_owned())),
    }
}
