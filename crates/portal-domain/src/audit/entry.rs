//! What a line of the audit log says.

use crate::ids::{ApiTokenId, AuditId, PasswordLinkId, SessionId, Uuid};
use crate::timestamp::Timestamp;
use crate::values::{LongLine, Name};
use crate::work::Author;

/// One changed value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuditChange {
    /// Field.
    pub field: String,
    /// What it was.
    pub old: Option<String>,
    /// What it became.
    pub new: Option<String>,
}

/// What a thing that an entry mentions by its id was called when it happened. Things are renamed; the entry is not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuditName {
    /// The thing.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// By which way somebody came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// With the pages, in this session.
    Session(SessionId),
    /// As a program, with this token.
    Token {
        /// The token.
        id: ApiTokenId,
        /// What its owner calls it.
        name: Name,
    },
    /// With a link to set the password, by which nobody logs in.
    Link(PasswordLinkId),
    /// From the command line or a loop in the background: nobody came in.
    Installation,
    /// Unknown: noted by a program from before ways were noted.
    Unrecorded,
}

impl Way {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Session(_) => "session",
            Self::Token { .. } => "token",
            Self::Link(_) => "link",
            Self::Installation => "installation",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// The session, token or link.
    pub const fn id(&self) -> Option<Uuid> {
        match self {
            Self::Session(id) => Some(id.uuid()),
            Self::Token { id, .. } => Some(id.uuid()),
            Self::Link(id) => Some(id.uuid()),
            Self::Installation | Self::Unrecorded => None,
        }
    }

    /// The name of the token.
    pub const fn name(&self) -> Option<&Name> {
        match self {
            Self::Token { name, .. } => Some(name),
            Self::Session(_) | Self::Link(_) | Self::Installation | Self::Unrecorded => None,
        }
    }

    /// From code, id and name as they are stored; none for parts that do not belong together.
    pub fn from_parts(code: &str, id: Option<Uuid>, name: Option<Name>) -> Option<Self> {
        match (code, id, name) {
            ("session", Some(id), None) => Some(Self::Session(SessionId::new(id))),
            ("token", Some(id), Some(name)) => Some(Self::Token {
                id: ApiTokenId::new(id),
                name,
            }),
            ("link", Some(id), None) => Some(Self::Link(PasswordLinkId::new(id))),
            ("installation", None, None) => Some(Self::Installation),
            ("unrecorded", None, None) => Some(Self::Unrecorded),
            _ => None,
        }
    }
}

/// From where somebody acted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// By which way.
    pub way: Way,
    /// The address of the client, if there was one.
    pub address: Option<LongLine>,
}

impl Origin {
    /// The installation itself.
    pub const INSTALLATION: Self = Self {
        way: Way::Installation,
        address: None,
    };
}

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its id.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Author,
    /// From where.
    pub origin: Origin,
    /// What, as a code: `grant.created`.
    pub action: String,
    /// To which object: its kind and id, or its kind alone where there is one only.
    pub object: String,
    /// Old and new values.
    pub changes: Vec<AuditChange>,
    /// What actor, object and the things among the values were called.
    pub names: Vec<AuditName>,
}

impl AuditEntry {
    /// The kind of the object: `customer`.
    pub fn kind(&self) -> &str {
        self.object
            .split_once(' ')
            .map_or(self.object.as_str(), |(kind, _)| kind)
    }

    /// The id of the object.
    pub fn object_id(&self) -> Option<Uuid> {
        let (_, id) = self.object.split_once(' ')?;
        id.parse().ok()
    }

    /// What a thing that this entry mentions was called.
    pub fn name_of(&self, id: Uuid) -> Option<&str> {
        let found = self.names.iter().find(|one| one.id == id)?;
        Some(&found.name)
    }

    /// Every id that stands in the object or among the values, alone or in a list.
    pub fn mentioned(&self) -> Vec<Uuid> {
        let values = self.changes.iter().flat_map(|one| [&one.old, &one.new]);
        let mut found: Vec<Uuid> = values
            .flatten()
            .flat_map(|value| value.split([' ', ',']))
            .filter_map(|part| part.parse().ok())
            .chain(self.object_id())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// In what a search looks: names and values, in small letters, one a line.
    pub fn words(&self) -> String {
        let names = self.names.iter().map(|one| one.name.as_str());
        let values = self.changes.iter().flat_map(|one| [&one.old, &one.new]);
        let values = values.flatten().map(String::as_str);
        let from = [
            self.origin.way.name().map(Name::as_str),
            self.origin.address.as_ref().map(LongLine::as_str),
        ];
        let all: Vec<String> = names
            .chain(values)
            .chain(from.into_iter().flatten())
            .map(str::to_lowercase)
            .collect();
        all.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_its_parts() {
        let name = Name::parse("Nightly export").unwrap();
        let id = Uuid::from_u128(7);
        for way in [
            Way::Session(SessionId::new(id)),
            Way::Token {
                id: ApiTokenId::new(id),
                name,
            },
            Way::Link(PasswordLinkId::new(id)),
            Way::Installation,
            Way::Unrecorded,
        ] {
            let back = Way::from_parts(way.code(), way.id(), way.name().cloned());
            assert_eq!(back, Some(way));
        }
        assert_eq!(Way::from_parts("session", None, None), None);
        assert_eq!(Way::from_parts("elsewhere", None, None), None);
    }

    #[test]
    fn everything_that_has_an_id_is_mentioned() {
        let ids: Vec<Uuid> = (1..=4).map(Uuid::from_u128).collect();
        let [object, one, two, three] = <[Uuid; 4]>::try_from(ids.clone()).unwrap();
        let change = |old: Option<String>, new: Option<String>| AuditChange {
            field: "groups".to_owned(),
            old,
            new,
        };
        let entry = AuditEntry {
            id: AuditId::new(Uuid::from_u128(9)),
            at: Timestamp::from_micros(0),
            actor: Author::System,
            origin: Origin::INSTALLATION,
            action: "employee.changed".to_owned(),
            object: format!("employee {object}"),
            changes: vec![
                change(Some(format!("{one},{two}")), None),
                change(None, Some(format!("task {three}"))),
            ],
            names: vec![AuditName {
                id: one,
                name: "Werkstatt SÜD".to_owned(),
            }],
        };
        assert_eq!(entry.mentioned(), ids);
        assert_eq!(
            (entry.kind(), entry.object_id()),
            ("employee", Some(object))
        );
        assert_eq!(entry.name_of(one), Some("Werkstatt SÜD"));
        assert!(entry.words().contains("werkstatt süd"));
    }
}
