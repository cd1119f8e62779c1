//! One comment: what it said before, and correcting it.

use super::comment::CommentBody;
use crate::api::answer::{Found, Shown, Tagged};
use crate::api::extract::{Body, Caller, IfMatch, IfNoneMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Id, Moment, Number, Person, person};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::CommentId;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, CommentView, EarlierText, EditComment};

/// What a comment is to say.
#[derive(Debug, Object)]
pub(crate) struct CommentCorrection {
    /// The text, up to 50,000 characters.
    body: String,
}

/// What a comment said before it was corrected.
#[derive(Debug, Object)]
#[oai(rename = "EarlierText")]
pub(crate) struct EarlierTextBody {
    /// The text.
    body: Option<String>,
    /// When it was replaced.
    replaced_at: Moment,
    /// Who replaced it.
    replaced_by: Person,
}

impl From<EarlierText> for EarlierTextBody {
    fn from(text: EarlierText) -> Self {
        Self {
            body: text.body,
            replaced_at: Moment(text.replaced_at),
            replaced_by: person(text.replaced_by),
        }
    }
}

/// The earlier texts of a comment.
#[derive(Debug, Object)]
pub(crate) struct EarlierTexts {
    /// The texts, oldest first.
    items: Vec<EarlierTextBody>,
}

async fn find(caller: &Caller, ticket: TicketKey, id: CommentId) -> Result<CommentView, Failure> {
    let all = usecase::list_comments(caller.portal(), &caller.actor, ticket).await?;
    let found = all.into_iter().find(|one| one.id == id);
    found.ok_or(Failure::NotFound)
}

async fn current(
    caller: &Caller,
    ticket: TicketKey,
    id: CommentId,
) -> Result<Tagged<CommentBody>, Refused> {
    let comment = find(caller, ticket, id).await?;
    let revision = comment.revision;
    Ok(Tagged(comment.into(), revision))
}

/// One comment.
pub(crate) struct OneComment;

#[OpenApi(tag = "Tag::Tickets")]
impl OneComment {
    /// A comment.
    #[oai(
        path = "/tickets/:number/comments/:comment",
        method = "get",
        operation_id = "getComment"
    )]
    async fn get(
        &self,
        caller: Settled,
        number: Path<Number>,
        comment: Path<Id<CommentId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<CommentBody>, Refused> {
        let found = current(&caller, number.0.key(), comment.0.0).await?;
        Ok(known.compare(found))
    }

    /// Correct a comment, where the settings allow it: your own last one, or any as a project manager.
    #[oai(
        path = "/tickets/:number/comments/:comment",
        method = "put",
        operation_id = "correctComment"
    )]
    async fn change(
        &self,
        caller: Settled,
        number: Path<Number>,
        comment: Path<Id<CommentId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<CommentCorrection>,
    ) -> Result<Tagged<CommentBody>, Refused> {
        let (ticket, id) = (number.0.key(), comment.0.0);
        let stored = find(&caller, ticket, id).await?.revision;
        let seen = seen.revision(async { Ok(stored) }).await?;
        let command = EditComment {
            ticket,
            comment: id,
            seen,
            body: sent.0.body,
        };
        usecase::edit_comment(caller.portal(), &caller.actor, &command).await?;
        current(&caller, ticket, id).await
    }

    /// What a comment said before it was corrected; for employees.
    #[oai(
        path = "/tickets/:number/comments/:comment/earlier-texts",
        method = "get",
        operation_id = "listEarlierTexts"
    )]
    async fn earlier(
        &self,
        caller: Settled,
        number: Path<Number>,
        comment: Path<Id<CommentId>>,
    ) -> Result<Shown<EarlierTexts>, Refused> {
        let found = find(&caller, number.0.key(), comment.0.0).await?;
        let texts = found.earlier.shown();
        let texts = texts.ok_or(Failure::Forbidden(Forbidden::StaffOnly))?;
        let items = texts.into_iter().map(EarlierTextBody::from).collect();
        Ok(Shown(EarlierTexts { items }))
    }
}
