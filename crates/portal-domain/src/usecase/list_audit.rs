//! The audit log as administrators read it.

use super::audit_trail::refs_to;
use super::{Actor, Portal};
use crate::audit::{AuditAction, AuditKind, AuditRecord};
use crate::failure::Failure;
use crate::ids::Uuid;
use crate::ports::{AuditFilter, Names, ReadView};
use crate::settings::Settings;
use crate::timestamp::{Day, Timestamp};
use crate::values::{Line, Page, PageSize};
use crate::work::{Author, Party};

/// What an administrator looks for. All that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// In names of things and people, old and new values, addresses and names of tokens; capitals do not matter.
    pub text: Option<String>,
    /// Or in which of these fields changed: those whose words in the reader's language fit the text.
    pub fields: Vec<String>,
    /// By whom.
    pub actor: Option<Author>,
    /// Kind of the object.
    pub kind: Option<AuditKind>,
    /// What was done.
    pub action: Option<AuditAction>,
    /// First day, in the company's time zone.
    pub from: Option<Day>,
    /// Last day, inclusive.
    pub until: Option<Day>,
}

/// An entry with what the things in it were called, or are called now where that was not noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditView {
    /// The entry in its place.
    pub record: AuditRecord,
    names: Names,
}

impl AuditView {
    /// From an entry whose names were noted with it.
    pub fn new(record: AuditRecord, names: Names) -> Self {
        Self { record, names }
    }

    /// What a thing that the entry mentions was called.
    pub fn name_of(&self, id: Uuid) -> Option<&str> {
        self.record.entry.name_of(id).or_else(|| self.names.of(id))
    }

    /// Who; none is the installation itself.
    pub fn actor(&self) -> Option<&str> {
        match self.record.entry.actor {
            Author::Person(party) => Some(self.name_of(uuid_of(party)).unwrap_or_default()),
            Author::System => None,
        }
    }

    /// What the object was called, if it has a name.
    pub fn object(&self) -> Option<&str> {
        let entry = &self.record.entry;
        let own = |field: &str| {
            let change = entry.changes.iter().find(|one| one.field == field)?;
            change.new.as_deref().or(change.old.as_deref())
        };
        let id = entry.object_id()?;
        let of_itself = ["name", "name_en"].into_iter().find_map(own);
        self.name_of(id).or(of_itself)
    }

    /// A value as people read it: ids become names, alone, in a list or behind a code.
    pub fn value(&self, value: &str) -> String {
        let list: Vec<String> = value
            .split(',')
            .map(|part| {
                let words: Vec<&str> = part.split(' ').map(|word| self.readable(word)).collect();
                words.join(" ")
            })
            .collect();
        if list.iter().map(String::as_str).eq(value.split(',')) {
            value.to_owned()
        } else {
            list.join(", ")
        }
    }

    fn readable<'a>(&'a self, word: &'a str) -> &'a str {
        let id: Option<Uuid> = word.parse().ok();
        id.and_then(|id| self.name_of(id)).unwrap_or(word)
    }
}

const fn uuid_of(party: Party) -> Uuid {
    match party {
        Party::Contact(id) => id.uuid(),
        Party::Employee(id) => id.uuid(),
    }
}

/// The first moment of a day in the company's time zone. A day there is at most a day away from the same one in UTC, and
/// days follow each other, so it is found by halving.
fn beginning_of(portal: &Portal, settings: &Settings, day: Day) -> Result<Timestamp, Failure> {
    const DAY: i64 = 86_400 * 1_000_000;
    let noon = i64::from(day.number()).saturating_mul(DAY);
    let (mut before, mut reached) = (noon.saturating_sub(DAY), noon.saturating_add(DAY));
    while reached - before > 1 {
        let middle = before + (reached - before) / 2;
        if portal.day(Timestamp::from_micros(middle), settings)? < day {
            before = middle;
        } else {
            reached = middle;
        }
    }
    Ok(Timestamp::from_micros(reached))
}

fn filter(portal: &Portal, actor: &Actor, query: &AuditQuery) -> Result<AuditFilter, Failure> {
    let begins = |day: Option<Day>| {
        day.map(|day| beginning_of(portal, &actor.settings, day))
            .transpose()
    };
    let text = Line::parse_optional(query.text.as_deref())
        .map_err(|problem| Failure::field("search", problem))?;
    Ok(AuditFilter {
        text: text.map(|text| text.as_str().trim().to_lowercase()),
        fields: query.fields.clone(),
        actor: query.actor,
        object: None,
        kind: query.kind.map(|kind| kind.code().to_owned()),
        actions: query
            .action
            .map(|action| action.code().to_owned())
            .into_iter()
            .collect(),
        from: begins(query.from)?,
        until: begins(query.until.map(|day| day.plus(1)))?,
    })
}

/// Entries that fit, newest first, beginning below a number. The next page begins below the last number of this one; an
/// entry that is added meanwhile moves nothing, because numbers only grow.
pub async fn list_audit(
    portal: &Portal,
    actor: &Actor,
    query: &AuditQuery,
    before: Option<i64>,
    size: PageSize,
) -> Result<Page<AuditView, i64>, Failure> {
    actor.require_administrator()?;
    let filter = filter(portal, actor, query)?;
    let view = portal.store.read().await?;
    let mut records = view.find_audit(&filter, before, size.rows() + 1).await?;
    let more = records.len() > size.rows();
    records.truncate(size.rows());
    let next = records.last().filter(|_| more).map(|one| one.sequence);
    Ok(Page {
        items: with_names(view.as_ref(), records).await?,
        next,
        previous: None,
    })
}

/// One entry.
pub async fn view_audit_entry(
    portal: &Portal,
    actor: &Actor,
    sequence: i64,
) -> Result<AuditView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let record = view.audit_entry(sequence).await?.ok_or(Failure::NotFound)?;
    let found = with_names(view.as_ref(), vec![record]).await?;
    found.into_iter().next().ok_or(Failure::NotFound)
}

/// Entries from before names were noted get those of today.
pub(super) async fn with_names(
    view: &dyn ReadView,
    records: Vec<AuditRecord>,
) -> Result<Vec<AuditView>, Failure> {
    let mut unnamed: Vec<Uuid> = records
        .iter()
        .filter(|record| record.entry.names.is_empty())
        .flat_map(|record| {
            let actor = match record.entry.actor {
                Author::Person(party) => Some(uuid_of(party)),
                Author::System => None,
            };
            record.entry.mentioned().into_iter().chain(actor)
        })
        .collect();
    unnamed.sort_unstable();
    unnamed.dedup();
    let names = view.names(&refs_to(&unnamed)).await?;
    Ok(records
        .into_iter()
        .map(|record| AuditView::new(record, names.clone()))
        .collect())
}
