//! Lists of the directory: words that are searched, and pages by signed places.

use crate::page::view::Paging;
use crate::page::visit::Visit;
use crate::web::cursor;
use portal_domain::failure::Failure;
use portal_domain::ports::{DirectoryCursor, DirectoryQuery};
use portal_domain::values::{PageSize, Problem};
use portal_domain::work::search_terms;

/// What the address of a list asks for.
#[derive(Debug)]
pub(crate) struct DirectoryList {
    path: &'static str,
    /// What shapes the list; a place in it is good for nothing else.
    filters: String,
    after: Option<DirectoryCursor>,
    search: String,
}

impl DirectoryList {
    /// Reads the address. `filters` are parameters beside the words that are searched.
    pub(crate) fn read(
        visit: &Visit,
        path: &'static str,
        filters: &[&str],
    ) -> Result<Self, Failure> {
        let query = &visit.query;
        let own = ["search", "cursor", "notice"];
        let known: Vec<&str> = own.into_iter().chain(filters.iter().copied()).collect();
        query.only(&known)?;
        let mut address = form_urlencoded::Serializer::new(String::new());
        for name in ["search"].into_iter().chain(filters.iter().copied()) {
            if let Some(value) = query.optional(name) {
                address.append_pair(name, value);
            }
        }
        let mut list = Self {
            path,
            filters: address.finish(),
            after: None,
            search: query.text("search").to_owned(),
        };
        if let Some(text) = query.optional("cursor") {
            let who = visit.actor()?.credential;
            let opened = cursor::open_name(&visit.shared.config.key, who, &list.name(), text);
            let forged = |_| Failure::field("cursor", Problem::Malformed);
            list.after = Some(opened.map_err(forged)?);
        }
        Ok(list)
    }

    /// What a place in the list is bound to.
    fn name(&self) -> String {
        format!("{}?{}", self.path, self.filters)
    }

    /// What was typed into the search.
    pub(crate) fn search(&self) -> String {
        self.search.clone()
    }

    /// For the use case.
    pub(crate) fn query(&self) -> DirectoryQuery {
        DirectoryQuery {
            terms: search_terms(&self.search),
            after: self.after.clone(),
            size: PageSize::DEFAULT,
            ..DirectoryQuery::ALL
        }
    }

    /// The way to the next page. The directory is walked forwards; back is the browser's own way.
    pub(crate) fn paging(
        &self,
        visit: &Visit,
        next: Option<&DirectoryCursor>,
    ) -> Result<Paging, Failure> {
        let who = visit.actor()?.credential;
        let link = |place: &DirectoryCursor| {
            let sealed = cursor::seal_name(&visit.shared.config.key, who, &self.name(), place);
            let divider = if self.filters.is_empty() { "" } else { "&" };
            format!("{}?{}{divider}cursor={sealed}", self.path, self.filters)
        };
        Ok(Paging {
            previous: None,
            next: next.map(link),
        })
    }
}
