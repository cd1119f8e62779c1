//! Copying grants from a colleague: looked through, chosen, previewed, taken over together.

use super::contact::{inactive_words, reach_words, scope_words};
use super::preview;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::grant_copy::GrantCopyPage;
use crate::page::view::preview::PreviewView;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::access::Grant;
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, GrantId};
use portal_domain::usecase::{self, CopyChoice, CopyOffer, CopyStanding, CopyView};
use portal_domain::values::Problem;
use portal_domain::version::Version;
use std::sync::Arc;

const FIELDS: [&str; 2] = ["from", "grants"];

/// The colleague that was chosen.
fn source(visit: &Visit) -> Result<Option<ContactId>, Failure> {
    let chosen = visit.form.optional("from").or(visit.query.optional("from"));
    chosen
        .map(|text| text.parse().map_err(|_| Failure::NotFound))
        .transpose()
}

async fn load(visit: &Visit, source: Option<ContactId>) -> Result<CopyView, Failure> {
    let contact = visit.param("contact")?;
    usecase::view_copy(visit.portal(), visit.actor()?, contact, source).await
}

/// A choice as the form names it: the grant and the own one that it replaces, each with the version that was seen.
fn key(offer: &CopyOffer) -> Option<String> {
    let grant = &offer.view.grant.grant;
    let this = format!("{}:{}", grant.id, grant.version.number());
    match &offer.standing {
        CopyStanding::New => Some(this),
        CopyStanding::Differs(own) => Some(format!("{this}:{}:{}", own.id, own.version.number())),
        CopyStanding::Same | CopyStanding::NotGrantable(_) => None,
    }
}

fn choice(key: &str) -> Option<CopyChoice> {
    let parts: Vec<&str> = key.split(':').collect();
    let seen = |id: &str, version: &str| {
        let id: GrantId = id.parse().ok()?;
        Some((id, Version::new(version.parse().ok()?)))
    };
    let (first, replaces) = match parts.as_slice() {
        [id, version] => (seen(id, version)?, None),
        [id, version, own, of_own] => (seen(id, version)?, Some(seen(own, of_own)?)),
        _ => return None,
    };
    Some(CopyChoice {
        grant: first.0,
        seen: first.1,
        replaces,
    })
}

fn chosen(visit: &Visit) -> Result<Vec<CopyChoice>, Failure> {
    visit.form.only(&FIELDS)?;
    let keys = visit.form.all("grants");
    if keys.is_empty() {
        return Err(Failure::field("grants", Problem::Missing));
    }
    keys.into_iter()
        .map(|key| choice(key).ok_or_else(|| Failure::field("grants", Problem::NotOffered)))
        .collect()
}

/// Rights, reach and end of a grant in words.
fn options(visit: &Visit, grant: &Grant) -> String {
    let words = visit.words();
    let rights = if grant.options.read_only {
        words.read_only()
    } else {
        words.read_and_write()
    };
    let reach = reach_words(&words, grant.options.reach);
    let mut parts = vec![rights.to_owned(), reach.to_owned()];
    parts.extend(
        grant
            .end_date
            .map(|day| format!("{}: {}", words.ends(), visit.day(day))),
    );
    parts.join(", ")
}

fn page(
    visit: &Visit,
    view: &CopyView,
    source: Option<ContactId>,
    errors: FormErrors,
    preview: Option<PreviewView>,
) -> GrantCopyPage {
    let words = visit.words();
    let sent = visit.form.sent("from");
    let ticked = visit.form.all("grants");
    let mut sources = vec![Choice::new("", words.not_chosen())];
    sources.extend(
        view.sources.iter().map(|one| {
            Choice::new(&one.id.to_string(), &one.name).selected(Some(one.id) == source)
        }),
    );
    let (mut grants, mut others) = (Vec::new(), Vec::new());
    for offer in &view.offers {
        let grant = &offer.view.grant.grant;
        let project = &offer.view.project_name;
        let scope = scope_words(&words, &offer.view);
        let label = format!("{project} · {scope} · {}", options(visit, grant));
        let hint = match &offer.standing {
            CopyStanding::New => words.copy_new().to_owned(),
            CopyStanding::Differs(own) => words.copy_differs(options(visit, own)),
            CopyStanding::Same => words.copy_same().to_owned(),
            CopyStanding::NotGrantable(why) => {
                format!(
                    "{} {}",
                    words.copy_not_grantable(),
                    inactive_words(&words, *why)
                )
            }
        };
        match key(offer) {
            Some(key) => {
                // At first what is new is ticked, and what is there is kept.
                let is_new = matches!(offer.standing, CopyStanding::New);
                let selected = if sent {
                    ticked.contains(&key.as_str())
                } else {
                    is_new
                };
                grants.push(Choice::new(&key, &label).hint(&hint).selected(selected));
            }
            None => others.push((label, hint)),
        }
    }
    GrantCopyPage {
        frame: visit.frame(Nav::Customers),
        id: view.contact.id.to_string(),
        name: view.contact.full_name(),
        sources,
        source: source.map(|id| id.to_string()).unwrap_or_default(),
        grants,
        others,
        preview,
        errors,
    }
}

/// `GET /contacts/:contact/grants/copy`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["from", "notice"])?;
    let source = source(&visit)?;
    let view = load(&visit, source).await?;
    visit.page(&page(&visit, &view, source, FormErrors::none(), None))
}

async fn again(visit: &Visit, source: Option<ContactId>, failure: Failure) -> Answer {
    let words = visit.words();
    let nothing = failure == Failure::field("grants", Problem::Missing);
    let (status, mut errors) = form_errors(&words, failure, &[])?;
    if nothing {
        errors.general = vec![words.copy_nothing_chosen().to_owned()];
    }
    let view = load(visit, source).await?;
    visit.page_with(status, &page(visit, &view, source, errors, None))
}

/// `POST /contacts/:contact/grants/copy/preview`
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let (contact, source) = (visit.param("contact")?, source(&visit)?);
    let from = source.ok_or(Failure::NotFound)?;
    let result = async {
        let chosen = chosen(&visit)?;
        let (portal, actor) = (visit.portal(), visit.actor()?);
        usecase::preview_copy(portal, actor, contact, from, &chosen).await
    };
    match result.await {
        Ok(found) => {
            let view = load(&visit, source).await?;
            let found = Some(preview::shown(&visit, &found));
            visit.page(&page(&visit, &view, source, FormErrors::none(), found))
        }
        Err(failure) => again(&visit, source, failure).await,
    }
}

/// `POST /contacts/:contact/grants/copy`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let (contact, source) = (visit.param::<ContactId>("contact")?, source(&visit)?);
    let from = source.ok_or(Failure::NotFound)?;
    let result = async {
        let chosen = chosen(&visit)?;
        let (portal, actor) = (visit.portal(), visit.actor()?);
        usecase::copy_grants(portal, actor, contact, from, &chosen).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!(
            "/contacts/{contact}?notice=grant_saved"
        ))),
        Err(failure) => again(&visit, source, failure).await,
    }
}
