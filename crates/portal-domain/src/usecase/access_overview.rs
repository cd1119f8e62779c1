//! What the access of a contact adds up to, on one screen: the sums, each grant with what it decides alone, and why grants
//! do not count. Everything is asked of the evaluator.

use super::explain_access::stored_access;
use super::preview::{AccessSums, walk};
use super::{Actor, Portal};
use crate::access::{
    ContactAccess, ContactPrincipal, Inactive, Principal, Rights, Scope, inactive_reason, visible,
};
use crate::failure::Failure;
use crate::ids::{ContactId, GrantId, TaskId};
use crate::work::ProjectState;

/// Why a contact sees nothing, whatever is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Obstacle {
    /// The contact is inactive.
    ContactInactive,
    /// Its customer is inactive.
    CustomerInactive,
    /// There is no login name.
    NoLoginName,
    /// There is no password yet.
    NoPassword,
    /// Ticket access is off.
    TicketAccessOff,
}

impl Obstacle {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::ContactInactive,
        Self::CustomerInactive,
        Self::NoLoginName,
        Self::NoPassword,
        Self::TicketAccessOff,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ContactInactive => "contact_inactive",
            Self::CustomerInactive => "customer_inactive",
            Self::NoLoginName => "no_login_name",
            Self::NoPassword => "no_password",
            Self::TicketAccessOff => "ticket_access_off",
        }
    }

    fn stands(self, access: &ContactAccess) -> bool {
        match self {
            Self::ContactInactive => !access.contact_active,
            Self::CustomerInactive => !access.customer_active,
            Self::NoLoginName => !access.login_name_set,
            Self::NoPassword => !access.password_set,
            Self::TicketAccessOff => !access.account.ticket_access,
        }
    }
}

/// What a grant comes to at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantStanding {
    /// It decides wherever it covers something.
    Decides,
    /// It decides, but for some tasks these more specific ones do.
    PartlyShadowed(Vec<GrantId>),
    /// It decides nothing: for all its tasks these more specific ones do.
    Shadowed(Vec<GrantId>),
    /// It does not count.
    Inactive(Inactive),
}

/// Why a grant that counts opens no writing, although it is not read-only itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadsOnly {
    /// Its project is closed.
    ProjectClosed,
    /// The company lets all contacts only read.
    Company,
}

impl ReadsOnly {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProjectClosed => "project_closed",
            Self::Company => "company",
        }
    }
}

/// A grant with what it decides alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantEffect {
    /// The grant.
    pub grant: GrantId,
    /// What it comes to.
    pub standing: GrantStanding,
    /// What keeps it from opening writing.
    pub reads_only: Option<ReadsOnly>,
    /// The visible tickets about which it decides.
    pub sums: AccessSums,
}

/// What the access of a contact adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessOverview {
    /// Of all tickets.
    pub sums: AccessSums,
    /// Of those that it sees without any grant, by the company switch.
    pub without_grant: u64,
    /// Why it sees nothing, whatever is granted.
    pub obstacles: Vec<Obstacle>,
    /// Each stored grant, in the order in which grants are stored.
    pub grants: Vec<GrantEffect>,
}

/// What the access of a contact adds up to. A bounded number of statements, whatever it sees: its tickets are read once,
/// thousands at a time, and the evaluator is asked about each.
pub async fn access_overview(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
) -> Result<AccessOverview, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let access = stored_access(portal, view.as_ref(), contact).await?;
    let compiled = ContactPrincipal::compile(&access, &actor.settings, actor.today)?;
    let mut overview = AccessOverview {
        sums: AccessSums::default(),
        without_grant: 0,
        obstacles: Obstacle::ALL
            .into_iter()
            .filter(|one| one.stands(&access))
            .collect(),
        grants: effects(actor, &access, &compiled),
    };
    let principal = Principal::Contact(compiled.clone());
    walk(view.as_ref(), &visible(&principal), None, |ticket| {
        let rights = Rights::of(&principal, &ticket.facts());
        overview.sums.add(rights);
        let by = compiled
            .deciding_grant(ticket.project, ticket.task)
            .and_then(|id| overview.grants.iter_mut().find(|one| one.grant == id));
        match by {
            Some(grant) => grant.sums.add(rights),
            None => overview.without_grant += u64::from(rights.sees),
        }
    })
    .await?;
    Ok(overview)
}

fn effects(actor: &Actor, access: &ContactAccess, compiled: &ContactPrincipal) -> Vec<GrantEffect> {
    let effect = |one: &crate::access::GrantOnProject| {
        let (grant, own) = (&one.grant, access.customer);
        let inactive = inactive_reason(
            grant,
            one.project.customer,
            own,
            &actor.settings,
            actor.today,
        );
        let standing = match inactive {
            Some(reason) => GrantStanding::Inactive(reason),
            None => shadow(access, compiled, one.grant.id),
        };
        let reads_only = if actor.settings.contact_read_only {
            Some(ReadsOnly::Company)
        } else if one.project.state == ProjectState::Closed {
            Some(ReadsOnly::ProjectClosed)
        } else {
            None
        };
        GrantEffect {
            grant: grant.id,
            standing,
            reads_only: reads_only.filter(|_| inactive.is_none()),
            sums: AccessSums::default(),
        }
    };
    access.grants.iter().map(effect).collect()
}

/// Where others decide instead of a grant that counts. Which one decides about a task, the evaluator says.
fn shadow(access: &ContactAccess, compiled: &ContactPrincipal, id: GrantId) -> GrantStanding {
    let named = |scope: &Scope| -> Vec<TaskId> {
        match scope {
            Scope::AllTasks => Vec::new(),
            Scope::ExistingTasks(tasks) => tasks.clone(),
            Scope::Task(task) => vec![*task],
        }
    };
    let Some(this) = access.grants.iter().find(|one| one.grant.id == id) else {
        return GrantStanding::Decides;
    };
    let project = this.grant.project;
    // A grant on all tasks covers whatever task another grant names, and more.
    let (tasks, whole) = match &this.grant.scope {
        Scope::AllTasks => {
            let others = access
                .grants
                .iter()
                .filter(|one| one.grant.project == project);
            (
                others.flat_map(|one| named(&one.grant.scope)).collect(),
                true,
            )
        }
        scope @ (Scope::ExistingTasks(_) | Scope::Task(_)) => (named(scope), false),
    };
    let mut by: Vec<GrantId> = Vec::new();
    let mut own = whole;
    for task in tasks {
        match compiled.deciding_grant(project, Some(task)) {
            Some(other) if other != id => by.push(other),
            Some(_) | None => own = true,
        }
    }
    by.sort_unstable();
    by.dedup();
    match (own, by.is_empty()) {
        (_, true) => GrantStanding::Decides,
        (true, false) => GrantStanding::PartlyShadowed(by),
        (false, false) => GrantStanding::Shadowed(by),
    }
}
