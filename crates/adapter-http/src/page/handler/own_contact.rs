//! `/account/contacts`: the contact persons of the own customer, for contacts with the right to read them.

use super::directory_list::DirectoryList;
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::own_contact::{OwnContactRow, OwnContactsPage};
use crate::page::visit::Visit;
use portal_domain::usecase::{self, Colleague};
use std::sync::Arc;

/// `GET /account/contacts`
pub(crate) async fn list(visit: Arc<Visit>) -> Answer {
    let list = DirectoryList::read(&visit, "/account/contacts", &[])?;
    let page = usecase::list_colleagues(visit.portal(), visit.actor()?, &list.query()).await?;
    visit.page(&OwnContactsPage {
        frame: visit.frame(Nav::Account),
        search: list.search(),
        rows: page.items.iter().map(row).collect(),
        paging: list.paging(&visit, page.next.as_ref())?,
    })
}

fn row(one: &Colleague) -> OwnContactRow {
    OwnContactRow {
        name: one.full_name(),
        email: one.email.as_ref().map(ToString::to_string),
        phone: one.phone.as_ref().map(ToString::to_string),
    }
}
