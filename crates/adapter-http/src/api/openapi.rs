//! `/openapi.json`: the document itself.

use super::document::text;
use super::extract::JSON;
use super::refusal::Refused;
use super::resources::Tag;
use poem::{IntoResponse, Response};
use poem_openapi::registry::{
    MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};
use poem_openapi::{ApiResponse, OpenApi};

/// 200: the document.
#[derive(Debug)]
pub(crate) struct Document;

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        Response::builder().content_type(JSON).body(text())
    }
}

impl ApiResponse for Document {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The document.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType {
                    content_type: JSON,
                    schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("object"))),
                }],
                headers: vec![],
            }],
        }
    }

    fn register(_: &mut Registry) {}
}

/// The interface itself.
pub(crate) struct Interface;

#[OpenApi(tag = "Tag::Interface")]
impl Interface {
    /// This document. `/api/docs` shows it to people.
    #[oai(path = "/openapi.json", method = "get", operation_id = "getDocument")]
    #[allow(clippy::unused_async, reason = "every operation is asynchronous")]
    async fn document(&self) -> Result<Document, Refused> {
        Ok(Document)
    }
}
