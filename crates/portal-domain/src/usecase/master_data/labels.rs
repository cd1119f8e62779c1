//! Groups of employees and categories of tickets: short lists, read as a whole.

use super::MasterKind;
use super::cells::{Cells, Mistakes};
use super::matching::{folded, only};
use super::planner::{Change, Key, Plan, Planner};
use super::report::{RowProblem, RowReason};
use super::rows;
use crate::people::Group;
use crate::ports::ReadView;
use crate::usecase::{CategoryEntry, keep_categories};
use crate::values::{Name, Problem};
use crate::version::Version;
use crate::work::Category;

impl Planner<'_> {
    pub(super) async fn group(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let active = mistakes.flag(cells, "active");
        let name = mistakes.take("name", Name::parse(cells.text("name")));
        let (Some(active), Some(name)) = (active, name) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let stored = view.list_groups().await?.into_iter();
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match stored.into_iter().find(|one| one.id == id) {
                Some(old) => Some(old),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => {
                let wanted = folded(name.as_str());
                match only(stored.filter(|one| folded(one.name.as_str()) == wanted)) {
                    Ok(old) => old,
                    Err(problem) => return Ok(Err(vec![problem])),
                }
            }
        };
        let key = format!("group {}", folded(name.as_str()));
        let new = Group {
            id: old.as_ref().map_or_else(|| self.portal.id(), |old| old.id),
            version: old.as_ref().map_or(Version::FIRST, |old| old.version),
            name,
            active,
        };
        Ok(self.planned(
            MasterKind::Groups,
            old.as_ref().map(rows::group),
            &rows::group(&new),
            Key::IfNew(key),
            Change::Group(old, new),
        ))
    }

    /// A category without an id is recognized by both its names. One of them alone belongs to somebody else.
    pub(super) async fn category(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let active = mistakes.flag(cells, "active");
        let entry = CategoryEntry {
            name_de: cells.text("name_de").to_owned(),
            name_en: cells.text("name_en").to_owned(),
            active: active.unwrap_or_default(),
        };
        let parsed = keep_categories::parse(&entry);
        let names = mistakes.parsed(MasterKind::Categories, parsed)?;
        let (Some((name_de, name_en)), true) = (names, mistakes.is_empty()) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let stored = view.list_categories().await?;
        let same = |one: &Name, two: &Name| folded(one.as_str()) == folded(two.as_str());
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match stored.iter().find(|one| one.id == id) {
                Some(old) => Some(old.clone()),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => stored
                .iter()
                .find(|one| same(&one.name_de, &name_de) && same(&one.name_en, &name_en))
                .cloned(),
        };
        let own = old.as_ref().map(|old| old.id);
        let mut others = stored.iter().filter(|one| Some(one.id) != own);
        if others.clone().any(|one| same(&one.name_de, &name_de)) {
            mistakes.add(RowProblem::value("name_de", Problem::Taken));
        }
        if others.any(|one| same(&one.name_en, &name_en)) {
            mistakes.add(RowProblem::value("name_en", Problem::Taken));
        }
        if !mistakes.is_empty() {
            return Ok(Err(mistakes.into_vec()));
        }
        let keys = vec![
            format!("de {}", folded(name_de.as_str())),
            format!("en {}", folded(name_en.as_str())),
        ];
        let new = Category {
            id: own.unwrap_or_else(|| self.portal.id()),
            version: old.as_ref().map_or(Version::FIRST, |old| old.version),
            name_de,
            name_en,
            active: entry.active,
        };
        Ok(self.planned(
            MasterKind::Categories,
            old.as_ref().map(rows::category),
            &rows::category(&new),
            Key::Unique(keys),
            Change::Category(old, new),
        ))
    }
}
