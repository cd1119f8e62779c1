//! The address of the database, which can hold a password.

use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. Shown without the password.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// Takes over an address.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The address itself.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The host of a server; none for a file.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.0.split_once("://")?;
        if self.0.starts_with("sqlite") {
            return None;
        }
        let authority = rest.split(['/', '?']).next()?;
        let place = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        // The colons of an IPv6 address stand inside its brackets.
        match place
            .strip_prefix('[')
            .and_then(|inner| inner.split_once(']'))
        {
            Some((address, _)) => Some(address),
            None => place.split(':').next(),
        }
    }

    /// The address with everything that could be a password taken out.
    fn shown(&self) -> String {
        let hide = || -> Option<String> {
            let (scheme, rest) = self.0.split_once("://")?;
            let (address, parameters) = match rest.split_once('?') {
                Some((address, parameters)) => (address, Some(parameters)),
                None => (rest, None),
            };
            let address = match address.rsplit_once('@') {
                Some((user, place)) => {
                    let user = user.split(':').next().unwrap_or_default();
                    format!("{user}:(hidden)@{place}")
                }
                None => address.to_owned(),
            };
            let parameters: Vec<String> = parameters
                .unwrap_or_default()
                .split('&')
                .filter(|one| !one.is_empty())
                .map(|one| match one.split_once('=') {
                    Some((name @ ("sslmode" | "mode"), value)) => format!("{name}={value}"),
                    Some((name, _)) => format!("{name}=(hidden)"),
                    None => one.to_owned(),
                })
                .collect();
            let query = if parameters.is_empty() { "" } else { "?" };
            Some(format!(
                "{scheme}://{address}{query}{}",
                parameters.join("&")
            ))
        };
        hide().unwrap_or_else(|| self.0.clone())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown())
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_not_shown() {
        for (url, shown) in [
            ("sqlite:data/portal.db", "sqlite:data/portal.db"),
            (
                "postgres://u:secret@h:5432/d",
                "postgres://u:(hidden)@h:5432/d",
            ),
            ("postgres://u:s@cret@h/d", "postgres://u:(hidden)@h/d"),
            ("postgres://h/d", "postgres://h/d"),
            (
                "postgres://h/d?sslmode=require&password=secret",
                "postgres://h/d?sslmode=require&password=(hidden)",
            ),
        ] {
            assert_eq!(format!("{:?}", DatabaseUrl::new(url)), shown);
        }
    }

    #[test]
    fn the_host_is_found() {
        for (url, host) in [
            ("sqlite:data/portal.db", None),
            ("sqlite://data/portal.db", None),
            (
                "postgres://u:p@db.example.com:5432/d",
                Some("db.example.com"),
            ),
            ("postgres://[::1]:5432/d", Some("::1")),
            ("postgres://localhost?sslmode=disable", Some("localhost")),
            ("postgres:///d", Some("")),
        ] {
            assert_eq!(DatabaseUrl::new(url).host(), host, "{url}");
        }
    }
}
