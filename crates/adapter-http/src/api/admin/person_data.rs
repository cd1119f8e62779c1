//! A contact's data: handed out as an archive, and erased for good.

use crate::api::answer::{Done, FileContent};
use crate::api::extract::{Administrator, Body, IfMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use crate::web::person_file;
use crate::words::{Language, Words};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::ContactId;
use portal_domain::usecase::{self, EraseContact};

/// The confirmation of an erasure.
#[derive(Debug, Object)]
pub(crate) struct Erasure {
    /// The full name of the contact as it is stored: first name, a space, last name.
    confirmation: String,
}

/// A contact's data.
pub(crate) struct PersonData;

#[OpenApi(tag = "Tag::Administration")]
impl PersonData {
    /// Everything that is stored about a contact, without secrets: a ZIP archive with `data.json`, `index.html` and the
    /// files that the contact uploaded. That it was handed out is noted in the audit log.
    #[oai(
        path = "/contacts/:contact/data.zip",
        method = "get",
        operation_id = "exportContact"
    )]
    async fn export(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
    ) -> Result<FileContent, Refused> {
        let portal = caller.portal();
        let file = usecase::export_contact(portal, &caller.actor, contact.0.0).await?;
        let company = caller.actor.settings.company_name.to_string();
        let style = person_file::Style {
            words: Words::new(Language::from(caller.actor.language)),
            company: &company,
            time: &|at| at.to_rfc3339(),
        };
        let answer = person_file::answer(portal, &file, &style).await?;
        Ok(FileContent(answer))
    }

    /// Erase a contact's data for good. Login, rights and everything open end; name, addresses and what the audit log tells
    /// of the person go; tickets, hours, history and answers stay, and name an erased person. There is no way back.
    #[oai(
        path = "/contacts/:contact/erasure",
        method = "post",
        operation_id = "eraseContact"
    )]
    async fn erase(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you saw of the contact.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<Erasure>,
    ) -> Result<Done, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, contact.0.0);
        let now = usecase::view_contact(portal, actor, id).await?.contact;
        let command = EraseContact {
            contact: id,
            seen: seen.version(now.version)?,
            confirmation: sent.0.confirmation,
        };
        usecase::erase_contact(portal, actor, &command).await?;
        Ok(Done)
    }
}
