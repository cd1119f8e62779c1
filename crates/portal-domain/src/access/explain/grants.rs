//! Which grant decides, which ones it beats, and how grants are changed so that the answer changes.

use super::ways::Ways;
use super::{Change, ContactSubject, GrantChange, NewScope, Switch};
use crate::access::{
    Condition as C, ConditionSet, Grant, GrantOptions, Inactive, Reach, Scope, TicketFacts,
    inactive_reason,
};
use crate::ids::{CustomerId, GrantId};
use crate::work::Status;

/// What a grant on the ticket's project has to do with the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GrantPart {
    /// It decides, alone.
    Decides,
    /// It covers the ticket and counts, but a more specific one decides alone.
    Beaten {
        /// The one that decides.
        by: GrantId,
    },
    /// It covers the ticket and does not count at the moment.
    Inactive(Inactive),
    /// It covers other tasks of the project only.
    OtherTasks,
}

/// A grant on the ticket's project and its part in the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GrantVerdict {
    /// The grant.
    pub grant: GrantId,
    /// Its part.
    pub part: GrantPart,
}

/// Every grant on the ticket's project, the most specific one first.
pub(super) fn verdicts(
    who: &ContactSubject<'_>,
    ticket: &TicketFacts<'_>,
    deciding: Option<GrantId>,
) -> Vec<GrantVerdict> {
    let mut on_project: Vec<_> = who
        .access
        .grants
        .iter()
        .filter(|one| one.grant.project == ticket.project)
        .collect();
    on_project.sort_by_key(|one| std::cmp::Reverse(rank(&one.grant.scope)));
    on_project
        .into_iter()
        .map(|one| {
            let grant = &one.grant;
            let own = who.access.customer;
            let inactive =
                inactive_reason(grant, one.project.customer, own, who.settings, who.today);
            let part = match (grant.scope.covers(ticket.task), inactive, deciding) {
                (false, _, _) => GrantPart::OtherTasks,
                (true, Some(reason), _) => GrantPart::Inactive(reason),
                (true, None, Some(by)) if by != grant.id => GrantPart::Beaten { by },
                (true, None, _) => GrantPart::Decides,
            };
            GrantVerdict {
                grant: grant.id,
                part,
            }
        })
        .collect()
}

/// The order of specificity.
const fn rank(scope: &Scope) -> u8 {
    match scope {
        Scope::AllTasks => 1,
        Scope::ExistingTasks(_) => 2,
        Scope::Task(_) => 3,
    }
}

/// The conditions that hang on grants and on who is named, together: one change can establish several of them.
pub(super) const CONDITIONS: ConditionSet = ConditionSet::of(&[
    C::Granted,
    C::Reached,
    C::GrantWrites,
    C::ShowsPlanned,
    C::ShowsActual,
    C::ShowsBillable,
    C::Named,
    C::IsTicketContact,
    C::IsParticipant,
]);

/// The ways to establish those of the conditions that are needed.
pub(super) fn ways(
    who: &ContactSubject<'_>,
    ticket: &TicketFacts<'_>,
    project_customer: Option<CustomerId>,
    needed: ConditionSet,
) -> Ways {
    let contact = who.access.contact;
    let is_contact = ticket.contact == Some(contact);
    let is_participant = ticket.participants.contains(&contact);
    // A billed ticket takes no change at all (domain 4.8).
    let changeable = ticket.status != Status::Billed;
    let mut best = Ways::closed();
    for naming in [None, Some(Change::Participant), Some(Change::TicketContact)] {
        let (as_contact, as_participant) = match naming {
            None => (is_contact, is_participant),
            Some(Change::Participant) if changeable && !is_participant => (is_contact, true),
            Some(Change::TicketContact) if changeable && !is_contact => (true, is_participant),
            Some(_) => continue,
        };
        let named = as_contact || as_participant;
        let missing = (needed.contains(C::IsTicketContact) && !as_contact)
            || (needed.contains(C::IsParticipant) && !as_participant)
            || (needed.contains(C::Named) && !named);
        if missing {
            continue;
        }
        let naming: Vec<Change> = naming.into_iter().collect();
        if !needed.contains(C::Granted) {
            best.offer(naming);
            continue;
        }
        let least = if named {
            Reach::Named
        } else if ticket.names_nobody() {
            Reach::NamedOrUnassigned
        } else {
            Reach::All
        };
        let wanted = GrantOptions {
            read_only: !needed.contains(C::GrantWrites),
            reach: least,
            sees_planned_hours: needed.contains(C::ShowsPlanned),
            sees_actual_hours: needed.contains(C::ShowsActual),
            sees_billable_hours: needed.contains(C::ShowsBillable),
        };
        let by_grant = Deciders {
            who,
            ticket,
            wanted,
            naming,
        };
        best.or(by_grant.ways(project_customer));
    }
    best
}

/// Every grant that could be made to decide with the wanted options.
struct Deciders<'a> {
    who: &'a ContactSubject<'a>,
    ticket: &'a TicketFacts<'a>,
    wanted: GrantOptions,
    naming: Vec<Change>,
}

impl Deciders<'_> {
    fn ways(&self, project_customer: Option<CustomerId>) -> Ways {
        let mut before = self.naming.clone();
        match project_customer {
            Some(customer) if customer == self.who.access.customer => {}
            // A project with tickets keeps its customer (domain 4.8), so no grant on this one can ever count.
            Some(_) => return Ways::closed(),
            None if self.who.settings.internal_projects_grantable => {}
            None => before.push(Change::Setting(Switch::InternalProjects)),
        }
        let mut covering: Vec<&Grant> = self
            .on_project()
            .filter(|grant| grant.scope.covers(self.ticket.task))
            .collect();
        covering.sort_by_key(|grant| std::cmp::Reverse(rank(&grant.scope)));
        let mut best = Ways::closed();
        for grant in &covering {
            let mut set = before.clone();
            self.remove_beyond(&covering, rank(&grant.scope), &mut set);
            self.change(grant, &mut set);
            best.offer(set);
        }
        for scope in self.new_scopes() {
            let mut set = before.clone();
            self.remove_beyond(&covering, rank(&scope), &mut set);
            // Two grants in one place are refused: the one that is there has to go first.
            let taken = self.on_project().find(|one| one.scope.same_place(&scope));
            set.extend(taken.map(|grant| Change::Grant(grant.id, GrantChange::Removed)));
            set.push(Change::NewGrant {
                project: self.ticket.project,
                scope: match scope {
                    Scope::Task(task) => NewScope::Task(task),
                    Scope::ExistingTasks(_) => NewScope::ExistingTasks,
                    Scope::AllTasks => NewScope::AllTasks,
                },
                options: self.wanted,
            });
            best.offer(set);
        }
        best
    }

    fn on_project(&self) -> impl Iterator<Item = &Grant> {
        let grants = self.who.access.grants.iter().map(|one| &one.grant);
        grants.filter(|grant| grant.project == self.ticket.project)
    }

    /// The scopes in which a new grant covers the ticket, the narrowest first.
    fn new_scopes(&self) -> impl Iterator<Item = Scope> {
        let tasks = self.ticket.task.into_iter();
        let narrow = tasks.flat_map(|task| [Scope::Task(task), Scope::ExistingTasks(Vec::new())]);
        narrow.chain([Scope::AllTasks])
    }

    /// What decides before a grant of this specificity has to go.
    fn remove_beyond(&self, covering: &[&Grant], rank_of_it: u8, set: &mut Vec<Change>) {
        for grant in covering {
            if rank(&grant.scope) > rank_of_it && !grant.ended(self.who.today) {
                set.push(Change::Grant(grant.id, GrantChange::Removed));
            }
        }
    }

    /// What has to be changed on a grant so that it counts and has the wanted options.
    fn change(&self, grant: &Grant, set: &mut Vec<Change>) {
        let (is, wanted) = (&grant.options, &self.wanted);
        let needs = [
            (grant.ended(self.who.today), GrantChange::Extended),
            (is.reach < wanted.reach, GrantChange::Reach(wanted.reach)),
            (is.read_only && !wanted.read_only, GrantChange::Writing),
            (
                wanted.sees_planned_hours && !is.sees_planned_hours,
                GrantChange::PlannedHours,
            ),
            (
                wanted.sees_actual_hours && !is.sees_actual_hours,
                GrantChange::ActualHours,
            ),
            (
                wanted.sees_billable_hours && !is.sees_billable_hours,
                GrantChange::BillableHours,
            ),
        ];
        for (missing, change) in needs {
            if missing {
                set.push(Change::Grant(grant.id, change));
            }
        }
    }
}
