//! Comments with files, and files to download.

use super::ticket_detail::{Typed, key, ticket_page};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::fields::Fields;
use crate::page::visit::{Visit, see_other};
use crate::web::file_answer;
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, Actor, AddComment, SubmissionKey};
use portal_domain::values::Problem;
use portal_domain::work::Audience;
use std::sync::Arc;

/// A key of a form.
pub(crate) fn submission(text: &str) -> Result<Option<SubmissionKey>, Failure> {
    match text {
        "" => Ok(None),
        text => SubmissionKey::parse(text)
            .map(Some)
            .map_err(|problem| Failure::field("submission", problem)),
    }
}

/// What the fields say, without the files.
fn command(actor: &Actor, ticket: TicketKey, fields: &Fields) -> Result<AddComment, Failure> {
    let audience = match (fields.optional("visibility"), &actor.principal) {
        (None, _) => None,
        (Some(text), Principal::Staff(_)) => {
            Some(Audience::parse(text).map_err(|problem| Failure::field("visibility", problem))?)
        }
        (Some(_), Principal::Contact(_)) => {
            return Err(Failure::field("visibility", Problem::NotAllowed));
        }
    };
    fields.only(&["submission", "text", "visibility", "attachments"])?;
    Ok(AddComment {
        submission: submission(fields.text("submission"))?,
        ticket,
        body: fields.optional("text").map(str::to_owned),
        audience,
        files: Vec::new(),
    })
}

/// `POST /tickets/:number/comments`
pub(crate) async fn add(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor()?;
    let ticket = key(&visit)?;
    usecase::check_may_comment(visit.portal(), actor, ticket).await?;
    let (fields, files) = match visit.receive().await {
        Ok(received) => received,
        Err(unread) => {
            let typed = typed(&unread.fields, None);
            return again(&visit, typed, unread.failure).await;
        }
    };
    let command = match command(actor, ticket, &fields) {
        Ok(command) => AddComment { files, ..command },
        Err(failure) => {
            usecase::discard(visit.portal(), &files).await;
            return Err(failure);
        }
    };
    match usecase::add_comment(visit.portal(), actor, &command).await {
        Ok(_) => {
            let number: String = visit.param("number")?;
            Ok(see_other(&format!(
                "/tickets/{number}?notice=comment_added"
            )))
        }
        Err(failure) => again(&visit, typed(&fields, command.audience), failure).await,
    }
}

fn typed(fields: &Fields, audience: Option<Audience>) -> Typed {
    let audience = audience.or_else(|| Audience::parse(fields.text("visibility")).ok());
    Typed {
        comment: fields.text("text").to_owned(),
        comment_internal: audience.map(|audience| audience == Audience::Internal),
        ..Typed::default()
    }
}

/// The page again with what was typed.
async fn again(visit: &Visit, typed: Typed, failure: Failure) -> Answer {
    let failure = rename(failure, "body", "text");
    let failure = rename(failure, "files", "attachments");
    let (status, comment_errors) = form_errors(&visit.words(), failure, &["text", "attachments"])?;
    let page = ticket_page(
        visit,
        Typed {
            comment_errors,
            ..typed
        },
    )
    .await?;
    visit.page_with(status, &page)
}

/// The name that a form uses for a field of a command.
pub(crate) fn rename(mut failure: Failure, from: &str, to: &str) -> Failure {
    if let Failure::Invalid(errors) = &mut failure {
        for error in errors.iter_mut().filter(|error| error.field == from) {
            to.clone_into(&mut error.field);
        }
    }
    failure
}

/// `GET /tickets/:number/attachments/:file`
pub(crate) async fn download(visit: Arc<Visit>) -> Answer {
    file(&visit).await
}

/// The file, whoever reads it.
pub(crate) async fn file(visit: &Visit) -> Answer {
    let file = visit.param("file")?;
    let download = usecase::download(visit.portal(), visit.reader()?, key(visit)?, file).await?;
    Ok(file_answer::of(download))
}
