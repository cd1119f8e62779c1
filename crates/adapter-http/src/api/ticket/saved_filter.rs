//! `/filters`: the filters of the list that somebody keeps.

use crate::api::answer::{Done, Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Body, Caller, IfMatch, IfNoneMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::SavedFilterId;
use portal_domain::usecase::{self, Pair, SavedFilterEntry};
use portal_domain::work::{Party, SavedFilter, Sharing};

/// A filter that somebody keeps. It is only a query: with it everybody sees what is theirs to see.
#[derive(Debug, Object)]
#[oai(rename = "SavedFilter")]
pub(crate) struct SavedFilterBody {
    /// Its id.
    id: Id<SavedFilterId>,
    /// Its name.
    name: String,
    /// With whom it is shared.
    sharing: Code<Sharing>,
    /// The query of `/tickets`, encoded.
    query: String,
    /// Whether it is yours.
    own: bool,
}

impl SavedFilterBody {
    fn of(filter: &SavedFilter, reader: Party) -> Self {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(filter.query.pairs());
        Self {
            id: Id(filter.id),
            name: filter.name.to_string(),
            sharing: Code(filter.sharing),
            query: query.finish(),
            own: filter.owner == reader,
        }
    }
}

/// The filters that you have.
#[derive(Debug, Object)]
pub(crate) struct SavedFilterList {
    /// Your own, then those that others share; each by name.
    items: Vec<SavedFilterBody>,
    /// With which your list begins.
    default: Option<Id<SavedFilterId>>,
}

/// A filter to be kept.
#[derive(Debug, Object)]
pub(crate) struct NewSavedFilter {
    /// Its name, one of each among yours.
    name: String,
    /// With whom to share it: employees with employees, administrators with everybody.
    sharing: Code<Sharing>,
    /// The query of `/tickets`, encoded.
    query: String,
}

/// What is entered about a filter.
#[derive(Debug, Object)]
#[oai(rename = "SavedFilterEntry")]
pub(crate) struct SavedFilterSent {
    /// Its name.
    name: String,
    /// With whom to share it.
    sharing: Code<Sharing>,
}

/// With which filter a list begins.
#[derive(Debug, Object)]
pub(crate) struct DefaultFilter {
    /// The filter; null for the whole list.
    filter: Option<Id<SavedFilterId>>,
}

async fn current(caller: &Caller, id: SavedFilterId) -> Result<Tagged<SavedFilterBody>, Refused> {
    let filter = usecase::view_saved_filter(caller.portal(), &caller.actor, id).await?;
    let body = SavedFilterBody::of(&filter, caller.actor.party());
    Ok(Tagged(body, filter.version.into()))
}

/// Saved filters.
pub(crate) struct SavedFilters;

#[OpenApi(tag = "Tag::Tickets")]
impl SavedFilters {
    /// The filters that you keep, and those that others share with you.
    #[oai(path = "/filters", method = "get", operation_id = "listFilters")]
    async fn list(&self, caller: Settled) -> Result<Shown<SavedFilterList>, Refused> {
        let filters = usecase::list_saved_filters(caller.portal(), &caller.actor).await?;
        let reader = caller.actor.party();
        let all = filters.own.iter().chain(&filters.shared);
        Ok(Shown(SavedFilterList {
            items: all.map(|one| SavedFilterBody::of(one, reader)).collect(),
            default: filters.default.map(Id),
        }))
    }

    /// Keep a filter.
    ///
    /// A parameter that you may not use is refused here as in the list.
    #[oai(path = "/filters", method = "post", operation_id = "createFilter")]
    async fn create(
        &self,
        caller: Settled,
        sent: Body<NewSavedFilter>,
    ) -> Result<MadeTagged<SavedFilterBody>, Refused> {
        let NewSavedFilter {
            name,
            sharing,
            query,
        } = sent.0;
        let asked: Vec<Pair> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let entry = SavedFilterEntry {
            name,
            sharing: sharing.0,
        };
        let id = usecase::save_filter(caller.portal(), &caller.actor, &entry, &asked).await?;
        let Tagged(shown, revision) = current(&caller, id).await?;
        let location = format!("/filters/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A filter that you have.
    #[oai(path = "/filters/:filter", method = "get", operation_id = "getFilter")]
    async fn get(
        &self,
        caller: Settled,
        filter: Path<Id<SavedFilterId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<SavedFilterBody>, Refused> {
        Ok(known.compare(current(&caller, filter.0.0).await?))
    }

    /// Rename a filter or share it; your own, or as an administrator one that somebody shares.
    #[oai(
        path = "/filters/:filter",
        method = "put",
        operation_id = "changeFilter"
    )]
    async fn change(
        &self,
        caller: Settled,
        filter: Path<Id<SavedFilterId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<SavedFilterSent>,
    ) -> Result<Tagged<SavedFilterBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, filter.0.0);
        let stored = usecase::view_saved_filter(portal, actor, id).await?;
        let seen = seen.version(stored.version)?;
        let entry = SavedFilterEntry {
            name: sent.0.name,
            sharing: sent.0.sharing.0,
        };
        usecase::edit_filter(portal, actor, id, seen, &entry).await?;
        current(&caller, id).await
    }

    /// Remove a filter.
    #[oai(
        path = "/filters/:filter",
        method = "delete",
        operation_id = "removeFilter"
    )]
    async fn remove(
        &self,
        caller: Settled,
        filter: Path<Id<SavedFilterId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
    ) -> Result<Done, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, filter.0.0);
        let stored = usecase::view_saved_filter(portal, actor, id).await?;
        let seen = seen.version(stored.version)?;
        usecase::remove_filter(portal, actor, id, seen).await?;
        Ok(Done)
    }

    /// Choose the filter with which your list begins on the pages.
    #[oai(
        path = "/default-filter",
        method = "post",
        operation_id = "chooseDefaultFilter"
    )]
    async fn choose(&self, caller: Settled, sent: Body<DefaultFilter>) -> Result<Done, Refused> {
        let id = sent.0.filter.map(|id| id.0);
        usecase::choose_default_filter(caller.portal(), &caller.actor, id).await?;
        Ok(Done)
    }
}
