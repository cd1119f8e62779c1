//! The cookies of one person, kept so that a test can look at their attributes.

use std::collections::BTreeMap;

/// A cookie as it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
    /// Attributes in the order given: name in small letters, value as written.
    pub attributes: Vec<(String, String)>,
}

impl Cookie {
    /// Value of an attribute, empty if it stands without one.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Reads the value of a `Set-Cookie` header.
    pub fn parse(header: &str) -> Option<Self> {
        let mut parts = header.split(';');
        let (name, value) = parts.next()?.split_once('=')?;
        let attributes = parts
            .map(|part| part.split_once('=').unwrap_or((part, "")))
            .map(|(key, value)| (key.trim().to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Self {
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
            attributes,
        })
    }

    /// Whether it asks for its own removal.
    fn is_removal(&self) -> bool {
        let age = self
            .attribute("max-age")
            .and_then(|age| age.parse::<i64>().ok());
        match age {
            Some(age) => age <= 0,
            // How expiry in the past is written when no age is given.
            None => self
                .attribute("expires")
                .is_some_and(|when| when.contains(" 1970 ")),
        }
    }
}

/// Cookies by name. Paths and domains are not told apart: a test talks to one server.
#[derive(Clone, Debug, Default)]
pub(super) struct Jar(BTreeMap<String, Cookie>);

impl Jar {
    pub(super) fn take(&mut self, header: &str) {
        let Some(cookie) = Cookie::parse(header) else {
            return;
        };
        if cookie.is_removal() {
            self.0.remove(&cookie.name);
        } else {
            self.0.insert(cookie.name.clone(), cookie);
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Cookie> {
        self.0.get(name)
    }

    pub(super) fn put(&mut self, name: &str, value: &str) {
        let cookie = Cookie {
            name: name.to_owned(),
            value: value.to_owned(),
            attributes: Vec::new(),
        };
        self.0.insert(cookie.name.clone(), cookie);
    }

    pub(super) fn all(&self) -> Vec<Cookie> {
        self.0.values().cloned().collect()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Value of the `Cookie` header, if there is anything to send.
    pub(super) fn header(&self) -> Option<String> {
        let pairs: Vec<_> = self
            .0
            .values()
            .map(|c| format!("{}={}", c.name, c.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}
