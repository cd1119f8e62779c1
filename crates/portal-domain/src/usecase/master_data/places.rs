//! Customers, their sites, and machines there.

use super::MasterKind;
use super::cells::{Cells, Mistakes};
use super::matching::{find_customer, folded, only, stays};
use super::planner::{Change, Key, Plan, Planner};
use super::report::{RowProblem, RowReason};
use super::rows;
use crate::ids::SiteId;
use crate::people::{Customer, SiteKind};
use crate::ports::ReadView;
use crate::usecase::{CustomerEntry, MachineEntry, SiteEntry, keep_customers};
use crate::values::{Language, Problem};
use crate::version::Version;

impl Planner<'_> {
    pub(super) async fn customer(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let active = mistakes.flag(cells, "active");
        let language = mistakes.code(cells, "language", Language::parse);
        let entry = CustomerEntry {
            number: cells.text("number").to_owned(),
            name: cells.text("name").to_owned(),
            active: active.unwrap_or_default(),
            language,
        };
        let named = find_customer(view, &entry.number).await?;
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match view.find_customer(id).await? {
                Some(old) => Some(old),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => named.clone(),
        };
        if named.is_some_and(|named| old.as_ref().is_some_and(|old| old.id != named.id)) {
            mistakes.add(RowProblem::value("number", Problem::Taken));
        }
        let (id, version) = match &old {
            Some(old) => (old.id, old.version),
            None => (self.portal.id(), Version::FIRST),
        };
        let parsed = keep_customers::parse_customer(&entry).map(|(number, name)| Customer {
            id,
            version,
            number,
            name,
            active: entry.active,
            language: entry.language,
        });
        let new = mistakes.parsed(MasterKind::Customers, parsed)?;
        let (Some(new), true) = (new, mistakes.is_empty()) else {
            return Ok(Err(mistakes.into_vec()));
        };
        Ok(self.planned(
            MasterKind::Customers,
            old.as_ref().map(rows::customer),
            &rows::customer(&new),
            Key::Unique(vec![format!("number {}", folded(&entry.number))]),
            Change::Customer(old, new),
        ))
    }

    pub(super) async fn site(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let owner = self.owner(view, cells, &mut mistakes).await?;
        let kind = mistakes.code(cells, "kind", SiteKind::parse);
        let active = mistakes.flag(cells, "active");
        let entry = SiteEntry {
            label: cells.text("label").to_owned(),
            street: cells.text("street").to_owned(),
            zip: cells.text("zip").to_owned(),
            city: cells.text("city").to_owned(),
            country: cells.text("country").to_owned(),
            kind: kind.unwrap_or(SiteKind::Default),
            active: active.unwrap_or_default(),
        };
        let Some(owner) = owner else {
            return Ok(Err(mistakes.into_vec()));
        };
        let old = match cells.id::<SiteId>() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match view.find_site(id).await? {
                Some(old) => Some(old),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => {
                let label = folded(&entry.label);
                let sites = view.sites_of(owner.id).await?.into_iter();
                match only(sites.filter(|one| folded(one.label.as_str()) == label)) {
                    Ok(old) => old,
                    Err(problem) => return Ok(Err(vec![problem])),
                }
            }
        };
        stays(
            &mut mistakes,
            old.as_ref().map(|old| old.customer),
            &owner.id,
        );
        let (id, version) = match &old {
            Some(old) => (old.id, old.version),
            None => (self.portal.id(), Version::FIRST),
        };
        let parsed = keep_customers::parse_site(&entry, id, version, owner.id);
        let new = mistakes.parsed(MasterKind::Sites, parsed)?;
        let (Some(new), true) = (new, mistakes.is_empty()) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let number = owner.number.as_str();
        Ok(self.planned(
            MasterKind::Sites,
            old.as_ref().map(|old| rows::site(old, number)),
            &rows::site(&new, number),
            Key::IfNew(format!("site {} {}", owner.id, folded(&entry.label))),
            Change::Site(old, new),
        ))
    }

    pub(super) async fn machine(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let owner = self.owner(view, cells, &mut mistakes).await?;
        let active = mistakes.flag(cells, "active");
        let Some(owner) = owner else {
            return Ok(Err(mistakes.into_vec()));
        };
        let label = folded(cells.text("site"));
        let sites = view.sites_of(owner.id).await?.into_iter();
        let site = match only(sites.filter(|one| folded(one.label.as_str()) == label)) {
            Ok(Some(site)) => site,
            Ok(None) => {
                mistakes.add(RowProblem::value("site", Problem::NotOffered));
                return Ok(Err(mistakes.into_vec()));
            }
            Err(problem) => return Ok(Err(vec![problem])),
        };
        let entry = MachineEntry {
            site: site.id,
            name: cells.text("name").to_owned(),
            serial: cells.optional("serial"),
            active: active.unwrap_or_default(),
        };
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match view.find_machine(id).await? {
                Some(old) => Some(old),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => {
                let name = folded(&entry.name);
                let machines = view.machines_of(owner.id).await?.into_iter();
                let named =
                    machines.filter(|one| one.site == site.id && folded(one.name.as_str()) == name);
                match only(named) {
                    Ok(old) => old,
                    Err(problem) => return Ok(Err(vec![problem])),
                }
            }
        };
        stays(&mut mistakes, old.as_ref().map(|old| old.site), &site.id);
        let (id, version) = match &old {
            Some(old) => (old.id, old.version),
            None => (self.portal.id(), Version::FIRST),
        };
        let parsed = keep_customers::parse_machine(&entry, id, version);
        let new = mistakes.parsed(MasterKind::Machines, parsed)?;
        let (Some(new), true) = (new, mistakes.is_empty()) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let (number, label) = (owner.number.as_str(), site.label.as_str());
        Ok(self.planned(
            MasterKind::Machines,
            old.as_ref().map(|old| rows::machine(old, number, label)),
            &rows::machine(&new, number, label),
            Key::IfNew(format!("machine {} {}", site.id, folded(&entry.name))),
            Change::Machine(old, new),
        ))
    }
}
