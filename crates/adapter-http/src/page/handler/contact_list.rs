//! `/contacts`: contacts of all customers or of one, searched by name.

use super::directory_list::DirectoryList;
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::contact::{ContactListPage, ContactListRow};
use crate::page::visit::Visit;
use portal_domain::failure::Failure;
use portal_domain::ids::CustomerId;
use portal_domain::people::Contact;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase;
use portal_domain::values::FieldErrors;
use std::sync::Arc;

/// `GET /contacts`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let list = DirectoryList::read(&visit, "/contacts", &["customer"])?;
    let mut errors = FieldErrors::new();
    let customer: Option<CustomerId> = visit.query.chosen("customer", &mut errors);
    if !errors.is_empty() {
        return Err(Failure::from(errors));
    }
    let query = DirectoryQuery {
        customer,
        ..list.query()
    };
    let page = usecase::list_contacts(portal, actor, &query).await?;
    visit.page(&ContactListPage {
        frame: visit.frame(Nav::Customers),
        search: list.search(),
        customer: customer.map(|id| id.to_string()).unwrap_or_default(),
        rows: page.items.iter().map(row).collect(),
        paging: list.paging(&visit, page.next.as_ref())?,
    })
}

fn row(contact: &Contact) -> ContactListRow {
    ContactListRow {
        id: contact.id.to_string(),
        name: contact.full_name(),
        email: contact.email.as_ref().map(ToString::to_string),
        phone: contact.phone.as_ref().map(ToString::to_string),
        active: contact.active.into(),
    }
}
