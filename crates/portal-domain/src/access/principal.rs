//! Everything known about who asks, compiled once per request.

use super::grant_index::{GrantIndex, Slot};
use super::{
    Condition, ConditionSet, Grant, GrantOnProject, GrantOptions, Inactive, Scope, StaffPrincipal,
};
use crate::ids::{ContactId, CustomerId, EmployeeId, GrantId, ProjectId, SiteId, TaskId};
use crate::people::{BasicRight, BasicRights, External, PortalAccount, ResponsibleParty};
use crate::settings::Settings;
use crate::timestamp::{Day, Timestamp};
use crate::work::{Status, StatusSet};

/// What is stored about a contact, its account and its grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactAccess {
    /// The contact.
    pub contact: ContactId,
    /// Its customer.
    pub customer: CustomerId,
    /// Whether the contact is active.
    pub contact_active: bool,
    /// Whether its customer is active.
    pub customer_active: bool,
    /// Whether the credential has a login name.
    pub login_name_set: bool,
    /// Whether the credential has a password.
    pub password_set: bool,
    /// The employee who is the same person.
    pub employee: Option<EmployeeId>,
    /// The account.
    pub account: PortalAccount,
    /// Its grants, active or not.
    pub grants: Vec<GrantOnProject>,
}

impl ContactAccess {
    /// An active contact of an active customer who can log in and has access to tickets, with these grants and without any
    /// limit. For programs whose own tables say nothing else.
    ///
    /// ```
    /// use portal_domain::access::{Action, ContactAccess, ContactPrincipal, Principal, TicketFacts, decide};
    /// use portal_domain::ids::{ContactId, CustomerId, ProjectId, Uuid};
    /// use portal_domain::settings::Settings;
    /// use portal_domain::timestamp::{Day, Timestamp};
    /// use portal_domain::values::{Language, Name, ZoneName};
    ///
    /// let (ada, customer) = (ContactId::new(Uuid::from_u128(1)), CustomerId::new(Uuid::from_u128(2)));
    /// let (name, zone) = (Name::parse("Workshop")?, ZoneName::parse("UTC")?);
    /// let settings = Settings::fresh(name, Language::En, zone);
    /// let access = ContactAccess::active(ada, customer, Vec::new(), Timestamp::from_micros(0));
    /// let principal = ContactPrincipal::compile(&access, &settings, Day::from_number(0))?;
    /// // No grant, no access.
    /// let ticket = TicketFacts::in_project(ProjectId::new(Uuid::from_u128(3)));
    /// assert!(!decide(&Principal::Contact(principal), Action::View, &ticket).is_permitted());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn active(
        contact: ContactId,
        customer: CustomerId,
        grants: Vec<GrantOnProject>,
        now: Timestamp,
    ) -> Self {
        let mut account = PortalAccount::fresh(contact, now);
        account.ticket_access = true;
        Self {
            contact,
            customer,
            contact_active: true,
            customer_active: true,
            login_name_set: true,
            password_set: true,
            employee: None,
            account,
            grants,
        }
    }

    /// `can_login` (domain 4.4).
    pub const fn can_log_in(&self) -> bool {
        self.contact_active && self.customer_active && self.login_name_set && self.password_set
    }
}

/// What was stored contradicts itself; nothing is decided from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrincipalError {
    /// A grant of somebody else.
    #[error("grant {0} belongs to another contact")]
    ForeignGrant(GrantId),
    /// A grant beside a project that is not its own.
    #[error("grant {0} was paired with another project than its own")]
    WrongProject(GrantId),
    /// Two grants for one contact, project and scope (R-037).
    #[error("grant {0} repeats the project and scope of another grant of the same contact")]
    DuplicateScope(GrantId),
    /// The account of somebody else.
    #[error("the account belongs to another contact")]
    ForeignAccount,
}

/// A grant in force, as decisions need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LiveGrant {
    pub(super) id: GrantId,
    pub(super) options: GrantOptions,
    pub(super) project: ProjectId,
}

/// The site limits of an external account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SiteLimits {
    /// Sites that can be read, sorted: home, read and write sites; none where the basic right is too small.
    pub(super) readable: Vec<SiteId>,
    /// Sites that can be written, sorted; none where the basic right is too small.
    pub(super) writable: Vec<SiteId>,
    rights: BasicRights,
}

impl SiteLimits {
    fn of(external: &External) -> Self {
        let home = [external.home];
        let sets = [&home, external.read.as_slice(), external.write.as_slice()];
        let open = |mode, sets: &[&[SiteId]]| {
            let mut sites = if external.rights.sites < mode {
                Vec::new()
            } else {
                sets.concat()
            };
            sites.sort_unstable();
            sites.dedup();
            sites
        };
        Self {
            readable: open(BasicRight::Read, &sets),
            writable: open(BasicRight::Write, &[&external.write]),
            rights: external.rights,
        }
    }
}

/// A contact who asks.
#[derive(Debug, Clone)]
pub struct ContactPrincipal {
    pub(super) contact: ContactId,
    pub(super) customer: CustomerId,
    pub(super) employee: Option<EmployeeId>,
    /// The conditions that hold or fail whatever the ticket is.
    pub(super) standing: ConditionSet,
    pub(super) grants: Vec<LiveGrant>,
    pub(super) index: GrantIndex,
    pub(super) limits: Option<SiteLimits>,
    pub(super) inactive: Vec<(GrantId, Inactive)>,
    parties: Vec<ResponsibleParty>,
    ticket_types: Vec<crate::ids::TicketTypeId>,
}

impl ContactPrincipal {
    /// Compiles what is stored into what decides (domain 4.4: `can_login`, `project_ok`, `grant`).
    ///
    /// # Errors
    /// Contradictory data is refused: a wrong decision would be worse than none.
    pub fn compile(
        access: &ContactAccess,
        settings: &Settings,
        today: Day,
    ) -> Result<Self, PrincipalError> {
        let account = &access.account;
        if account.contact != access.contact {
            return Err(PrincipalError::ForeignAccount);
        }
        let mut grants: Vec<LiveGrant> = Vec::with_capacity(access.grants.len());
        let mut inactive = Vec::new();
        let mut slots = Vec::with_capacity(access.grants.len());
        check_grants(access)?;
        for GrantOnProject { grant, project } in &access.grants {
            if let Some(reason) =
                inactive_reason(grant, project.customer, access.customer, settings, today)
            {
                inactive.push((grant.id, reason));
                continue;
            }
            slots_of(grant, grants.len(), &mut slots);
            grants.push(LiveGrant {
                id: grant.id,
                options: grant.options,
                project: grant.project,
            });
        }
        let limits = account.external.as_ref().map(SiteLimits::of);
        let may_apply = |status| {
            account
                .restrict_statuses
                .is_none_or(|set: StatusSet| set.contains(status))
        };
        let machines = limits
            .as_ref()
            .is_none_or(|l| l.rights.machines >= BasicRight::Read);
        let standing = ConditionSet::EMPTY
            .with_if(Condition::CanLogIn, access.can_log_in())
            .with_if(Condition::TicketAccess, account.ticket_access)
            .with_if(Condition::CompanyWrites, !settings.contact_read_only)
            .with_if(Condition::AssignedRegardless, settings.assigned_regardless)
            .with_if(
                Condition::PriorityAllowed,
                settings.contacts_may_set_priority,
            )
            .with_if(
                Condition::ParticipantsAllowed,
                settings.contacts_manage_participants,
            )
            .with_if(Condition::MayApplyAccepted, may_apply(Status::Accepted))
            .with_if(Condition::MayApplyRejected, may_apply(Status::Rejected))
            .with_if(Condition::MayApplyInProcess, may_apply(Status::InProcess))
            .with_if(Condition::MachinesReadable, machines);
        Ok(Self {
            contact: access.contact,
            customer: access.customer,
            employee: access.employee,
            standing,
            index: GrantIndex::build(slots, |position| {
                grants.get(position).map(|grant| &grant.options)
            }),
            grants,
            limits,
            inactive,
            parties: account.parties.clone(),
            ticket_types: account.ticket_types.clone(),
        })
    }

    /// The contact.
    pub const fn contact(&self) -> ContactId {
        self.contact
    }

    /// Its customer.
    pub const fn customer(&self) -> CustomerId {
        self.customer
    }

    /// The employee who is the same person.
    pub const fn employee(&self) -> Option<EmployeeId> {
        self.employee
    }

    /// Stored grants that do not count, and why.
    pub fn inactive_grants(&self) -> &[(GrantId, Inactive)] {
        &self.inactive
    }

    /// The parties that this account may send tickets to; whether they are active the caller knows.
    pub fn parties(&self) -> &[ResponsibleParty] {
        &self.parties
    }

    /// The ticket types that this account may create; none means the default one.
    pub fn ticket_types(&self) -> &[crate::ids::TicketTypeId] {
        &self.ticket_types
    }

    /// Whether the account is limited to sites.
    pub const fn is_external(&self) -> bool {
        self.limits.is_some()
    }

    /// `address_shown`: whether a site of the own customer is shown (domain 4.4).
    pub fn site_shown(&self, customer: CustomerId, site: SiteId) -> bool {
        self.may_enter()
            && customer == self.customer
            && self
                .limits
                .as_ref()
                .is_none_or(|limits| limits.readable.contains(&site))
    }

    /// `machine_shown`: whether the machines of a site are shown.
    pub fn machine_shown(&self, customer: CustomerId, site: SiteId) -> bool {
        self.site_shown(customer, site) && self.standing.contains(Condition::MachinesReadable)
    }

    /// Whether a new ticket may name this site: external accounts need it in their write set (domain 4.4).
    pub fn site_offered(&self, customer: CustomerId, site: SiteId) -> bool {
        self.may_enter()
            && customer == self.customer
            && self
                .limits
                .as_ref()
                .is_none_or(|limits| limits.writable.contains(&site))
    }

    /// Whether the contact may correct the data of a site (R-143, R-144): only external accounts are trusted with sites at
    /// all, in their write set and up to their basic right, and nobody while the company lets contacts only read.
    pub fn site_editable(&self, customer: CustomerId, site: SiteId) -> bool {
        self.is_external()
            && self.standing.contains(Condition::CompanyWrites)
            && self.site_shown(customer, site)
            && self.site_offered(customer, site)
    }

    /// Whether the contact may correct the data of the machines of a site (R-145): the site has to be writable, and the
    /// basic right on machines has to go as far.
    pub fn machine_editable(&self, customer: CustomerId, site: SiteId) -> bool {
        self.site_editable(customer, site)
            && self
                .limits
                .as_ref()
                .is_some_and(|limits| limits.rights.machines >= BasicRight::Write)
    }

    /// `directory`: whether names and data of colleagues are shown.
    pub fn directory(&self) -> bool {
        self.may_enter()
            && self
                .limits
                .as_ref()
                .is_none_or(|l| l.rights.contacts >= BasicRight::Read)
    }

    /// Logged in with ticket access.
    fn may_enter(&self) -> bool {
        self.standing.contains(Condition::CanLogIn)
            && self.standing.contains(Condition::TicketAccess)
    }

    /// The grant that decides about this project and task (R-038).
    pub(super) fn deciding(&self, project: ProjectId, task: Option<TaskId>) -> Option<&LiveGrant> {
        self.index
            .deciding(project, task)
            .and_then(|position| self.grants.get(position))
    }

    /// The id of the grant that decides about this project and task.
    pub fn deciding_grant(&self, project: ProjectId, task: Option<TaskId>) -> Option<GrantId> {
        self.deciding(project, task).map(|grant| grant.id)
    }

    /// The projects in which any grant counts, each once, sorted. Without login or ticket access none does.
    pub fn granted_projects(&self) -> Vec<ProjectId> {
        if !self.may_enter() {
            return Vec::new();
        }
        let mut projects: Vec<ProjectId> = self.grants.iter().map(|grant| grant.project).collect();
        projects.sort_unstable();
        projects.dedup();
        projects
    }
}

/// Refuses grants that are not this contact's, not on their project, or there twice.
fn check_grants(access: &ContactAccess) -> Result<(), PrincipalError> {
    for GrantOnProject { grant, project } in &access.grants {
        if grant.contact != access.contact {
            return Err(PrincipalError::ForeignGrant(grant.id));
        }
        if grant.project != project.id {
            return Err(PrincipalError::WrongProject(grant.id));
        }
    }
    let place = |grant: &Grant| {
        let task = match &grant.scope {
            Scope::Task(task) => Some(*task),
            Scope::AllTasks | Scope::ExistingTasks(_) => None,
        };
        (grant.project, grant.scope.code(), task)
    };
    let mut places: Vec<_> = access
        .grants
        .iter()
        .map(|g| (place(&g.grant), g.grant.id))
        .collect();
    places.sort_unstable();
    for pair in places.windows(2) {
        if let [(one, _), (two, id)] = pair
            && one == two
        {
            return Err(PrincipalError::DuplicateScope(*id));
        }
    }
    Ok(())
}

/// Why a grant does not count, if it does not (`project_ok` and the end date of 4.4).
pub fn inactive_reason(
    grant: &Grant,
    project_customer: Option<CustomerId>,
    own: CustomerId,
    settings: &Settings,
    today: Day,
) -> Option<Inactive> {
    match project_customer {
        Some(customer) if customer != own => Some(Inactive::OtherCustomer),
        None if !settings.internal_projects_grantable => Some(Inactive::InternalProject),
        Some(_) | None if grant.ended(today) => Some(Inactive::Ended),
        Some(_) | None => None,
    }
}

/// The places that a grant covers.
fn slots_of(grant: &Grant, position: usize, slots: &mut Vec<Slot>) {
    let slot = |task, rank| Slot {
        project: grant.project,
        task,
        grant: position,
        rank,
    };
    match &grant.scope {
        Scope::AllTasks => slots.push(slot(None, 1)),
        Scope::ExistingTasks(snapshot) => {
            slots.extend(snapshot.iter().map(|task| slot(Some(*task), 2)));
        }
        Scope::Task(task) => slots.push(slot(Some(*task), 3)),
    }
}

/// Who asks.
#[derive(Debug, Clone)]
pub enum Principal {
    /// A contact of a customer.
    Contact(ContactPrincipal),
    /// An employee of the provider.
    Staff(StaffPrincipal),
}

impl Principal {
    /// The person behind it.
    pub const fn party(&self) -> crate::work::Party {
        match self {
            Self::Contact(contact) => crate::work::Party::Contact(contact.contact),
            Self::Staff(staff) => crate::work::Party::Employee(staff.employee()),
        }
    }

    /// Whose column of the rules counts.
    pub const fn actors(&self) -> super::Actors {
        match self {
            Self::Contact(_) => super::Actors::Contacts,
            Self::Staff(_) => super::Actors::Staff,
        }
    }

    /// An active administrator: administers accounts, grants and settings (R-018, R-019).
    pub fn is_administrator(&self) -> bool {
        match self {
            Self::Contact(_) => false,
            Self::Staff(staff) => staff.is_administrator(),
        }
    }
}
