//! What operations answer when they have done what was asked.

use super::extract::Body;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};
use portal_domain::version::Revision;

/// The strong entity tag of a revision.
pub(crate) fn etag_of(revision: Revision) -> String {
    format!("\"{}\"", revision.number())
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    // Tags and addresses are made here and are always visible ASCII.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn text_header(name: &str, description: &str) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required: true,
        deprecated: false,
        schema: String::schema_ref(),
    }
}

fn etag_header() -> MetaHeader {
    text_header(
        "ETag",
        "Names this state, for `If-Match` and `If-None-Match`.",
    )
}

fn location_header() -> MetaHeader {
    text_header("Location", "Where it is.")
}

const fn row(
    status: u16,
    description: &'static str,
    content: Vec<MetaMediaType>,
    headers: Vec<MetaHeader>,
) -> MetaResponse {
    MetaResponse {
        description,
        status: Some(status),
        status_range: None,
        content,
        headers,
    }
}

/// 200: what was asked for.
#[derive(Debug)]
pub(crate) struct Shown<T>(pub(crate) T);

impl<T: ToJSON> IntoResponse for Shown<T> {
    fn into_response(self) -> Response {
        Body(self.0).into_response()
    }
}

impl<T: ToJSON> ApiResponse for Shown<T> {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![row(
                200,
                "Here it is.",
                vec![Body::<T>::media_type()],
                vec![],
            )],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 200 with the entity tag of what is shown.
#[derive(Debug)]
pub(crate) struct Tagged<T>(pub(crate) T, pub(crate) Revision);

impl<T: ToJSON> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = Body(self.0).into_response();
        set(&mut response, header::ETAG, &etag_of(self.1));
        response
    }
}

impl<T: ToJSON> ApiResponse for Tagged<T> {
    fn meta() -> MetaResponses {
        let content = vec![Body::<T>::media_type()];
        MetaResponses {
            responses: vec![row(200, "Here it is.", content, vec![etag_header()])],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 200 with the entity tag, or 304 if the caller has it already.
#[derive(Debug)]
pub(crate) enum Found<T> {
    /// It is new to the caller.
    New(T, Revision),
    /// The caller has it.
    Known(Revision),
}

impl<T: ToJSON> IntoResponse for Found<T> {
    fn into_response(self) -> Response {
        match self {
            Self::New(shown, revision) => Tagged(shown, revision).into_response(),
            Self::Known(revision) => {
                let mut response = StatusCode::NOT_MODIFIED.into_response();
                set(&mut response, header::ETAG, &etag_of(revision));
                response
            }
        }
    }
}

impl<T: ToJSON> ApiResponse for Found<T> {
    fn meta() -> MetaResponses {
        let mut meta = Tagged::<T>::meta();
        meta.responses.push(row(
            304,
            "You have it already: `If-None-Match` fits.",
            vec![],
            vec![etag_header()],
        ));
        meta
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 201: it was made, and lies here.
#[derive(Debug)]
pub(crate) struct Made<T> {
    /// What was made.
    pub(crate) shown: T,
    /// Where it lies, below the prefix of the interface.
    pub(crate) location: String,
}

impl<T: ToJSON> IntoResponse for Made<T> {
    fn into_response(self) -> Response {
        let mut response = Body(self.shown).into_response();
        response.set_status(StatusCode::CREATED);
        let location = format!("{}{}", super::PREFIX, self.location);
        set(&mut response, header::LOCATION, &location);
        response
    }
}

impl<T: ToJSON> ApiResponse for Made<T> {
    fn meta() -> MetaResponses {
        let content = vec![Body::<T>::media_type()];
        MetaResponses {
            responses: vec![row(201, "It was made.", content, vec![location_header()])],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 201 with the entity tag of what was made.
#[derive(Debug)]
pub(crate) struct MadeTagged<T> {
    /// What was made.
    pub(crate) made: Made<T>,
    /// Its state.
    pub(crate) revision: Revision,
}

impl<T: ToJSON> IntoResponse for MadeTagged<T> {
    fn into_response(self) -> Response {
        let mut response = self.made.into_response();
        set(&mut response, header::ETAG, &etag_of(self.revision));
        response
    }
}

impl<T: ToJSON> ApiResponse for MadeTagged<T> {
    fn meta() -> MetaResponses {
        let content = vec![Body::<T>::media_type()];
        let headers = vec![location_header(), etag_header()];
        MetaResponses {
            responses: vec![row(201, "It was made.", content, headers)],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 202: it was taken, and nothing more is told.
#[derive(Debug)]
pub(crate) struct Taken;

impl IntoResponse for Taken {
    fn into_response(self) -> Response {
        StatusCode::ACCEPTED.into_response()
    }
}

impl ApiResponse for Taken {
    fn meta() -> MetaResponses {
        let description = "It was taken. The answer is the same whatever was sent.";
        MetaResponses {
            responses: vec![row(202, description, vec![], vec![])],
        }
    }

    fn register(_: &mut Registry) {}
}

/// 204: it was done, and there is nothing to show.
#[derive(Debug)]
pub(crate) struct Done;

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl ApiResponse for Done {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![row(204, "It was done.", vec![], vec![])],
        }
    }

    fn register(_: &mut Registry) {}
}

/// 200: a file, always as a download.
#[derive(Debug)]
pub(crate) struct FileContent(pub(crate) Response);

impl IntoResponse for FileContent {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for FileContent {
    fn meta() -> MetaResponses {
        let content = vec![MetaMediaType {
            content_type: "*/*",
            schema: poem_openapi::registry::MetaSchemaRef::Inline(Box::new(
                poem_openapi::registry::MetaSchema::new_with_format("string", "binary"),
            )),
        }];
        let headers = vec![text_header(
            "Content-Disposition",
            "`attachment` with the file's name.",
        )];
        MetaResponses {
            responses: vec![row(200, "The content.", content, headers)],
        }
    }

    fn register(_: &mut Registry) {}
}

/// 200: a table for spreadsheets, always as a download.
#[derive(Debug)]
pub(crate) struct CsvContent(pub(crate) Response);

impl IntoResponse for CsvContent {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for CsvContent {
    fn meta() -> MetaResponses {
        let content = vec![MetaMediaType {
            content_type: "text/csv",
            schema: String::schema_ref(),
        }];
        let headers = vec![text_header(
            "Content-Disposition",
            "`attachment` with the file's name.",
        )];
        MetaResponses {
            responses: vec![row(
                200,
                "The table, in UTF-8 with a mark at its beginning.",
                content,
                headers,
            )],
        }
    }

    fn register(_: &mut Registry) {}
}
