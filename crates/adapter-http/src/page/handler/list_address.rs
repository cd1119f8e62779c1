//! The address of a list: its filters, its order, its place.

use crate::page::fields::Fields;

/// Parameters that shape a list, without the place in it.
#[derive(Debug, Clone)]
pub(crate) struct ListAddress {
    place: String,
    parameters: Vec<(String, String)>,
}

impl ListAddress {
    /// What shapes a list, in this order, as it stands in a query; the list itself stands at `place`.
    pub(crate) fn of(query: &Fields, filters: &[&str], place: String) -> Self {
        let values = |name: &str| {
            let values = query.all(name).into_iter();
            let said = values.filter(|value| !value.trim().is_empty());
            said.map(|value| (name.to_owned(), value.to_owned()))
                .collect::<Vec<_>>()
        };
        let parameters = filters.iter().flat_map(|name| values(name)).collect();
        Self { place, parameters }
    }

    /// The same list at another place.
    pub(crate) fn at(&self, place: String) -> Self {
        Self {
            place,
            parameters: self.parameters.clone(),
        }
    }

    /// The value of a parameter.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
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
        self.joined(&encode(self.parameters.iter().chain([&one])))
    }

    /// The address with one parameter less.
    pub(crate) fn without(&self, name: &str) -> String {
        // A task belongs to its project and goes with it.
        let gone = |found: &str| found == name || (name == "project" && found == "task");
        self.joined(&encode(
            self.parameters.iter().filter(|(found, _)| !gone(found)),
        ))
    }

    /// The address with one value of a parameter less.
    pub(crate) fn without_value(&self, name: &str, value: &str) -> String {
        let gone = |found: &str, of: &str| {
            (found == name && of == value) || (name == "project" && found == "task")
        };
        let rest = self.parameters.iter();
        self.joined(&encode(rest.filter(|(found, of)| !gone(found, of))))
    }

    /// The whole address.
    pub(crate) fn whole(&self) -> String {
        self.joined(&self.signed_name())
    }

    fn joined(&self, query: &str) -> String {
        if query.is_empty() {
            self.place.clone()
        } else {
            format!("{}?{query}", self.place)
        }
    }

    /// The address to which a heading adds its `sort`.
    pub(crate) fn sorting_base(&self) -> String {
        let rest = encode(self.parameters.iter().filter(|(found, _)| found != "sort"));
        if rest.is_empty() {
            format!("{}?", self.place)
        } else {
            format!("{}?{rest}&", self.place)
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
