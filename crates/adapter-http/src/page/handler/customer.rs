//! `/customers/{id}`: one customer with contacts, sites, projects and latest tickets.

use super::language::{account_language, language_words};
use super::marks::{priority_mark, status_mark};
use super::ticket_work::hours;
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::customer::{
    ContactRow, CustomerPage, MachineRow, ProjectLine, SiteBlock, TicketLine,
};
use crate::page::visit::Visit;
use crate::words::Words;
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, CustomerId};
use portal_domain::people::{Contact, Machine, Site, SiteKind};
use portal_domain::ports::{Direction, HoursOf, TicketFilter, TicketListRequest, TicketSort};
use portal_domain::usecase::{self, ContactFigures, TicketListItem};
use portal_domain::values::PageSize;
use portal_domain::work::ProjectState;
use std::sync::Arc;

/// How many of the latest tickets are shown.
const LATEST: i64 = 10;

/// `GET /customers/:customer`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let view = usecase::view_customer(portal, actor, visit.param("customer")?).await?;
    let ids: Vec<ContactId> = view.contacts.iter().map(|one| one.id).collect();
    let figures = usecase::contact_figures(portal, actor, &ids).await?;
    let words = visit.words();
    visit.page(&CustomerPage {
        frame: visit.frame(Nav::Customers),
        id: view.customer.id.to_string(),
        number: view.customer.number.to_string(),
        name: view.customer.name.to_string(),
        language: language_words(&visit, account_language(view.customer.language)),
        active: view.customer.active.into(),
        can_edit: true,
        contacts: view
            .contacts
            .iter()
            .zip(&figures)
            .map(|(contact, figures)| contact_row(contact, figures))
            .collect(),
        sites: view
            .sites
            .iter()
            .map(|site| site_block(&words, site, &view.machines))
            .collect(),
        projects: view
            .projects
            .iter()
            .map(|item| ProjectLine {
                id: item.project.id.to_string(),
                short_name: item.project.short_name.to_string(),
                name: item.project.name.to_string(),
                open: item.project.state == ProjectState::Open,
            })
            .collect(),
        tickets: latest(&visit, view.customer.id).await?,
        hours: hours(&visit, HoursOf::Customer(view.customer.id)).await?,
    })
}

/// The name of a contact as lists order it: last name first.
pub(crate) fn listed_name(contact: &Contact) -> String {
    match &contact.first_name {
        Some(first) => format!("{}, {first}", contact.last_name),
        None => contact.last_name.to_string(),
    }
}

fn contact_row(contact: &Contact, figures: &ContactFigures) -> ContactRow {
    ContactRow {
        id: contact.id.to_string(),
        name: listed_name(contact),
        email: contact.email.as_ref().map(ToString::to_string),
        phone: contact.phone.as_ref().map(ToString::to_string),
        login: figures.login_name.as_ref().map(ToString::to_string),
        grants: figures.grants,
        active: contact.active.into(),
    }
}

/// What a site is for, in words.
pub(crate) fn kind_words(words: &Words, kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Default => words.site_default(),
        SiteKind::Invoice => words.site_invoice(),
        SiteKind::Delivery => words.site_delivery(),
    }
}

fn site_block(words: &Words, site: &Site, machines: &[Machine]) -> SiteBlock {
    SiteBlock {
        id: site.id.to_string(),
        label: site.label.to_string(),
        kind: kind_words(words, site.kind).to_owned(),
        active: site.active.into(),
        lines: vec![
            site.street.to_string(),
            format!("{} {}", site.zip, site.city),
            site.country.to_string(),
        ],
        machines: machines
            .iter()
            .filter(|machine| machine.site == site.id)
            .map(|machine| MachineRow {
                id: machine.id.to_string(),
                name: machine.name.to_string(),
                serial: machine.serial.as_ref().map(ToString::to_string),
                active: machine.active.into(),
            })
            .collect(),
    }
}

/// The tickets of the customer that were changed last.
async fn latest(visit: &Visit, customer: CustomerId) -> Result<Vec<TicketLine>, Failure> {
    let request = TicketListRequest {
        filter: TicketFilter {
            customer: Some(customer),
            ..TicketFilter::default()
        },
        sort: TicketSort::Modified,
        direction: Direction::Descending,
        cursor: None,
        size: PageSize::parse(LATEST).unwrap_or(PageSize::DEFAULT),
    };
    let page = usecase::list_tickets(visit.portal(), visit.actor()?, &request).await?;
    let line = |item: TicketListItem| TicketLine {
        number: item.number.to_string(),
        subject: item.subject,
        status: status_mark(item.status),
        priority: priority_mark(item.priority),
        updated: visit.time(item.modified_at.shown().unwrap_or(item.created_at)),
    };
    Ok(page.items.into_iter().map(line).collect())
}
