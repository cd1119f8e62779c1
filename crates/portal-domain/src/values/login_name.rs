//! Login names.

use super::{Problem, blank};
use std::fmt;

/// The name a person logs in with: 3 to 100 visible characters without white space. A mail address is a good one.
/// Two names that differ only in case are the same name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct LoginName(String);

impl LoginName {
    /// The most characters that fit.
    pub const MAX: usize = 100;
    /// The fewest characters that do.
    pub const MIN: usize = 3;

    /// Takes the name over, or says what is wrong.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        if blank(text) {
            return Err(Problem::Blank);
        }
        let text = text.trim();
        if text
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || super::blank::format_character(c))
        {
            return Err(Problem::ControlCharacter);
        }
        match text.chars().count() {
            n if n > Self::MAX => Err(Problem::TooLong { max: Self::MAX }),
            n if n < Self::MIN => Err(Problem::TooShort { min: Self::MIN }),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The name as entered.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which it is looked up and unique.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for LoginName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for LoginName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoginName({:?})", self.0)
    }
}

impl TryFrom<String> for LoginName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|problem| problem.code().to_owned())
    }
}

impl From<LoginName> for String {
    fn from(name: LoginName) -> String {
        name.0
    }
}
