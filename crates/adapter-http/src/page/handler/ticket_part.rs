//! `/tickets/{number}/subtasks/new` and `/tickets/{number}/copy`: tickets made out of a ticket.

use super::ticket_comment::{rename, submission};
use super::ticket_desk::choices;
use super::ticket_detail::key;
use super::ticket_move::{place, places};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::ticket_work::{CopyPage, SubtaskPage};
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use poem::Response;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::usecase::{self, CopyTicket, CreateSubtask, Recorded, Subtasks};
use portal_domain::values::{FieldErrors, Minutes, Problem, blank};
use std::sync::Arc;

fn made(recorded: Recorded) -> Response {
    let number = recorded.number;
    see_other(&format!("/tickets/{number}?notice=ticket_created"))
}

async fn subtask_page(visit: &Visit, errors: FormErrors) -> Result<SubtaskPage, Failure> {
    let (portal, actor, key) = (visit.portal(), visit.actor()?, key(visit)?);
    let (head, may) = usecase::view_ticket_head(portal, actor, key).await?;
    if !may.add_subtask {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    let options = usecase::ticket_options(portal, actor, key).await?;
    let typed = |name: &str| visit.form.text(name).to_owned();
    Ok(SubtaskPage {
        frame: visit.frame(Nav::Tickets),
        number: head.number.to_string(),
        parent: head.subject,
        subject: typed("subject"),
        description: typed("description"),
        assignees: choices(
            visit.words().nobody(),
            &options.assignees,
            visit.form.optional("assignee"),
        ),
        planned: typed("planned"),
        start: typed("start"),
        deadline: typed("deadline"),
        submission: visit.submission(),
        errors,
    })
}

/// `GET /tickets/:number/subtasks/new`
pub(crate) async fn show_subtask(visit: Arc<Visit>) -> Answer {
    visit.page(&subtask_page(&visit, FormErrors::none()).await?)
}

/// `POST /tickets/:number/subtasks/new`
pub(crate) async fn create_subtask(visit: Arc<Visit>) -> Answer {
    let fields = &visit.form;
    let shown = [
        "subject",
        "description",
        "assignee",
        "planned",
        "start",
        "deadline",
    ];
    let result = async {
        let known: Vec<&str> = shown.into_iter().chain(["submission"]).collect();
        fields.only(&known)?;
        let mut errors = FieldErrors::new();
        let planned = match fields.text("planned") {
            empty if blank(empty) => None,
            typed => errors.take("planned", Minutes::parse_hours(typed)),
        };
        let command = CreateSubtask {
            submission: submission(fields.text("submission"))?,
            parent: key(&visit)?,
            subject: fields.text("subject").to_owned(),
            description: fields.optional("description").map(str::to_owned),
            assignee: fields.chosen("assignee", &mut errors),
            start: fields.day("start", &mut errors),
            deadline: fields.day("deadline", &mut errors),
            planned,
        };
        if !errors.is_empty() {
            return Err(Failure::from(errors));
        }
        usecase::create_subtask(visit.portal(), visit.actor()?, &command).await
    };
    match result.await {
        Ok(recorded) => Ok(made(recorded)),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &shown)?;
            visit.page_with(status, &subtask_page(&visit, errors).await?)
        }
    }
}

async fn copy_page(visit: &Visit, errors: FormErrors) -> Result<CopyPage, Failure> {
    let (portal, actor, key) = (visit.portal(), visit.actor()?, key(visit)?);
    let (head, may) = usecase::view_ticket_head(portal, actor, key).await?;
    if !may.copy {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    let words = visit.words();
    let form = &visit.form;
    let offers = usecase::assignment_offers(portal, actor, key).await?;
    let subtasks = usecase::list_subtasks(portal, actor, key).await?;
    let here = words.copy_same_place();
    let chosen = form.text("target");
    let same = crate::page::view::Choice::new("", here).selected(chosen.is_empty());
    Ok(CopyPage {
        frame: visit.frame(Nav::Tickets),
        number: head.number.to_string(),
        subject: if form.sent("subject") {
            form.text("subject").to_owned()
        } else {
            words.copy_of(&head.subject).chars().take(255).collect()
        },
        targets: std::iter::once(same)
            .chain(places(&offers.secondary, chosen))
            .collect(),
        subtasks: u64::try_from(subtasks.len()).unwrap_or_default(),
        with_subtasks: form.ticked("with_subtasks"),
        submission: visit.submission(),
        errors,
    })
}

/// `GET /tickets/:number/copy`
pub(crate) async fn show_copy(visit: Arc<Visit>) -> Answer {
    visit.page(&copy_page(&visit, FormErrors::none()).await?)
}

/// `POST /tickets/:number/copy`
pub(crate) async fn copy(visit: Arc<Visit>) -> Answer {
    let fields = &visit.form;
    let result = async {
        fields.only(&["subject", "target", "with_subtasks", "submission"])?;
        let not_offered = || Failure::field("target", Problem::NotOffered);
        let to = match fields.optional("target") {
            None => None,
            Some(text) => Some(place(text).ok_or_else(not_offered)?),
        };
        let command = CopyTicket {
            submission: submission(fields.text("submission"))?,
            ticket: key(&visit)?,
            subject: fields.optional("subject").map(str::to_owned),
            to,
            subtasks: if fields.ticked("with_subtasks") {
                Subtasks::Copied
            } else {
                Subtasks::Left
            },
        };
        usecase::copy_ticket(visit.portal(), visit.actor()?, &command).await
    };
    match result.await {
        Ok(recorded) => Ok(made(recorded)),
        Err(failure) => {
            let failure = rename(failure, "project", "target");
            let (status, errors) = form_errors(&visit.words(), failure, &["subject", "target"])?;
            visit.page_with(status, &copy_page(&visit, errors).await?)
        }
    }
}
