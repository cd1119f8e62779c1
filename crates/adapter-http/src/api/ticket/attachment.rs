//! Files of a ticket. They come with a new ticket, a comment or a status change, and are never changed.

use super::body::FileBody;
use crate::api::answer::{FileContent, Shown};
use crate::api::extract::Settled;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Id, Number};
use crate::web::file_answer;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{AttachmentId, CommentId};
use portal_domain::usecase::{self, TicketView};

/// A file and where it came from.
#[derive(Debug, Object)]
#[oai(rename = "Attachment")]
pub(crate) struct AttachmentBody {
    /// The file.
    file: FileBody,
    /// The comment that it came with; null for files of the description.
    comment: Option<Id<CommentId>>,
}

/// The files of a ticket that you may read: those of the description, then those of the comments.
#[derive(Debug, Object)]
pub(crate) struct AttachmentList {
    /// The files.
    items: Vec<AttachmentBody>,
}

fn files(view: TicketView) -> AttachmentList {
    let of_description = view.files.into_iter().map(|file| AttachmentBody {
        file: file.into(),
        comment: None,
    });
    let of_comments = view.comments.into_iter().flat_map(|comment| {
        let id = comment.id;
        comment.files.into_iter().map(move |file| AttachmentBody {
            file: file.into(),
            comment: Some(Id(id)),
        })
    });
    AttachmentList {
        items: of_description.chain(of_comments).collect(),
    }
}

/// Files.
pub(crate) struct Attachments;

#[OpenApi(tag = "Tag::Tickets")]
impl Attachments {
    /// Files of a ticket that you may read.
    #[oai(
        path = "/tickets/:number/attachments",
        method = "get",
        operation_id = "listAttachments"
    )]
    async fn list(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<AttachmentList>, Refused> {
        let view = usecase::view_ticket(caller.portal(), &caller.actor, number.0.key()).await?;
        Ok(Shown(files(view)))
    }

    /// The content of a file, always as a download.
    #[oai(
        path = "/tickets/:number/attachments/:attachment",
        method = "get",
        operation_id = "downloadAttachment"
    )]
    async fn download(
        &self,
        caller: Settled,
        number: Path<Number>,
        attachment: Path<Id<AttachmentId>>,
    ) -> Result<FileContent, Refused> {
        let (key, file) = (number.0.key(), attachment.0.0);
        let download = usecase::download(caller.portal(), &caller.actor, key, file).await?;
        Ok(FileContent(file_answer::of(download)))
    }
}
