//! Moving a ticket to another project or task (R-123, R-128 to R-134, domain 4.8).

use super::create_ticket::{check_place, words};
use super::field_changes::{field_changes, place};
use super::new_ticket_form::{ProjectOffer, offered_projects};
use super::ticket_head::{Named, load, load_as_seen, named, revision_after};
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{Action, ContactPrincipal, Principal, Sight, TicketFacts, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::{ContactId, CustomerId, ProjectId, TaskId};
use crate::ports::{NameRefs, ReadView, TicketKey, TicketRecord};
use crate::values::{Minutes, Problem};
use crate::version::Revision;
use crate::work::{
    Assignment, BookedTime, Change, Destination, Obstacle, OldPrimary, Past, Relocate, Relocating,
    Relocation, Ticket, TicketField, TimeEntry, may_be_secondary, relocate,
};

/// Where a ticket is to go, and what becomes of what it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveWish {
    /// The project.
    pub project: ProjectId,
    /// A task of it.
    pub task: Option<TaskId>,
    /// What becomes of booked time.
    pub booked: BookedTime,
    /// What becomes of the old primary assignment.
    pub old: OldPrimary,
}

/// A move that an employee wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveTicket {
    /// The ticket.
    pub ticket: TicketKey,
    /// What the person saw.
    pub seen: Revision,
    /// Where to.
    pub wish: MoveWish,
}

/// Moves the ticket with its subtasks. All of it is stored, or nothing.
pub async fn move_ticket(
    portal: &Portal,
    actor: &Actor,
    command: &MoveTicket,
) -> Result<Revision, Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = transaction.work.as_ref();
        let (record, sight) =
            load_as_seen(work, &transaction.actor, command.ticket, command.seen).await?;
        let moved = relocate_loaded(&transaction, &record, &sight, &command.wish).await?;
        let after = TicketRecord {
            ticket: moved,
            ..record
        };
        let revision =
            revision_after(work, &transaction.actor, command.ticket, after, sight).await?;
        transaction.commit().await?;
        Ok(revision)
    })
    .await
}

/// Decides and stores the move of one ticket that is loaded; the caller commits.
pub(super) async fn relocate_loaded(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    sight: &Sight,
    wish: &MoveWish,
) -> Result<Ticket, Failure> {
    let work = transaction.work.as_ref();
    if work.lock_ticket(record.ticket.id).await? != Some(record.ticket.version) {
        return Err(Failure::Stale);
    }
    let family = Family::load(work, &transaction.actor, record, sight).await?;
    let to = destination(work, &transaction.actor, wish).await?;
    let relocation = family.relocate(work, sight, to, wish).await??;
    store(transaction, &family, &relocation).await?;
    // The new project is held from now on, as the old one was: it has to be as it was judged.
    work.lock_ticket(record.ticket.id).await?;
    let now = work.find_project(wish.project).await?;
    if now.is_none_or(|project| project.state != to.state || project.customer != to.customer) {
        return Err(Failure::Stale);
    }
    Ok(relocation.ticket)
}

/// A ticket with everything that goes with it when it moves.
struct Family<'a> {
    record: &'a TicketRecord,
    subtasks: Vec<Ticket>,
    entries: Vec<TimeEntry>,
    from: Option<CustomerId>,
}

impl<'a> Family<'a> {
    /// Loads it for somebody who may change all of it: a subtask that is accepted moves by an administrator's hand only.
    async fn load(
        view: &dyn ReadView,
        actor: &Actor,
        record: &'a TicketRecord,
        sight: &Sight,
    ) -> Result<Self, Failure> {
        let subtasks = view.subtasks(sight).await?;
        let may_change = |ticket: &Ticket| {
            let facts = TicketFacts::of(
                ticket,
                record.project_state,
                &record.secondary_projects,
                &record.family,
            );
            // A billed one is told as such below.
            ticket.status() == crate::work::Status::Billed
                || decide(&actor.principal, Action::EditInternal, &facts).is_permitted()
        };
        let own = decide(&actor.principal, Action::EditInternal, &record.facts()).is_permitted();
        if !own || !subtasks.iter().all(may_change) {
            return Err(Failure::Forbidden(Forbidden::Write));
        }
        let from = view.find_project(record.ticket.primary.project).await?;
        Ok(Self {
            record,
            subtasks,
            entries: view.family_time_entries(sight).await?,
            from: from.and_then(|project| project.customer),
        })
    }

    /// What the move would change, or why there is none.
    async fn relocate(
        &self,
        view: &dyn ReadView,
        sight: &Sight,
        to: Destination,
        wish: &MoveWish,
    ) -> Result<Result<Relocation, Obstacle>, Failure> {
        let ticket = &self.record.ticket;
        // The past is asked for only where it decides.
        let past = if to.customer.is_some() && to.customer != ticket.owner {
            past(view, sight, ticket).await?
        } else {
            Past::Touched
        };
        let family = Relocating {
            ticket,
            subtasks: &self.subtasks,
            entries: &self.entries,
            from: self.from,
            past,
        };
        let wish = Relocate {
            to,
            booked: wish.booked,
            old: wish.old,
        };
        Ok(relocate(&family, &wish))
    }
}

async fn past(view: &dyn ReadView, sight: &Sight, ticket: &Ticket) -> Result<Past, Failure> {
    let history = view.history(sight).await?;
    let answers = view.answers(sight).await?;
    let written_on = view.family_is_written_on(sight).await?;
    Ok(Past::of(ticket, &history, &answers, written_on))
}

/// The place that is wished for, if the actor could record a ticket there too.
async fn destination(
    view: &dyn ReadView,
    actor: &Actor,
    wish: &MoveWish,
) -> Result<Destination, Failure> {
    let not_offered = || Failure::field("project", Problem::NotOffered);
    let project = view
        .find_project(wish.project)
        .await?
        .ok_or_else(not_offered)?;
    let tasks = view.tasks_of(project.id).await?;
    check_place(actor, &project, &tasks, wish.task)?;
    Ok(Destination {
        assignment: Assignment {
            project: project.id,
            task: wish.task,
        },
        customer: project.customer,
        state: project.state,
    })
}

async fn store(
    transaction: &Transaction<'_>,
    family: &Family<'_>,
    relocation: &Relocation,
) -> Result<(), Failure> {
    let work = &transaction.work;
    let before = std::iter::once(&family.record.ticket).chain(&family.subtasks);
    let after = std::iter::once(&relocation.ticket).chain(&relocation.subtasks);
    for (old, new) in before.zip(after) {
        let mut changes = field_changes(old, new);
        if changes.is_empty() {
            continue;
        }
        changes.extend(rebooking(family, relocation, old));
        let mut new = new.clone();
        new.modified_at = transaction.now;
        let lines: Vec<_> = changes
            .into_iter()
            .map(|change| transaction.line(new.id, new.version.next(), change))
            .collect();
        work.insert_history(&lines).await?;
        work.update_ticket(&new).await?;
        if old.owner != new.owner {
            work.index_words(new.id, new.id.uuid(), &words(&new))
                .await?;
        }
    }
    for entry in &relocation.rebooked {
        work.update_time_entry(entry).await?;
    }
    Ok(())
}

/// That the time of a ticket counts elsewhere now: from which places to which.
fn rebooking(family: &Family<'_>, relocation: &Relocation, ticket: &Ticket) -> Option<Change> {
    let rebooked = relocation
        .rebooked
        .iter()
        .find(|entry| entry.ticket == ticket.id)?;
    let mut from: Vec<String> = family
        .entries
        .iter()
        .filter(|entry| entry.ticket == ticket.id)
        .map(|entry| place(entry.assignment))
        .collect();
    from.sort_unstable();
    from.dedup();
    Some(Change::Field {
        field: TicketField::TimeEntries,
        old: Some(from.join(",")),
        new: Some(place(rebooked.assignment)),
    })
}

/// What a move would do, before anybody decides for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovePreview {
    /// How many time entries the ticket and its subtasks carry.
    pub entries: usize,
    /// Their sum.
    pub booked: Minutes,
    /// What each choice for booked time meets; `None` means that nothing is in the way.
    pub choices: Vec<(BookedTime, Option<Obstacle>)>,
    /// Contacts named on the ticket who see it now and would not see it any more.
    pub losing: Vec<Named<ContactId>>,
    /// Contacts named on it who do not see it now and would see it then.
    pub gaining: Vec<Named<ContactId>>,
    /// The customer that would own it then, if that is another one.
    pub new_owner: Option<Named<CustomerId>>,
    /// How many subtasks come along.
    pub subtasks: usize,
}

/// Tries a move and stores nothing.
pub async fn preview_move(
    portal: &Portal,
    actor: &Actor,
    key: TicketKey,
    wish: &MoveWish,
) -> Result<MovePreview, Failure> {
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let (record, sight) = load(view, actor, key).await?;
    let family = Family::load(view, actor, &record, &sight).await?;
    let to = destination(view, actor, wish).await?;
    let mut choices = Vec::new();
    let mut moved: Option<Relocation> = None;
    for booked in BookedTime::ALL {
        let wish = MoveWish { booked, ..*wish };
        let outcome = family.relocate(view, &sight, to, &wish).await?;
        choices.push((booked, outcome.as_ref().err().copied()));
        moved = moved.or(outcome.ok());
    }
    let mut preview = MovePreview {
        entries: family.entries.len(),
        booked: family
            .entries
            .iter()
            .fold(Minutes::ZERO, |sum, entry| sum + entry.minutes),
        choices,
        losing: Vec::new(),
        gaining: Vec::new(),
        new_owner: None,
        subtasks: family.subtasks.len(),
    };
    if let Some(moved) = moved {
        let after = TicketRecord {
            ticket: moved.ticket,
            project_state: to.state,
            ..record.clone()
        };
        tell_sight(view, actor, &record, &after, &mut preview).await?;
    }
    Ok(preview)
}

/// Who of the named contacts sees the ticket before and after, by the same evaluator that decides when they ask.
async fn tell_sight(
    view: &dyn ReadView,
    actor: &Actor,
    before: &TicketRecord,
    after: &TicketRecord,
    preview: &mut MovePreview,
) -> Result<(), Failure> {
    let named_ones = before.ticket.contact.iter();
    let named_ones: Vec<ContactId> = named_ones
        .chain(&before.ticket.participants)
        .copied()
        .collect();
    let owner = after
        .ticket
        .owner
        .filter(|_| before.ticket.owner != after.ticket.owner);
    let names = view
        .names(&NameRefs {
            contacts: named_ones.clone(),
            customers: owner.into_iter().collect(),
            ..NameRefs::default()
        })
        .await?;
    preview.new_owner = owner.map(|id| named(&names, id));
    for id in named_ones {
        let Some(access) = view.find_contact_access(id).await? else {
            continue;
        };
        let principal = ContactPrincipal::compile(&access, &actor.settings, actor.today)?;
        let principal = Principal::Contact(principal);
        let sees = |record: &TicketRecord| {
            decide(&principal, Action::View, &record.facts()).is_permitted()
        };
        match (sees(before), sees(after)) {
            (true, false) => preview.losing.push(named(&names, id)),
            (false, true) => preview.gaining.push(named(&names, id)),
            (true, true) | (false, false) => {}
        }
    }
    Ok(())
}

/// Places that the actor can choose for a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AssignmentOffers {
    /// Where the ticket can go.
    pub moves: Vec<ProjectOffer>,
    /// What can be added as a secondary assignment.
    pub secondary: Vec<ProjectOffer>,
}

/// What can be chosen; nothing for who may not change the ticket, and for a subtask, which follows its parent.
pub async fn assignment_offers(
    portal: &Portal,
    actor: &Actor,
    key: TicketKey,
) -> Result<AssignmentOffers, Failure> {
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let (record, sight) = load(view, actor, key).await?;
    let ticket = &record.ticket;
    let may = decide(&actor.principal, Action::EditInternal, &record.facts()).is_permitted();
    if !may || ticket.is_subtask() {
        return Ok(AssignmentOffers::default());
    }
    let offered = offered_projects(view, actor).await?;
    // A ticket that is tied to its customer goes to that customer's projects and to internal ones only.
    let free = ticket.owner.is_some()
        && past(view, &sight, ticket).await? == Past::Blank
        && view.family_time_entries(&sight).await?.is_empty();
    let (mut moves, mut secondary) = (Vec::new(), Vec::new());
    for offer in offered {
        let fits = may_be_secondary(ticket, offer.customer);
        if fits {
            secondary.push(offer.clone());
        }
        if fits || free {
            moves.push(offer);
        }
    }
    Ok(AssignmentOffers { moves, secondary })
}
