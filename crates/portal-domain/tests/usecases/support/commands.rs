//! Commands with nothing special about them; a test changes the one thing that it is about.

use super::go;
use portal_domain::access::GrantOptions;
use portal_domain::ids::{ProjectId, TicketId};
use portal_domain::ports::{Direction, TicketFilter, TicketKey, TicketListRequest, TicketSort};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, AddComment, ChangeStatus, CreateTicket, EditTicket, GrantEntry, ScopeChoice, StagedFile,
    SubmissionKey, TicketView, begin_upload, change_status, list_tickets, view_ticket,
};
use portal_domain::values::PageSize;
use portal_domain::version::Revision;
use portal_domain::work::Status;
use portal_domain::workflow::Manner;

#[track_caller]
pub(crate) fn submission(key: &str) -> SubmissionKey {
    SubmissionKey::parse(key).expect("a key")
}

/// A ticket about a pump, in this project.
pub(crate) fn new_ticket(project: ProjectId) -> CreateTicket {
    CreateTicket {
        submission: None,
        subject: "Pump leaks".to_owned(),
        description: "Water under the pump.".to_owned(),
        project: Some(project),
        task: None,
        priority: None,
        ticket_type: None,
        recipient: None,
        site: None,
        machine: None,
        reference: None,
        contact: None,
        assignee: None,
        group: None,
        files: Vec::new(),
    }
}

/// A comment; employees who do not say more write internally.
pub(crate) fn comment(ticket: TicketId, words: &str) -> AddComment {
    AddComment {
        submission: None,
        ticket: TicketKey::Id(ticket),
        body: Some(words.to_owned()),
        audience: None,
        files: Vec::new(),
    }
}

/// What the actor sees of a ticket now.
#[track_caller]
pub(crate) fn watch(test: &TestPortal, actor: &Actor, ticket: TicketId) -> TicketView {
    go(view_ticket(&test.portal, actor, TicketKey::Id(ticket))).expect("a ticket in sight")
}

/// The revision that the actor sees now; any one if the ticket is not in sight.
pub(crate) fn seen(test: &TestPortal, actor: &Actor, ticket: TicketId) -> Revision {
    go(view_ticket(&test.portal, actor, TicketKey::Id(ticket)))
        .map_or(Revision::new(0), |view| view.revision)
}

/// A plain status change without words, as of what the actor sees now.
pub(crate) fn change(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    to: Status,
) -> ChangeStatus {
    ChangeStatus {
        ticket: TicketKey::Id(ticket),
        seen: seen(test, actor, ticket),
        to,
        manner: Manner::Plain,
        comment: None,
        audience: None,
        assignee: None,
        files: Vec::new(),
    }
}

/// Makes such a change.
#[track_caller]
pub(crate) fn move_on(test: &TestPortal, actor: &Actor, ticket: TicketId, to: Status) {
    go(change_status(
        &test.portal,
        actor,
        &change(test, actor, ticket, to),
    ))
    .expect("a change that is permitted");
}

/// A correction of nothing yet, as of what the actor sees now.
pub(crate) fn edit(test: &TestPortal, actor: &Actor, ticket: TicketId) -> EditTicket {
    EditTicket::nothing(TicketKey::Id(ticket), seen(test, actor, ticket))
}

/// A grant on all tasks of a project with the options of a new one.
pub(crate) fn grant_on(project: ProjectId) -> GrantEntry {
    GrantEntry {
        project,
        scope: ScopeChoice::AllTasks,
        options: GrantOptions::default(),
        end_date: None,
    }
}

/// The first page of everything, in the order of numbers.
pub(crate) fn everything() -> TicketListRequest {
    TicketListRequest {
        filter: TicketFilter::default(),
        sort: TicketSort::Number,
        direction: Direction::Ascending,
        cursor: None,
        size: PageSize::DEFAULT,
    }
}

/// Subjects of the actor's list, in the order of numbers.
#[track_caller]
pub(crate) fn list(test: &TestPortal, actor: &Actor, filter: TicketFilter) -> Vec<String> {
    let request = TicketListRequest {
        filter,
        ..everything()
    };
    let page = go(list_tickets(&test.portal, actor, &request)).expect("a list");
    page.items.into_iter().map(|item| item.subject).collect()
}

/// A text file that was received and waits.
#[track_caller]
pub(crate) fn stage(test: &TestPortal, actor: &Actor, name: &str) -> StagedFile {
    go(async {
        let mut upload = begin_upload(&test.portal, actor, name).await?;
        upload.write(b"content of the file").await?;
        upload.finish("text/plain").await
    })
    .expect("a file that is accepted")
}
