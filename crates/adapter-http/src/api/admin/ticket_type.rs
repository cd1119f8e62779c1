//! Ticket types.

use crate::api::answer::{Made, Shown};
use crate::api::extract::{Administrator, Body};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::TicketTypeId;
use portal_domain::usecase;
use portal_domain::work::TicketType;

/// A ticket type.
#[derive(Debug, Object)]
#[oai(rename = "TicketType")]
pub(crate) struct TicketTypeBody {
    /// Its id.
    id: Id<TicketTypeId>,
    /// Name in German.
    name_de: String,
    /// Name in English.
    name_en: String,
    /// Offered for new tickets.
    active: bool,
}

impl From<TicketType> for TicketTypeBody {
    fn from(one: TicketType) -> Self {
        Self {
            id: Id(one.id),
            name_de: one.name_de.into(),
            name_en: one.name_en.into(),
            active: one.active,
        }
    }
}

/// A ticket type to be added. It begins as active.
#[derive(Debug, Object)]
pub(crate) struct NewTicketType {
    /// Name in German.
    name_de: String,
    /// Name in English.
    name_en: String,
}

/// All ticket types.
#[derive(Debug, Object)]
pub(crate) struct TicketTypeList {
    /// The types.
    items: Vec<TicketTypeBody>,
}

/// What was made.
#[derive(Debug, Object)]
pub(crate) struct MadeTicketType {
    /// The id of the type.
    id: Id<TicketTypeId>,
}

/// Ticket types.
pub(crate) struct TicketTypes;

#[OpenApi(tag = "Tag::Administration")]
impl TicketTypes {
    /// All ticket types.
    #[oai(
        path = "/ticket-types",
        method = "get",
        operation_id = "listTicketTypes"
    )]
    async fn list(&self, caller: Administrator) -> Result<Shown<TicketTypeList>, Refused> {
        let (_, types) = usecase::view_settings(caller.portal(), &caller.actor).await?;
        let items = types.into_iter().map(TicketTypeBody::from).collect();
        Ok(Shown(TicketTypeList { items }))
    }

    /// Add a ticket type.
    #[oai(
        path = "/ticket-types",
        method = "post",
        operation_id = "createTicketType"
    )]
    async fn create(
        &self,
        caller: Administrator,
        sent: Body<NewTicketType>,
    ) -> Result<Made<MadeTicketType>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let NewTicketType { name_de, name_en } = sent.0;
        let id = usecase::create_ticket_type(portal, actor, &name_de, &name_en).await?;
        Ok(Made {
            shown: MadeTicketType { id: Id(id) },
            location: "/ticket-types".to_owned(),
        })
    }
}
