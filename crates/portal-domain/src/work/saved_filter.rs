//! Filters of the list of tickets that somebody keeps.

use super::Party;
use crate::ids::SavedFilterId;
use crate::values::{Name, Problem};
use crate::version::Version;

/// With whom a saved filter is shared. It is only a query: whoever uses it sees what is theirs to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sharing {
    /// With nobody.
    #[default]
    Own,
    /// With employees.
    Staff,
    /// With contacts too.
    Everybody,
}

impl Sharing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::Staff, Self::Everybody];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Staff => "staff",
            Self::Everybody => "everybody",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|one| one.code() == text);
        found.ok_or(Problem::NotOffered)
    }

    /// Whether this person gets filters that somebody else shared so.
    pub const fn reaches(self, reader: Party) -> bool {
        match (self, reader) {
            (Self::Own, _) | (Self::Staff, Party::Contact(_)) => false,
            (Self::Staff, Party::Employee(_)) | (Self::Everybody, _) => true,
        }
    }
}

/// The parameters of a list, as one text: a line for each, `name=value`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedQuery(String);

impl SavedQuery {
    /// The longest, in characters.
    pub const MOST: usize = 6_000;

    /// From parameters in their order. A value is one line; a line break in it becomes a space.
    pub fn of(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let mut text = String::new();
        for (name, value) in pairs {
            let value: Vec<&str> = value.split_whitespace().collect();
            text.push_str(name);
            text.push('=');
            text.push_str(&value.join(" "));
            text.push('\n');
        }
        if text.chars().count() > Self::MOST {
            return Err(Problem::TooLong { max: Self::MOST });
        }
        Ok(Self(text))
    }

    /// As it was stored.
    pub const fn stored(text: String) -> Self {
        Self(text)
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parameters in their order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.0
            .lines()
            .filter_map(|line| line.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }
}

/// A filter under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its id.
    pub id: SavedFilterId,
    /// Row version.
    pub version: Version,
    /// Whose it is.
    pub owner: Party,
    /// Its name, once for each owner.
    pub name: Name,
    /// With whom it is shared.
    pub sharing: Sharing,
    /// What it asks.
    pub query: SavedQuery,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn a_query_comes_back_as_it_was_saved() {
        let pairs = [
            pair("status", "new"),
            pair("search", "a = b"),
            pair("status", "done"),
        ];
        assert_eq!(SavedQuery::of(&pairs).unwrap().pairs(), pairs);
        let broken = SavedQuery::of(&[pair("search", "one\ntwo=three\r\n four")]).unwrap();
        assert_eq!(broken.pairs(), [pair("search", "one two=three four")]);
        let long = [pair("search", &"x".repeat(SavedQuery::MOST))];
        let refused = SavedQuery::of(&long);
        assert_eq!(
            refused,
            Err(Problem::TooLong {
                max: SavedQuery::MOST
            })
        );
    }

    #[test]
    fn nothing_is_shared_with_contacts_unless_with_everybody() {
        let contact = Party::Contact(crate::ids::ContactId::new(uuid::Uuid::nil()));
        let employee = Party::Employee(crate::ids::EmployeeId::new(uuid::Uuid::nil()));
        let reached = |who| Sharing::ALL.map(|sharing| sharing.reaches(who));
        assert_eq!(reached(contact), [false, false, true]);
        assert_eq!(reached(employee), [false, true, true]);
    }
}
