//! What the API answers when it does not do what was asked: one shape for everything, `application/problem+json`.
//!
//! What a use case refuses stands in [`crate::problem`]. Here stands only what can go wrong before a use case is asked.

use crate::problem::{log, told};
use poem::error::ResponseError;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::payload::Payload;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};
use poem_openapi::{ApiResponse, Object};
use portal_domain::failure::Failure;
use portal_domain::values::{FieldError, Problem as FieldProblem};
use portal_domain::workflow::Refusal;

/// What goes wrong before a use case is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not JSON, or JSON that readers understand differently: a key twice, too deep, a number too large.
    BadJson(String),
    /// A header that cannot be read.
    BadHeader(&'static str),
    /// A cursor that was not made for this list (AC-16).
    BadCursor,
    /// The body breaks off or makes no sense as a whole.
    BadBody,
    /// The path exists, but not with this method.
    MethodNotAllowed(String),
    /// The body is of another media type.
    UnsupportedMediaType,
    /// The change demands an `If-Match` header (AC-35).
    PreconditionRequired,
    /// A defect of ours. The log knows more.
    Internal,
}

/// Why something was not done: by a use case or before one was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    /// By a use case.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// Before.
    #[error("{0:?}")]
    Fault(Fault),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Refused {
    /// One wrong field.
    pub(crate) fn field(field: impl Into<String>, problem: FieldProblem) -> Self {
        Self::Failure(Failure::field(field, problem))
    }

    /// The same with the names that the API uses, where they differ from those of the command.
    pub(crate) fn renamed(self, names: &[(&str, &str)]) -> Self {
        let Self::Failure(Failure::Invalid(mut errors)) = self else {
            return self;
        };
        for error in &mut errors {
            if let Some((_, name)) = names.iter().find(|(name, _)| *name == error.field) {
                (*name).clone_into(&mut error.field);
            }
        }
        Self::Failure(Failure::Invalid(errors))
    }

    /// The answer. Its `request_id` is the one in the header and in the log.
    pub(crate) fn answer(&self, request_id: &str) -> Response {
        if let Self::Failure(failure) = self {
            log(failure, request_id);
        }
        let row = self.row();
        let problem = Problem {
            kind: format!("urn:portal:problem:{}", row.code),
            title: row.status.canonical_reason().unwrap_or_default().to_owned(),
            status: row.status.as_u16(),
            code: row.code.to_owned(),
            detail: row.detail.filter(|_| row.status.is_client_error()),
            fields: row.fields,
            request_id: request_id.to_owned(),
        };
        let mut response = Response::builder()
            .status(row.status)
            .content_type(PROBLEM_JSON)
            .body(problem.to_json_string());
        let headers = response.headers_mut();
        if let Some(seconds) = row.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if row.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(allow) = row.allow.and_then(|text| HeaderValue::from_str(&text).ok()) {
            headers.insert(header::ALLOW, allow);
        }
        response
    }

    fn row(&self) -> Row {
        match self {
            Self::Failure(failure) => {
                let told = told(failure);
                let fields = if let Failure::Invalid(errors) = failure {
                    let named = errors.iter().take(MOST_FIELDS);
                    named.map(ProblemField::from).collect()
                } else if *failure == Failure::Refused(Refusal::CommentMissing) {
                    // A refusal of the state machine, but one that the caller mends in a field.
                    vec![ProblemField::from(&FieldProblem::Blank.at("comment"))]
                } else {
                    Vec::new()
                };
                Row {
                    retry_after: told.retry_after,
                    detail: Some(failure.to_string()),
                    fields,
                    ..Row::new(told.status, failure.code())
                }
            }
            Self::Fault(fault) => fault.row(),
        }
    }
}

/// A row of the table: what a caller is told.
struct Row {
    status: StatusCode,
    code: &'static str,
    detail: Option<String>,
    fields: Vec<ProblemField>,
    retry_after: Option<u32>,
    allow: Option<String>,
}

impl Row {
    const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            detail: None,
            fields: Vec::new(),
            retry_after: None,
            allow: None,
        }
    }
}

impl Fault {
    fn row(&self) -> Row {
        match self {
            Self::BadJson(why) => Row {
                detail: Some(why.clone()),
                ..Row::new(StatusCode::BAD_REQUEST, "bad_json")
            },
            Self::BadHeader(name) => Row {
                fields: vec![ProblemField::from(&FieldProblem::Malformed.at(*name))],
                ..Row::new(StatusCode::BAD_REQUEST, "bad_header")
            },
            Self::BadCursor => Row::new(StatusCode::BAD_REQUEST, "bad_cursor"),
            Self::BadBody => Row::new(StatusCode::BAD_REQUEST, "bad_body"),
            Self::MethodNotAllowed(allow) => Row {
                allow: Some(allow.clone()),
                ..Row::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
            },
            Self::UnsupportedMediaType => {
                Row::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type")
            }
            Self::PreconditionRequired => Row {
                detail: Some("send If-Match with the ETag of what you saw".to_owned()),
                ..Row::new(StatusCode::PRECONDITION_REQUIRED, "precondition_required")
            },
            Self::Internal => Row::new(StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

impl ResponseError for Refused {
    fn status(&self) -> StatusCode {
        self.row().status
    }

    /// Only where no gate stands around; the gate knows the request's id.
    fn as_response(&self) -> Response {
        self.answer("")
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        self.answer("")
    }
}

/// Wrong fields that one answer names: a body of nothing but unknown members is not sent back whole.
const MOST_FIELDS: usize = 100;
/// Characters of a field's name that are sent back.
const MOST_NAME: usize = 200;

/// Media type of problems (RFC 9457).
const PROBLEM_JSON: &str = "application/problem+json";

/// Why something was not done (RFC 9457).
#[derive(Debug, Clone, Object)]
pub(crate) struct Problem {
    /// A name for this kind of problem; the code again, as a URI.
    #[oai(rename = "type")]
    kind: String,
    /// The status in words.
    title: String,
    /// The status.
    status: u16,
    /// The stable code. Programs decide by it.
    code: String,
    /// What is wrong, for people who write programs.
    #[oai(skip_serializing_if_is_none)]
    detail: Option<String>,
    /// Which fields are wrong; absent if the problem is not one of fields.
    #[oai(skip_serializing_if_is_empty, default)]
    fields: Vec<ProblemField>,
    /// The number of this request; the log knows it too.
    request_id: String,
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, Object)]
pub(crate) struct ProblemField {
    /// The field: of the body (dots lead inwards), of the query, or a header.
    field: String,
    /// The stable code: `missing`, `blank`, `too_long`, `too_short`, `control_character`, `malformed`, `out_of_range`,
    /// `not_offered`, `not_allowed`, `unknown`, `taken`, `mismatch`, `too_weak` or `wrong`.
    code: String,
    /// The limit in characters, where the code speaks of one.
    #[oai(skip_serializing_if_is_none)]
    limit: Option<u32>,
}

impl From<&FieldError> for ProblemField {
    fn from(error: &FieldError) -> Self {
        let limit = if let FieldProblem::TooLong { max: limit }
        | FieldProblem::TooShort { min: limit } = error.problem
        {
            u32::try_from(limit).ok()
        } else {
            None
        };
        Self {
            field: error.field.chars().take(MOST_NAME).collect(),
            code: error.problem.code().to_owned(),
            limit,
        }
    }
}

/// Every status that some operation answers without doing what was asked, and what it means. The document shows at each
/// operation those that can happen there.
pub(crate) const STATUSES: &[(u16, &str)] = &[
    (
        400,
        "The body is not JSON (`bad_json`) or cannot be read (`bad_body`), a header cannot be read (`bad_header`), or \
         the cursor is not one of this list (`bad_cursor`).",
    ),
    (
        401,
        "Nobody is logged in: no token, or one that has ended (`unauthenticated`). At a login: name or password is wrong \
         (`wrong_login`).",
    ),
    (
        403,
        "It is visible but not permitted: `write_not_allowed`, `create_not_allowed`, `project_not_allowed`, \
         `staff_only`, `administrators_only`, `transition_not_allowed`, `solver_barred`; or the password must be changed first \
         (`must_change_password`).",
    ),
    (
        404,
        "It does not exist, or you may not know that it does (`not_found`): both answer the same.",
    ),
    (
        409,
        "It would contradict what is stored: `no_such_transition`, `open_subtasks`, `done_ticket_in_project`, \
         `customer_in_use`, `last_administrator`, `no_mail_address`, `login_exists`, `no_login`, `move_of_subtask`, \
         `move_of_billed`, `move_without_owner`, `move_to_other_customer`, `move_keeps_foreign_project`, `move_with_time`, \
         `move_with_billed_time`, `void_without_owner`, `void_of_subtask`, `void_in_customers_project`, `void_of_billed`, \
         `void_after_opening`, `void_after_mail`, `void_after_writing`, `void_after_answer`, `void_with_time`, \
         `assignment_has_time`, `time_billed`, `plan_exceeded`.",
    ),
    (
        410,
        "The link has expired, was used, or was voided (`link_expired`).",
    ),
    (
        412,
        "It was changed meanwhile: `If-Match` does not fit (`stale`).",
    ),
    (413, "The body or a file is too large (`too_large`)."),
    (
        415,
        "The body is of another media type (`unsupported_media_type`), or a file is of a refused type \
         (`unsupported_type`).",
    ),
    (
        422,
        "Fields are wrong (`invalid`), a mandatory comment is missing (`comment_missing`), or the idempotency key was used \
         for another request (`key_reused`).",
    ),
    (
        428,
        "The change demands an `If-Match` header (`precondition_required`).",
    ),
    (
        429,
        "Too many requests (`too_many`). Wait as `Retry-After` says.",
    ),
    (
        500,
        "A defect of the server (`internal`). Ask its operator with the `request_id`.",
    ),
    (
        503,
        "The database is busy (`busy`) or cannot be reached, or the request took too long (`unavailable`). Nothing was \
         written. Try again after `Retry-After`.",
    ),
];

/// The body of a problem, as a payload of the document.
pub(crate) struct ProblemJson;

impl Payload for ProblemJson {
    const CONTENT_TYPE: &'static str = PROBLEM_JSON;

    fn schema_ref() -> poem_openapi::registry::MetaSchemaRef {
        Problem::schema_ref()
    }

    fn register(registry: &mut Registry) {
        Problem::register(registry);
    }
}

impl ApiResponse for Refused {
    fn meta() -> MetaResponses {
        let content = || {
            vec![MetaMediaType {
                content_type: ProblemJson::CONTENT_TYPE,
                schema: ProblemJson::schema_ref(),
            }]
        };
        let retry_after = || MetaHeader {
            name: "Retry-After".to_owned(),
            description: Some("Seconds to wait.".to_owned()),
            required: true,
            deprecated: false,
            schema: u32::schema_ref(),
        };
        let each = STATUSES.iter().map(|(status, description)| MetaResponse {
            description,
            status: Some(*status),
            status_range: None,
            content: content(),
            headers: if matches!(status, 429 | 503) {
                vec![retry_after()]
            } else {
                Vec::new()
            },
        });
        let other = MetaResponse {
            description: "Any other failure, such as 405 for a method that this path does not have.",
            status: None,
            status_range: None,
            content: content(),
            headers: Vec::new(),
        };
        MetaResponses {
            responses: each.chain(std::iter::once(other)).collect(),
        }
    }

    fn register(registry: &mut Registry) {
        ProblemJson::register(registry);
    }
}
