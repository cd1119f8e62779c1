//! The limits of an account: sites and basic rights of external users, recipients, ticket types, statuses (domain 5.9).

use super::keep_contacts::check_not_erased;
use super::ticket_head::{Named, named};
use super::transaction::{Changes, Field, Transaction, check_seen, id_list, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, EmployeeId, SiteId, TicketTypeId};
use crate::people::{
    BasicRight, BasicRights, Contact, Customer, External, Group, PortalAccount, ResponsibleParty,
    Site,
};
use crate::ports::{DirectoryQuery, NameRefs, ReadView};
use crate::values::{FieldErrors, PageSize, Problem};
use crate::version::Version;
use crate::work::{Status, StatusSet, TicketType};

/// The most entries of one list of an account: more are a mistake.
const MOST: usize = 500;

/// What contacts can set at all (C5): a list of statuses narrows these and never adds to them.
const ANSWERS: [Status; 3] = [Status::Accepted, Status::Rejected, Status::InProcess];

/// What is entered about an external user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalEntry {
    /// The one site that the account belongs to.
    pub home: Option<SiteId>,
    /// Sites that can be read.
    pub read: Vec<SiteId>,
    /// Sites that can be read and written.
    pub write: Vec<SiteId>,
    /// Upper bounds.
    pub rights: BasicRights,
}

/// What is entered about the limits of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitsEntry {
    /// Sites and basic rights; none is an account that they do not limit.
    pub external: Option<ExternalEntry>,
    /// To whom tickets may be sent.
    pub parties: Vec<ResponsibleParty>,
    /// Which types may be created.
    pub ticket_types: Vec<TicketTypeId>,
    /// Which statuses may be set; none leaves it to the workflow.
    pub restrict_statuses: Option<StatusSet>,
}

impl LimitsEntry {
    /// What is stored, as it would be entered.
    pub fn of(account: &PortalAccount) -> Self {
        Self {
            external: account.external.as_ref().map(|one| ExternalEntry {
                home: Some(one.home),
                read: one.read.clone(),
                write: one.write.clone(),
                rights: one.rights,
            }),
            parties: account.parties.clone(),
            ticket_types: account.ticket_types.clone(),
            restrict_statuses: account.restrict_statuses,
        }
    }
}

/// The limits of an account, with what can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitsView {
    /// Whose account.
    pub contact: Contact,
    /// The customer.
    pub customer: Customer,
    /// The account.
    pub account: PortalAccount,
    /// Sites of the customer, by label.
    pub sites: Vec<Site>,
    /// Groups, by name.
    pub groups: Vec<Group>,
    /// Active employees, the first 200 by name, and those who are in the list already.
    pub employees: Vec<Named<EmployeeId>>,
    /// Ticket types.
    pub ticket_types: Vec<TicketType>,
}

/// The limits of an account, for the form.
pub async fn view_limits(
    portal: &Portal,
    actor: &Actor,
    id: ContactId,
) -> Result<LimitsView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let contact = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
    let customer = view.find_customer(contact.customer).await?;
    let account = view.find_account(id).await?;
    let account = account.ok_or(Failure::Conflict(Conflict::NoLogin))?;
    Ok(LimitsView {
        customer: customer.ok_or(Failure::NotFound)?,
        sites: view.sites_of(contact.customer).await?,
        groups: view.list_groups().await?,
        employees: employees(view.as_ref(), &account).await?,
        ticket_types: view.list_ticket_types().await?,
        contact,
        account,
    })
}

async fn employees(
    view: &dyn ReadView,
    account: &PortalAccount,
) -> Result<Vec<Named<EmployeeId>>, Failure> {
    let query = DirectoryQuery {
        active_only: true,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let mut offered: Vec<Named<EmployeeId>> = view
        .list_employees(&query)
        .await?
        .items
        .into_iter()
        .map(|one| Named {
            id: one.id,
            name: one.name.to_string(),
        })
        .collect();
    let mut refs = NameRefs::default();
    for party in &account.parties {
        match party {
            ResponsibleParty::Employee(id) if !offered.iter().any(|one| one.id == *id) => {
                refs.employees.push(*id);
            }
            ResponsibleParty::Employee(_) | ResponsibleParty::Group(_) => {}
        }
    }
    if !refs.employees.is_empty() {
        let names = view.names(&refs).await?;
        offered.extend(refs.employees.iter().map(|id| named(&names, *id)));
    }
    Ok(offered)
}

/// A list that means a set.
fn set<T: Ord + Clone>(list: &[T]) -> Vec<T> {
    let mut found = list.to_vec();
    found.sort_unstable();
    found.dedup();
    found
}

/// Plans a change of the limits, for saving and for the preview. Site sets hold only sites of the own customer (domain
/// 4.8), and an external account has a home among them.
pub(super) async fn plan_limits(
    view: &dyn ReadView,
    id: ContactId,
    seen: Version,
    entry: &LimitsEntry,
) -> Result<(PortalAccount, PortalAccount), Failure> {
    let contact = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
    check_not_erased(&contact)?;
    let old = view.find_account(id).await?;
    let old = old.ok_or(Failure::Conflict(Conflict::NoLogin))?;
    check_seen(old.version, seen)?;
    let mut errors = FieldErrors::new();
    let external = match &entry.external {
        None => None,
        Some(external) => {
            let own = view.sites_of(contact.customer).await?;
            check_external(external, &own, &mut errors)
        }
    };
    let parties = set(&entry.parties);
    let ticket_types = set(&entry.ticket_types);
    if parties.len() > MOST {
        errors.add("parties", Problem::OutOfRange);
    } else if !parties_exist(view, &parties).await? {
        errors.add("parties", Problem::NotOffered);
    }
    let known = view.list_ticket_types().await?;
    if !ticket_types
        .iter()
        .all(|id| known.iter().any(|one| one.id == *id))
    {
        errors.add("ticket_types", Problem::NotOffered);
    }
    let foreign = |set: StatusSet| set.iter().any(|status| !ANSWERS.contains(&status));
    if entry.restrict_statuses.is_some_and(foreign) {
        errors.add("statuses", Problem::NotOffered);
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let new = PortalAccount {
        external,
        parties,
        ticket_types,
        restrict_statuses: entry.restrict_statuses,
        ..old.clone()
    };
    Ok((old, new))
}

fn check_external(
    entry: &ExternalEntry,
    own: &[Site],
    errors: &mut FieldErrors,
) -> Option<External> {
    let known = |id: &SiteId| own.iter().any(|site| site.id == *id);
    match entry.home {
        None => errors.add("home", Problem::Missing),
        Some(home) if !known(&home) => errors.add("home", Problem::NotOffered),
        Some(_) => {}
    }
    for (field, list) in [("read_sites", &entry.read), ("write_sites", &entry.write)] {
        if !list.iter().all(known) {
            errors.add(field, Problem::NotOffered);
        }
    }
    entry.home.map(|home| External {
        home,
        read: set(&entry.read),
        write: set(&entry.write),
        rights: entry.rights,
    })
}

async fn parties_exist(view: &dyn ReadView, parties: &[ResponsibleParty]) -> Result<bool, Failure> {
    let mut refs = NameRefs::default();
    for party in parties {
        match party {
            ResponsibleParty::Group(id) => refs.groups.push(*id),
            ResponsibleParty::Employee(id) => refs.employees.push(*id),
        }
    }
    let names = view.names(&refs).await?;
    Ok(parties.iter().all(|party| match party {
        ResponsibleParty::Group(id) => names.of(*id).is_some(),
        ResponsibleParty::Employee(id) => names.of(*id).is_some(),
    }))
}

/// What stands in the log of the limits.
fn limit_fields(account: &PortalAccount) -> [Field; 10] {
    let external = account.external.as_ref();
    let right =
        |of: fn(&BasicRights) -> BasicRight| external.map(|one| of(&one.rights).code().to_owned());
    let parties: Vec<String> = account
        .parties
        .iter()
        .map(|party| match party {
            ResponsibleParty::Group(id) => id.to_string(),
            ResponsibleParty::Employee(id) => id.to_string(),
        })
        .collect();
    let statuses = account.restrict_statuses.map(|set| {
        let codes: Vec<&str> = set.iter().map(Status::code).collect();
        codes.join(",")
    });
    [
        ("external", Some(external.is_some().to_string())),
        ("home_site", external.map(|one| one.home.to_string())),
        ("read_sites", external.and_then(|one| id_list(&one.read))),
        ("write_sites", external.and_then(|one| id_list(&one.write))),
        ("site_right", right(|rights| rights.sites)),
        ("machine_right", right(|rights| rights.machines)),
        ("contact_right", right(|rights| rights.contacts)),
        ("parties", id_list(&parties)),
        ("ticket_types", id_list(&account.ticket_types)),
        ("statuses", statuses),
    ]
}

/// Sets the limits of an account that is still as it was seen. They act on the contact's next request.
pub async fn change_limits(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    seen: Version,
    entry: &LimitsEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let view = transaction.work.as_ref();
        let (old, new) = plan_limits(view, contact, seen, entry).await?;
        transaction.work.update_account(&new).await?;
        let mut changes = Changes::default();
        changes.between(limit_fields(&old), limit_fields(&new));
        transaction.audit(
            AuditAction::AccessChanged,
            format!("contact {contact}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}
