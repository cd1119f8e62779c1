//! Of two people who change the same thing the second is told what the first one did, and keeps what was typed.

use crate::page::failure_page::form_errors;
use crate::page::view::FormErrors;
use crate::page::visit::Visit;
use crate::words::audit as said;
use poem::http::StatusCode;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, Kept, LaterChange};
use portal_domain::version::Version;

/// What is wrong with a form about this thing that comes back. If it was changed meanwhile, the messages say which fields,
/// from what to what, by whom and when.
pub(crate) async fn told(
    visit: &Visit,
    failure: Failure,
    shown: &[&str],
    kept: impl Into<Option<Kept>>,
) -> Result<(StatusCode, FormErrors), Failure> {
    let stale = failure == Failure::Stale;
    let (status, mut errors) = form_errors(&visit.words(), failure, shown)?;
    if let Some(kept) = kept.into().filter(|_| stale) {
        let lines = lines(visit, kept).await?;
        if !lines.is_empty() {
            errors.general.extend(lines);
            let hint = visit.words().changed_save_over();
            errors.general.push(hint.to_owned());
        }
    }
    Ok((status, errors))
}

/// The thing, for whoever reads the log: what others changed is told to administrators only.
pub(crate) fn kept_of_administrators(visit: &Visit, kept: Kept) -> Result<Option<Kept>, Failure> {
    Ok(visit.actor()?.principal.is_administrator().then_some(kept))
}

/// What was changed since the form was opened, one line a field.
async fn lines(visit: &Visit, kept: Kept) -> Result<Vec<String>, Failure> {
    let Ok(seen) = visit.form.text("version").parse().map(Version::new) else {
        return Ok(Vec::new());
    };
    lines_since(visit, kept, seen).await
}

/// What was changed since this version, one line a field.
pub(crate) async fn lines_since(
    visit: &Visit,
    kept: Kept,
    seen: Version,
) -> Result<Vec<String>, Failure> {
    let changes = usecase::changed_since(visit.portal(), visit.actor()?, kept, seen).await?;
    Ok(changes.iter().map(|one| line(visit, one)).collect())
}

fn line(visit: &Visit, change: &LaterChange) -> String {
    let words = visit.words();
    let value = |text: &Option<String>| match text {
        Some(text) => said::value(&words, &change.field, text).unwrap_or_else(|| text.clone()),
        None => words.none().to_owned(),
    };
    let field = said::field(&words, &change.field).unwrap_or(change.field.as_str());
    let by = change.by.as_deref().unwrap_or(words.audit_installation());
    words.changed_line(
        field,
        value(&change.old),
        value(&change.new),
        by,
        visit.time(change.at),
    )
}
