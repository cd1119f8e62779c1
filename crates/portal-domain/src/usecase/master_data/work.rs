//! Projects and their tasks.

use super::MasterKind;
use super::cells::{Cells, Mistakes};
use super::matching::{find_project, folded, only, stays};
use super::planner::{Change, Key, Plan, Planner};
use super::report::{RowProblem, RowReason};
use super::rows;
use crate::failure::Failure;
use crate::ports::ReadView;
use crate::usecase::{ProjectEntry, keep_projects};
use crate::values::{Language, Name, Problem};
use crate::version::Version;
use crate::work::{ProjectState, Task};

impl Planner<'_> {
    pub(super) async fn project(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let owner = match cells.text("customer") {
            "" => None,
            _ => self.owner(view, cells, &mut mistakes).await?,
        };
        let state = mistakes.code(cells, "state", ProjectState::parse);
        let language = mistakes.code(cells, "language", Language::parse);
        let entry = ProjectEntry {
            short_name: cells.text("short_name").to_owned(),
            name: cells.text("name").to_owned(),
            customer: owner.as_ref().map(|owner| owner.id),
            state: state.unwrap_or(ProjectState::Open),
            language,
        };
        let named = find_project(view, &entry.short_name).await?;
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match view.find_project(id).await? {
                Some(old) => Some(old),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => named.clone(),
        };
        if named.is_some_and(|named| old.as_ref().is_some_and(|old| old.id != named.id)) {
            mistakes.add(RowProblem::value("short_name", Problem::Taken));
        }
        let (id, version) = match &old {
            Some(old) => (old.id, old.version),
            None => (self.portal.id(), Version::FIRST),
        };
        let parsed = keep_projects::parse(&entry, id, version);
        let new = mistakes.parsed(MasterKind::Projects, parsed)?;
        if let (Some(old), Some(new)) = (&old, &new)
            && let Err(Failure::Conflict(conflict)) =
                keep_projects::check_change(view, old, new).await
        {
            mistakes.add(RowProblem::of("", RowReason::Conflict(conflict)));
        }
        let (Some(new), true) = (new, mistakes.is_empty()) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let number = owner
            .map(|owner| owner.number.to_string())
            .unwrap_or_default();
        let stored_number = match old.as_ref().and_then(|old| old.customer) {
            Some(id) if Some(id) != new.customer => {
                let stored = view.find_customer(id).await?;
                stored.map(|one| one.number.to_string()).unwrap_or_default()
            }
            Some(_) => number.clone(),
            None => String::new(),
        };
        Ok(self.planned(
            MasterKind::Projects,
            old.as_ref().map(|old| rows::project(old, &stored_number)),
            &rows::project(&new, &number),
            Key::Unique(vec![format!("project {}", folded(&entry.short_name))]),
            Change::Project(old, new),
        ))
    }

    pub(super) async fn task(&mut self, view: &dyn ReadView, cells: &Cells<'_>) -> Plan {
        let mut mistakes = Mistakes::default();
        let active = mistakes.flag(cells, "active");
        let name = mistakes.take("name", Name::parse(cells.text("name")));
        let Some(project) = self.project_of(view, cells.text("project")).await? else {
            mistakes.add(RowProblem::value("project", Problem::NotOffered));
            return Ok(Err(mistakes.into_vec()));
        };
        let (Some(name), Some(active)) = (name, active) else {
            return Ok(Err(mistakes.into_vec()));
        };
        let old = match cells.id() {
            Err(problem) => return Ok(Err(vec![problem])),
            Ok(Some(id)) => match view.find_task(id).await? {
                Some(old) => Some(old),
                None => return Ok(Err(vec![RowProblem::of("id", RowReason::NoSuchId)])),
            },
            Ok(None) => {
                let wanted = folded(name.as_str());
                let tasks = view.tasks_of(project.id).await?.into_iter();
                match only(tasks.filter(|one| folded(one.name.as_str()) == wanted)) {
                    Ok(old) => old,
                    Err(problem) => return Ok(Err(vec![problem])),
                }
            }
        };
        stays(
            &mut mistakes,
            old.as_ref().map(|old| old.project),
            &project.id,
        );
        if !mistakes.is_empty() {
            return Ok(Err(mistakes.into_vec()));
        }
        let (id, version) = match &old {
            Some(old) => (old.id, old.version),
            None => (self.portal.id(), Version::FIRST),
        };
        let key = format!("task {} {}", project.id, folded(name.as_str()));
        let new = Task {
            id,
            version,
            project: project.id,
            name,
            active,
        };
        let short_name = project.short_name.as_str();
        Ok(self.planned(
            MasterKind::Tasks,
            old.as_ref().map(|old| rows::task(old, short_name)),
            &rows::task(&new, short_name),
            Key::Unique(vec![key]),
            Change::Task(old, new),
        ))
    }
}
