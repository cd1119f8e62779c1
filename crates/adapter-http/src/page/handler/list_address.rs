//! The address of a list: its filters, its order, its place.

use crate::page::fields::Fields;

/// Parameters that shape a list, without the place in it.
#[derive(Debug, Clone)]
pub(crate) struct ListAddress {
    parameters: Vec<(String, String)>,
}

impl ListAddress {
    /// The filters, the queue and the order that stand in a query.
    pub(crate) fn of(query: &Fields, filters: &[&str]) -> Self {
        let names = ["queue"]
            .into_iter()
            .chain(filters.iter().copied())
            .chain(["sort"]);
        let parameters = names
            .filter_map(|name| {
                query
                    .optional(name)
                    .map(|value| (name.to_owned(), value.to_owned()))
            })
            .collect();
        Self { parameters }
    }

    /// Whether anything but queue and order is set.
    pub(crate) fn is_filtered(&self) -> bool {
        self.parameters
            .iter()
            .any(|(name, _)| name != "sort" && name != "queue")
    }

    /// What a cursor is bound to: a place in one list is none in another.
    pub(crate) fn signed_name(&self) -> String {
        encode(self.parameters.iter())
    }

    /// The address with one parameter more.
    pub(crate) fn with(&self, name: &str, value: &str) -> String {
        let one = (name.to_owned(), value.to_owned());
        format!("/tickets?{}", encode(self.parameters.iter().chain([&one])))
    }

    /// The address with one parameter less.
    pub(crate) fn without(&self, name: &str) -> String {
        // A task belongs to its project and goes with it.
        let gone = |found: &str| found == name || (name == "project" && found == "task");
        let rest = encode(self.parameters.iter().filter(|(found, _)| !gone(found)));
        if rest.is_empty() {
            "/tickets".to_owned()
        } else {
            format!("/tickets?{rest}")
        }
    }

    /// The address to which a heading adds its `sort`.
    pub(crate) fn sorting_base(&self) -> String {
        let rest = encode(self.parameters.iter().filter(|(found, _)| found != "sort"));
        if rest.is_empty() {
            "/tickets?".to_owned()
        } else {
            format!("/tickets?{rest}&")
        }
    }
}

fn encode<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        text.append_pair(name, value);
    }
    text.finish()
}
