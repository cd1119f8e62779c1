//! Where a ticket belongs: moving it, and its secondary assignments. For employees.

use super::body::TicketBody;
use super::one::{current, current_revision};
use super::option::OfferedProject;
use crate::api::answer::{Shown, Tagged};
use crate::api::extract::{Body, IfMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id, NamedRef, Number, named};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{ProjectId, TaskId};
use portal_domain::usecase::{
    self, AssignmentOffers, ChangeAssignments, MovePreview, MoveTicket, MoveWish,
};
use portal_domain::work::{Assignment, BookedTime, Obstacle, OldPrimary};

/// A project and, if wanted, one of its tasks.
#[derive(Debug, Object)]
#[oai(rename = "Assignment")]
pub(crate) struct AssignmentBody {
    /// The project.
    project: Id<ProjectId>,
    /// A task of it.
    task: Option<Id<TaskId>>,
}

impl From<AssignmentBody> for Assignment {
    fn from(body: AssignmentBody) -> Self {
        Self {
            project: body.project.0,
            task: body.task.map(|id| id.0),
        }
    }
}

/// Where a ticket is to go.
#[derive(Debug, Object)]
pub(crate) struct TicketMove {
    /// The project.
    project: Id<ProjectId>,
    /// A task of it.
    task: Option<Id<TaskId>>,
    /// What becomes of a ticket with booked time; without it such a ticket stays where it is.
    booked: Option<Code<BookedTime>>,
    /// Whether the old assignment stays as a secondary one.
    keep_old: Option<bool>,
}

const fn old(kept: Option<bool>) -> OldPrimary {
    match kept {
        Some(true) => OldPrimary::Kept,
        Some(false) | None => OldPrimary::Left,
    }
}

/// What can be chosen; empty where you may not change the ticket.
#[derive(Debug, Object)]
#[oai(rename = "AssignmentOptions")]
pub(crate) struct AssignmentOptionsBody {
    /// Projects to which the ticket can go.
    moves: Vec<OfferedProject>,
    /// Projects that can be added as secondary assignments.
    secondary: Vec<OfferedProject>,
}

impl From<AssignmentOffers> for AssignmentOptionsBody {
    fn from(offers: AssignmentOffers) -> Self {
        Self {
            moves: offers.moves.into_iter().map(OfferedProject::from).collect(),
            secondary: offers
                .secondary
                .into_iter()
                .map(OfferedProject::from)
                .collect(),
        }
    }
}

/// What a choice for booked time would meet.
#[derive(Debug, Object)]
pub(crate) struct MoveChoice {
    /// The choice.
    booked: Code<BookedTime>,
    /// The code of what is in the way; null if nothing is.
    obstacle: Option<String>,
}

/// What a move would do.
#[derive(Debug, Object)]
#[oai(rename = "MovePreview")]
pub(crate) struct MovePreviewBody {
    /// How many time entries the ticket and its subtasks carry.
    entries: u32,
    /// Their sum in minutes.
    booked_minutes: u32,
    /// How many subtasks come along.
    subtasks: u32,
    /// Each choice for booked time.
    choices: Vec<MoveChoice>,
    /// Named contacts who would not see the ticket any more.
    losing: Vec<NamedRef>,
    /// Named contacts who would see it then.
    gaining: Vec<NamedRef>,
    /// The customer that would own it then, if that is another one.
    new_customer: Option<NamedRef>,
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl From<MovePreview> for MovePreviewBody {
    fn from(preview: MovePreview) -> Self {
        let told = |obstacle: Obstacle| obstacle.code().to_owned();
        Self {
            entries: count(preview.entries),
            booked_minutes: preview.booked.count(),
            subtasks: count(preview.subtasks),
            choices: preview
                .choices
                .into_iter()
                .map(|(booked, obstacle)| MoveChoice {
                    booked: Code(booked),
                    obstacle: obstacle.map(told),
                })
                .collect(),
            losing: preview.losing.into_iter().map(named).collect(),
            gaining: preview.gaining.into_iter().map(named).collect(),
            new_customer: preview.new_owner.map(named),
        }
    }
}

/// Secondary assignments to add and to remove.
#[derive(Debug, Object)]
pub(crate) struct AssignmentChange {
    /// To add.
    add: Option<Vec<AssignmentBody>>,
    /// To remove; not while time is booked on it.
    remove: Option<Vec<AssignmentBody>>,
}

fn assignments(sent: Option<Vec<AssignmentBody>>) -> Vec<Assignment> {
    sent.into_iter().flatten().map(Assignment::from).collect()
}

/// Where a ticket belongs.
pub(crate) struct Assignments;

#[OpenApi(tag = "Tag::Tickets")]
impl Assignments {
    /// Projects to which a ticket can go, and those that can be added to it.
    #[oai(
        path = "/tickets/:number/assignment-options",
        method = "get",
        operation_id = "getAssignmentOptions"
    )]
    async fn options(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<AssignmentOptionsBody>, Refused> {
        let key = number.0.key();
        let offers = usecase::assignment_offers(caller.portal(), &caller.actor, key).await?;
        Ok(Shown(offers.into()))
    }

    /// What a move would do; nothing is changed.
    #[oai(
        path = "/tickets/:number/move",
        method = "get",
        operation_id = "previewMove"
    )]
    async fn preview(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// The project.
        project: Query<Id<ProjectId>>,
        /// A task of it.
        task: Query<Option<Id<TaskId>>>,
        /// Whether the old assignment stays as a secondary one.
        keep_old: Query<Option<bool>>,
    ) -> Result<Shown<MovePreviewBody>, Refused> {
        let wish = MoveWish {
            project: project.0.0,
            task: task.0.map(|id| id.0),
            booked: BookedTime::Leave,
            old: old(keep_old.0),
        };
        let (portal, key) = (caller.portal(), number.0.key());
        let preview = usecase::preview_move(portal, &caller.actor, key, &wish).await?;
        Ok(Shown(preview.into()))
    }

    /// Move a ticket with its subtasks to another project or task.
    ///
    /// A ticket goes to projects of its customer and to internal ones; to another customer's only while nothing ties it to
    /// its own.
    #[oai(
        path = "/tickets/:number/move",
        method = "post",
        operation_id = "moveTicket"
    )]
    async fn relocate(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<TicketMove>,
    ) -> Result<Tagged<TicketBody>, Refused> {
        let ticket = number.0.key();
        let seen = seen.revision(current_revision(&caller, ticket)).await?;
        let command = MoveTicket {
            ticket,
            seen,
            wish: MoveWish {
                project: sent.0.project.0,
                task: sent.0.task.map(|id| id.0),
                booked: sent.0.booked.map(|code| code.0).unwrap_or_default(),
                old: old(sent.0.keep_old),
            },
        };
        usecase::move_ticket(caller.portal(), &caller.actor, &command).await?;
        current(&caller, ticket).await
    }

    /// Add and remove secondary assignments. Whoever sees the ticket by one of them alone may lose it from sight.
    #[oai(
        path = "/tickets/:number/secondary-assignments",
        method = "post",
        operation_id = "changeSecondaryAssignments"
    )]
    async fn change(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<AssignmentChange>,
    ) -> Result<Tagged<TicketBody>, Refused> {
        let ticket = number.0.key();
        let seen = seen.revision(current_revision(&caller, ticket)).await?;
        let command = ChangeAssignments {
            ticket,
            seen,
            add: assignments(sent.0.add),
            remove: assignments(sent.0.remove),
        };
        usecase::change_assignments(caller.portal(), &caller.actor, &command).await?;
        current(&caller, ticket).await
    }
}
