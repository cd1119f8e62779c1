//! Sites: the addresses of a customer.

use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::{CustomerId, SiteId};
use portal_domain::people::{Site, SiteKind};
use portal_domain::usecase::{self, SiteEntry};

/// A site.
#[derive(Debug, Object)]
#[oai(rename = "Site")]
pub(crate) struct SiteBody {
    /// Its id.
    id: Id<SiteId>,
    /// What people call it.
    label: String,
    /// Street and number.
    street: String,
    /// Postal code.
    zip: String,
    /// City.
    city: String,
    /// Country.
    country: String,
    /// What it serves for.
    kind: Code<SiteKind>,
    /// Offered for new tickets.
    active: bool,
}

impl From<Site> for SiteBody {
    fn from(site: Site) -> Self {
        Self {
            id: Id(site.id),
            label: site.label.into(),
            street: site.street.into(),
            zip: site.zip.into(),
            city: site.city.into(),
            country: site.country.into(),
            kind: Code(site.kind),
            active: site.active,
        }
    }
}

/// What is entered about a site.
#[derive(Debug, Object)]
#[oai(rename = "SiteEntry")]
pub(crate) struct SiteSent {
    /// What people call it.
    label: String,
    /// Street and number.
    street: String,
    /// Postal code.
    zip: String,
    /// City.
    city: String,
    /// Country.
    country: String,
    /// What it serves for.
    kind: Code<SiteKind>,
    /// Offered for new tickets.
    active: bool,
}

impl From<SiteSent> for SiteEntry {
    fn from(sent: SiteSent) -> Self {
        Self {
            label: sent.label,
            street: sent.street,
            zip: sent.zip,
            city: sent.city,
            country: sent.country,
            kind: sent.kind.0,
            active: sent.active,
        }
    }
}

/// The sites of a customer, by label.
#[derive(Debug, Object)]
pub(crate) struct SiteList {
    /// The sites.
    items: Vec<SiteBody>,
}

/// The site, if it is one of this customer (AC-04).
async fn find(caller: &Caller, customer: CustomerId, id: SiteId) -> Result<Site, Failure> {
    let view = usecase::view_customer(caller.portal(), &caller.actor, customer).await?;
    let found = view.sites.into_iter().find(|site| site.id == id);
    found.ok_or(Failure::NotFound)
}

async fn current(
    caller: &Caller,
    customer: CustomerId,
    id: SiteId,
) -> Result<Tagged<SiteBody>, Refused> {
    let site = find(caller, customer, id).await?;
    let version = site.version;
    Ok(Tagged(site.into(), version.into()))
}

/// Sites.
pub(crate) struct Sites;

#[OpenApi(tag = "Tag::Administration")]
impl Sites {
    /// Sites of a customer, by label.
    #[oai(
        path = "/customers/:customer/sites",
        method = "get",
        operation_id = "listSites"
    )]
    async fn list(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
    ) -> Result<Shown<SiteList>, Refused> {
        let view = usecase::view_customer(caller.portal(), &caller.actor, customer.0.0).await?;
        let items = view.sites.into_iter().map(SiteBody::from).collect();
        Ok(Shown(SiteList { items }))
    }

    /// Add a site to a customer.
    #[oai(
        path = "/customers/:customer/sites",
        method = "post",
        operation_id = "createSite"
    )]
    async fn create(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        sent: Body<SiteSent>,
    ) -> Result<MadeTagged<SiteBody>, Refused> {
        let (customer, entry) = (customer.0.0, sent.0.into());
        let id = usecase::create_site(caller.portal(), &caller.actor, customer, &entry).await?;
        let Tagged(shown, revision) = current(&caller, customer, id).await?;
        let location = format!("/customers/{customer}/sites/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A site.
    #[oai(
        path = "/customers/:customer/sites/:site",
        method = "get",
        operation_id = "getSite"
    )]
    async fn get(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        site: Path<Id<SiteId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<SiteBody>, Refused> {
        Ok(known.compare(current(&caller, customer.0.0, site.0.0).await?))
    }

    /// Change a site. It stays with its customer.
    #[oai(
        path = "/customers/:customer/sites/:site",
        method = "put",
        operation_id = "changeSite"
    )]
    async fn change(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        site: Path<Id<SiteId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<SiteSent>,
    ) -> Result<Tagged<SiteBody>, Refused> {
        let (customer, id) = (customer.0.0, site.0.0);
        let seen = seen.version(find(&caller, customer, id).await?.version)?;
        let entry = sent.0.into();
        usecase::edit_site(caller.portal(), &caller.actor, id, seen, &entry).await?;
        current(&caller, customer, id).await
    }
}
