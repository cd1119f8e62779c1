//! Contacts and employees.

use super::MasterKind;
use super::cells::{Cells, Mistakes};
use super::matching::{folded, same_employee, stays};
use super::planner::{Change, Key, Plan, Planner};
use super::report::{RowProblem, RowReason};
use super::rows;
use crate::failure::Failure;
use crate::ports::ReadView;
use crate::usecase::{ContactEntry, EmployeeEntry, keep_contacts, keep_employees};
use crate::values::{AccountLanguage, Name};
use crate::version::Version;

impl Planner<'_> {
    pub(super) async fn contact(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let owner = self.owner(view, cells, &mut mistakes).await?;
        let active = mistakes.flag(cells, "active");
        let notify = mistakes.flag(cells, "notify_without_grant");
        let mut entry = ContactEntry {
            last_name: cells.text("last_name").to_owned(),
            first_name: cells.optional("first_name"),
            email: cells.optional("email"),
            phone: cells.optional("phone"),
            active: active.unwrap_or_default(),
            notify_without_grant: notify.unwrap_or_default(),
            employee: None,
        };
        let Some(owner) = owner else {
            return Ok(Err(mistakes.into_vec()));
        };
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match view.find_contact(id).await? {
                // Nothing is entered about somebody erased, who is not in the table that is taken out either.
                Some(old) if old.erased.is_none() => Some(old),
                Some(_) | None => {
                    return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)]));
                }
            },
            Ok(None) => match self.contacts.same(owner.id, &entry) {
                Ok(old) => old,
                Err(problem) => return Ok(Err(vec![problem])),
            },
        };
        stays(
            &mut mistakes,
            old.as_ref().map(|old| old.customer),
            &owner.id,
        );
        // Who is the same person is no column, and stays.
        entry.employee = old.as_ref().and_then(|old| old.employee);
        let (id, version) = match &old {
            Some(old) => (old.id, old.version),
            None => (self.portal.id(), Version::FIRST),
        };
        let parsed = keep_contacts::parse(&entry, id, version, owner.id);
        let new = mistakes.parsed(MasterKind::Contacts, parsed)?;
        let (Some(new), true) = (new, mistakes.is_empty()) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let number = owner.number.as_str();
        let email = entry.email.as_deref().unwrap_or_default();
        let name = format!("contact {} {}", owner.id, folded(&new.full_name()));
        if old.is_none() && self.is_same_person(&name, email) {
            return Ok(Err(vec![RowProblem::of("", RowReason::Repeated)]));
        }
        Ok(self.planned(
            MasterKind::Contacts,
            old.as_ref().map(|old| rows::contact(old, number)),
            &rows::contact(&new, number),
            Key::IfNew(format!("{name} {}", folded(email))),
            Change::Contact(old, new),
        ))
    }

    /// Whether an earlier new row can be about the same person: of the same name, and of no other address. Planning sees
    /// what was stored before the table, so rows are compared among each other here.
    fn is_same_person(&mut self, name: &str, email: &str) -> bool {
        let without_address = format!("{name} without address");
        if email.is_empty() {
            let taken = self.is_taken(name);
            self.take(&without_address);
            self.take(name);
            taken
        } else {
            self.take(name);
            self.is_taken(&without_address)
        }
    }

    pub(super) async fn employee(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let mut flag = |column| mistakes.flag(cells, column).unwrap_or_default();
        let mut entry = EmployeeEntry {
            name: cells.text("name").to_owned(),
            email: cells.optional("email"),
            active: flag("active"),
            administrator: flag("administrator"),
            all_projects: flag("all_projects"),
            read_only: flag("read_only"),
            may_bill: flag("may_bill"),
            language: AccountLanguage::Default,
            main_group: None,
            groups: Vec::new(),
        };
        let language = mistakes.code(cells, "language", AccountLanguage::parse);
        entry.language = language.unwrap_or_default();
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match view.find_employee(id).await? {
                Some(old) => Some(old),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => match same_employee(view, &entry).await? {
                Ok(old) => old,
                Err(problem) => return Ok(Err(vec![problem])),
            },
        };
        // Groups are no columns, and stay.
        entry.main_group = old.as_ref().and_then(|old| old.main_group);
        entry.groups = old
            .as_ref()
            .map(|old| old.groups.clone())
            .unwrap_or_default();
        let before = match &old {
            Some(old) => Ok(old.clone()),
            None => Name::parse(&entry.name)
                .map(|name| keep_employees::blank_employee(self.portal.id(), name))
                .map_err(|problem| Failure::field("name", problem)),
        };
        let parsed = before.and_then(|before| keep_employees::parse(&entry, before));
        let new = mistakes.parsed(MasterKind::Employees, parsed)?;
        if let (Some(old), Some(new)) = (&old, &new)
            && let Err(Failure::Conflict(conflict)) =
                keep_employees::check_change(view, old, new).await
        {
            mistakes.add(RowProblem::of(
                "administrator",
                RowReason::Conflict(conflict),
            ));
        }
        let (Some(new), true) = (new, mistakes.is_empty()) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let email = entry.email.as_deref().unwrap_or_default();
        Ok(self.planned(
            MasterKind::Employees,
            old.as_ref().map(rows::employee),
            &rows::employee(&new),
            Key::IfNew(format!(
                "employee {} {}",
                folded(&entry.name),
                folded(email)
            )),
            Change::Employee(old.map(Box::new), Box::new(new)),
        ))
    }
}
