//! `/tickets/{number}/access`: why somebody may or may not do something, and who can see the ticket.

use super::access_answer::answer;
use super::ticket_detail::key;
use crate::page::endpoint::Answer;
use crate::page::view::access::{AccessPage, PersonGroup, ReaderRow, ReadersPage};
use crate::page::view::{Choice, Nav, Tab};
use crate::page::visit::Visit;
use crate::wish::Wish;
use portal_domain::access::Action;
use portal_domain::failure::Failure;
use portal_domain::ids::CustomerId;
use portal_domain::people::Contact;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{self, AccessQuestion, Named, Seer, TicketHead};
use portal_domain::values::{PageSize, Problem};
use portal_domain::work::{Party, TicketField, search_terms};
use std::sync::Arc;

/// `c:` or `e:` and an id.
pub(crate) fn person_value(party: Party) -> String {
    match party {
        Party::Contact(id) => format!("c:{id}"),
        Party::Employee(id) => format!("e:{id}"),
    }
}

fn person(text: &str) -> Result<Party, Failure> {
    let parsed = match text.split_once(':') {
        Some(("c", id)) => id.parse().ok().map(Party::Contact),
        Some(("e", id)) => id.parse().ok().map(Party::Employee),
        _ => None,
    };
    parsed.ok_or_else(|| Failure::field("person", Problem::NotOffered))
}

fn wish(text: &str) -> Result<Wish, Failure> {
    if text.is_empty() {
        return Ok(Wish::View);
    }
    Wish::parse(text).ok_or_else(|| Failure::field("wish", Problem::NotOffered))
}

fn owner(head: &TicketHead) -> Option<&Named<CustomerId>> {
    head.owner.as_shown().and_then(Option::as_ref)
}

fn tabs(visit: &Visit, number: &str, who: bool) -> Vec<Tab> {
    let words = visit.words();
    let tab = |label: &str, href: String, current| Tab {
        label: label.to_owned(),
        href,
        count: None,
        current,
    };
    vec![
        tab(
            words.access_why(),
            format!("/tickets/{number}/access"),
            !who,
        ),
        tab(
            words.access_who(),
            format!("/tickets/{number}/access/who"),
            who,
        ),
    ]
}

/// `GET /tickets/:number/access`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let (head, _) = usecase::view_ticket_head(portal, actor, key(&visit)?).await?;
    let number = head.number.to_string();
    let wish = wish(visit.query.text("wish"))?;
    let chosen = visit.query.optional("person").map(person).transpose()?;
    let (told, name) = match chosen {
        Some(person) => {
            let question = AccessQuestion {
                ticket: key(&visit)?,
                person,
                wish: wish.of(person, owner(&head).is_some()),
            };
            let told = usecase::explain_access(portal, actor, &question).await?;
            let name = told.name.clone();
            let shown = answer(&visit, &number, wish, person, told).await?;
            (Some(shown), Some((person, name)))
        }
        None => (None, None),
    };
    let words = visit.words();
    visit.page(&AccessPage {
        tabs: tabs(&visit, &number, false),
        search: visit.query.text("search").to_owned(),
        people: people(&visit, owner(&head), name).await?,
        wishes: Wish::ALL
            .into_iter()
            .map(|one| Choice::new(one.code(), words.wish(one)).selected(one == wish))
            .collect(),
        answer: told,
        subject: head.subject,
        number,
        frame: visit.frame(Nav::Tickets),
    })
}

/// The people to choose from: the contacts of the owner and the employees, or whom a search finds anywhere; and in any
/// case who is chosen.
async fn people(
    visit: &Visit,
    owner: Option<&Named<CustomerId>>,
    chosen: Option<(Party, String)>,
) -> Result<Vec<PersonGroup>, Failure> {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let words = visit.words();
    let terms = search_terms(visit.query.text("search"));
    let searched = !terms.is_empty();
    let query = DirectoryQuery {
        terms,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let contacts = match owner {
        Some(owner) if !searched => {
            let of_owner = DirectoryQuery {
                customer: Some(owner.id),
                ..query.clone()
            };
            usecase::list_contacts(portal, actor, &of_owner)
                .await?
                .items
        }
        Some(_) | None => usecase::list_contacts(portal, actor, &query).await?.items,
    };
    let employees = usecase::list_employees(portal, actor, &query).await?.items;
    let is_own = |contact: &&Contact| owner.is_some_and(|owner| owner.id == contact.customer);
    let choice = |party: Party, name: &str| {
        let selected = chosen.as_ref().is_some_and(|(one, _)| *one == party);
        Choice::new(&person_value(party), name).selected(selected)
    };
    let of = |contact: &Contact| choice(Party::Contact(contact.id), &contact.full_name());
    let mut groups = vec![
        PersonGroup {
            label: owner.map_or_else(
                || words.access_contacts_other().to_owned(),
                |owner| words.access_contacts_of(&owner.name),
            ),
            people: contacts.iter().filter(is_own).map(of).collect(),
        },
        PersonGroup {
            label: words.access_contacts_other().to_owned(),
            people: contacts.iter().filter(|one| !is_own(one)).map(of).collect(),
        },
        PersonGroup {
            label: words.access_employees().to_owned(),
            people: employees
                .iter()
                .map(|one| choice(Party::Employee(one.id), one.name.as_str()))
                .collect(),
        },
    ];
    if let Some((party, name)) = &chosen
        && !groups
            .iter()
            .flat_map(|one| &one.people)
            .any(|one| one.selected)
    {
        let place = match party {
            Party::Contact(_) => 1,
            Party::Employee(_) => 2,
        };
        if let Some(group) = groups.get_mut(place) {
            group.people.push(choice(*party, name));
        }
    }
    groups.retain(|group| !group.people.is_empty());
    Ok(groups)
}

/// `GET /tickets/:number/access/who`
pub(crate) async fn who(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let (head, _) = usecase::view_ticket_head(portal, actor, key(&visit)?).await?;
    let number = head.number.to_string();
    let told = usecase::who_can_see(portal, actor, key(&visit)?).await?;
    let rows = |seers: &[Seer]| seers.iter().map(|seer| row(&number, seer)).collect();
    visit.page(&ReadersPage {
        tabs: tabs(&visit, &number, true),
        contacts: rows(&told.contacts),
        employees: rows(&told.employees),
        subject: head.subject,
        number: number.clone(),
        frame: visit.frame(Nav::Tickets),
    })
}

fn row(number: &str, seer: &Seer) -> ReaderRow {
    let reads = |field| seer.fields.contains(field);
    let contact = match seer.person {
        Party::Contact(contact) => Some(contact),
        Party::Employee(_) => None,
    };
    ReaderRow {
        name: seer.name.clone(),
        href: match seer.person {
            Party::Contact(contact) => format!("/contacts/{contact}"),
            Party::Employee(employee) => format!("/employees/{employee}"),
        },
        planned: reads(TicketField::PlannedHours),
        actual: reads(TicketField::ActualHours),
        billable: reads(TicketField::BillableHours),
        writes: seer.may(Action::Write),
        internal: reads(TicketField::InternalComments),
        grant: contact.and_then(|contact| {
            let grant = seer.grant?;
            Some(format!("/contacts/{contact}/grants/{grant}/edit"))
        }),
        why: format!(
            "/tickets/{number}/access?person={}&wish=view",
            person_value(seer.person)
        ),
        view: contact.map(|contact| format!("/contacts/{contact}/view/tickets/{number}")),
    }
}
