//! Contacts: the people at a customer.

use super::directory::ListOf;
use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{ContactId, CustomerId, EmployeeId};
use portal_domain::people::Contact;
use portal_domain::usecase::{self, ContactEntry};

/// A contact.
#[derive(Debug, Object)]
#[oai(rename = "Contact")]
pub(crate) struct ContactBody {
    /// Its id.
    id: Id<ContactId>,
    /// Its customer.
    customer: Id<CustomerId>,
    /// Last name.
    last_name: String,
    /// First name.
    first_name: Option<String>,
    /// Mail address.
    email: Option<String>,
    /// Telephone.
    phone: Option<String>,
    /// Whether the contact can log in and gets mail.
    active: bool,
    /// Mails about tickets that name the contact, without a grant.
    notify_without_grant: bool,
    /// The employee who is the same person.
    employee: Option<Id<EmployeeId>>,
}

impl From<Contact> for ContactBody {
    fn from(contact: Contact) -> Self {
        Self {
            id: Id(contact.id),
            customer: Id(contact.customer),
            last_name: contact.last_name.into(),
            first_name: contact.first_name.map(String::from),
            email: contact.email.map(String::from),
            phone: contact.phone.map(String::from),
            active: contact.active,
            notify_without_grant: contact.notify_without_grant,
            employee: contact.employee.map(Id),
        }
    }
}

/// What is entered about a contact.
#[derive(Debug, Object)]
#[oai(rename = "ContactEntry")]
pub(crate) struct ContactSent {
    /// Last name.
    last_name: String,
    /// First name.
    first_name: Option<String>,
    /// Mail address.
    email: Option<String>,
    /// Telephone.
    phone: Option<String>,
    /// Whether the contact can log in and gets mail.
    active: bool,
    /// Mails about tickets that name the contact, without a grant.
    notify_without_grant: bool,
    /// The employee who is the same person.
    employee: Option<Id<EmployeeId>>,
}

impl From<ContactSent> for ContactEntry {
    fn from(sent: ContactSent) -> Self {
        Self {
            last_name: sent.last_name,
            first_name: sent.first_name,
            email: sent.email,
            phone: sent.phone,
            active: sent.active,
            notify_without_grant: sent.notify_without_grant,
            employee: sent.employee.map(|id| id.0),
        }
    }
}

/// The customer to which a contact is to belong.
#[derive(Debug, Object)]
pub(crate) struct ContactMove {
    /// The customer.
    customer: Id<CustomerId>,
}

/// A page of contacts, by name.
#[derive(Debug, Object)]
pub(crate) struct ContactPage {
    /// The contacts.
    items: Vec<ContactBody>,
    /// Send it as `cursor` for the next page; null at the end.
    next: Option<String>,
}

/// The contact as it is now, with its tag.
async fn current(caller: &Caller, id: ContactId) -> Result<Tagged<ContactBody>, Refused> {
    let view = usecase::view_contact(caller.portal(), &caller.actor, id).await?;
    let version = view.contact.version;
    Ok(Tagged(view.contact.into(), version.into()))
}

/// Contacts.
pub(crate) struct Contacts;

#[OpenApi(tag = "Tag::Administration")]
impl Contacts {
    /// Contacts of one customer or of all, by name.
    #[oai(path = "/contacts", method = "get", operation_id = "listContacts")]
    #[allow(
        clippy::too_many_arguments,
        reason = "one for each parameter of the query"
    )]
    async fn list(
        &self,
        caller: Administrator,
        /// Words; each begins a word of the name.
        search: Query<Option<String>>,
        /// `true`: only active ones.
        active: Query<Option<bool>>,
        /// Only of this customer.
        customer: Query<Option<Id<CustomerId>>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ContactPage>, Refused> {
        let list = ListOf {
            list: "contacts",
            search: search.0,
            active: active.0,
            customer: customer.0.map(|id| id.0),
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_contacts(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ContactPage {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page.items.into_iter().map(ContactBody::from).collect(),
        }))
    }

    /// Add a contact to a customer.
    #[oai(
        path = "/customers/:customer/contacts",
        method = "post",
        operation_id = "createContact"
    )]
    async fn create(
        &self,
        caller: Administrator,
        customer: Path<Id<CustomerId>>,
        sent: Body<ContactSent>,
    ) -> Result<MadeTagged<ContactBody>, Refused> {
        let (customer, entry) = (customer.0.0, sent.0.into());
        let id = usecase::create_contact(caller.portal(), &caller.actor, customer, &entry).await?;
        let Tagged(shown, revision) = current(&caller, id).await?;
        let location = format!("/contacts/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A contact.
    #[oai(
        path = "/contacts/:contact",
        method = "get",
        operation_id = "getContact"
    )]
    async fn get(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<ContactBody>, Refused> {
        Ok(known.compare(current(&caller, contact.0.0).await?))
    }

    /// Change a contact. A changed mail address voids open links; a deactivated contact is logged out.
    #[oai(
        path = "/contacts/:contact",
        method = "put",
        operation_id = "changeContact"
    )]
    async fn change(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<ContactSent>,
    ) -> Result<Tagged<ContactBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, contact.0.0);
        let now = usecase::view_contact(portal, actor, id).await?.contact;
        let seen = seen.version(now.version)?;
        usecase::edit_contact(portal, actor, id, seen, &sent.0.into()).await?;
        current(&caller, id).await
    }

    /// Move a contact to another customer. One with an account or on a ticket stays.
    #[oai(
        path = "/contacts/:contact/customer",
        method = "put",
        operation_id = "moveContact"
    )]
    async fn move_to(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you saw of the contact.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<ContactMove>,
    ) -> Result<Tagged<ContactBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, contact.0.0);
        let now = usecase::view_contact(portal, actor, id).await?.contact;
        let seen = seen.version(now.version)?;
        usecase::move_contact(portal, actor, id, seen, sent.0.customer.0).await?;
        current(&caller, id).await
    }
}
