//! Failures as pages: the same table as the API's, in the frame of the product.

use super::view::error::ErrorPage;
use super::view::{FormErrors, Nav};
use super::visit::Visit;
use crate::problem;
use crate::words::Words;
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::values::{FieldError, Problem};
use portal_domain::work::{Obstacle, Tie};
use portal_domain::workflow::Refusal;

/// The page of a failure. An absent thing and a forbidden one give the same bytes, request number aside.
pub(crate) fn answer(visit: &Visit, failure: &Failure) -> Response {
    problem::log(failure, &visit.request_id);
    let told = problem::told(failure);
    let page = ErrorPage {
        frame: visit.frame(Nav::None),
        kind: told.page,
        detail: detail(&visit.words(), failure),
        back: None,
        request: told
            .status
            .is_server_error()
            .then(|| visit.request_id.clone()),
    };
    let mut response = visit.page_with(told.status, &page).unwrap_or_else(|_| {
        Response::builder()
            .status(StatusCode::INTERNAL_SERVER_ERROR)
            .finish()
    });
    if let Some(seconds) = told.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What a failure says beyond its title.
pub(crate) fn detail(words: &Words, failure: &Failure) -> Option<String> {
    match failure {
        Failure::Refused(refusal) => Some(refusal_words(words, *refusal)),
        Failure::Conflict(conflict) => Some(conflict_words(words, *conflict)),
        Failure::Invalid(errors) => errors.first().map(|error| field_words(words, error)),
        Failure::KeyReused => Some(words.problem_expired_form().to_owned()),
        Failure::NotFound
        | Failure::Unauthenticated
        | Failure::WrongLogin
        | Failure::MustChangePassword
        | Failure::Forbidden(_)
        | Failure::Stale
        | Failure::LinkExpired
        | Failure::TooMany { .. }
        | Failure::TooLarge { .. }
        | Failure::UnsupportedType
        | Failure::Busy
        | Failure::Unavailable
        | Failure::Corrupt(_) => None,
    }
}

/// Why a status change is refused.
pub(crate) fn refusal_words(words: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::NoSuchTransition => words.refusal_no_such_transition(),
        Refusal::NotAllowed => words.refusal_not_allowed(),
        Refusal::SolverBarred => words.refusal_solver_barred(),
        Refusal::OpenSubtasks => words.refusal_open_subtasks(),
        Refusal::CommentMissing => words.problem_reason_blank(),
    }
    .to_owned()
}

/// Why a ticket stays where it is.
pub(crate) fn obstacle_words(words: &Words, obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Subtask => words.conflict_move_subtask(),
        Obstacle::Billed => words.conflict_move_billed(),
        Obstacle::DoneIntoClosed => words.refusal_not_allowed(),
        Obstacle::NoOwner => words.conflict_move_no_owner(),
        Obstacle::OtherCustomer => words.conflict_move_other_customer(),
        Obstacle::OldProject => words.conflict_move_old_project(),
        Obstacle::TimeBooked => words.conflict_move_time(),
        Obstacle::TimeBilled => words.conflict_move_time_billed(),
    }
}

/// Why an owner stays.
pub(crate) fn tie_words(words: &Words, tie: Tie) -> &'static str {
    match tie {
        Tie::NoOwner => words.tie_no_owner(),
        Tie::Subtask => words.tie_subtask(),
        Tie::CustomersProject => words.tie_customers_project(),
        Tie::Billed => words.conflict_move_billed(),
        Tie::Opened => words.tie_opened(),
        Tie::Mailed => words.tie_mailed(),
        Tie::WrittenOn => words.tie_written_on(),
        Tie::Answered => words.tie_answered(),
        Tie::TimeBooked => words.tie_time_booked(),
    }
}

/// What a change would contradict.
pub(crate) fn conflict_words(words: &Words, conflict: Conflict) -> String {
    match conflict {
        Conflict::DoneTicketInProject => words.conflict_done_ticket(),
        Conflict::CustomerInUse => words.conflict_customer_in_use(),
        Conflict::LastAdministrator => words.conflict_last_administrator(),
        Conflict::NoMailAddress => words.problem_no_email(),
        Conflict::LoginExists => words.conflict_login_exists(),
        Conflict::NoLogin => words.conflict_no_login(),
        Conflict::Move(obstacle) => obstacle_words(words, obstacle),
        Conflict::Void(tie) => tie_words(words, tie),
        Conflict::AssignmentHasTime => words.conflict_assignment_has_time(),
        Conflict::TimeBilled => words.conflict_time_billed(),
        Conflict::PlanExceeded => words.conflict_plan_exceeded(),
        Conflict::Erased => words.conflict_erased(),
    }
    .to_owned()
}

/// What is wrong with a field.
pub(crate) fn field_words(words: &Words, error: &FieldError) -> String {
    let count = |n: usize| u64::try_from(n).unwrap_or_default();
    match (error.field.as_str(), error.problem) {
        ("subject", Problem::Blank | Problem::Missing) => words.problem_subject_blank().to_owned(),
        ("description", Problem::Blank | Problem::Missing) => {
            words.problem_description_blank().to_owned()
        }
        ("body", Problem::Blank | Problem::Missing) => words.problem_comment_blank().to_owned(),
        ("email", Problem::Malformed) => words.problem_email().to_owned(),
        ("login_name" | "login", Problem::Taken) => words.problem_login_taken().to_owned(),
        ("number", Problem::Taken) => words.problem_number_taken().to_owned(),
        ("scope" | "task", Problem::Taken) => words.problem_grant_exists().to_owned(),
        ("time_zone", Problem::NotOffered) => words.problem_time_zone().to_owned(),
        ("day" | "end_date" | "ends" | "start" | "deadline", Problem::Malformed) => {
            words.problem_date().to_owned()
        }
        (
            "hours" | "billable" | "planned",
            Problem::Malformed | Problem::OutOfRange | Problem::Blank,
        ) => words.problem_hours().to_owned(),
        ("password", Problem::TooShort { min }) => words.problem_password_short(count(min)),
        (_, Problem::Missing | Problem::Blank) => words.problem_blank().to_owned(),
        (_, Problem::TooLong { max }) => words.problem_too_long(count(max)),
        (_, Problem::TooShort { min }) => words.problem_too_short(count(min)),
        (_, Problem::ControlCharacter) => words.problem_characters().to_owned(),
        (_, Problem::Malformed) => words.problem_malformed().to_owned(),
        (_, Problem::OutOfRange) => words.problem_out_of_range().to_owned(),
        (_, Problem::NotOffered) => words.problem_choice().to_owned(),
        (_, Problem::NotAllowed) => words.problem_not_allowed().to_owned(),
        (_, Problem::Unknown) => words.problem_unknown().to_owned(),
        (_, Problem::Taken) => words.problem_name_taken().to_owned(),
        (_, Problem::Mismatch) => words.problem_password_repeat().to_owned(),
        (_, Problem::TooWeak) => words.problem_password_weak().to_owned(),
        (_, Problem::Wrong) => words.problem_password_wrong().to_owned(),
        // The enum may grow; a new problem is told in general words until it has its own.
        (_, _) => words.problem_malformed().to_owned(),
    }
}

/// What is wrong with a form that comes back: fields that it shows get their message, everything else stands above it.
/// Failures that are not about the form go on as they are.
pub(crate) fn form_errors(
    words: &Words,
    failure: Failure,
    shown: &[&str],
) -> Result<(StatusCode, FormErrors), Failure> {
    let status = problem::told(&failure).status;
    let mut errors = FormErrors::none();
    match &failure {
        Failure::Invalid(fields) => {
            for error in fields {
                let text = field_words(words, error);
                if shown.contains(&error.field.as_str()) {
                    errors = errors.with(&error.field, &text);
                } else {
                    errors.general.push(text);
                }
            }
        }
        Failure::Conflict(conflict) => errors.general.push(conflict_words(words, *conflict)),
        Failure::Refused(refusal) => errors.general.push(refusal_words(words, *refusal)),
        Failure::Stale => errors
            .general
            .push(words.problem_changed_meanwhile().to_owned()),
        Failure::TooLarge { max_bytes } => {
            let size = crate::words::size(words.lang(), *max_bytes);
            errors.general.push(words.problem_upload_large(size));
        }
        Failure::UnsupportedType => errors.general.push(words.problem_upload_type().to_owned()),
        Failure::KeyReused => errors.general.push(words.problem_expired_form().to_owned()),
        Failure::TooMany {
            retry_after_seconds,
        } => {
            errors
                .general
                .push(words.login_slowed(words.wait_seconds(u64::from(*retry_after_seconds))));
        }
        Failure::NotFound
        | Failure::Unauthenticated
        | Failure::WrongLogin
        | Failure::MustChangePassword
        | Failure::Forbidden(_)
        | Failure::LinkExpired
        | Failure::Busy
        | Failure::Unavailable
        | Failure::Corrupt(_) => return Err(failure),
    }
    Ok((status, errors))
}
