//! `/tickets/{number}/comments/{comment}/edit`: a comment is corrected, where the settings allow it.

use super::ticket_answer::seen;
use super::ticket_comment::rename;
use super::ticket_detail::key;
use super::typed::Typed;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::ticket_work::CommentEditPage;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::CommentId;
use portal_domain::usecase::{self, CommentView, EditComment};
use std::sync::Arc;

/// The comment of the address, on a ticket in sight.
async fn load(visit: &Visit) -> Result<CommentView, Failure> {
    let id: CommentId = visit.param("comment")?;
    let all = usecase::list_comments(visit.portal(), visit.actor()?, key(visit)?).await?;
    let found = all.into_iter().find(|one| one.id == id);
    found.ok_or(Failure::NotFound)
}

fn page(
    visit: &Visit,
    comment: &CommentView,
    typed: Typed<'_>,
    errors: FormErrors,
) -> Result<CommentEditPage, Failure> {
    Ok(CommentEditPage {
        frame: visit.frame(Nav::Tickets),
        number: visit.param("number")?,
        id: comment.id.to_string(),
        version: comment.revision.number().to_string(),
        text: typed.optional("text", comment.body.as_ref()),
        author: visit
            .words()
            .comment_by(&comment.author.name, visit.time(comment.at)),
        errors,
    })
}

/// `GET /tickets/:number/comments/:comment/edit`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let comment = load(&visit).await?;
    if !comment.editable {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    visit.page(&page(&visit, &comment, Typed::NOTHING, FormErrors::none())?)
}

/// `POST /tickets/:number/comments/:comment/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let comment = load(&visit).await?;
    let result = async {
        visit.form.only(&["version", "text"])?;
        let command = EditComment {
            ticket: key(&visit)?,
            comment: comment.id,
            seen: seen(&visit)?,
            body: visit.form.text("text").to_owned(),
        };
        usecase::edit_comment(visit.portal(), visit.actor()?, &command).await
    };
    match result.await {
        Ok(()) => {
            let number: String = visit.param("number")?;
            Ok(see_other(&format!(
                "/tickets/{number}?notice=comment_corrected"
            )))
        }
        Err(failure) => {
            let failure = rename(failure, "body", "text");
            let (status, errors) = form_errors(&visit.words(), failure, &["text"])?;
            let typed = Typed::again(&visit.form);
            visit.page_with(status, &page(&visit, &comment, typed, errors)?)
        }
    }
}
