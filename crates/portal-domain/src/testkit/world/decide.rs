//! What the evaluator says about a world, without any store.

use super::World;
use crate::access::{
    ContactAccess, ContactPrincipal, FamilyMember, GrantOnProject, Principal, ProjectFacts, Sight,
    StaffPrincipal,
};
use crate::ids::{ContactId, EmployeeId, TicketId};
use crate::people::{Credential, Holder};
use crate::ports::{ParentFacts, TicketRecord};

/// Somebody who can be turned into a [`Principal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Someone {
    /// A contact with an account.
    Contact(ContactId),
    /// An employee.
    Employee(EmployeeId),
}

impl From<ContactId> for Someone {
    fn from(contact: ContactId) -> Self {
        Self::Contact(contact)
    }
}

impl From<EmployeeId> for Someone {
    fn from(employee: EmployeeId) -> Self {
        Self::Employee(employee)
    }
}

impl World {
    /// What decides about a contact; nothing without an account.
    pub fn contact_access(&self, id: ContactId) -> Option<ContactAccess> {
        let account = self.accounts.iter().find(|row| row.contact == id)?.clone();
        let contact = &self[id];
        let customer = &self[contact.customer];
        let credential = self
            .credentials
            .iter()
            .find(|row| row.holder == Holder::Contact(id));
        let has = |part: fn(&Credential) -> bool| credential.is_some_and(part);
        let of_contact = self.grants.iter().filter(|grant| grant.contact == id);
        Some(ContactAccess {
            contact: id,
            customer: customer.id,
            contact_active: contact.active,
            customer_active: customer.active,
            login_name_set: has(|row| row.login_name.is_some()),
            password_set: has(|row| row.password_hash.is_some()),
            employee: contact.employee,
            account,
            grants: of_contact
                .map(|grant| GrantOnProject {
                    grant: grant.clone(),
                    project: ProjectFacts {
                        id: grant.project,
                        customer: self[grant.project].customer,
                        state: self[grant.project].state,
                    },
                })
                .collect(),
        })
    }

    /// Somebody, as the evaluator sees them on the world's [`today`](Self::today).
    ///
    /// # Panics
    /// A contact without account is nobody, and grants must not contradict each other.
    #[allow(
        clippy::expect_used,
        reason = "a contact without account is nobody, and contradictory grants are a mistake of the test"
    )]
    pub fn principal(&self, someone: impl Into<Someone>) -> Principal {
        match someone.into() {
            Someone::Contact(id) => {
                let access = self.contact_access(id).expect("a contact with an account");
                let compiled = ContactPrincipal::compile(&access, &self.settings, self.today);
                Principal::Contact(compiled.expect("grants that do not contradict each other"))
            }
            Someone::Employee(id) => Principal::Staff(StaffPrincipal::compile(&self[id])),
        }
    }

    /// A ticket with what decisions need beside it. Sorted: the family by creator, assignee and group.
    pub fn record(&self, id: TicketId) -> TicketRecord {
        let ticket = self[id].clone();
        let root = ticket.parent.unwrap_or(id);
        let in_family = self
            .tickets
            .iter()
            .filter(|other| other.parent.unwrap_or(other.id) == root);
        let mut family: Vec<FamilyMember> = in_family
            .map(|member| FamilyMember {
                creator: member.creator,
                assignee: member.assignee,
                group: member.group,
            })
            .collect();
        sort_family(&mut family);
        let mut secondary_projects: Vec<_> =
            self[root].secondary.iter().map(|a| a.project).collect();
        secondary_projects.sort_unstable();
        secondary_projects.dedup();
        TicketRecord {
            project_state: self[ticket.primary.project].state,
            family,
            secondary_projects,
            open_subtasks: self
                .tickets
                .iter()
                .any(|other| other.parent == Some(id) && !other.status().is_final()),
            parent: ticket.parent.map(|parent| ParentFacts {
                status: self[parent].status(),
                assignee: self[parent].assignee,
            }),
            opened_at: None,
            ticket,
        }
    }

    /// A sight of a ticket, if this person may see it.
    pub fn sight(&self, someone: impl Into<Someone>, ticket: TicketId) -> Option<Sight> {
        let record = self.record(ticket);
        Sight::of(&self.principal(someone), ticket, &record.facts())
    }
}

/// Families have no order of their own; sorted ones can be compared.
pub(in crate::testkit) fn sort_family(family: &mut [FamilyMember]) {
    family.sort_by_key(|member| (member.creator, member.assignee, member.group));
}
