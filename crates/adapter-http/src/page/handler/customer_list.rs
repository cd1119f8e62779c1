//! `/customers`: the list.

use super::directory_list::DirectoryList;
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::customer::{CustomerListPage, CustomerRow};
use crate::page::visit::Visit;
use portal_domain::ids::CustomerId;
use portal_domain::people::Customer;
use portal_domain::ports::CustomerFigures;
use portal_domain::usecase;
use std::sync::Arc;

/// `GET /customers`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let list = DirectoryList::read(&visit, "/customers", &[])?;
    let page = usecase::list_customers(portal, actor, &list.query()).await?;
    let ids: Vec<CustomerId> = page.items.iter().map(|one| one.id).collect();
    let figures = usecase::customer_figures(portal, actor, &ids).await?;
    let of = |id: CustomerId| figures.iter().find(|one| one.customer == id);
    visit.page(&CustomerListPage {
        frame: visit.frame(Nav::Customers),
        can_create: true,
        search: list.search(),
        rows: page.items.iter().map(|one| row(one, of(one.id))).collect(),
        paging: list.paging(&visit, page.next.as_ref())?,
    })
}

fn row(customer: &Customer, figures: Option<&CustomerFigures>) -> CustomerRow {
    CustomerRow {
        id: customer.id.to_string(),
        number: customer.number.to_string(),
        name: customer.name.to_string(),
        city: figures.and_then(|one| one.city.clone()),
        contacts: figures.map(|one| one.contacts).unwrap_or_default(),
        open_tickets: figures.map(|one| one.open_tickets).unwrap_or_default(),
        active: customer.active.into(),
    }
}
