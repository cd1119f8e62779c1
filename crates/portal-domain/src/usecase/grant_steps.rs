//! Changes of grants, one or many: planned with a view that only reads, stored in one unit of work, noted one by one.

use super::keep_contacts::check_not_erased;
use super::keep_grants::{GrantEntry, ScopeChoice, note_change, note_given, note_removed};
use super::transaction::{Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::access::{Grant, GrantOnProject, ProjectFacts, Scope};
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, CustomerId, GrantId, TaskId};
use crate::people::{Contact, PortalAccount};
use crate::ports::ReadView;
use crate::settings::Settings;
use crate::timestamp::Timestamp;
use crate::values::Problem;
use crate::version::Version;
use crate::work::Author;

/// One change of one grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantStep {
    /// A grant is given.
    Give {
        /// To whom.
        contact: ContactId,
        /// What.
        entry: GrantEntry,
    },
    /// A grant is changed that is still as it was seen.
    Change {
        /// Whose.
        contact: ContactId,
        /// Which.
        grant: GrantId,
        /// As it was seen.
        seen: Version,
        /// What it becomes.
        entry: GrantEntry,
    },
    /// A grant is taken away that is still as it was seen.
    Remove {
        /// Whose.
        contact: ContactId,
        /// Which.
        grant: GrantId,
        /// As it was seen.
        seen: Version,
    },
}

impl GrantStep {
    /// Whose grant it is.
    pub const fn contact(&self) -> ContactId {
        match self {
            Self::Give { contact, .. }
            | Self::Change { contact, .. }
            | Self::Remove { contact, .. } => *contact,
        }
    }
}

/// A step that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedStep {
    /// Its position among the steps.
    pub position: usize,
    /// Why.
    pub failure: Failure,
}

/// What became of several steps: all of them, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BatchOutcome<T> {
    /// All of them.
    Done(T),
    /// None, because of these.
    Refused(Vec<RefusedStep>),
}

/// A grant before and after its step.
#[derive(Debug)]
pub(super) struct PlannedStep {
    pub(super) old: Option<Grant>,
    pub(super) new: Option<Grant>,
}

/// A contact with its grants as they would be.
#[derive(Debug)]
struct Holding {
    contact: Contact,
    account: PortalAccount,
    grants: Vec<GrantOnProject>,
}

/// What would be stored.
#[derive(Debug, Default)]
pub(super) struct GrantPlan {
    holdings: Vec<Holding>,
    steps: Vec<PlannedStep>,
}

/// Who plans, and under which terms.
#[derive(Clone, Copy)]
struct Planner<'a> {
    portal: &'a Portal,
    view: &'a dyn ReadView,
    settings: &'a Settings,
    author: Author,
    now: Timestamp,
}

impl GrantPlan {
    /// Plans steps one after the other; each finds the grants as the ones before leave them.
    pub(super) async fn of(
        portal: &Portal,
        actor: &Actor,
        view: &dyn ReadView,
        steps: &[GrantStep],
    ) -> Result<BatchOutcome<Self>, Failure> {
        let planner = Planner {
            portal,
            view,
            settings: &actor.settings,
            author: actor.author(),
            now: portal.now(),
        };
        let mut plan = Self::default();
        let mut refused = Vec::new();
        for (position, step) in steps.iter().enumerate() {
            match plan.take(planner, step).await {
                Ok(()) => {}
                // Whatever is about the step itself is told beside it; everything else ends the whole.
                Err(
                    failure @ (Failure::Stale
                    | Failure::NotFound
                    | Failure::Invalid(_)
                    | Failure::Conflict(_)),
                ) => refused.push(RefusedStep { position, failure }),
                Err(other) => return Err(other),
            }
        }
        Ok(if refused.is_empty() {
            BatchOutcome::Done(plan)
        } else {
            BatchOutcome::Refused(refused)
        })
    }

    /// The contacts whose grants change.
    pub(super) fn contacts(&self) -> impl Iterator<Item = ContactId> {
        self.holdings.iter().map(|one| one.contact.id)
    }

    /// The grants of a contact as they would be.
    pub(super) fn grants_of(&self, contact: ContactId) -> Vec<GrantOnProject> {
        let mut found = self.holdings.iter().filter(|one| one.contact.id == contact);
        found
            .next()
            .map(|one| one.grants.clone())
            .unwrap_or_default()
    }

    /// The contacts whose grants change, as they are stored.
    pub(super) fn people(&self) -> impl Iterator<Item = &Contact> {
        self.holdings.iter().map(|one| &one.contact)
    }

    /// The steps.
    pub(super) fn steps(&self) -> &[PlannedStep] {
        &self.steps
    }

    /// The contact of a step with its grants so far: without an account there is nothing to grant to.
    async fn holding(
        &mut self,
        view: &dyn ReadView,
        id: ContactId,
    ) -> Result<&mut Holding, Failure> {
        let known = self.holdings.iter().position(|one| one.contact.id == id);
        if known.is_none() {
            let contact = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
            check_not_erased(&contact)?;
            let account = view
                .find_account(id)
                .await?
                .ok_or(Failure::Conflict(Conflict::NoLogin))?;
            self.holdings.push(Holding {
                contact,
                account,
                grants: view.grants_of(id).await?,
            });
        }
        let mut found = self.holdings.iter_mut().filter(|one| one.contact.id == id);
        found.next().ok_or(Failure::NotFound)
    }

    async fn take(&mut self, planner: Planner<'_>, step: &GrantStep) -> Result<(), Failure> {
        let holding = self.holding(planner.view, step.contact()).await?;
        let planned = match step {
            GrantStep::Give { contact, entry } => {
                let (scope, project) = planner.place(&holding.contact, entry).await?;
                let grant = Grant {
                    id: planner.portal.id(),
                    version: Version::FIRST,
                    contact: *contact,
                    project: entry.project,
                    scope,
                    options: entry.options,
                    end_date: entry.end_date,
                    created_by: planner.author,
                    created_at: planner.now,
                };
                holding.put(grant.clone(), project)?;
                PlannedStep {
                    old: None,
                    new: Some(grant),
                }
            }
            GrantStep::Change {
                grant, seen, entry, ..
            } => {
                let old = holding.own(*grant, *seen)?;
                let (scope, project) = planner.place(&holding.contact, entry).await?;
                let new = Grant {
                    project: entry.project,
                    scope,
                    options: entry.options,
                    end_date: entry.end_date,
                    ..old.clone()
                };
                holding.put(new.clone(), project)?;
                PlannedStep {
                    old: Some(old),
                    new: Some(new),
                }
            }
            GrantStep::Remove { grant, seen, .. } => {
                let old = holding.own(*grant, *seen)?;
                holding.grants.retain(|one| one.grant.id != *grant);
                PlannedStep {
                    old: Some(old),
                    new: None,
                }
            }
        };
        self.steps.push(planned);
        Ok(())
    }

    /// Stores the plan and notes every step. Each account gets its next version once, so that writes which it decides
    /// about are locked.
    pub(super) async fn store(&self, transaction: &Transaction<'_>) -> Result<(), Failure> {
        let work = &transaction.work;
        for step in &self.steps {
            match (&step.old, &step.new) {
                (None, Some(new)) => {
                    work.insert_grant(new).await?;
                    note_given(transaction, new);
                }
                (Some(old), Some(new)) => {
                    work.update_grant(new).await?;
                    note_change(transaction, old, new);
                }
                (Some(old), None) => {
                    work.remove_grant(old.id, old.version).await?;
                    note_removed(transaction, old);
                }
                (None, None) => {}
            }
        }
        for one in &self.holdings {
            work.touch_account(one.contact.id, one.account.version)
                .await?;
        }
        Ok(())
    }
}

impl Holding {
    /// A grant of this contact that is still as it was seen (AC-04).
    fn own(&self, grant: GrantId, seen: Version) -> Result<Grant, Failure> {
        let mut found = self.grants.iter().filter(|one| one.grant.id == grant);
        let old = found.next().ok_or(Failure::NotFound)?.grant.clone();
        check_seen(old.version, seen)?;
        Ok(old)
    }

    /// Puts a grant where it belongs; two in one place are refused.
    fn put(&mut self, grant: Grant, project: ProjectFacts) -> Result<(), Failure> {
        let taken = self.grants.iter().any(|one| {
            one.grant.id != grant.id
                && one.grant.project == grant.project
                && one.grant.scope.same_place(&grant.scope)
        });
        if taken {
            return Err(Failure::field("scope", Problem::Taken));
        }
        self.grants.retain(|one| one.grant.id != grant.id);
        self.grants.push(GrantOnProject { grant, project });
        self.grants.sort_unstable_by_key(|one| one.grant.id);
        Ok(())
    }
}

impl Planner<'_> {
    /// Checks project and task, and takes the snapshot.
    async fn place(
        &self,
        contact: &Contact,
        entry: &GrantEntry,
    ) -> Result<(Scope, ProjectFacts), Failure> {
        // Another customer's project answers like one that does not exist.
        let project = self
            .view
            .find_project(entry.project)
            .await?
            .filter(|project| match project.customer {
                Some(customer) => customer == contact.customer,
                None => self.settings.internal_projects_grantable,
            })
            .ok_or_else(|| Failure::field("project", Problem::NotOffered))?;
        let tasks = self.view.tasks_of(entry.project).await?;
        let scope = match entry.scope {
            ScopeChoice::AllTasks => Scope::AllTasks,
            ScopeChoice::ExistingTasks => {
                let mut snapshot: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
                snapshot.sort_unstable();
                Scope::ExistingTasks(snapshot)
            }
            ScopeChoice::Task(task) if tasks.iter().any(|one| one.id == task) => Scope::Task(task),
            ScopeChoice::Task(_) => return Err(Failure::field("task", Problem::NotOffered)),
        };
        let facts = ProjectFacts {
            id: project.id,
            customer: project.customer,
            state: project.state,
        };
        Ok((scope, facts))
    }
}

/// Takes several steps about contacts of one customer in one unit of work: all of them or none. Each stands in the audit
/// log on its own.
pub async fn change_grants(
    portal: &Portal,
    actor: &Actor,
    customer: CustomerId,
    steps: &[GrantStep],
) -> Result<BatchOutcome<()>, Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let view = transaction.work.as_ref();
        let plan = match GrantPlan::of(portal, &transaction.actor, view, steps).await? {
            BatchOutcome::Done(plan) => plan,
            BatchOutcome::Refused(refused) => return Ok(BatchOutcome::Refused(refused)),
        };
        if plan.people().any(|contact| contact.customer != customer) {
            return Err(Failure::NotFound);
        }
        plan.store(&transaction).await?;
        transaction.commit().await?;
        Ok(BatchOutcome::Done(()))
    })
    .await
}
