//! How routes are collected, so that what is served and what is listed are the same.

use crate::page::endpoint::{Answer, Entry, PageEndpoint};
use crate::page::visit::Visit;
use poem::{Route, RouteMethod};
use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

/// A route of the pages: method and path, with `:name` for parts of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageRoute {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path.
    pub path: &'static str,
}

/// Collects routes and what they lead to.
#[derive(Default)]
pub(crate) struct Routes {
    methods: BTreeMap<&'static str, RouteMethod>,
    pub(crate) list: Vec<PageRoute>,
}

impl Routes {
    /// A page that is read.
    pub(crate) fn get<H, F>(self, path: &'static str, entry: Entry, handler: H) -> Self
    where
        H: Fn(Arc<Visit>) -> F + Send + Sync + 'static,
        F: Future<Output = Answer> + Send + 'static,
    {
        self.add("GET", path, |route| {
            route.get(PageEndpoint { entry, handler })
        })
    }

    /// A form that is sent.
    pub(crate) fn post<H, F>(self, path: &'static str, entry: Entry, handler: H) -> Self
    where
        H: Fn(Arc<Visit>) -> F + Send + Sync + 'static,
        F: Future<Output = Answer> + Send + 'static,
    {
        self.add("POST", path, |route| {
            route.post(PageEndpoint { entry, handler })
        })
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        change: impl FnOnce(RouteMethod) -> RouteMethod,
    ) -> Self {
        let route = self.methods.remove(path).unwrap_or_default();
        self.methods.insert(path, change(route));
        self.list.push(PageRoute { method, path });
        self
    }

    /// The routes, to be served.
    pub(crate) fn into_route(self) -> Route {
        self.methods
            .into_iter()
            .fold(Route::new(), |route, (path, methods)| {
                route.at(path, methods)
            })
    }
}
