//! `/contacts/{id}/view/…`: an administrator sees the list of a contact and its tickets as the contact does.
//!
//! The content area comes from the same view functions and the same template blocks as the contact's own pages, read
//! with its eyes and in its language; around it stands the administrator's frame. No route here takes anything but GET.

use super::{ticket_comment, ticket_detail, ticket_list, ticket_protocol};
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::view_as::{Eyes, ViewAsPage, WayOut};
use crate::page::visit::{Visit, see_other};
use crate::web::ticket_file;
use crate::words::Language;
use portal_domain::failure::Failure;
use portal_domain::ids::ContactId;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{Onlooker, TicketExport, TicketQuery, open_view_as, view_contact};
use portal_domain::values::Problem;
use std::sync::Arc;

/// What is shown: the request as the contact would have sent it, and whose eyes are borrowed for it.
struct Borrowed {
    seen: Visit,
    eyes: Eyes,
}

/// Borrows the eyes for the list or for one ticket; that stands in the audit log before anything is read with them.
async fn borrow(visit: &Visit, ticket: Option<TicketKey>) -> Result<Borrowed, Failure> {
    let contact: ContactId = visit.param("contact")?;
    let onlooker = open_view_as(visit.portal(), visit.actor()?, contact, ticket).await?;
    let eyes = eyes(&onlooker);
    // As it was written, not as an id is written: the pages inside stay where they were asked for.
    let home = visit.path.split("/tickets").next().unwrap_or_default();
    let home = home.to_owned();
    Ok(Borrowed {
        seen: visit.through(onlooker, home),
        eyes,
    })
}

async fn borrow_for_ticket(visit: &Visit) -> Result<Borrowed, Failure> {
    borrow(visit, Some(ticket_detail::key(visit)?)).await
}

fn eyes(onlooker: &Onlooker) -> Eyes {
    Eyes {
        id: onlooker.contact().to_string(),
        name: onlooker.name().to_owned(),
        customer: onlooker.customer().to_owned(),
        language: Language::from(onlooker.language()).tag(),
    }
}

fn rendered(part: &impl askama::Template) -> Result<String, Failure> {
    part.render()
        .map_err(|error| Failure::Corrupt(format!("a page was not rendered: {error}")))
}

/// The page around a content area. Its language is the administrator's.
fn surround(
    visit: &Visit,
    eyes: Eyes,
    title: String,
    content: Option<String>,
    ways: Vec<WayOut>,
) -> ViewAsPage {
    ViewAsPage {
        frame: visit.frame(Nav::Customers),
        title,
        eyes,
        content,
        disabled: true,
        ways,
    }
}

fn way(href: String, label: &str, icon: &'static str) -> WayOut {
    WayOut {
        href,
        label: label.to_owned(),
        icon,
    }
}

/// `GET /contacts/:contact/view/tickets`
pub(crate) async fn list(visit: Arc<Visit>) -> Answer {
    let Borrowed { seen, eyes } = borrow(&visit, None).await?;
    let page = match ticket_list::list(&seen).await? {
        ticket_list::Listed::Page(page) => page,
        ticket_list::Listed::At(there) => return Ok(see_other(&there)),
    };
    let same_rows = ticket_list::address(&seen).at("/tickets".to_owned());
    let same_rows = same_rows.with("seen_by", &eyes.id);
    let ways = vec![way(same_rows, visit.words().view_as_same_rows(), "ticket")];
    let title = visit.words().nav_tickets().to_owned();
    let content = rendered(&page.as_main())?;
    visit.page(&ViewAsPage {
        disabled: false,
        ..surround(&visit, eyes, title, Some(content), ways)
    })
}

/// `GET /contacts/:contact/view/tickets.csv`: the very file that the contact gets.
pub(crate) async fn export(visit: Arc<Visit>) -> Answer {
    visit.query.only(&ticket_list::filters())?;
    let contact: ContactId = visit.param("contact")?;
    let actor = visit.actor()?;
    let onlooker = open_view_as(visit.portal(), actor, contact, None).await?;
    if visit.query.optional("seen_by").is_some() {
        return Err(Failure::field("seen_by", Problem::Unknown));
    }
    let query = TicketQuery::parse(visit.query.pairs(), &onlooker)?;
    let export = TicketExport::borrowed(actor.clone(), &onlooker, query);
    ticket_file::answer(&visit.shared, export, false).await
}

/// Where an administrator goes on with a ticket.
fn ways_from(visit: &Visit, eyes: &Eyes, number: &str) -> Vec<WayOut> {
    let words = visit.words();
    vec![
        way(
            format!("/tickets/{number}"),
            words.view_as_same_ticket(),
            "ticket",
        ),
        way(
            format!("/tickets/{number}/access?person=c:{}", eyes.id),
            words.access_why(),
            "key",
        ),
    ]
}

/// `GET /contacts/:contact/view/tickets/:number`
pub(crate) async fn ticket(visit: Arc<Visit>) -> Answer {
    let Borrowed { seen, eyes } = borrow_for_ticket(&visit).await?;
    let page = ticket_detail::ticket_page(&seen, ticket_detail::Typed::default()).await?;
    let ways = ways_from(&visit, &eyes, &page.head.number);
    let title = visit
        .words()
        .ticket_title(&page.head.number, &page.head.subject);
    let content = rendered(&page.as_main())?;
    visit.page(&surround(&visit, eyes, title, Some(content), ways))
}

/// `GET /contacts/:contact/view/tickets/:number/protocol`
pub(crate) async fn protocol(visit: Arc<Visit>) -> Answer {
    let Borrowed { seen, eyes } = borrow_for_ticket(&visit).await?;
    let page = ticket_protocol::page(&seen).await?;
    let ways = ways_from(&visit, &eyes, &page.protocol.number);
    let title = visit.words().protocol().to_owned();
    let content = rendered(&page.as_main())?;
    visit.page(&surround(&visit, eyes, title, Some(content), ways))
}

/// `GET /contacts/:contact/view/tickets/:number/protocol.txt`
pub(crate) async fn protocol_text(visit: Arc<Visit>) -> Answer {
    let Borrowed { seen, .. } = borrow_for_ticket(&visit).await?;
    ticket_protocol::saved(&seen).await
}

/// `GET /contacts/:contact/view/tickets/:number/attachments/:file`
pub(crate) async fn download(visit: Arc<Visit>) -> Answer {
    let Borrowed { seen, .. } = borrow_for_ticket(&visit).await?;
    ticket_comment::file(&seen).await
}

/// Where the contact would meet a form, such as `GET /contacts/:contact/view/tickets/new`: nothing of the contact is
/// read, so nothing is noted.
pub(crate) async fn form(visit: Arc<Visit>) -> Answer {
    let contact: ContactId = visit.param("contact")?;
    let view = view_contact(visit.portal(), visit.actor()?, contact).await?;
    let language = visit.language().tag();
    let eyes = Eyes {
        id: contact.to_string(),
        name: view.contact.full_name(),
        customer: view.customer.name.to_string(),
        language,
    };
    let words = visit.words();
    let list = way(
        format!("/contacts/{contact}/view/tickets"),
        words.view_as_list(),
        "ticket",
    );
    let title = words.view_as_form().to_owned();
    visit.page(&surround(&visit, eyes, title, None, vec![list]))
}
