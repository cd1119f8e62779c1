//! JSON bodies, checked against their schema before they are read.

use crate::api::contract::contract;
use crate::api::refusal::{Fault, Refused};
use crate::api::strict_json;
use crate::shared::Shared;
use crate::web::body::{BodyError, declared_length, read_bounded};
use poem::{IntoResponse, Request, RequestBody, Response, Result};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchemaRef, Registry};
use poem_openapi::types::{ParseFromJSON, ToJSON, Type};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use portal_domain::failure::Failure;
use std::sync::Arc;

/// Media type of bodies.
pub(crate) const JSON: &str = "application/json";

/// A JSON body, on its way in or out.
#[derive(Debug, Clone)]
pub(crate) struct Body<T>(pub(crate) T);

impl<T: Type> Body<T> {
    /// How the document describes it.
    pub(crate) fn media_type() -> MetaMediaType {
        MetaMediaType {
            content_type: JSON,
            schema: T::schema_ref(),
        }
    }
}

impl<T: ToJSON> IntoResponse for Body<T> {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type(JSON)
            .body(self.0.to_json_string())
    }
}

/// A JSON text as the type that its operation takes.
pub(super) fn read_text<T: ParseFromJSON>(text: &[u8]) -> Result<T, Refused> {
    let value = strict_json::parse(text).map_err(|error| Fault::BadJson(error.to_string()))?;
    if let MetaSchemaRef::Reference(name) = T::schema_ref() {
        contract().check_body(&name, &value)?;
    }
    // What fits the schema is read; if not, the document and the code have come apart.
    T::parse_from_json(Some(value)).map_err(|error| {
        tracing::error!(
            error = error.message(),
            "a body that fits its schema cannot be read"
        );
        Fault::BadBody.into()
    })
}

/// Whether a media type is that of JSON bodies.
pub(super) fn is_json(content_type: Option<&str>) -> bool {
    let essence = content_type.and_then(|value| value.split(';').next());
    essence.is_some_and(|value| value.trim().eq_ignore_ascii_case(JSON))
}

/// The whole body of a request, if it is not too long.
pub(super) async fn read_body(
    request: &Request,
    body: &mut RequestBody,
) -> Result<Vec<u8>, Refused> {
    let shared = request.data::<Arc<Shared>>().ok_or(Fault::Internal)?;
    let max = shared.config.max_body_bytes;
    let too_large = || Failure::TooLarge {
        max_bytes: max as u64,
    };
    if declared_length(request).is_some_and(|length| length > max as u64) {
        return Err(too_large().into());
    }
    let body = body.take().map_err(|_| Fault::BadBody)?;
    read_bounded(body, max).await.map_err(|error| match error {
        BodyError::TooLarge => too_large().into(),
        BodyError::Unreadable => Fault::BadBody.into(),
    })
}

impl<'a, T: ParseFromJSON> ApiExtractor<'a> for Body<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        Some(MetaRequest {
            description: None,
            content: vec![Self::media_type()],
            required: true,
        })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _: ExtractParamOptions<()>,
    ) -> Result<Self> {
        if !is_json(request.content_type()) {
            return Err(Refused::from(Fault::UnsupportedMediaType).into());
        }
        let text = read_body(request, body).await?;
        Ok(Self(read_text(&text)?))
    }
}
