//! The audit log as a table: every entry of a filter, sent while it is read.

use super::{csv, file_answer};
use crate::shared::Shared;
use poem::Response;
use portal_domain::audit::AuditEntry;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, Actor, AuditQuery, AuditView};
use portal_domain::values::PageSize;
use portal_domain::work::{Author, Party};
use std::sync::Arc;

/// The heads of the columns: codes, the same in every language, because programs read them too.
const HEAD: [&str; 14] = [
    "entry",
    "at",
    "actor_kind",
    "actor",
    "way",
    "token",
    "address",
    "action",
    "object_kind",
    "object_id",
    "object",
    "field",
    "old",
    "new",
];

/// Entries that are read together.
fn step() -> PageSize {
    PageSize::parse(200).unwrap_or(PageSize::DEFAULT)
}

/// Where sending stands.
struct Sending {
    shared: Arc<Shared>,
    actor: Actor,
    query: AuditQuery,
    /// Below which number it goes on; none at the end.
    before: Option<i64>,
}

/// The answer with all entries, newest first. The first ones are read before it begins, so that a refusal is one; if
/// reading fails later, the download breaks off, which a client sees.
pub async fn answer(
    shared: &Arc<Shared>,
    actor: &Actor,
    query: AuditQuery,
) -> Result<Response, Failure> {
    let first = usecase::list_audit(&shared.portal, actor, &query, None, step()).await?;
    let mut text = csv::BOM.to_owned();
    text.push_str(&csv::line(HEAD));
    text.push_str(&lines(&first.items));
    let rest = Sending {
        shared: Arc::clone(shared),
        actor: actor.clone(),
        query,
        before: first.next,
    };
    let later = futures_util::stream::unfold(rest, |mut sending| async move {
        sending.before?;
        let portal = &sending.shared.portal;
        let page = usecase::list_audit(
            portal,
            &sending.actor,
            &sending.query,
            sending.before,
            step(),
        );
        match page.await {
            Ok(page) => {
                sending.before = page.next;
                Some((Ok(lines(&page.items).into_bytes()), sending))
            }
            Err(failure) => {
                sending.before = None;
                Some((Err(std::io::Error::other(failure.to_string())), sending))
            }
        }
    });
    let begin = futures_util::stream::once(async move { Ok(text.into_bytes()) });
    let chunks = futures_util::StreamExt::chain(begin, later);
    Ok(file_answer::of_csv("audit.csv", chunks))
}

/// A line for each changed value, or one for an entry without any.
fn lines(views: &[AuditView]) -> String {
    let mut text = String::new();
    for view in views {
        let entry = &view.record.entry;
        let changes: Vec<[String; 3]> = entry
            .changes
            .iter()
            .map(|change| {
                let said = |value: &Option<String>| {
                    value
                        .as_deref()
                        .map(|one| view.value(one))
                        .unwrap_or_default()
                };
                [change.field.clone(), said(&change.old), said(&change.new)]
            })
            .collect();
        let start = start(view, entry);
        let none = [String::new(), String::new(), String::new()];
        let changes = if changes.is_empty() {
            vec![none]
        } else {
            changes
        };
        for change in &changes {
            let cells = start.iter().chain(change).map(String::as_str);
            text.push_str(&csv::line(cells));
        }
    }
    text
}

/// What the lines of one entry have in common.
fn start(view: &AuditView, entry: &AuditEntry) -> [String; 11] {
    let way = &entry.origin.way;
    let object = entry.object_id().map(|id| id.to_string());
    [
        view.record.sequence.to_string(),
        entry.at.to_rfc3339(),
        actor_kind(entry.actor).to_owned(),
        view.actor().unwrap_or_default().to_owned(),
        way.code().to_owned(),
        way.name().map(ToString::to_string).unwrap_or_default(),
        entry
            .origin
            .address
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        entry.action.clone(),
        entry.kind().to_owned(),
        object.unwrap_or_default(),
        view.object().unwrap_or_default().to_owned(),
    ]
}

/// Of which kind an actor is, as a code.
pub const fn actor_kind(actor: Author) -> &'static str {
    match actor {
        Author::Person(Party::Contact(_)) => "contact",
        Author::Person(Party::Employee(_)) => "employee",
        Author::System => "installation",
    }
}
