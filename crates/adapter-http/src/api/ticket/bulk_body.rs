//! Bulk runs as they are sent and shown.

use super::assignment::AssignmentBody;
use crate::api::value::{Code, Id, Moment, Number};
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use portal_domain::bulk::{BulkAction, BulkEffect, BulkOutcome, BulkPlan, PrimaryMove, StatusWish};
use portal_domain::failure::Failure;
use portal_domain::ids::{CategoryId, ContactId, EmployeeId, JobId, TicketId};
use portal_domain::usecase::{
    Actor, BulkCounts, BulkListItem, BulkPreview, BulkResult, BulkRows, BulkView, Pair,
    SkippedTicket, TicketQuery,
};
use portal_domain::values::{Body as Text, FieldErrors, Priority, Problem};
use portal_domain::work::{Audience, BookedTime, OldPrimary, Status};

/// Another primary assignment.
#[derive(Debug, Object)]
pub(crate) struct BulkMove {
    /// Where to.
    to: AssignmentBody,
    /// What becomes of tickets that carry booked time; left out, they keep their primary assignment and the other actions
    /// are done to them all the same. A ticket with billed time is never rebooked: it stays untouched.
    booked: Option<Code<BookedTime>>,
    /// Whether the old assignment stays as a secondary one on every ticket that moves.
    keep_old: Option<bool>,
}

/// Another status, always in your own name: acceptance on a customer's behalf is not given in bulk.
#[derive(Debug, Object)]
pub(crate) struct BulkStatus {
    /// The status to reach.
    to: Code<Status>,
    /// Words, the same on every ticket; needed where the status needs them.
    comment: Option<String>,
    /// Who reads them, where the status leaves that open.
    audience: Option<Code<Audience>>,
}

/// What is to be done to which tickets. Either `tickets` or `list` says which. At least one action; they are done in the
/// order contact, primary, secondary, categories, priority, assignee, status.
#[derive(Debug, Object)]
pub(crate) struct BulkOrder {
    /// Ids of tickets that you see, each once.
    tickets: Option<Vec<Id<TicketId>>>,
    /// All tickets that `/tickets` gives with this query, encoded; an empty text for all that you see. Which they are is
    /// fixed when the run is ordered.
    list: Option<String>,
    /// Of that list only what this contact sees too; for administrators.
    seen_by: Option<Id<ContactId>>,
    /// The contact; null for nobody.
    contact: MaybeUndefined<Id<ContactId>>,
    /// The primary assignment.
    primary: Option<BulkMove>,
    /// A secondary assignment to add.
    secondary: Option<AssignmentBody>,
    /// Categories to add.
    add_categories: Option<Vec<Id<CategoryId>>>,
    /// Categories to remove.
    remove_categories: Option<Vec<Id<CategoryId>>>,
    /// The priority, 1 to 5.
    priority: Option<i64>,
    /// The assignee; null for nobody.
    assignee: MaybeUndefined<Id<EmployeeId>>,
    /// The status.
    status: Option<BulkStatus>,
}

#[allow(clippy::option_option, reason = "left out, nobody, or somebody")]
fn somebody<T>(value: MaybeUndefined<Id<T>>) -> Option<Option<T>> {
    Option::<Option<Id<T>>>::from(value).map(|inner| inner.map(|id| id.0))
}

fn ids<T>(sent: Option<Vec<Id<T>>>) -> Vec<T> {
    sent.into_iter().flatten().map(|id| id.0).collect()
}

impl BulkOrder {
    /// The tickets and the plan.
    pub(super) fn read(self, actor: &Actor) -> Result<(BulkRows, BulkPlan), Failure> {
        let rows = match (self.tickets, self.list) {
            (Some(tickets), None) if self.seen_by.is_none() => BulkRows::Ticked(ids(Some(tickets))),
            (None, Some(list)) => BulkRows::All {
                query: query(&list, actor)?,
                seen_by: self.seen_by.map(|id| id.0),
            },
            (None, None) => return Err(Failure::field("tickets", Problem::Missing)),
            (Some(_), _) => return Err(Failure::field("list", Problem::Mismatch)),
        };
        let mut errors = FieldErrors::new();
        let status = self.status.map(|status| {
            let comment = Text::parse_optional(status.comment.as_deref());
            StatusWish {
                to: status.to.0,
                comment: errors.take("comment", comment).flatten(),
                audience: status.audience.map(|audience| audience.0),
            }
        });
        let priority = errors.take("priority", self.priority.map(Priority::parse).transpose());
        let plan = BulkPlan {
            contact: somebody(self.contact),
            primary: self.primary.map(|primary| PrimaryMove {
                to: primary.to.into(),
                booked: primary.booked.map(|booked| booked.0).unwrap_or_default(),
                old: if primary.keep_old == Some(true) {
                    OldPrimary::Kept
                } else {
                    OldPrimary::Left
                },
            }),
            secondary: self.secondary.map(Into::into),
            add_categories: ids(self.add_categories),
            remove_categories: ids(self.remove_categories),
            priority: priority.flatten(),
            assignee: somebody(self.assignee),
            status,
        };
        if errors.is_empty() {
            Ok((rows, plan.checked()?))
        } else {
            Err(errors.into())
        }
    }
}

/// A parameter that the list does not have is refused, as there.
fn query(list: &str, actor: &Actor) -> Result<TicketQuery, Failure> {
    let pairs: Vec<Pair> = form_urlencoded::parse(list.as_bytes())
        .into_owned()
        .collect();
    let known = |(name, _): &&Pair| TicketQuery::PARAMETERS.contains(&name.as_str());
    if pairs.iter().all(|pair| known(&pair)) {
        TicketQuery::parse(&pairs, actor)
    } else {
        Err(Failure::field("list", Problem::Unknown))
    }
}

/// How many tickets were skipped for a reason.
#[derive(Debug, Object)]
pub(crate) struct BulkReasonCount {
    /// The code of the reason, mostly that of the problem which the same action on one ticket meets.
    reason: String,
    /// How many.
    count: u32,
}

/// How many tickets ended how.
#[derive(Debug, Object)]
#[oai(rename = "BulkCounts")]
pub(crate) struct BulkCountsBody {
    /// The run has not come to them.
    waiting: u32,
    /// At least one action changed them.
    changed: u32,
    /// Nothing had to be changed, or only what stays because of booked time.
    unchanged: u32,
    /// They were not touched.
    skipped: Vec<BulkReasonCount>,
}

impl From<BulkCounts> for BulkCountsBody {
    fn from(counts: BulkCounts) -> Self {
        let skipped = counts.skipped.into_iter();
        Self {
            waiting: counts.waiting,
            changed: counts.changed,
            unchanged: counts.unchanged,
            skipped: skipped
                .map(|(reason, count)| BulkReasonCount {
                    reason: reason.to_owned(),
                    count,
                })
                .collect(),
        }
    }
}

/// What an action would do.
#[derive(Debug, Object)]
pub(crate) struct BulkActionCount {
    /// The action.
    action: Code<BulkAction>,
    /// How many tickets it would change.
    changed: u32,
    /// How many are so already.
    already_so: u32,
    /// How many keep their primary assignment because of booked time.
    left_for_time: u32,
}

/// Tickets with booked time.
#[derive(Debug, Object)]
pub(crate) struct BulkTime {
    /// How many tickets.
    tickets: u32,
    /// What is booked on them, in minutes.
    minutes: u32,
}

/// A ticket that would not be touched.
#[derive(Debug, Object)]
pub(crate) struct BulkSkipped {
    /// Its id.
    id: Id<TicketId>,
    /// Its number.
    number: Option<Number>,
    /// Its subject.
    subject: Option<String>,
    /// The code of the reason.
    reason: String,
}

impl From<SkippedTicket> for BulkSkipped {
    fn from(one: SkippedTicket) -> Self {
        Self {
            id: Id(one.id),
            number: one.number.map(Number),
            subject: one.subject,
            reason: one.reason.code().to_owned(),
        }
    }
}

/// What a run would do. Nothing was changed to find it out.
#[derive(Debug, Object)]
#[oai(rename = "BulkPreview")]
pub(crate) struct BulkPreviewBody {
    /// How many tickets the run would have.
    tickets: u32,
    /// How many of them were tried: at most the first 200.
    tried: u32,
    /// What would come of those.
    counts: BulkCountsBody,
    /// The same for each action.
    actions: Vec<BulkActionCount>,
    /// Booked on tickets that would change, subtasks included, in minutes.
    booked_minutes: u32,
    /// Those with booked time that would get another primary assignment.
    moved_with_time: BulkTime,
    /// Those that keep theirs because of booked time.
    left_with_time: BulkTime,
    /// The first fifty that would not be touched.
    skipped: Vec<BulkSkipped>,
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl From<BulkPreview> for BulkPreviewBody {
    fn from(preview: BulkPreview) -> Self {
        let time = |(tickets, minutes): (u32, portal_domain::values::Minutes)| BulkTime {
            tickets,
            minutes: minutes.count(),
        };
        let actions = preview.actions.into_iter();
        let actions =
            actions.map(
                |(action, [changed, already_so, left_for_time])| BulkActionCount {
                    action: Code(action),
                    changed,
                    already_so,
                    left_for_time,
                },
            );
        Self {
            tickets: small(preview.tickets),
            tried: small(preview.tried),
            counts: preview.counts.into(),
            actions: actions.collect(),
            booked_minutes: preview.booked.count(),
            moved_with_time: time(preview.moved_with_time),
            left_with_time: time(preview.left_with_time),
            skipped: preview.skipped.into_iter().map(Into::into).collect(),
        }
    }
}

/// A run in the list of your own.
#[derive(Debug, Object)]
pub(crate) struct BulkRunItem {
    /// Its id.
    id: Id<JobId>,
    /// When it was ordered.
    created_at: Moment,
    /// `waiting`, `running`, `done`, `stopped` or `failed`.
    state: String,
    /// When it ended; null while it waits or runs.
    ended_at: Option<Moment>,
    /// How many tickets were dealt with.
    done: u32,
    /// How many there are.
    total: Option<u32>,
}

impl From<BulkListItem> for BulkRunItem {
    fn from(run: BulkListItem) -> Self {
        Self {
            id: Id(run.id),
            created_at: Moment(run.created_at),
            state: run.state.code().to_owned(),
            ended_at: run.state.ended_at().map(Moment),
            done: run.progress.done,
            total: run.progress.total,
        }
    }
}

/// Runs, newest first.
#[derive(Debug, Object)]
pub(crate) struct BulkRunList {
    /// The runs.
    pub(super) items: Vec<BulkRunItem>,
}

/// A run.
#[derive(Debug, Object)]
pub(crate) struct BulkRun {
    /// How far it is.
    run: BulkRunItem,
    /// What it does, in the order in which it is done.
    actions: Vec<Code<BulkAction>>,
    /// How many tickets ended how.
    counts: BulkCountsBody,
}

impl From<BulkView> for BulkRun {
    fn from(view: BulkView) -> Self {
        let actions = view.plan.actions().into_iter();
        Self {
            run: view.run.into(),
            actions: actions.map(Code).collect(),
            counts: view.counts.into(),
        }
    }
}

/// What an action did to a ticket.
#[derive(Debug, Object)]
pub(crate) struct BulkStepBody {
    /// The action.
    action: Code<BulkAction>,
    /// What it did.
    effect: Code<BulkEffect>,
}

/// A ticket of a run.
#[derive(Debug, Object)]
pub(crate) struct BulkTicketBody {
    /// Its place in the run, from 0.
    position: u32,
    /// Its id.
    id: Id<TicketId>,
    /// Its number.
    number: Option<Number>,
    /// What came of it.
    outcome: Code<OutcomeKind>,
    /// The code of why it was skipped.
    reason: Option<String>,
    /// What each action did; empty if it was skipped or waits.
    steps: Vec<BulkStepBody>,
}

/// What came of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutcomeKind {
    Waiting,
    Changed,
    Unchanged,
    Skipped,
}

impl OutcomeKind {
    pub(crate) const ALL: [Self; 4] =
        [Self::Waiting, Self::Changed, Self::Unchanged, Self::Skipped];

    const fn of(outcome: &BulkOutcome) -> Self {
        match outcome {
            BulkOutcome::Waiting => Self::Waiting,
            BulkOutcome::Changed(_) => Self::Changed,
            BulkOutcome::Unchanged(_) => Self::Unchanged,
            BulkOutcome::Skipped(_) => Self::Skipped,
        }
    }

    /// The stable code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Skipped => "skipped",
        }
    }
}

impl From<BulkResult> for BulkTicketBody {
    fn from(result: BulkResult) -> Self {
        let steps = result.outcome.steps().iter();
        Self {
            position: result.position,
            id: Id(result.ticket),
            number: result.number.map(Number),
            outcome: Code(OutcomeKind::of(&result.outcome)),
            reason: result.reason().map(|reason| reason.code().to_owned()),
            steps: steps
                .map(|step| BulkStepBody {
                    action: Code(step.action),
                    effect: Code(step.effect),
                })
                .collect(),
        }
    }
}

/// Tickets of a run, in its order.
#[derive(Debug, Object)]
pub(crate) struct BulkTicketList {
    /// The tickets.
    pub(super) items: Vec<BulkTicketBody>,
}
