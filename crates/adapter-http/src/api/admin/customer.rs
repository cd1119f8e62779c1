//! Customers.

use super::directory::ListOf;
use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::CustomerId;
use portal_domain::people::Customer;
use portal_domain::usecase::{self, CustomerEntry};
use portal_domain::values::Language;

/// A customer.
#[derive(Debug, Object)]
#[oai(rename = "Customer")]
pub(crate) struct CustomerBody {
    /// Its id.
    id: Id<CustomerId>,
    /// Customer number.
    number: String,
    /// Name.
    name: String,
    /// Whether its accounts can log in.
    active: bool,
    /// The language in which it is addressed; null follows the company.
    language: Option<Code<Language>>,
}

impl From<Customer> for CustomerBody {
    fn from(customer: Customer) -> Self {
        Self {
            id: Id(customer.id),
            number: customer.number.into(),
            name: customer.name.into(),
            active: customer.active,
            language: customer.language.map(Code),
        }
    }
}

/// What is entered about a customer.
#[derive(Debug, Object)]
#[oai(rename = "CustomerEntry")]
pub(crate) struct CustomerSent {
    /// Customer number; unique.
    number: String,
    /// Name.
    name: String,
    /// Whether its accounts can log in.
    active: bool,
    /// The language in which it is addressed; null follows the company.
    language: Option<Code<Language>>,
}

impl From<CustomerSent> for CustomerEntry {
    fn from(sent: CustomerSent) -> Self {
        Self {
            number: sent.number,
            name: sent.name,
            active: sent.active,
            language: sent.language.map(|code| code.0),
        }
    }
}

/// A page of customers, by name.
#[derive(Debug, Object)]
pub(crate) struct CustomerPage {
    /// The customers.
    items: Vec<CustomerBody>,
    /// Send it as `cursor` for the next page; null at the end.
    next: Option<String>,
}

/// The customer as it is now, with its tag.
async fn current(caller: &Caller, id: CustomerId) -> Result<Tagged<CustomerBody>, Refused> {
    let view = usecase::view_customer(caller.portal(), &caller.actor, id).await?;
    let version = view.customer.version;
    Ok(Tagged(view.customer.into(), version.into()))
}

/// Customers.
pub(crate) struct Customers;

#[OpenApi(tag = "Tag::Administration")]
impl Customers {
    /// Customers, by name.
    #[oai(path = "/customers", method = "get", operation_id = "listCustomers")]
    async fn list(
        &self,
        caller: Administrator,
        /// Words; each begins a word of the name or the number.
        search: Query<Option<String>>,
        /// `true`: only active ones.
        active: Query<Option<bool>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<CustomerPage>, Refused> {
        let list = ListOf {
            list: "customers",
            search: search.0,
            active: active.0,
            customer: None,
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_customers(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(CustomerPage {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page.items.into_iter().map(CustomerBody::from).collect(),
        }))
    }

    /// Add a customer.
    #[oai(path = "/customers", method = "post", operation_id = "createCustomer")]
    async fn create(
        &self,
        caller: Administrator,
        sent: Body<CustomerSent>,
    ) -> Result<MadeTagged<CustomerBody>, Refused> {
        let entry = sent.0.into();
        let id = usecase::create_customer(caller.portal(), &caller.actor, &entry).await?;
        let Tagged(shown, revision) = current(&caller, id).await?;
        let location = format!("/customers/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A customer.
    #[oai(
        path = "/customers/:customer",
        method = "get",
        operation_id = "getCustomer"
    )]
    async fn get(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<CustomerBody>, Refused> {
        Ok(known.compare(current(&caller, customer.0.0).await?))
    }

    /// Change a customer.
    #[oai(
        path = "/customers/:customer",
        method = "put",
        operation_id = "changeCustomer"
    )]
    async fn change(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<CustomerSent>,
    ) -> Result<Tagged<CustomerBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, customer.0.0);
        let now = usecase::view_customer(portal, actor, id).await?.customer;
        let seen = seen.version(now.version)?;
        usecase::edit_customer(portal, actor, id, seen, &sent.0.into()).await?;
        current(&caller, id).await
    }
}
