//! What changing a customer would give and take, before it is saved.

use super::customer::CustomerSent;
use super::preview::PreviewBody;
use crate::api::answer::Shown;
use crate::api::extract::{Administrator, Body, IfMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Id, NamedRef};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::CustomerId;
use portal_domain::usecase::{self, CustomerPreview, LoginsTold};

/// Contacts whose login would end or begin to work.
#[derive(Debug, Object)]
pub(crate) struct LoginsGainedOrLost {
    /// How many.
    total: u64,
    /// The first hundred of them, by name.
    first: Vec<NamedRef>,
}

impl From<LoginsTold> for LoginsGainedOrLost {
    fn from(told: LoginsTold) -> Self {
        Self {
            total: told.total,
            first: told
                .first
                .into_iter()
                .map(|one| NamedRef {
                    id: Id(one.id.uuid()),
                    name: one.name,
                })
                .collect(),
        }
    }
}

/// What changing a customer would give and take. Nothing is saved.
#[derive(Debug, Object)]
#[oai(rename = "CustomerPreview")]
pub(crate) struct CustomerPreviewBody {
    /// Tickets, contact by contact.
    access: PreviewBody,
    /// Who could log in, and cannot now.
    logins_gained: LoginsGainedOrLost,
    /// Who could not log in any more.
    logins_lost: LoginsGainedOrLost,
}

impl From<CustomerPreview> for CustomerPreviewBody {
    fn from(found: CustomerPreview) -> Self {
        Self {
            access: found.access.into(),
            logins_gained: found.logins_gained.into(),
            logins_lost: found.logins_lost.into(),
        }
    }
}

/// Looking before a customer is saved.
pub(crate) struct CustomerPreviews;

#[OpenApi(tag = "Tag::Administration")]
impl CustomerPreviews {
    /// What changing a customer would give and take: an inactive one locks out its contacts.
    #[oai(
        path = "/customers/:customer/preview",
        method = "post",
        operation_id = "previewCustomer"
    )]
    async fn preview(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<CustomerSent>,
    ) -> Result<Shown<CustomerPreviewBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, customer.0.0);
        let now = usecase::view_customer(portal, actor, id).await?.customer;
        let seen = seen.version(now.version)?;
        let found = usecase::preview_customer(portal, actor, id, seen, &sent.0.into()).await?;
        Ok(Shown(found.into()))
    }
}
