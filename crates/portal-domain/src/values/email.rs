//! Mail addresses.

use super::{Problem, blank};
use std::fmt;

/// A mail address that can stand in an envelope: one `@`, no white space, no control characters, at most 254
/// characters. Whether it exists only a mail can tell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Email(String);

impl Email {
    /// The most characters that fit.
    pub const MAX: usize = 254;

    /// Takes the address over, or says what is wrong.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        if blank(text) {
            return Err(Problem::Blank);
        }
        let text = text.trim();
        if text.chars().count() > Self::MAX {
            return Err(Problem::TooLong { max: Self::MAX });
        }
        let Some((local, domain)) = text.rsplit_once('@') else {
            return Err(Problem::Malformed);
        };
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && local
                .chars()
                .all(|c| c.is_ascii_graphic() && !"@<>()[],;:\\\"".contains(c))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let domain_ok = domain.contains('.')
            && domain.split('.').all(|label| {
                (1..=63).contains(&label.len())
                    && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            });
        // `localhost` serves test installations; every other domain has a dot.
        if local_ok && (domain_ok || domain == "localhost") {
            Ok(Self(text.to_owned()))
        } else {
            Err(Problem::Malformed)
        }
    }

    /// Nothing for a blank text.
    pub fn parse_optional(text: Option<&str>) -> Result<Option<Self>, Problem> {
        match text {
            Some(text) if !blank(text) => Self::parse(text).map(Some),
            Some(_) | None => Ok(None),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which two addresses are the same one.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({:?})", self.0)
    }
}

impl TryFrom<String> for Email {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|problem| problem.code().to_owned())
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_break_an_envelope_are_refused() {
        for good in ["a@b.de", "first.last+tag@mail.example.com", "x@localhost"] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "a",
            "@b.de",
            "a@",
            "a@b",
            "a b@c.de",
            "a@b.de\r\nBcc: x@y.z",
            "<a@b.de>",
            "a@b.de,c@d.de",
            "a..b@c.de",
            "a@-b.de",
            "a@b..de",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Email::parse(" "), Err(Problem::Blank));
    }
}
