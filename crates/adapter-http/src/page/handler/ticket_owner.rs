//! `/tickets/{number}/owner`: an administrator takes a mistaken owner from a ticket (domain 4.8).

use super::ticket_answer::seen;
use super::ticket_detail::key;
use crate::page::endpoint::Answer;
use crate::page::failure_page::tie_words;
use crate::page::view::ticket_owner::OwnerPage;
use crate::page::view::{Nav, Notice, Tone};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::usecase::{self, Named, VoidOwner};
use std::sync::Arc;

fn names<T>(list: Vec<Named<T>>) -> Vec<String> {
    list.into_iter().map(|one| one.name).collect()
}

async fn page(visit: &Visit) -> Result<OwnerPage, Failure> {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let preview = usecase::preview_voiding(portal, actor, key(visit)?).await?;
    let words = visit.words();
    Ok(OwnerPage {
        frame: visit.frame(Nav::Tickets),
        number: visit.param("number")?,
        version: preview.revision.number().to_string(),
        owner: preview.owner.map(|one| one.name),
        people: names(preview.people),
        projects: names(preview.projects),
        tie: preview.tie.map(|tie| tie_words(&words, tie).to_owned()),
    })
}

/// `GET /tickets/:number/owner`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&[])?;
    visit.page(&page(&visit).await?)
}

/// `POST /tickets/:number/owner`
pub(crate) async fn void(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["version"])?;
    let command = VoidOwner {
        ticket: key(&visit)?,
        seen: seen(&visit)?,
    };
    match usecase::void_owner(visit.portal(), visit.actor()?, &command).await {
        Ok(_) => {
            let number: String = visit.param("number")?;
            Ok(see_other(&format!("/tickets/{number}?notice=owner_voided")))
        }
        // The page tells what ties the two now.
        Err(failure @ (Failure::Stale | Failure::Conflict(Conflict::Void(_)))) => {
            let mut page = page(&visit).await?;
            if failure == Failure::Stale {
                page.frame.notices.push(Notice {
                    tone: Tone::Warning,
                    text: visit.words().problem_changed_meanwhile().to_owned(),
                });
            }
            visit.page_with(crate::problem::told(&failure).status, &page)
        }
        Err(other) => Err(other),
    }
}
