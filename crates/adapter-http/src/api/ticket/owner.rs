//! Taking a mistaken owner from a ticket. For administrators.

use super::body::TicketBody;
use super::one::{current, current_revision};
use crate::api::answer::{Shown, Tagged};
use crate::api::extract::{Administrator, IfMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{NamedRef, Number, named};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::usecase::{self, VoidOwner, VoidingPreview};

/// What voiding the owner would take from a ticket.
#[derive(Debug, Object)]
#[oai(rename = "VoidingPreview")]
pub(crate) struct VoidingPreviewBody {
    /// The customer that owns it; null if nobody does.
    owner: Option<NamedRef>,
    /// Contact and participants.
    people: Vec<NamedRef>,
    /// Projects of the owner among the secondary assignments.
    projects: Vec<NamedRef>,
    /// The code of what ties the ticket to its owner, so that the owner stays; null if nothing does.
    tie: Option<String>,
}

impl From<VoidingPreview> for VoidingPreviewBody {
    fn from(preview: VoidingPreview) -> Self {
        Self {
            owner: preview.owner.map(named),
            people: preview.people.into_iter().map(named).collect(),
            projects: preview.projects.into_iter().map(named).collect(),
            tie: preview.tie.map(|tie| tie.code().to_owned()),
        }
    }
}

/// The owner of a ticket.
pub(crate) struct Owners;

#[OpenApi(tag = "Tag::Tickets")]
impl Owners {
    /// What voiding the owner of a ticket would take from it, or what ties the two; nothing is changed.
    #[oai(
        path = "/tickets/:number/owner",
        method = "get",
        operation_id = "previewVoiding"
    )]
    async fn preview(
        &self,
        caller: Administrator,
        number: Path<Number>,
    ) -> Result<Shown<VoidingPreviewBody>, Refused> {
        let key = number.0.key();
        let preview = usecase::preview_voiding(caller.portal(), &caller.actor, key).await?;
        Ok(Shown(preview.into()))
    }

    /// Take a mistaken owner from a ticket in an internal project.
    ///
    /// Only while no contact has opened the ticket, got a mail about it or written on it. Contact, participants, address,
    /// machine, reference and the owner's projects among the secondary assignments are emptied; that is recorded.
    #[oai(
        path = "/tickets/:number/owner/void",
        method = "post",
        operation_id = "voidOwner"
    )]
    async fn void(
        &self,
        caller: Administrator,
        number: Path<Number>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
    ) -> Result<Tagged<TicketBody>, Refused> {
        let ticket = number.0.key();
        let seen = seen.revision(current_revision(&caller, ticket)).await?;
        let command = VoidOwner { ticket, seen };
        usecase::void_owner(caller.portal(), &caller.actor, &command).await?;
        current(&caller, ticket).await
    }
}
