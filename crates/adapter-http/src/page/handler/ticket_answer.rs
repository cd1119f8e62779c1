//! Answering a done ticket: accept, reject, send back; for contacts, and for employees who may.

use super::ticket_detail::key;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::ticket_answer::{AnswerForm, AnswerPage, Decision};
use crate::page::view::ticket_detail::AnswerBox;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, ChangeStatus, ChangeView, TicketHead, TicketView};
use portal_domain::values::Problem;
use portal_domain::version::Revision;
use portal_domain::work::{Status, TicketField};
use portal_domain::workflow::{CommentNeed, Manner, Offer};
use std::sync::Arc;

/// The version of a form as the person saw it.
pub(crate) fn seen(visit: &Visit) -> Result<Revision, Failure> {
    visit
        .form
        .text("version")
        .parse()
        .map(Revision::new)
        .map_err(|_| Failure::field("version", Problem::Malformed))
}

const fn target(decision: Decision) -> Status {
    match decision {
        Decision::Accept => Status::Accepted,
        Decision::Reject => Status::Rejected,
        Decision::Return => Status::InProcess,
    }
}

fn decision(text: &str) -> Result<Decision, Failure> {
    [Decision::Accept, Decision::Reject, Decision::Return]
        .into_iter()
        .find(|one| one.key() == text)
        .ok_or_else(|| Failure::field("decision", Problem::NotOffered))
}

/// The offer behind a decision, if the person has it.
fn offer(moves: &[Offer], decision: Decision) -> Option<Offer> {
    moves
        .iter()
        .copied()
        .find(|offer| offer.to == target(decision))
}

fn form(head: &TicketHead, version: Revision, offer: Offer, decision: Decision) -> AnswerForm {
    AnswerForm {
        number: head.number.to_string(),
        decision,
        version: version.number().to_string(),
        comment: String::new(),
        comment_required: offer.comment == CommentNeed::Mandatory,
        on_behalf: offer.manner == Manner::OnBehalf,
        errors: FormErrors::none(),
    }
}

/// The box on the page of a done ticket; nothing if the person has nothing to answer.
pub(crate) fn answer_box(visit: &Visit, view: &TicketView) -> Option<AnswerBox> {
    if view.head.status != Status::Done {
        return None;
    }
    let of = |decision| {
        offer(&view.may.moves, decision)
            .map(|offer| form(&view.head, view.revision, offer, decision))
    };
    let (accept, reject, rework) = (
        of(Decision::Accept),
        of(Decision::Reject),
        of(Decision::Return),
    );
    if accept.is_none() && reject.is_none() && rework.is_none() {
        return None;
    }
    let done = view.history.iter().rev().find(|line| {
        matches!(&line.change, ChangeView::Field { field: TicketField::Status, new, .. } if new.as_deref() == Some("done"))
    });
    Some(AnswerBox {
        solver: done.and_then(|line| line.author.clone()),
        since: visit.time(done.map_or(view.head.created_at, |line| line.at)),
        accept,
        reject,
        rework,
    })
}

/// `GET /tickets/:number/answer?decision=…`: the same form on a page of its own, without script.
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let wanted = decision(visit.query.text("decision"))?;
    let (head, may) =
        usecase::view_ticket_head(visit.portal(), visit.actor()?, key(&visit)?).await?;
    let Some(offer) = offer(&may.moves, wanted) else {
        // Somebody was faster, or the link is old.
        return Ok(see_other(&format!("/tickets/{}", head.number)));
    };
    visit.page(&AnswerPage {
        frame: visit.frame(Nav::Tickets),
        subject: head.subject.clone(),
        form: form(&head, head.revision(), offer, wanted),
    })
}

/// `POST /tickets/:number/answer`
pub(crate) async fn give(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["version", "decision", "comment"])?;
    let wanted = decision(visit.form.text("decision"))?;
    let actor = visit.actor()?;
    let (head, may) = usecase::view_ticket_head(visit.portal(), actor, key(&visit)?).await?;
    let manner = match (offer(&may.moves, wanted), &actor.principal) {
        (Some(offer), _) => offer.manner,
        (None, Principal::Staff(_))
            if wanted == Decision::Accept && head.owner.as_shown().is_some_and(Option::is_some) =>
        {
            Manner::OnBehalf
        }
        (None, _) => Manner::Plain,
    };
    let command = ChangeStatus {
        ticket: key(&visit)?,
        seen: seen(&visit)?,
        to: target(wanted),
        manner,
        comment: visit.form.optional("comment").map(str::to_owned),
        audience: None,
        assignee: None,
        files: Vec::new(),
    };
    match usecase::change_status(visit.portal(), actor, &command).await {
        Ok(_) => {
            let notice = match wanted {
                Decision::Accept => "accepted",
                Decision::Reject => "rejected",
                Decision::Return => "returned",
            };
            Ok(see_other(&format!(
                "/tickets/{}?notice={notice}",
                head.number
            )))
        }
        Err(failure) => {
            let Some(offer) = offer(&may.moves, wanted) else {
                return Err(failure);
            };
            let (status, errors) = answer_errors(&visit, failure)?;
            // The form comes back for what the ticket is now, so that a second look can be answered.
            let form = AnswerForm {
                comment: visit.form.text("comment").to_owned(),
                errors,
                ..form(&head, head.revision(), offer, wanted)
            };
            visit.page_with(
                status,
                &AnswerPage {
                    frame: visit.frame(Nav::Tickets),
                    subject: head.subject,
                    form,
                },
            )
        }
    }
}

/// A missing reason is told at the field.
pub(crate) fn answer_errors(
    visit: &Visit,
    failure: Failure,
) -> Result<(poem::http::StatusCode, FormErrors), Failure> {
    use portal_domain::workflow::Refusal;
    let words = visit.words();
    if failure == Failure::Refused(Refusal::CommentMissing) {
        let status = crate::problem::told(&failure).status;
        return Ok((
            status,
            FormErrors::none().with("comment", words.problem_reason_blank()),
        ));
    }
    form_errors(&words, failure, &["comment", "status", "assignee"])
}
