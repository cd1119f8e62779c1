//! What changing a customer would give and take: an inactive customer locks out all of its contacts.

use super::changes::of_all;
use super::{AccessPreview, CONTACTS_TOLD, Pair};
use crate::access::ContactAccess;
use crate::failure::Failure;
use crate::ids::{ContactId, CustomerId};
use crate::ports::{DirectoryQuery, NameRefs, ReadView};
use crate::usecase::keep_customers::plan_customer;
use crate::usecase::ticket_head::{Named, named};
use crate::usecase::{Actor, CustomerEntry, Portal};
use crate::values::PageSize;
use crate::version::Version;

/// Contacts who could log in and cannot any more, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoginsTold {
    /// How many.
    pub total: u64,
    /// The first [`CONTACTS_TOLD`] of them, by name.
    pub first: Vec<Named<ContactId>>,
}

/// What changing a customer would give and take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerPreview {
    /// Tickets, contact by contact.
    pub access: AccessPreview,
    /// Who could log in, and cannot now.
    pub logins_gained: LoginsTold,
    /// Who could not log in any more.
    pub logins_lost: LoginsTold,
}

/// What changing a customer would give and take, for each of its contacts with an account.
pub async fn preview_customer(
    portal: &Portal,
    actor: &Actor,
    customer: CustomerId,
    seen: Version,
    entry: &CustomerEntry,
) -> Result<CustomerPreview, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let (_, new) = plan_customer(view, customer, seen, entry).await?;
    let pairs: Vec<Pair> = accesses(view, customer)
        .await?
        .into_iter()
        .map(|before| Pair {
            after: ContactAccess {
                customer_active: new.active,
                ..before.clone()
            },
            before,
        })
        .collect();
    let (mut gained, mut lost) = (Vec::new(), Vec::new());
    for pair in &pairs {
        match (pair.before.can_log_in(), pair.after.can_log_in()) {
            (false, true) => gained.push(pair.before.contact),
            (true, false) => lost.push(pair.before.contact),
            (true, true) | (false, false) => {}
        }
    }
    Ok(CustomerPreview {
        logins_gained: told(view, gained).await?,
        logins_lost: told(view, lost).await?,
        access: of_all(view, actor, pairs).await?,
    })
}

/// What is stored about the access of each contact of a customer that has an account.
async fn accesses(
    view: &dyn ReadView,
    customer: CustomerId,
) -> Result<Vec<ContactAccess>, Failure> {
    let mut found = Vec::new();
    let mut query = DirectoryQuery {
        customer: Some(customer),
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    loop {
        let page = view.list_contacts(&query).await?;
        let ids: Vec<ContactId> = page.items.iter().map(|one| one.id).collect();
        found.extend(view.contact_accesses(&ids).await?);
        if page.next.is_none() {
            return Ok(found);
        }
        query.after = page.next;
    }
}

async fn told(view: &dyn ReadView, contacts: Vec<ContactId>) -> Result<LoginsTold, Failure> {
    let total = u64::try_from(contacts.len()).unwrap_or(u64::MAX);
    if contacts.is_empty() {
        return Ok(LoginsTold::default());
    }
    let refs = NameRefs {
        contacts: contacts.clone(),
        ..NameRefs::default()
    };
    let names = view.names(&refs).await?;
    let mut first: Vec<Named<ContactId>> = contacts
        .into_iter()
        .map(|contact| named(&names, contact))
        .collect();
    first.sort_by(|one, two| one.name.cmp(&two.name).then(one.id.cmp(&two.id)));
    first.truncate(CONTACTS_TOLD);
    Ok(LoginsTold { total, first })
}
