//! `/bulk/new`, `/bulk/preview` and `POST /bulk`: several actions on many tickets.

use super::bulk_words;
use super::ticket_edit::priorities;
use super::ticket_list::{filters, narrowed};
use super::ticket_move::places;
use super::typed::submitting;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::fields::Fields;
use crate::page::view::bulk::{BulkForm, BulkPage, BulkPreviewPanel, BulkTicketRow};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::words::Words;
use poem::http::StatusCode;
use portal_domain::bulk::{BulkOutcome, BulkPlan, MOST_TICKETS};
use portal_domain::docs::Vocabulary;
use portal_domain::failure::Failure;
use portal_domain::ids::TicketId;
use portal_domain::usecase::{
    self, BulkOffers, BulkPreview, BulkRows, Named, ProjectOffer, TicketQuery,
};
use portal_domain::values::Problem;
use portal_domain::work::{Audience, BookedTime, Status};
use std::sync::Arc;

/// What says which tickets: `ticked` with ids, or `all` with the parameters of a list.
const ROWS: [&str; 3] = ["rows", "list", "ticket"];
/// Fields of the form that have a message of their own.
const SHOWN: [&str; 8] = [
    "primary",
    "booked_time",
    "secondary",
    "status",
    "comment",
    "priority",
    "assignee",
    "contact",
];

fn small(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Which tickets were chosen, and the way back to them.
fn rows(visit: &Visit, fields: &Fields) -> Result<(BulkRows, String), Failure> {
    let not_offered = |field: &'static str| Failure::field(field, Problem::NotOffered);
    let list = fields.text("list");
    let back = if list.is_empty() {
        "/tickets?queue=all".to_owned()
    } else {
        format!("/tickets?{list}")
    };
    let rows = match fields.text("rows") {
        "all" => {
            let listed = Fields::decoded(list.as_bytes());
            listed.only(&filters())?;
            BulkRows::All {
                query: TicketQuery::parse(listed.pairs(), visit.actor()?)?,
                seen_by: narrowed(visit, &listed)?,
            }
        }
        "ticked" => {
            let ids = fields.all("ticket").into_iter();
            let ids: Option<Vec<TicketId>> = ids.map(|id| id.parse().ok()).collect();
            BulkRows::Ticked(ids.ok_or_else(|| not_offered("tickets"))?)
        }
        _ => return Err(not_offered("rows")),
    };
    Ok((rows, back))
}

/// What the next form sends along.
fn carried(fields: &Fields) -> Vec<(String, String)> {
    let carried = fields.pairs().iter();
    let carried =
        carried.filter(|(name, value)| ROWS.contains(&name.as_str()) && !value.is_empty());
    carried.cloned().collect()
}

/// Messages of this form.
fn errors_of(visit: &Visit, failure: Failure) -> Result<(StatusCode, FormErrors), Failure> {
    let words = visit.words();
    let Failure::Invalid(fields) = &failure else {
        return form_errors(&words, failure, &SHOWN);
    };
    let told = |field: &str, problem: Problem| match (field, problem) {
        ("actions", Problem::Missing) => Some(words.bulk_no_action().to_owned()),
        ("status", Problem::Missing) => Some(words.bulk_words_alone().to_owned()),
        (_, Problem::Mismatch) => Some(words.bulk_against().to_owned()),
        ("tickets", Problem::Missing) => Some(words.bulk_nothing_hint().to_owned()),
        ("tickets", Problem::OutOfRange) => Some(words.bulk_too_many(small(MOST_TICKETS))),
        ("tickets", Problem::NotOffered) => Some(words.bulk_not_seen().to_owned()),
        _ => None,
    };
    let mut errors = FormErrors::none();
    for error in fields {
        let text = told(&error.field, error.problem)
            .unwrap_or_else(|| crate::page::failure_page::field_words(&words, error));
        if SHOWN.contains(&error.field.as_str()) {
            errors = errors.with(&error.field, &text);
        } else {
            errors.general.push(text);
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, errors))
}

/// A select that leaves everything as it is, then nobody, then the names.
fn somebody<T: ToString>(words: &Words, offered: &[Named<T>], chosen: &str) -> Vec<Choice> {
    let mut choices = vec![
        Choice::new("", words.bulk_leave()).selected(chosen.is_empty()),
        Choice::new("none", words.bulk_nobody()).selected(chosen == "none"),
    ];
    choices.extend(offered.iter().map(|one| {
        let value = one.id.to_string();
        Choice::new(&value, &one.name).selected(chosen == value)
    }));
    choices
}

/// A select that leaves everything as it is, then these.
fn or_leave(words: &Words, chosen: &str, choices: Vec<Choice>) -> Vec<Choice> {
    let leave = Choice::new("", words.bulk_leave()).selected(chosen.is_empty());
    std::iter::once(leave).chain(choices).collect()
}

fn form(visit: &Visit, fields: &Fields, offers: &BulkOffers) -> BulkForm {
    let words = visit.words();
    let place = |name: &str, offers: &[ProjectOffer]| {
        let chosen = fields.text(name);
        or_leave(&words, chosen, places(offers, chosen))
    };
    let categories = |name: &str| {
        let chosen = fields.all(name);
        let choice = |one: &Named<_>| {
            let value = ToString::to_string(&one.id);
            let selected = chosen.contains(&value.as_str());
            Choice::new(&value, &one.name).selected(selected)
        };
        offers.categories.iter().map(choice).collect()
    };
    let code = match fields.text("booked_time") {
        "" => BookedTime::default().code(),
        code => code,
    };
    let booked = BookedTime::ALL.map(|booked| {
        let (label, hint) = bulk_words::booked(&words, booked);
        let choice = Choice::new(booked.code(), label).hint(hint);
        choice.selected(booked.code() == code)
    });
    let status = fields.text("status");
    let statuses = Status::ALL.into_iter().map(|one| {
        let label = Vocabulary::status(&words, one);
        Choice::new(one.code(), label).selected(one.code() == status)
    });
    let audience = fields.text("audience");
    let audiences = [
        (Audience::Internal, words.bulk_audience_internal()),
        (Audience::Public, words.bulk_audience_public()),
    ];
    let audiences = audiences
        .map(|(one, label)| Choice::new(one.code(), label).selected(one.code() == audience));
    let priority = fields.text("priority");
    BulkForm {
        primary: place("primary", &offers.places),
        booked: booked.into(),
        keep_old: fields.ticked("keep_old"),
        secondary: place("secondary", &offers.places),
        add_categories: categories("add_categories"),
        remove_categories: categories("remove_categories"),
        statuses: or_leave(&words, status, statuses.collect()),
        comment: fields.text("comment").to_owned(),
        audiences: audiences.into(),
        priorities: or_leave(&words, priority, priorities(visit, priority)),
        assignees: somebody(&words, &offers.assignees, fields.text("assignee")),
        contacts: somebody(&words, &offers.contacts, fields.text("contact")),
    }
}

/// The page with what was chosen so far.
async fn page(
    visit: &Visit,
    fields: &Fields,
    preview: Option<BulkPreviewPanel>,
    mut errors: FormErrors,
) -> Result<(StatusCode, BulkPage), Failure> {
    let (rows, back) = rows(visit, fields)?;
    let offers = match usecase::bulk_offers(visit.portal(), visit.actor()?, &rows).await {
        Ok(offers) => offers,
        // Nothing can be chosen for tickets that are none, too many, or not there.
        Err(failure @ Failure::Invalid(_)) => {
            errors = errors_of(visit, failure)?.1;
            BulkOffers::default()
        }
        Err(other) => return Err(other),
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = BulkPage {
        frame: visit.frame(Nav::Tickets),
        count: small(offers.tickets),
        back,
        rows: carried(fields),
        form: form(visit, fields, &offers),
        preview,
        errors,
    };
    Ok((status, page))
}

/// `GET /bulk/new`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&ROWS)?;
    let (status, page) = page(&visit, &visit.query, None, FormErrors::none()).await?;
    visit.page_with(status, &page)
}

/// The plan and the tickets of a form.
fn sent(visit: &Visit, more: &[&str]) -> Result<(BulkRows, BulkPlan), Failure> {
    let known: Vec<&str> = [&ROWS, BulkPlan::PARAMETERS.as_slice(), more].concat();
    visit.form.only(&known)?;
    let (rows, _) = rows(visit, &visit.form)?;
    // The audience says nothing without words.
    let pairs: Vec<(String, String)> = visit.form.pairs().to_vec();
    Ok((rows, BulkPlan::parse(&pairs)?))
}

/// `POST /bulk/preview`: tries it out and changes nothing.
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let result = async {
        let (rows, plan) = sent(&visit, &[])?;
        let preview = usecase::preview_bulk(visit.portal(), visit.actor()?, &rows, &plan).await?;
        Ok(panel(&visit, &plan, &preview))
    };
    let (panel, errors) = match result.await {
        Ok(panel) => (Some(panel), FormErrors::none()),
        Err(failure) => (None, errors_of(&visit, failure)?.1),
    };
    let (status, page) = page(&visit, &visit.form, panel, errors).await?;
    visit.page_with(status, &page)
}

fn panel(visit: &Visit, plan: &BulkPlan, preview: &BulkPreview) -> BulkPreviewPanel {
    let words = visit.words();
    let mut time = Vec::new();
    let (moved, minutes) = preview.moved_with_time;
    if moved > 0 {
        time.push(words.bulk_moved_hours(u64::from(moved), visit.hours(minutes)));
    }
    let (left, minutes) = preview.left_with_time;
    if left > 0 {
        time.push(words.bulk_left_hours(u64::from(left), visit.hours(minutes)));
    }
    let actions = preview.actions.iter();
    let actions =
        actions.map(|(one, counts)| (bulk_words::action(&words, *one).to_owned(), *counts));
    let tickets = preview.skipped.iter().map(|one| {
        let outcome = BulkOutcome::Skipped(one.reason);
        let (result, details) = bulk_words::outcome(&words, &outcome);
        BulkTicketRow {
            number: one.number.map(|number| number.to_string()),
            subject: one.subject.clone(),
            result: result.to_owned(),
            details,
        }
    });
    BulkPreviewPanel {
        plan: plan.pairs(),
        limit: (preview.tried < preview.tickets)
            .then(|| words.bulk_first_only(small(preview.tried), small(preview.tickets))),
        changed: preview.counts.changed,
        unchanged: preview.counts.unchanged,
        skipped: preview.counts.all_skipped(),
        hours: visit.hours(preview.booked),
        time,
        actions: actions.collect(),
        reasons: bulk_words::reasons(&words, &preview.counts.skipped),
        tickets: tickets.collect(),
        submission: visit.submission(),
    }
}

/// `POST /bulk`: orders the run.
pub(crate) async fn execute(visit: Arc<Visit>) -> Answer {
    let result = async {
        let (rows, plan) = sent(&visit, &["submission"])?;
        let actor = submitting(&visit)?;
        usecase::start_bulk(visit.portal(), &actor, &rows, &plan).await
    };
    match result.await {
        Ok(run) => Ok(see_other(&format!("/bulk/{run}"))),
        Err(failure) => {
            let (_, errors) = errors_of(&visit, failure)?;
            let (status, page) = page(&visit, &visit.form, None, errors).await?;
            visit.page_with(status, &page)
        }
    }
}
