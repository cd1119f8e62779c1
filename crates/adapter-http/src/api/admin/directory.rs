//! Lists of names: what they are asked for.

use crate::api::extract::Caller;
use crate::api::refusal::{Fault, Refused};
use crate::web::cursor;
use portal_domain::ids::CustomerId;
use portal_domain::ports::{DirectoryCursor, DirectoryQuery};
use portal_domain::values::PageSize;
use portal_domain::work::search_terms;

/// The parameters of a list as they came.
#[derive(Debug, Default)]
pub(crate) struct ListOf {
    /// Which list: a cursor of another one is refused.
    pub(crate) list: &'static str,
    pub(crate) search: Option<String>,
    pub(crate) active: Option<bool>,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) cursor: Option<String>,
    pub(crate) limit: Option<i64>,
}

impl ListOf {
    /// The request to the use case.
    pub(crate) fn query(&self, caller: &Caller) -> Result<DirectoryQuery, Refused> {
        let size = match self.limit {
            None => PageSize::DEFAULT,
            Some(rows) => PageSize::parse(rows).map_err(|p| Refused::field("limit", p))?,
        };
        Ok(DirectoryQuery {
            terms: search_terms(self.search.as_deref().unwrap_or_default()),
            active_only: self.active == Some(true),
            customer: self.customer,
            projects: None,
            after: self
                .cursor
                .as_deref()
                .map(|text| self.open(caller, text))
                .transpose()?,
            size,
        })
    }

    /// Everything that shapes the list.
    fn name(&self) -> String {
        let Self {
            list,
            search,
            active,
            customer,
            ..
        } = self;
        format!("{list} {search:?} {active:?} {customer:?}")
    }

    fn open(&self, caller: &Caller, text: &str) -> Result<DirectoryCursor, Refused> {
        let key = &caller.shared.config.key;
        cursor::open_name(key, caller.actor.credential, &self.name(), text)
            .map_err(|_| Fault::BadCursor.into())
    }

    /// A cursor as it travels.
    pub(crate) fn seal(&self, caller: &Caller, place: &DirectoryCursor) -> String {
        let key = &caller.shared.config.key;
        cursor::seal_name(key, caller.actor.credential, &self.name(), place)
    }
}
