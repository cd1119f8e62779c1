//! Taking a grant away, after a question.

use super::contact_login::load;
use super::preview;
use super::second::lines_since;
use super::typed::{seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::view::confirm::ConfirmPage;
use crate::page::view::{Nav, Notice, Tone};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::ids::GrantId;
use portal_domain::usecase::{self, GrantStep, Kept};
use std::sync::Arc;

async fn page(visit: &Visit) -> Result<ConfirmPage, Failure> {
    let view = load(visit).await?;
    let id: GrantId = visit.param("grant")?;
    // A grant of somebody else is not among them (AC-04).
    let mut own = view.grants.iter().filter(|one| one.grant.grant.id == id);
    let grant = own.next().ok_or(Failure::NotFound)?;
    let step = GrantStep::Remove {
        contact: view.contact.id,
        grant: id,
        seen: grant.grant.grant.version,
    };
    // Without asking: what goes, and what a wider grant may bring back.
    let found = usecase::preview_grant(visit.portal(), visit.actor()?, &step).await?;
    let words = visit.words();
    let home = format!("/contacts/{}", view.contact.id);
    Ok(ConfirmPage {
        frame: visit.frame(Nav::Customers),
        title: words.delete_grant().to_owned(),
        text: words.delete_grant_explain(view.contact.full_name(), grant.project_name.clone()),
        action: format!("{home}/grants/{id}/delete"),
        confirm: words.delete().to_owned(),
        danger: true,
        cancel: home,
        fields: vec![(
            "version".to_owned(),
            version_text(grant.grant.grant.version),
        )],
        preview: Some(preview::shown(visit, &found)),
    })
}

/// `GET /contacts/:contact/grants/:grant/delete`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.page(&page(&visit).await?)
}

/// `POST /contacts/:contact/grants/:grant/delete`
pub(crate) async fn delete(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["version"])?;
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let ids = (visit.param("contact")?, visit.param("grant")?);
    let seen = seen(&visit)?;
    match usecase::remove_grant(portal, actor, ids, seen).await {
        Ok(()) => Ok(see_other(&format!(
            "/contacts/{}?notice=grant_deleted",
            ids.0
        ))),
        Err(Failure::Stale) => {
            let mut page = page(&visit).await?;
            let mut texts = vec![visit.words().problem_changed_meanwhile().to_owned()];
            texts.extend(lines_since(&visit, Kept::Grant(ids.0, ids.1), seen).await?);
            let tone = Tone::Warning;
            let notices = texts.into_iter().map(|text| Notice { tone, text });
            page.frame.notices.extend(notices);
            let status = crate::problem::told(&Failure::Stale).status;
            visit.page_with(status, &page)
        }
        Err(other) => Err(other),
    }
}
