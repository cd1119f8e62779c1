//! A person and a ticket on trial: changes applied to what is stored, and decided upon.

mod change;
mod offer;

use super::World;
use super::world::Someone;
use crate::access::{
    Action, ContactAccess, ContactPrincipal, Explanation, FamilyMember, Principal, PrincipalError,
    StaffPrincipal, Subject, TicketFacts, decide, explain,
};
use crate::ids::{ContactId, CustomerId, ProjectId, TicketId};
use crate::people::Employee;
use crate::settings::Settings;
use crate::timestamp::Day;

/// Everything that decides about one person and one ticket, as it is stored, so that every
/// [`Change`](crate::access::Change) of an explanation can be tried: applied here, it does what an administrator would do
/// with a form.
///
/// ```
/// use portal_domain::access::{Action, Flip};
/// use portal_domain::testkit::World;
///
/// let mut world = World::new();
/// let nordwerk = world.customer("Nordwerk");
/// let project = world.project(nordwerk, "NW-1");
/// let marta = world.portal_contact(nordwerk, "Marta Sommer");
/// let ticket = world.ticket(project).id();
///
/// let trial = world.trial(marta, ticket);
/// assert!(!trial.permits(Action::View));
/// let Flip::Changes(sets) = trial.explain(Action::View)?.flip else { panic!("it can be turned") };
/// for set in sets {
///     let mut changed = trial.clone();
///     assert!(set.iter().all(|change| changed.apply(*change)));
///     assert!(changed.permits(Action::View));
/// }
/// # Ok::<(), portal_domain::access::PrincipalError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Trial {
    /// Who asks.
    pub person: TrialPerson,
    /// The ticket, without its lists.
    ticket: TicketFacts<'static>,
    secondary: Vec<ProjectId>,
    participants: Vec<ContactId>,
    family: Vec<FamilyMember>,
    /// The customer of the ticket's project.
    pub project_customer: Option<CustomerId>,
}

/// Who asks, as stored.
#[derive(Debug, Clone)]
pub enum TrialPerson {
    /// A contact under these settings, on this day.
    Contact {
        /// Account and grants.
        access: Box<ContactAccess>,
        /// The settings.
        settings: Box<Settings>,
        /// The day.
        today: Day,
    },
    /// An employee.
    Employee(Box<Employee>),
}

impl World {
    /// Somebody and a ticket of this world, on trial.
    ///
    /// # Panics
    /// A contact without account is nobody.
    #[allow(
        clippy::expect_used,
        reason = "a contact without account is nobody: a mistake of the test"
    )]
    pub fn trial(&self, someone: impl Into<Someone>, ticket: TicketId) -> Trial {
        let person = match someone.into() {
            Someone::Contact(id) => TrialPerson::Contact {
                access: Box::new(self.contact_access(id).expect("a contact with an account")),
                settings: Box::new(self.settings.clone()),
                today: self.today,
            },
            Someone::Employee(id) => TrialPerson::Employee(Box::new(self[id].clone())),
        };
        let record = self.record(ticket);
        let customer = self[record.ticket.primary.project].customer;
        Trial::of(person, &record.facts(), customer)
    }
}

impl Trial {
    /// A person and a ticket.
    pub fn of(
        person: TrialPerson,
        ticket: &TicketFacts<'_>,
        project_customer: Option<CustomerId>,
    ) -> Self {
        Self {
            person,
            secondary: ticket.secondary_projects.to_vec(),
            participants: ticket.participants.to_vec(),
            family: ticket.family.to_vec(),
            ticket: TicketFacts {
                secondary_projects: &[],
                participants: &[],
                family: &[],
                ..*ticket
            },
            project_customer,
        }
    }

    /// The ticket.
    pub fn facts(&self) -> TicketFacts<'_> {
        TicketFacts {
            secondary_projects: &self.secondary,
            participants: &self.participants,
            family: &self.family,
            ..self.ticket
        }
    }

    /// The person, compiled.
    pub fn principal(&self) -> Result<Principal, PrincipalError> {
        Ok(match &self.person {
            TrialPerson::Contact {
                access,
                settings,
                today,
            } => Principal::Contact(ContactPrincipal::compile(access, settings, *today)?),
            TrialPerson::Employee(employee) => Principal::Staff(StaffPrincipal::compile(employee)),
        })
    }

    /// The person, as explanations take it.
    pub fn subject(&self) -> Result<Subject<'_>, PrincipalError> {
        match &self.person {
            TrialPerson::Contact {
                access,
                settings,
                today,
            } => Subject::contact(access, settings, *today),
            TrialPerson::Employee(employee) => Ok(Subject::employee(employee)),
        }
    }

    /// The explanation of an action.
    pub fn explain(&self, action: Action) -> Result<Explanation, PrincipalError> {
        let subject = self.subject()?;
        Ok(explain(
            &subject,
            action,
            &self.facts(),
            self.project_customer,
        ))
    }

    /// Whether the action is permitted as things stand; contradictory data permits nothing.
    pub fn permits(&self, action: Action) -> bool {
        self.principal()
            .is_ok_and(|who| decide(&who, action, &self.facts()).is_permitted())
    }
}
