//! `/tickets/{number}`: one ticket.

use super::marks::{priority_mark, side, status_mark};
use super::ticket_answer::answer_box;
use super::ticket_desk::{circle, desk};
use super::ticket_edit::overbooking_words;
use super::ticket_work::category_names;
use crate::page::endpoint::Answer;
use crate::page::view::ticket_detail::{
    Audiences, ChangeItem, CommentForm, CommentItem, EarlierItem, FileChip, Hours, JourneyStep,
    ProtocolEntry, StepPlace, TicketHead as HeadView, TicketPage, TimeForm, TimelineItem,
};
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::Visit;
use crate::words;
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::ports::TicketKey;
use portal_domain::timestamp::Timestamp;
use portal_domain::usecase::{
    self, ChangeView, CommentView, EarlierText, FileView, HistoryView, TicketView,
};
use portal_domain::values::{Minutes, Priority};
use portal_domain::work::{AnswerKind, Audience, Overbooking, Status, TicketField};
use std::sync::Arc;

/// The ticket that the address names.
pub(crate) fn key(visit: &Visit) -> Result<TicketKey, Failure> {
    visit.param("number").map(TicketKey::Number)
}

/// What was typed into a form of this page that comes back.
#[derive(Default)]
pub(crate) struct Typed {
    pub(crate) comment: String,
    pub(crate) comment_internal: Option<bool>,
    pub(crate) comment_errors: FormErrors,
    pub(crate) time: Option<TimeForm>,
    /// What is wrong with a form that has no place of its own for it.
    pub(crate) general: Option<String>,
}

/// `GET /tickets/:number`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let page = ticket_page(&visit, Typed::default()).await?;
    visit.page(&page)
}

/// The whole page.
pub(crate) async fn ticket_page(visit: &Visit, typed: Typed) -> Result<TicketPage, Failure> {
    let reader = visit.reader()?;
    let view = usecase::view_ticket(visit.portal(), reader, key(visit)?).await?;
    let staff = matches!(reader.principal(), Principal::Staff(_));
    let history_shown = visit.query.ticked("history");
    let mut frame = visit.frame(Nav::Tickets);
    if let Some(text) = typed.general {
        frame.notices.push(crate::page::view::Notice {
            tone: crate::page::view::Tone::Error,
            text,
        });
    }
    let may_comment = view.may.comment || view.may.comment_internally;
    Ok(TicketPage {
        frame,
        journey: journey(visit, &view),
        hours: hours(visit, &view),
        timeline: timeline(visit, &view, history_shown),
        history_shown,
        protocol: protocol(visit, &view),
        comment: may_comment.then(|| CommentForm {
            text: typed.comment,
            internal: typed.comment_internal.unwrap_or(staff),
            audiences: match (view.may.comment, view.may.comment_internally) {
                (true, true) => Audiences::Both,
                (false, true) => Audiences::Internal,
                (_, false) => Audiences::Public,
            },
            submission: visit.submission(),
            upload_hint: upload_hint(visit),
            errors: typed.comment_errors,
        }),
        answer: answer_box(visit, &view),
        can_edit: view.may.edit_subject || view.may.edit_priority,
        circle: circle(visit, &view).await?,
        desk: if staff {
            Some(desk(visit, &view, typed.time).await?)
        } else {
            None
        },
        head: head(visit, &view, staff).await?,
    })
}

/// How large and how many files may be.
pub(crate) fn upload_hint(visit: &Visit) -> String {
    let limits = &visit.portal().limits;
    visit.words().upload_hint(
        u64::try_from(limits.max_files).unwrap_or_default(),
        words::size(visit.language(), limits.max_file_bytes),
    )
}

/// A file to download.
pub(crate) fn chip(visit: &Visit, number: &str, file: &FileView) -> FileChip {
    let ending = file
        .name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_uppercase());
    FileChip {
        href: format!("{}tickets/{number}/attachments/{}", visit.root(), file.id),
        name: file.name.clone(),
        size: words::size(visit.language(), file.size),
        kind: ending
            .filter(|text| text.chars().count() <= 5)
            .unwrap_or_else(|| "FILE".to_owned()),
    }
}

async fn head(visit: &Visit, view: &TicketView, staff: bool) -> Result<HeadView, Failure> {
    let head = &view.head;
    let number = head.number.to_string();
    let owner = head.owner.as_shown().and_then(Option::as_ref);
    let administrator = visit.reader()?.principal().is_administrator();
    // What the reader can see last, not what happened last: the time of a hidden change tells that there was one.
    let last_seen = view.history.last().map_or(head.created_at, |line| line.at);
    let updated = head.modified_at.shown().unwrap_or(last_seen);
    let kind = match head.ticket_type {
        Some(id) => usecase::ticket_type_name(visit.portal(), visit.reader()?, id).await?,
        None => None,
    };
    Ok(HeadView {
        attachments: view
            .files
            .iter()
            .map(|file| chip(visit, &number, file))
            .collect(),
        subject: head.subject.clone(),
        description: head.description.clone(),
        status: status_mark(head.status),
        priority: priority_mark(head.priority),
        project: head.project.name.clone(),
        task: head.task.as_ref().map(|task| task.name.clone()),
        assignee: head
            .assignee
            .as_ref()
            .map(|one| one.name.clone())
            .or(head.group.as_ref().map(|g| g.name.clone())),
        creator: head.creator.name.clone(),
        contact: head.contact.as_ref().map(|contact| contact.name.clone()),
        participants: head
            .participants
            .iter()
            .map(|one| one.name.clone())
            .collect(),
        customer: owner.filter(|_| staff).map(|owner| owner.name.clone()),
        customer_href: owner
            .filter(|_| administrator)
            .map(|owner| format!("/customers/{}", owner.id)),
        reference: head.reference.clone(),
        kind,
        site: head.site.as_ref().map(|site| site.name.clone()),
        machine: head
            .machine
            .as_shown()
            .and_then(Option::as_ref)
            .map(|machine| machine.name.clone()),
        categories: category_names(visit, head.categories.as_shown()).await?,
        created: visit.time(head.created_at),
        updated: visit.time(updated),
        due: head.deadline.map(|day| visit.day(day)),
        number,
    })
}

fn hours(visit: &Visit, view: &TicketView) -> Option<Hours> {
    let head = &view.head;
    let planned = head.planned.as_shown().copied();
    let actual = head.actual.as_shown().copied();
    let billable = head.billable.as_shown().copied();
    if planned.is_none() && actual.is_none() && billable.is_none() {
        return None;
    }
    let percent = match (planned.flatten(), actual) {
        (Some(planned), Some(actual)) if planned > Minutes::ZERO => {
            Some(actual.count().saturating_mul(100) / planned.count())
        }
        _ => None,
    };
    let shown = |minutes: Minutes| visit.hours(minutes);
    Some(Hours {
        planned: planned.map(|plan| plan.map(shown).unwrap_or_default()),
        actual: actual.map(shown),
        billable: billable.map(shown),
        percent,
    })
}

/// The stations: the usual way, or the way that this ticket went.
fn journey(visit: &Visit, view: &TicketView) -> Vec<JourneyStep> {
    let reached = |status: Status| -> Option<Timestamp> {
        view.history
            .iter()
            .rev()
            .find(|line| reaches(line, status))
            .map(|line| line.at)
    };
    let now = view.head.status;
    let end = if now == Status::Rejected {
        Status::Rejected
    } else {
        Status::Accepted
    };
    let mut stations = vec![Status::New, Status::InProcess, Status::Done, end];
    if now == Status::Billed {
        stations.push(Status::Billed);
    }
    let place = stations
        .iter()
        .position(|status| *status == now)
        .unwrap_or_default();
    stations
        .iter()
        .enumerate()
        .map(|(i, status)| JourneyStep {
            status: status_mark(*status),
            reached: if i <= place {
                reached(*status).map(|at| visit.time(at))
            } else {
                None
            },
            place: match i.cmp(&place) {
                std::cmp::Ordering::Less => StepPlace::Past,
                std::cmp::Ordering::Equal => StepPlace::Now,
                std::cmp::Ordering::Greater => StepPlace::Ahead,
            },
        })
        .collect()
}

/// The status that a line of history tells of.
pub(crate) fn reached_status(line: &HistoryView) -> Option<Status> {
    if let ChangeView::Field {
        field: TicketField::Status,
        new: Some(new),
        ..
    } = &line.change
    {
        Status::parse(new).ok()
    } else {
        None
    }
}

fn reaches(line: &HistoryView, status: Status) -> bool {
    match line.change {
        ChangeView::Created => status == Status::New,
        ChangeView::Field { .. }
        | ChangeView::Commented
        | ChangeView::Answered(_)
        | ChangeView::TimeBooked { .. } => reached_status(line) == Some(status),
    }
}

/// The status that an answer led to.
pub(crate) const fn answer_status(kind: AnswerKind) -> Status {
    match kind {
        AnswerKind::Accepted | AnswerKind::AcceptedOnBehalf => Status::Accepted,
        AnswerKind::Rejected => Status::Rejected,
        AnswerKind::Returned => Status::InProcess,
    }
}

fn protocol(visit: &Visit, view: &TicketView) -> Vec<ProtocolEntry> {
    view.answers
        .iter()
        .map(|answer| ProtocolEntry {
            status: status_mark(answer_status(answer.kind)),
            actor: answer.by.name.clone(),
            time: visit.time(answer.at),
            comment: answer.words.clone(),
            on_behalf: answer.kind == AnswerKind::AcceptedOnBehalf,
            version: answer.answered_version.as_shown().map(ToString::to_string),
        })
        .collect()
}

/// Comments and, if wanted, changes, in the order of time.
fn timeline(visit: &Visit, view: &TicketView, history: bool) -> Vec<TimelineItem> {
    let number = view.head.number.to_string();
    let mut items: Vec<(Timestamp, u8, TimelineItem)> = view
        .comments
        .iter()
        .map(|comment| {
            (
                comment.at,
                0,
                TimelineItem::Comment(comment_item(visit, view, &number, comment)),
            )
        })
        .collect();
    if history {
        items.extend(view.history.iter().filter_map(|line| {
            change_item(visit, line).map(|item| (line.at, 1, TimelineItem::Change(item)))
        }));
    }
    items.sort_by_key(|(at, rank, _)| (*at, *rank));
    items.into_iter().map(|(_, _, item)| item).collect()
}

fn comment_item(
    visit: &Visit,
    view: &TicketView,
    number: &str,
    comment: &CommentView,
) -> CommentItem {
    // A comment that came with a status change was written in the same moment.
    let status = view
        .history
        .iter()
        .filter(|line| line.at == comment.at)
        .find_map(reached_status);
    CommentItem {
        author: comment.author.name.clone(),
        side: side(comment.author.id),
        text: comment.body.clone().unwrap_or_default(),
        time: visit.time(comment.at),
        time_iso: comment.at.to_rfc3339(),
        edited: comment.edited_at.map(|at| visit.time(at)),
        attachments: comment
            .files
            .iter()
            .map(|file| chip(visit, number, file))
            .collect(),
        internal: comment.audience == Audience::Internal,
        status: status.map(status_mark),
        edit_href: comment
            .editable
            .then(|| format!("tickets/{number}/comments/{}/edit", comment.id)),
        earlier: comment
            .earlier
            .as_shown()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .map(|text| earlier_item(visit, text))
            .collect(),
    }
}

fn earlier_item(visit: &Visit, text: &EarlierText) -> EarlierItem {
    EarlierItem {
        text: text.body.clone().unwrap_or_default(),
        replaced: visit
            .words()
            .replaced_by(visit.time(text.replaced_at), &text.replaced_by.name),
    }
}

fn change_item(visit: &Visit, line: &HistoryView) -> Option<ChangeItem> {
    let words = visit.words();
    let (what, old, new, status) = match &line.change {
        ChangeView::Created => (words.change_created().to_owned(), None, None, None),
        // Comments and answers stand in the timeline and the protocol themselves.
        ChangeView::Commented | ChangeView::Answered(_) => return None,
        ChangeView::TimeBooked { minutes } => (
            words.change_time_booked(visit.hours(Minutes::from(*minutes))),
            None,
            None,
            None,
        ),
        ChangeView::Field {
            field: TicketField::Status,
            new,
            ..
        } => {
            let status = new.as_deref().and_then(|code| Status::parse(code).ok());
            (
                words.status().to_owned(),
                None,
                None,
                status.map(status_mark),
            )
        }
        ChangeView::Field { field, old, new } => {
            let value = |text: &Option<String>| {
                text.as_deref().map(|text| field_value(visit, *field, text))
            };
            (field_name(visit, *field), value(old), value(new), None)
        }
    };
    Some(ChangeItem {
        actor: line
            .author
            .clone()
            .unwrap_or_else(|| visit.settings.company_name.to_string()),
        what,
        old,
        new,
        status,
        time: visit.time(line.at),
        time_iso: line.at.to_rfc3339(),
    })
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "most fields are shown as they are stored"
)]
fn field_value(visit: &Visit, field: TicketField, text: &str) -> String {
    match field {
        TicketField::Priority => text
            .parse()
            .ok()
            .and_then(|number| Priority::parse(number).ok())
            .map_or_else(
                || text.to_owned(),
                |one| priority_mark(one).label(&visit.words()).to_owned(),
            ),
        TicketField::Overbooking => text
            .parse()
            .ok()
            .and_then(|number| Overbooking::from_number(number).ok())
            .map_or_else(
                || text.to_owned(),
                |mode| overbooking_words(&visit.words(), mode).to_owned(),
            ),
        TicketField::Start | TicketField::Deadline | TicketField::Received => text
            .parse()
            .map_or_else(|_| text.to_owned(), |day| visit.day(day)),
        _ => text.to_owned(),
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "fields without words of their own show their code"
)]
fn field_name(visit: &Visit, field: TicketField) -> String {
    let words = visit.words();
    match field {
        TicketField::Subject => words.change_subject(),
        TicketField::Priority => words.change_priority(),
        TicketField::Assignee => words.change_assignee(),
        TicketField::Contact => words.change_contact(),
        TicketField::Reference => words.change_reference(),
        TicketField::Participants => words.change_participants(),
        TicketField::PlannedHours => words.change_planned(),
        TicketField::Project | TicketField::Task => words.change_assignment(),
        TicketField::Owner => words.customer(),
        TicketField::Solver => words.change_solver(),
        TicketField::Group => words.groups(),
        TicketField::Deadline => words.due(),
        TicketField::Site => words.site(),
        TicketField::Machine => words.machine(),
        TicketField::SecondaryAssignments => words.secondary_assignments(),
        TicketField::TimeEntries => words.change_times(),
        TicketField::Categories => words.categories(),
        TicketField::Keywords => words.keywords(),
        TicketField::Overbooking => words.overbooking(),
        TicketField::Creator => words.change_creator(),
        TicketField::Subtasks => words.change_subtasks(),
        TicketField::PublicComments | TicketField::InternalComments => words.change_comment(),
        _ => return field.code().to_owned(),
    }
    .to_owned()
}
