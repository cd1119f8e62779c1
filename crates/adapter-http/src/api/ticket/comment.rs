//! Comments, with files or without.

use super::body::FileBody;
use crate::api::answer::{Made, Shown};
use crate::api::extract::{Key, Settled, WithFiles};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id, Moment, Number, Person, person};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::CommentId;
use portal_domain::usecase::{self, AddComment, CommentView};
use portal_domain::work::Audience;

/// A comment.
#[derive(Debug, Object)]
#[oai(rename = "Comment")]
pub(crate) struct CommentBody {
    /// Its id.
    id: Id<CommentId>,
    /// Who wrote it.
    author: Person,
    /// When.
    at: Moment,
    /// Who reads it.
    audience: Code<Audience>,
    /// The text; null for a comment that only carries files.
    body: Option<String>,
    /// Its files.
    files: Vec<FileBody>,
    /// When the text was last corrected; null if it never was.
    edited_at: Option<Moment>,
    /// Whether you may correct it now.
    editable: bool,
}

impl From<CommentView> for CommentBody {
    fn from(comment: CommentView) -> Self {
        Self {
            id: Id(comment.id),
            author: person(comment.author),
            at: Moment(comment.at),
            audience: Code(comment.audience),
            body: comment.body,
            files: comment.files.into_iter().map(FileBody::from).collect(),
            edited_at: comment.edited_at.map(Moment),
            editable: comment.editable,
        }
    }
}

/// The comments of a ticket that you may read, oldest first.
#[derive(Debug, Object)]
pub(crate) struct CommentList {
    /// The comments.
    items: Vec<CommentBody>,
}

/// A comment to be added.
#[derive(Debug, Object)]
pub(crate) struct NewComment {
    /// The text, up to 50,000 characters; may be left out if there are files.
    body: Option<String>,
    /// Who reads it, from employees; internal if left out. Contacts always write publicly and leave it out.
    audience: Option<Code<Audience>>,
}

/// What was made.
#[derive(Debug, Object)]
pub(crate) struct MadeComment {
    /// The id of the comment.
    id: Id<CommentId>,
}

/// Comments.
pub(crate) struct Comments;

#[OpenApi(tag = "Tag::Tickets")]
impl Comments {
    /// Comments of a ticket that you may read, oldest first.
    #[oai(
        path = "/tickets/:number/comments",
        method = "get",
        operation_id = "listComments"
    )]
    async fn list(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<CommentList>, Refused> {
        let comments =
            usecase::list_comments(caller.portal(), &caller.actor, number.0.key()).await?;
        let items = comments.into_iter().map(CommentBody::from).collect();
        Ok(Shown(CommentList { items }))
    }

    /// Add a comment, with files or without.
    #[oai(
        path = "/tickets/:number/comments",
        method = "post",
        operation_id = "addComment"
    )]
    async fn add(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// 8 to 100 visible characters: the same request with the same key makes one comment.
        #[oai(name = "Idempotency-Key")]
        key: Key,
        sent: WithFiles<NewComment>,
    ) -> Result<Made<MadeComment>, Refused> {
        let (portal, actor, ticket) = (caller.portal(), &caller.actor, number.0.key());
        // Nobody who may not comment fills the store with files.
        usecase::check_may_comment(portal, actor, ticket).await?;
        let (comment, files) = sent.receive(&caller).await?;
        let command = AddComment {
            submission: key.0,
            ticket,
            body: comment.body,
            audience: comment.audience.map(|code| code.0),
            files,
        };
        let id = usecase::add_comment(portal, actor, &command).await?;
        Ok(Made {
            shown: MadeComment { id: Id(id) },
            location: format!("/tickets/{}/comments", number.0.0),
        })
    }
}
