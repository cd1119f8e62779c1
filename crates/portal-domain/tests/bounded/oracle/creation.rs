//! `can_create` of domain 4.4 and the last sentences of 4.7.

use super::contact::{can_login, deciding_grant};
use crate::model::{Company, Contact, Employee, Id, Place};

/// The active tasks that a writing grant covers: what the form offers.
pub(crate) fn covered_tasks(a: &Contact, s: &Company, place: &Place) -> Vec<Id> {
    let mut covered = Vec::new();
    for task in &place.tasks {
        if task.active
            && task.project == place.project
            && let Some(g) = deciding_grant(a, s, place.project, Some(task.id))
            && !g.read_only
        {
            covered.push(task.id);
        }
    }
    covered
}

/// A task left out, or active and of this project.
fn task_fits(place: &Place) -> bool {
    let Some(k) = place.task else { return true };
    for task in &place.tasks {
        if task.id == k {
            return task.active && task.project == place.project;
        }
    }
    false
}

pub(crate) fn contact_creates(a: &Contact, s: &Company, place: &Place) -> bool {
    if !can_login(a) || !a.ticket_access || s.read_only || !place.open || !task_fits(place) {
        return false;
    }
    match deciding_grant(a, s, place.project, place.task) {
        None => false,
        Some(g) if g.read_only => false,
        Some(_) => place.task.is_some() || covered_tasks(a, s, place).is_empty(),
    }
}

pub(crate) fn employee_creates(e: &Employee, place: &Place) -> bool {
    let belongs = e.administrator
        || e.all_projects
        || e.member_of.contains(&place.project)
        || e.manager_of.contains(&place.project);
    e.active && belongs && !e.read_only && (place.open || e.administrator) && task_fits(place)
}
