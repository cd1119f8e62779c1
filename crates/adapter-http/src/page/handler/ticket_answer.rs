//! Answering a done ticket: accept, reject, send back; for contacts, and for employees who may.

use super::ticket_comment::rename;
use super::ticket_detail::{key, upload_hint};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::fields::Fields;
use crate::page::view::ticket_answer::{AnswerForm, AnswerPage, Decision};
use crate::page::view::ticket_detail::AnswerBox;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, ChangeStatus, ChangeView, StagedFile, TicketHead, TicketView};
use portal_domain::values::Problem;
use portal_domain::version::Revision;
use portal_domain::work::{Status, TicketField};
use portal_domain::workflow::{CommentNeed, Manner, Offer, Refusal};
use std::sync::Arc;

/// The version of a form as the person saw it.
pub(crate) fn seen(visit: &Visit) -> Result<Revision, Failure> {
    seen_in(&visit.form)
}

fn seen_in(fields: &Fields) -> Result<Revision, Failure> {
    fields
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

fn form(
    visit: &Visit,
    head: &TicketHead,
    version: Revision,
    offer: Offer,
    decision: Decision,
) -> AnswerForm {
    AnswerForm {
        number: head.number.to_string(),
        decision,
        version: version.number().to_string(),
        comment: String::new(),
        comment_required: offer.comment == CommentNeed::Mandatory,
        on_behalf: offer.manner == Manner::OnBehalf,
        upload_hint: upload_hint(visit),
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
            .map(|offer| form(visit, &view.head, view.revision, offer, decision))
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
        form: form(&visit, &head, head.revision(), offer, wanted),
    })
}

/// What the form said, with the files that came with it.
struct Given {
    decision: Decision,
    command: ChangeStatus,
}

fn given(
    visit: &Visit,
    head: &TicketHead,
    moves: &[Offer],
    fields: &Fields,
    files: &[StagedFile],
) -> Result<Given, Failure> {
    fields.only(&["version", "decision", "comment", "attachments"])?;
    let decision = decision(fields.text("decision"))?;
    let manner = match (offer(moves, decision), &visit.actor()?.principal) {
        (Some(offer), _) => offer.manner,
        (None, Principal::Staff(_))
            if decision == Decision::Accept
                && head.owner.as_shown().is_some_and(Option::is_some) =>
        {
            Manner::OnBehalf
        }
        (None, _) => Manner::Plain,
    };
    Ok(Given {
        decision,
        command: ChangeStatus {
            ticket: key(visit)?,
            seen: seen_in(fields)?,
            to: target(decision),
            manner,
            comment: fields.optional("comment").map(str::to_owned),
            audience: None,
            assignee: None,
            files: files.to_vec(),
        },
    })
}

/// `POST /tickets/:number/answer`
pub(crate) async fn give(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor()?;
    let (head, may) = usecase::view_ticket_head(visit.portal(), actor, key(&visit)?).await?;
    // Nobody fills the store with files for an answer that is not theirs to give.
    let admitted = if may.moves.is_empty() {
        Err(Failure::Refused(Refusal::NotAllowed))
    } else {
        Ok(())
    };
    let (fields, files) = match visit.receive_if(&admitted).await {
        Ok(received) => received,
        Err(unread) => return again(&visit, head, &may.moves, &unread.fields, unread.failure),
    };
    let given = match given(&visit, &head, &may.moves, &fields, &files) {
        Ok(given) => given,
        Err(failure) => {
            usecase::discard(visit.portal(), &files).await;
            return Err(failure);
        }
    };
    match usecase::change_status(visit.portal(), actor, &given.command).await {
        Ok(_) => {
            let notice = match given.decision {
                Decision::Accept => "accepted",
                Decision::Reject => "rejected",
                Decision::Return => "returned",
            };
            Ok(see_other(&format!(
                "/tickets/{}?notice={notice}",
                head.number
            )))
        }
        Err(failure) => again(&visit, head, &may.moves, &fields, failure),
    }
}

/// The form again, for what the ticket is now, so that a second look can be answered.
fn again(
    visit: &Visit,
    head: TicketHead,
    moves: &[Offer],
    fields: &Fields,
    failure: Failure,
) -> Answer {
    let found = decision(fields.text("decision"))
        .ok()
        .and_then(|wanted| Some((offer(moves, wanted)?, wanted)));
    let Some((offer, wanted)) = found else {
        return Err(failure);
    };
    let (status, errors) = answer_errors(visit, failure)?;
    let form = AnswerForm {
        comment: fields.text("comment").to_owned(),
        errors,
        ..form(visit, &head, head.revision(), offer, wanted)
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

/// A missing reason is told at the field.
pub(crate) fn answer_errors(
    visit: &Visit,
    failure: Failure,
) -> Result<(poem::http::StatusCode, FormErrors), Failure> {
    let words = visit.words();
    let failure = rename(failure, "files", "attachments");
    if failure == Failure::Refused(Refusal::CommentMissing) {
        let status = crate::problem::told(&failure).status;
        return Ok((
            status,
            FormErrors::none().with("comment", words.problem_reason_blank()),
        ));
    }
    form_errors(
        &words,
        failure,
        &["comment", "attachments", "status", "assignee"],
    )
}
