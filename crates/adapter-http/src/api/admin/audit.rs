//! The audit log.

use crate::api::answer::{CsvContent, Shown};
use crate::api::extract::Administrator;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Date, Id, Moment, Person, person};
use crate::web::audit_file;
use poem_openapi::param::Query;
use poem_openapi::{Object, OpenApi};
use portal_domain::audit::{AUDIT_FIELDS, AuditAction, AuditKind, hex};
use portal_domain::failure::Failure;
use portal_domain::ids::Uuid;
use portal_domain::usecase::{self, AuditQuery, AuditView, Named};
use portal_domain::values::{FieldErrors, PageSize, Problem};
use portal_domain::work::{Author, Party};

impl Coded for AuditAction {
    const NAME: &'static str = "AuditAction";
    const MEMBERS: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        Self::code(self)
    }
}

impl Coded for AuditKind {
    const NAME: &'static str = "AuditKind";
    const MEMBERS: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        Self::code(self)
    }
}

/// By which way somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entrance {
    /// With the pages.
    Session,
    /// As a program with an API token.
    Token,
    /// With a link to set the password.
    Link,
    /// The installation itself.
    Installation,
    /// Not recorded.
    Unrecorded,
}

impl Coded for Entrance {
    const NAME: &'static str = "AuditWay";
    const MEMBERS: &'static [Self] = &[
        Self::Session,
        Self::Token,
        Self::Link,
        Self::Installation,
        Self::Unrecorded,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Token => "token",
            Self::Link => "link",
            Self::Installation => "installation",
            Self::Unrecorded => "unrecorded",
        }
    }
}

impl From<&portal_domain::audit::Way> for Entrance {
    fn from(way: &portal_domain::audit::Way) -> Self {
        use portal_domain::audit::Way;
        match way {
            Way::Session(_) => Self::Session,
            Way::Token { .. } => Self::Token,
            Way::Link(_) => Self::Link,
            Way::Installation => Self::Installation,
            Way::Unrecorded => Self::Unrecorded,
        }
    }
}

/// A changed value. Secrets never stand here.
#[derive(Debug, Object)]
#[oai(rename = "AuditChange")]
pub(crate) struct ChangeBody {
    /// The field.
    field: String,
    /// What it was; null for something new.
    old: Option<String>,
    /// What it became; null for something that went.
    new: Option<String>,
}

/// Who did what to which object when, and from where.
#[derive(Debug, Object)]
#[oai(rename = "AuditEntry")]
pub(crate) struct EntryBody {
    /// Its number in the chain, counted from 1 without gaps.
    number: i64,
    /// When.
    at: Moment,
    /// Who; null for the installation itself.
    actor: Option<Person>,
    /// By which way the actor came in.
    way: Code<Entrance>,
    /// The name of the API token.
    token: Option<String>,
    /// The address of the client.
    address: Option<String>,
    /// What, as a code.
    action: String,
    /// The kind of the object.
    object_kind: String,
    /// The id of the object; null where there is one only.
    object: Option<Id<Uuid>>,
    /// What the object was called.
    object_name: Option<String>,
    /// Old and new values.
    changes: Vec<ChangeBody>,
    /// SHA-256 of this entry and of the hash before it, in hexadecimal digits.
    hash: String,
}

impl From<AuditView> for EntryBody {
    fn from(view: AuditView) -> Self {
        let entry = &view.record.entry;
        let name = view.actor().unwrap_or_default().to_owned();
        Self {
            number: view.record.sequence,
            at: Moment(entry.at),
            actor: match entry.actor {
                Author::Person(id) => Some(person(Named { id, name })),
                Author::System => None,
            },
            way: Code(Entrance::from(&entry.origin.way)),
            token: entry.origin.way.name().map(ToString::to_string),
            address: entry.origin.address.as_ref().map(ToString::to_string),
            action: entry.action.clone(),
            object_kind: entry.kind().to_owned(),
            object: entry.object_id().map(Id),
            object_name: view.object().map(str::to_owned),
            changes: entry
                .changes
                .iter()
                .map(|change| ChangeBody {
                    field: change.field.clone(),
                    old: change.old.clone(),
                    new: change.new.clone(),
                })
                .collect(),
            hash: hex(&view.record.hash),
        }
    }
}

/// A page of entries, newest first.
#[derive(Debug, Object)]
pub(crate) struct AuditPage {
    /// The entries.
    items: Vec<EntryBody>,
    /// Send it as `before` for the next page; null at the end.
    next: Option<i64>,
}

/// `installation`, or `contact:` or `employee:` and an id.
fn actor(text: &str) -> Result<Author, Problem> {
    let parsed = match text.split_once(':') {
        Some(("contact", id)) => id.parse().ok().map(Party::Contact),
        Some(("employee", id)) => id.parse().ok().map(Party::Employee),
        _ if text == "installation" => return Ok(Author::System),
        _ => None,
    };
    parsed.map(Author::Person).ok_or(Problem::NotOffered)
}

/// The filter as it came.
struct Asked {
    search: Option<String>,
    actor: Option<String>,
    kind: Option<Code<AuditKind>>,
    action: Option<Code<AuditAction>>,
    from: Option<Date>,
    until: Option<Date>,
}

impl Asked {
    fn query(self) -> Result<AuditQuery, Problem> {
        let text = self.search.as_deref().unwrap_or_default().trim();
        let text = text.to_lowercase();
        let named = |code: &&&str| !text.is_empty() && code.contains(&text);
        let fields = AUDIT_FIELDS.iter().filter(named);
        Ok(AuditQuery {
            fields: fields.map(|code| (*code).to_owned()).collect(),
            text: self.search,
            actor: self.actor.as_deref().map(actor).transpose()?,
            kind: self.kind.map(|code| code.0),
            action: self.action.map(|code| code.0),
            from: self.from.map(|day| day.0),
            until: self.until.map(|day| day.0),
        })
    }
}

/// The audit log.
pub(crate) struct AuditLog;

#[OpenApi(tag = "Tag::Administration")]
impl AuditLog {
    /// Who changed what, newest first.
    ///
    /// Entries are only ever added. Each carries the hash of the one before it, so that a copy of the log, or a noted
    /// hash, shows whether something was changed or removed later.
    #[oai(path = "/audit", method = "get", operation_id = "listAudit")]
    #[allow(
        clippy::too_many_arguments,
        reason = "each is a parameter of the query"
    )]
    async fn list(
        &self,
        caller: Administrator,
        /// In names of things and people, old and new values, codes of fields, addresses and names of tokens.
        search: Query<Option<String>>,
        /// By whom: `contact:` or `employee:` and an id, or `installation`.
        actor: Query<Option<String>>,
        /// Only about objects of this kind.
        kind: Query<Option<Code<AuditKind>>>,
        /// Only what was done so.
        action: Query<Option<Code<AuditAction>>>,
        /// First day, in the company's time zone.
        from: Query<Option<Date>>,
        /// Last day, inclusive.
        until: Query<Option<Date>>,
        /// Only entries with a lower number; `next` of another page.
        before: Query<Option<i64>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<AuditPage>, Refused> {
        let asked = Asked {
            search: search.0,
            actor: actor.0,
            kind: kind.0,
            action: action.0,
            from: from.0,
            until: until.0,
        };
        let mut errors = FieldErrors::new();
        let query = errors.take("actor", asked.query());
        let size = errors.take("limit", limit.0.map(PageSize::parse).transpose());
        let (Some(query), Some(size)) = (query, size) else {
            return Err(Failure::from(errors).into());
        };
        let (portal, actor) = (caller.portal(), &caller.actor);
        let size = size.unwrap_or(PageSize::DEFAULT);
        let page = usecase::list_audit(portal, actor, &query, before.0, size).await?;
        Ok(Shown(AuditPage {
            next: page.next,
            items: page.items.into_iter().map(EntryBody::from).collect(),
        }))
    }

    /// The same as a table for spreadsheets: all entries of the filter, a line for each changed value.
    ///
    /// The text is UTF-8 with a mark at its beginning. A cell that a spreadsheet would take for a formula begins with an
    /// apostrophe.
    #[oai(path = "/audit.csv", method = "get", operation_id = "exportAudit")]
    #[allow(
        clippy::too_many_arguments,
        reason = "each is a parameter of the query"
    )]
    async fn export(
        &self,
        caller: Administrator,
        /// In names of things and people, old and new values, codes of fields, addresses and names of tokens.
        search: Query<Option<String>>,
        /// By whom: `contact:` or `employee:` and an id, or `installation`.
        actor: Query<Option<String>>,
        /// Only about objects of this kind.
        kind: Query<Option<Code<AuditKind>>>,
        /// Only what was done so.
        action: Query<Option<Code<AuditAction>>>,
        /// First day, in the company's time zone.
        from: Query<Option<Date>>,
        /// Last day, inclusive.
        until: Query<Option<Date>>,
    ) -> Result<CsvContent, Refused> {
        let asked = Asked {
            search: search.0,
            actor: actor.0,
            kind: kind.0,
            action: action.0,
            from: from.0,
            until: until.0,
        };
        let query = asked.query().map_err(|p| Refused::field("actor", p))?;
        let answer = audit_file::answer(&caller.shared, &caller.actor, query).await?;
        Ok(CsvContent(answer))
    }
}
