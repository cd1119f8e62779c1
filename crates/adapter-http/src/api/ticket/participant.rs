//! Participants: further contacts who follow a ticket.

use super::one::current_revision;
use crate::api::answer::{Done, Shown};
use crate::api::extract::{Body, IfMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Id, NamedRef, Number, named};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::ContactId;
use portal_domain::usecase::{self, ChangeParticipants};

/// Contacts that can be added.
#[derive(Debug, Object)]
pub(crate) struct OfferedParticipants {
    /// The contacts.
    items: Vec<NamedRef>,
}

/// Who is to follow the ticket, and who is not to any more.
#[derive(Debug, Object)]
pub(crate) struct ParticipantChange {
    /// Contacts to add.
    add: Option<Vec<Id<ContactId>>>,
    /// Contacts to take out.
    remove: Option<Vec<Id<ContactId>>>,
}

fn ids(sent: Option<Vec<Id<ContactId>>>) -> Vec<ContactId> {
    sent.into_iter().flatten().map(|id| id.0).collect()
}

/// Participants.
pub(crate) struct Participants;

#[OpenApi(tag = "Tag::Tickets")]
impl Participants {
    /// Contacts that can be added to a ticket; none if that is not yours to do.
    #[oai(
        path = "/tickets/:number/participants/offered",
        method = "get",
        operation_id = "listOfferedParticipants"
    )]
    async fn offered(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<OfferedParticipants>, Refused> {
        let key = number.0.key();
        let offered = usecase::participants_offered(caller.portal(), &caller.actor, key).await?;
        let items = offered.into_iter().map(named).collect();
        Ok(Shown(OfferedParticipants { items }))
    }

    /// Change who follows a ticket. Who is a participant may always take itself out.
    ///
    /// The answer has no body: who takes itself out may see nothing any more.
    #[oai(
        path = "/tickets/:number/participants",
        method = "post",
        operation_id = "changeParticipants"
    )]
    async fn change(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        change: Body<ParticipantChange>,
    ) -> Result<Done, Refused> {
        let ticket = number.0.key();
        let seen = seen.revision(current_revision(&caller, ticket)).await?;
        let command = ChangeParticipants {
            ticket,
            seen,
            add: ids(change.0.add),
            remove: ids(change.0.remove),
        };
        usecase::change_participants(caller.portal(), &caller.actor, &command).await?;
        Ok(Done)
    }
}
