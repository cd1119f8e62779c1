//! Contacts with account, login and grants; employees.

#![allow(
    clippy::return_self_not_must_use,
    reason = "a draft writes into its world at once, so what its last step gives may be dropped"
)]

use super::{World, valid};
use crate::access::{Grant, GrantOptions, Reach, Scope};
use crate::ids::{
    ContactId, CredentialId, CustomerId, EmployeeId, GrantId, ProjectId, SessionId, TaskId,
};
use crate::people::{
    Contact, Credential, Employee, Holder, Membership, MembershipRole, PortalAccount, Session,
};
use crate::testkit::{FixedClock, FixedSecrets, PlainHasher};
use crate::timestamp::Day;
use crate::values::AccountLanguage;
use crate::version::Version;
use crate::work::Author;

/// `Marta Sommer` as a login name or the local part of an address: what is not ASCII is left out.
fn dotted(name: &str) -> String {
    let plain = |word: &str| -> String {
        let kept = word.chars().filter(char::is_ascii_alphanumeric);
        kept.map(|c| c.to_ascii_lowercase()).collect()
    };
    let words: Vec<String> = name.split_whitespace().map(plain).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words
        .iter()
        .filter(|word| !word.is_empty())
        .copied()
        .collect::<Vec<_>>()
    {
        none if none.is_empty() => "somebody".to_owned(),
        some => some.join("."),
    }
}

impl World {
    /// A contact without account, with a mail address. The first word is the first name, if there are two.
    pub fn contact(&mut self, customer: CustomerId, name: &str) -> ContactId {
        let id = self.id();
        let (first_name, last_name) = match name.split_once(' ') {
            Some((first, last)) => (Some(valid(first)), valid(last)),
            None => (None, valid(name)),
        };
        self.contacts.push(Contact {
            id,
            version: Version::FIRST,
            customer,
            last_name,
            first_name,
            email: Some(valid(&format!("{}@customer.example", dotted(name)))),
            phone: None,
            active: true,
            notify_without_grant: false,
            erased: None,
            employee: None,
        });
        id
    }

    /// A contact who can log in and has ticket access: `Marta Sommer` logs in as `marta.sommer` with
    /// [`PASSWORD`](Self::PASSWORD). What it sees, grants decide.
    pub fn portal_contact(&mut self, customer: CustomerId, name: &str) -> ContactId {
        let id = self.contact(customer, name);
        self.account(id).ticket_access = true;
        self.login(Holder::Contact(id), &dotted(name));
        id
    }

    /// The account of a contact, made fresh if there is none: without ticket access.
    ///
    /// # Panics
    /// Never.
    #[allow(
        clippy::expect_used,
        reason = "the account was added the line before if it was missing"
    )]
    pub fn account(&mut self, contact: ContactId) -> &mut PortalAccount {
        if !self.accounts.iter().any(|row| row.contact == contact) {
            let fresh = PortalAccount::fresh(contact, self.tick());
            self.accounts.push(fresh);
        }
        let mut accounts = self.accounts.iter_mut();
        accounts
            .find(|row| row.contact == contact)
            .expect("an account that was just added")
    }

    /// A credential with this login name and [`PASSWORD`](Self::PASSWORD).
    pub fn login(&mut self, holder: Holder, login_name: &str) -> CredentialId {
        let id = self.id();
        self.credentials.push(Credential {
            login_name: Some(valid(login_name)),
            password_hash: Some(PlainHasher::hash_of(Self::PASSWORD)),
            ..Credential::fresh(id, holder)
        });
        id
    }

    /// The credential of a holder who has one.
    ///
    /// # Panics
    /// If the holder has none.
    #[allow(
        clippy::expect_used,
        reason = "asking for a login that was never made is a mistake of the test"
    )]
    pub fn credential_of(&self, holder: Holder) -> CredentialId {
        let mut credentials = self.credentials.iter();
        let found = credentials.find(|row| row.holder == holder);
        found.expect("a holder with a login").id
    }

    /// A running session of a credential, found by the hash of this token as [`FixedSecrets`] makes it.
    pub fn session(&mut self, credential: CredentialId, token: &str) -> SessionId {
        let (id, now) = (self.id(), self.tick());
        self.sessions.push(Session {
            id,
            credential,
            token_hash: FixedSecrets::hash_of(token),
            epoch: self[credential].epoch,
            created_at: now,
            last_seen: FixedClock::START,
            expires_at: now.plus_seconds(90 * 24 * 3600),
            user_agent: None,
            address: None,
        });
        id
    }

    /// An active employee with a mail address who can log in and belongs to nothing: `Eva Brandt` logs in as
    /// `eva.brandt` with [`PASSWORD`](Self::PASSWORD).
    pub fn employee(&mut self, name: &str) -> EmployeeId {
        let id = self.id();
        self.employees.push(Employee {
            id,
            version: Version::FIRST,
            name: valid(name),
            email: Some(valid(&format!("{}@kestrel.example", dotted(name)))),
            active: true,
            administrator: false,
            all_projects: false,
            read_only: false,
            may_bill: false,
            language: AccountLanguage::Default,
            main_group: None,
            groups: Vec::new(),
            memberships: Vec::new(),
        });
        self.login(Holder::Employee(id), &dotted(name));
        id
    }

    /// An employee who administers the installation.
    pub fn administrator(&mut self, name: &str) -> EmployeeId {
        let id = self.employee(name);
        self[id].administrator = true;
        id
    }

    /// Makes an employee a member of a project.
    pub fn member(&mut self, employee: EmployeeId, project: ProjectId) {
        self.belong(employee, project, MembershipRole::Member);
    }

    /// Makes an employee a manager of a project.
    pub fn manager(&mut self, employee: EmployeeId, project: ProjectId) {
        self.belong(employee, project, MembershipRole::Manager);
    }

    fn belong(&mut self, employee: EmployeeId, project: ProjectId, role: MembershipRole) {
        let memberships = &mut self[employee].memberships;
        memberships.retain(|part| part.project != project);
        memberships.push(Membership { project, role });
        memberships.sort_unstable();
    }

    /// A grant on a whole project, with the least reach and nothing more: the draft widens or narrows it.
    pub fn grant(&mut self, contact: ContactId, project: ProjectId) -> GrantDraft<'_> {
        let (id, created_at) = (self.id(), self.tick());
        self.grants.push(Grant {
            id,
            version: Version::FIRST,
            contact,
            project,
            scope: Scope::AllTasks,
            options: GrantOptions::default(),
            end_date: None,
            created_by: Author::System,
            created_at,
        });
        GrantDraft(&mut self[id])
    }
}

/// A grant of a world, being written.
#[derive(Debug)]
pub struct GrantDraft<'a>(&'a mut Grant);

impl GrantDraft<'_> {
    /// Only this task.
    pub fn task(self, task: TaskId) -> Self {
        self.0.scope = Scope::Task(task);
        self
    }

    /// Only these tasks: those that exist at the moment.
    pub fn existing_tasks(self, tasks: &[TaskId]) -> Self {
        let mut tasks = tasks.to_vec();
        tasks.sort_unstable();
        self.0.scope = Scope::ExistingTasks(tasks);
        self
    }

    /// How far it reaches.
    pub fn reach(self, reach: Reach) -> Self {
        self.0.options.reach = reach;
        self
    }

    /// Reading only.
    pub fn read_only(self) -> Self {
        self.0.options.read_only = true;
        self
    }

    /// All three kinds of hours are shown.
    pub fn sees_hours(self) -> Self {
        self.0.options.sees_planned_hours = true;
        self.0.options.sees_actual_hours = true;
        self.0.options.sees_billable_hours = true;
        self
    }

    /// It counts up to this day.
    pub fn until(self, last: Day) -> Self {
        self.0.end_date = Some(last);
        self
    }

    /// Its id.
    pub fn id(self) -> GrantId {
        self.0.id
    }
}
