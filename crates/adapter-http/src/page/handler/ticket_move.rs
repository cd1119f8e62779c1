//! `/tickets/{number}/move`: where a ticket belongs. Choosing a target shows what the move would do before it is made.

use super::ticket_answer::seen;
use super::ticket_detail::key;
use crate::page::endpoint::Answer;
use crate::page::failure_page::{form_errors, obstacle_words};
use crate::page::fields::Fields;
use crate::page::view::ticket_work::{MovePage, MoveTarget, PlaceRow};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::{ProjectId, TaskId};
use portal_domain::usecase::{
    self, ChangeAssignments, MovePreview, MoveTicket, MoveWish, NamedAssignment, ProjectOffer,
};
use portal_domain::values::{FieldErrors, Problem};
use portal_domain::work::{Assignment, BookedTime, Obstacle, OldPrimary};
use std::sync::Arc;

/// A place as the forms send it: a project, with a task behind a slash.
fn value(project: ProjectId, task: Option<TaskId>) -> String {
    task.map_or_else(|| project.to_string(), |task| format!("{project}/{task}"))
}

/// The place that a form has sent.
pub(super) fn place(text: &str) -> Option<(ProjectId, Option<TaskId>)> {
    match text.split_once('/') {
        None => Some((text.parse().ok()?, None)),
        Some((project, task)) => Some((project.parse().ok()?, Some(task.parse().ok()?))),
    }
}

/// Every place that is offered: a project, and each of its tasks.
pub(super) fn places(offers: &[ProjectOffer], chosen: &str) -> Vec<Choice> {
    let mut choices = Vec::new();
    for offer in offers {
        let project = &offer.project;
        let mut add = |task: Option<TaskId>, name: String| {
            let value = value(project.id, task);
            let selected = value == chosen;
            choices.push(Choice::new(&value, &name).selected(selected));
        };
        if offer.without_task {
            add(None, project.name.clone());
        }
        for task in &offer.tasks {
            add(Some(task.id), format!("{} / {}", project.name, task.name));
        }
    }
    choices
}

fn place_name(one: &NamedAssignment) -> String {
    match &one.task {
        Some(task) => format!("{} / {}", one.project.name, task.name),
        None => one.project.name.clone(),
    }
}

fn place_value(one: &NamedAssignment) -> String {
    value(one.project.id, one.task.as_ref().map(|task| task.id))
}

/// What was chosen: in the query of a page that is opened, in a form that comes back.
fn wish(fields: &Fields) -> Result<Option<MoveWish>, Failure> {
    let Some(text) = fields.optional("target") else {
        return Ok(None);
    };
    let not_offered = |field: &'static str| Failure::field(field, Problem::NotOffered);
    let (project, task) = place(text).ok_or_else(|| not_offered("target"))?;
    let booked = match fields.optional("booked") {
        None => BookedTime::Leave,
        Some(code) => BookedTime::parse(code).ok_or_else(|| not_offered("booked"))?,
    };
    Ok(Some(MoveWish {
        project,
        task,
        booked,
        old: if fields.ticked("keep_old") {
            OldPrimary::Kept
        } else {
            OldPrimary::Left
        },
    }))
}

fn target(visit: &Visit, wish: &MoveWish, name: String, preview: &MovePreview) -> MoveTarget {
    let words = visit.words();
    let label = |booked: BookedTime| match booked {
        BookedTime::Leave => (words.booked_leave(), words.booked_leave_hint()),
        BookedTime::Rebook => (words.booked_rebook(), words.booked_rebook_hint()),
        BookedTime::KeepOld => (words.booked_keep(), words.booked_keep_hint()),
    };
    let open = preview
        .choices
        .iter()
        .any(|(_, obstacle)| obstacle.is_none());
    // What every choice meets; to leave such tickets alone is a choice and no obstacle.
    let obstacle = preview
        .choices
        .iter()
        .filter_map(|(_, obstacle)| *obstacle)
        .find(|obstacle| *obstacle != Obstacle::TimeBooked)
        .filter(|_| !open);
    let choices = preview.choices.iter().map(|(booked, obstacle)| {
        let (label, hint) = label(*booked);
        let hint = match obstacle {
            None | Some(Obstacle::TimeBooked) => hint.to_owned(),
            Some(obstacle) => obstacle_words(&words, *obstacle).to_owned(),
        };
        let choice = Choice::new(booked.code(), label).hint(&hint);
        choice.selected(*booked == wish.booked)
    });
    let names = |list: &[usecase::Named<portal_domain::ids::ContactId>]| {
        list.iter().map(|one| one.name.clone()).collect()
    };
    MoveTarget {
        value: value(wish.project, wish.task),
        name,
        booked: (preview.entries > 0).then(|| visit.hours(preview.booked)),
        choices: if preview.entries > 0 {
            choices.collect()
        } else {
            Vec::new()
        },
        keep_old: wish.old == OldPrimary::Kept,
        obstacle: obstacle.map(|one| obstacle_words(&words, one).to_owned()),
        losing: names(&preview.losing),
        gaining: names(&preview.gaining),
        new_owner: preview.new_owner.as_ref().map(|one| one.name.clone()),
        subtasks: u64::try_from(preview.subtasks).unwrap_or_default(),
    }
}

async fn page(visit: &Visit, fields: &Fields, errors: FormErrors) -> Result<MovePage, Failure> {
    let (portal, actor, key) = (visit.portal(), visit.actor()?, key(visit)?);
    let (head, may) = usecase::view_ticket_head(portal, actor, key).await?;
    if !may.relocate {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    let offers = usecase::assignment_offers(portal, actor, key).await?;
    let chosen = fields.text("target");
    let secondary = head.assignments.as_shown().map(Vec::as_slice);
    let secondary = secondary.unwrap_or_default();
    let task = head.task.as_ref().map(|one| one.id);
    let here = value(head.project.id, task);
    let mut targets = places(&offers.moves, chosen);
    targets.retain(|one| one.value != here);
    let mut addable = places(&offers.secondary, "");
    addable.retain(|one| {
        let carried = secondary
            .iter()
            .any(|place| place_value(place) == one.value);
        one.value != here && !carried
    });
    let name = targets.iter().find(|one| one.value == chosen);
    let target = match (wish(fields), name) {
        (Ok(Some(wish)), Some(name)) => {
            let preview = usecase::preview_move(portal, actor, key, &wish).await?;
            Some(target(visit, &wish, name.label.clone(), &preview))
        }
        _ => None,
    };
    let place = NamedAssignment {
        project: head.project.clone(),
        task: head.task.clone(),
    };
    Ok(MovePage {
        frame: visit.frame(Nav::Tickets),
        number: head.number.to_string(),
        subject: head.subject.clone(),
        version: head.revision().number().to_string(),
        place: place_name(&place),
        secondary: secondary
            .iter()
            .map(|one| PlaceRow {
                value: place_value(one),
                name: place_name(one),
            })
            .collect(),
        addable,
        targets,
        goal: target,
        may_void: actor.require_administrator().is_ok()
            && head.owner.as_shown().is_some_and(Option::is_some),
        errors,
    })
}

/// `GET /tickets/:number/move`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.page(&page(&visit, &visit.query, FormErrors::none()).await?)
}

/// `POST /tickets/:number/move`
pub(crate) async fn relocate(visit: Arc<Visit>) -> Answer {
    let fields = &visit.form;
    let result = async {
        fields.only(&["version", "target", "booked", "keep_old"])?;
        let missing = || Failure::field("target", Problem::Missing);
        let command = MoveTicket {
            ticket: key(&visit)?,
            seen: seen(&visit)?,
            wish: wish(fields)?.ok_or_else(missing)?,
        };
        usecase::move_ticket(visit.portal(), visit.actor()?, &command).await
    };
    match result.await {
        Ok(_) => done(&visit, "moved"),
        Err(failure) => again(&visit, failure).await,
    }
}

/// Back to the ticket.
fn done(visit: &Visit, notice: &str) -> Answer {
    let number: String = visit.param("number")?;
    Ok(see_other(&format!("/tickets/{number}?notice={notice}")))
}

async fn again(visit: &Visit, failure: Failure) -> Answer {
    let failure = super::ticket_comment::rename(failure, "project", "target");
    let (status, errors) = form_errors(&visit.words(), failure, &["target", "booked"])?;
    visit.page_with(status, &page(visit, &visit.form, errors).await?)
}

/// `POST /tickets/:number/assignments`: a secondary assignment comes or goes.
pub(crate) async fn assignments(visit: Arc<Visit>) -> Answer {
    let fields = &visit.form;
    let result = async {
        fields.only(&["version", "add", "remove"])?;
        let mut errors = FieldErrors::new();
        let mut read = |name: &'static str| {
            let places = fields.all(name).into_iter().map(place);
            let read: Option<Vec<_>> = places.collect();
            let assigned = |(project, task)| Assignment { project, task };
            let read = read.map(|all| all.into_iter().map(assigned).collect::<Vec<_>>());
            errors.take(name, read.ok_or(Problem::NotOffered))
        };
        let (add, remove) = (read("add"), read("remove"));
        let (Some(add), Some(remove)) = (add, remove) else {
            return Err(Failure::from(errors));
        };
        let command = ChangeAssignments {
            ticket: key(&visit)?,
            seen: seen(&visit)?,
            add,
            remove,
        };
        usecase::change_assignments(visit.portal(), visit.actor()?, &command).await
    };
    match result.await {
        Ok(_) => done(&visit, "assignments_changed"),
        Err(failure) => again(&visit, failure).await,
    }
}
