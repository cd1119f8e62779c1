//! One ticket: read it, correct it, ask what may be done.

use super::body::TicketBody;
use crate::api::answer::{Found, Shown, Tagged};
use crate::api::extract::{Body, Caller, IfMatch, IfNoneMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Date, Id, NamedRef, Number, named};
use poem_openapi::param::Path;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::{CategoryId, ContactId, EmployeeId, GroupId};
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, EditTicket, Permissions, TicketOptions};
use portal_domain::values::{FieldErrors, Minutes, Problem};
use portal_domain::version::Revision;
use portal_domain::work::Status;
use portal_domain::workflow::{CommentNeed, Manner};

/// Fields to be changed; what is left out stays.
#[derive(Debug, Object)]
pub(crate) struct TicketChange {
    /// Subject.
    subject: MaybeUndefined<String>,
    /// Customer reference; null removes it.
    reference: MaybeUndefined<String>,
    /// Priority, 1 to 5.
    priority: MaybeUndefined<i64>,
    /// Assignee; null for nobody.
    assignee: MaybeUndefined<Id<EmployeeId>>,
    /// Assigned group; null for none.
    group: MaybeUndefined<Id<GroupId>>,
    /// Customer contact; null for none.
    contact: MaybeUndefined<Id<ContactId>>,
    /// Planned time in minutes; null for none.
    planned_minutes: MaybeUndefined<i64>,
    /// Start; null for none.
    start: MaybeUndefined<Date>,
    /// Deadline; null for none.
    deadline: MaybeUndefined<Date>,
    /// What may exceed the planned time: 0 everything, 1 only time that is not billable, 2 nothing, 3 travel or time that is
    /// not billable, 4 only travel.
    overbooking: MaybeUndefined<i64>,
    /// Categories, all of them.
    categories: MaybeUndefined<Vec<Id<CategoryId>>>,
    /// Keywords, all of them.
    keywords: MaybeUndefined<Vec<String>>,
    /// Creator, an employee of the project; where the settings let it be changed.
    creator: MaybeUndefined<Id<EmployeeId>>,
}

/// A value that can be changed but not taken away.
fn kept<T>(name: &'static str, value: MaybeUndefined<T>, errors: &mut FieldErrors) -> Option<T> {
    if value.is_null() {
        errors.add(name, Problem::Missing);
    }
    value.take()
}

#[allow(clippy::option_option, reason = "left out, taken away, or set")]
fn id<T>(value: MaybeUndefined<Id<T>>) -> Option<Option<T>> {
    Option::<Option<Id<T>>>::from(value).map(|inner| inner.map(|id| id.0))
}

#[allow(clippy::option_option, reason = "left out, taken away, or set")]
fn day(value: MaybeUndefined<Date>) -> Option<Option<portal_domain::timestamp::Day>> {
    Option::<Option<Date>>::from(value).map(|inner| inner.map(|day| day.0))
}

impl TicketChange {
    fn command(self, ticket: TicketKey, seen: Revision) -> Result<EditTicket, Refused> {
        let mut errors = FieldErrors::new();
        let planned = Option::<Option<i64>>::from(self.planned_minutes).map(|inner| {
            inner.and_then(|count| errors.take("planned_minutes", Minutes::parse(count)))
        });
        let command = EditTicket {
            ticket,
            seen,
            subject: kept("subject", self.subject, &mut errors),
            reference: Option::<Option<String>>::from(self.reference)
                .map(Option::unwrap_or_default),
            priority: kept("priority", self.priority, &mut errors),
            assignee: id(self.assignee),
            group: id(self.group),
            contact: id(self.contact),
            planned,
            start: day(self.start),
            deadline: day(self.deadline),
            overbooking: kept("overbooking", self.overbooking, &mut errors),
            categories: kept("categories", self.categories, &mut errors)
                .map(|ids| ids.into_iter().map(|id| id.0).collect()),
            keywords: kept("keywords", self.keywords, &mut errors),
            creator: kept("creator", self.creator, &mut errors).map(|id| id.0),
        };
        if errors.is_empty() {
            Ok(command)
        } else {
            Err(Failure::from(errors).into())
        }
    }
}

/// A status change that is open to you now.
#[derive(Debug, Object)]
#[oai(rename = "Move")]
pub(crate) struct MoveBody {
    /// The status to reach.
    to: Code<Status>,
    /// In your own name or on the customer's behalf.
    manner: Code<Manner>,
    /// Whether words are needed.
    comment: Code<CommentNeed>,
}

/// What you may do with a ticket now. Every operation decides again.
#[derive(Debug, Object)]
#[oai(rename = "Permissions")]
pub(crate) struct PermissionsBody {
    /// Add public comments and files.
    comment: bool,
    /// Add internal ones.
    comment_internally: bool,
    /// Correct subject and reference.
    edit_subject: bool,
    /// Change the priority.
    edit_priority: bool,
    /// Change assignee, group, contact, dates and plan.
    edit_internal: bool,
    /// Change participants.
    manage_participants: bool,
    /// Take yourself out of the participants.
    leave: bool,
    /// Book time.
    book_time: bool,
    /// Move it, and change its secondary assignments.
    relocate: bool,
    /// Add a subtask.
    add_subtask: bool,
    /// Copy it.
    copy: bool,
    /// Change who counts as its creator.
    change_creator: bool,
    /// Status changes.
    moves: Vec<MoveBody>,
}

impl From<Permissions> for PermissionsBody {
    fn from(may: Permissions) -> Self {
        Self {
            comment: may.comment,
            comment_internally: may.comment_internally,
            edit_subject: may.edit_subject,
            edit_priority: may.edit_priority,
            edit_internal: may.edit_internal,
            manage_participants: may.manage_participants,
            leave: may.leave,
            book_time: may.book_time,
            relocate: may.relocate,
            add_subtask: may.add_subtask,
            copy: may.copy,
            change_creator: may.change_creator,
            moves: may
                .moves
                .into_iter()
                .map(|offer| MoveBody {
                    to: Code(offer.to),
                    manner: Code(offer.manner),
                    comment: Code(offer.comment),
                })
                .collect(),
        }
    }
}

/// What can be chosen in the internal fields; empty where you may not change them.
#[derive(Debug, Object)]
#[oai(rename = "TicketOptions")]
pub(crate) struct TicketOptionsBody {
    /// Active employees.
    assignees: Vec<NamedRef>,
    /// Active groups.
    groups: Vec<NamedRef>,
    /// Active contacts of the customer; of everybody while no customer owns the ticket.
    contacts: Vec<NamedRef>,
    /// Employees who can be entered as creator; none unless the settings let it be changed.
    creators: Vec<NamedRef>,
    /// Categories in your language: those that can be put on the ticket, and those that it carries.
    categories: Vec<NamedRef>,
}

impl From<TicketOptions> for TicketOptionsBody {
    fn from(options: TicketOptions) -> Self {
        Self {
            assignees: options.assignees.into_iter().map(named).collect(),
            groups: options.groups.into_iter().map(named).collect(),
            contacts: options.contacts.into_iter().map(named).collect(),
            creators: options.creators.into_iter().map(named).collect(),
            categories: options.categories.into_iter().map(named).collect(),
        }
    }
}

/// The ticket as it is now, with its tag.
pub(super) async fn current(
    caller: &Caller,
    ticket: TicketKey,
) -> Result<Tagged<TicketBody>, Refused> {
    let (head, _) = usecase::view_ticket_head(caller.portal(), &caller.actor, ticket).await?;
    let revision = head.revision();
    Ok(Tagged(head.into(), revision))
}

/// What there is to be seen of the ticket now.
pub(super) async fn current_revision(
    caller: &Caller,
    ticket: TicketKey,
) -> Result<Revision, Failure> {
    let (head, _) = usecase::view_ticket_head(caller.portal(), &caller.actor, ticket).await?;
    Ok(head.revision())
}

/// One ticket.
pub(crate) struct OneTicket;

#[OpenApi(tag = "Tag::Tickets")]
impl OneTicket {
    /// A ticket.
    #[oai(path = "/tickets/:number", method = "get", operation_id = "getTicket")]
    async fn get(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<TicketBody>, Refused> {
        Ok(known.compare(current(&caller, number.0.key()).await?))
    }

    /// Correct a ticket.
    ///
    /// A field that you may not change is refused with `not_allowed`; nothing is changed then.
    #[oai(
        path = "/tickets/:number",
        method = "patch",
        operation_id = "changeTicket"
    )]
    async fn change(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        change: Body<TicketChange>,
    ) -> Result<Tagged<TicketBody>, Refused> {
        let key = number.0.key();
        let seen = seen.revision(current_revision(&caller, key)).await?;
        let command = change.0.command(key, seen)?;
        usecase::edit_ticket(caller.portal(), &caller.actor, &command)
            .await
            .map_err(|failure| {
                Refused::from(failure).renamed(&[("planned_hours", "planned_minutes")])
            })?;
        current(&caller, key).await
    }

    /// What you may do with a ticket now.
    #[oai(
        path = "/tickets/:number/permissions",
        method = "get",
        operation_id = "getTicketPermissions"
    )]
    async fn permissions(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<PermissionsBody>, Refused> {
        let key = number.0.key();
        let (_, may) = usecase::view_ticket_head(caller.portal(), &caller.actor, key).await?;
        Ok(Shown(may.into()))
    }

    /// What can be chosen in the internal fields of a ticket.
    #[oai(
        path = "/tickets/:number/options",
        method = "get",
        operation_id = "getTicketOptions"
    )]
    async fn options(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<TicketOptionsBody>, Refused> {
        let options =
            usecase::ticket_options(caller.portal(), &caller.actor, number.0.key()).await?;
        Ok(Shown(options.into()))
    }
}
