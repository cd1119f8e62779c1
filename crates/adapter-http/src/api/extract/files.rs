//! Bodies that may carry files: JSON alone, or a form whose first part is the same JSON and whose other parts are files.

use super::Caller;
use super::body::{Body, is_json, read_body, read_text};
use crate::api::refusal::{Fault, Refused};
use crate::web::upload;
use poem::web::Multipart;
use poem::{FromRequest, Request, RequestBody, Result};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::types::ParseFromJSON;
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use portal_domain::failure::Failure;
use portal_domain::usecase::{StagedFile, discard};
use portal_domain::values::Problem;

/// Media type of forms with files.
const FORM: &str = "multipart/form-data";
/// Name of the part that holds the JSON.
const JSON_PART: &str = "json";
/// Name of each part that holds a file.
const FILE_PART: &str = "files";

/// A body that may carry files. The files are taken only when [`receive`](Self::receive) is asked, after the operation has
/// found that this person may send them.
pub(crate) enum WithFiles<T> {
    /// JSON alone.
    Json(T),
    /// A form that was not read yet.
    Form(Box<Multipart>),
}

impl<T: ParseFromJSON> WithFiles<T> {
    /// The JSON, and the files, stored and waiting to be taken up.
    pub(crate) async fn receive(self, caller: &Caller) -> Result<(T, Vec<StagedFile>), Refused> {
        let form = match self {
            Self::Json(sent) => return Ok((sent, Vec::new())),
            Self::Form(form) => form,
        };
        let portal = caller.portal();
        // The JSON is checked before the first file is stored.
        let admit = |fields: &[(String, String)]| match json_of::<T>(fields) {
            Ok(_) => Ok(()),
            Err(Refused::Failure(failure)) => Err(failure),
            Err(Refused::Fault(_)) => Err(Failure::field(JSON_PART, Problem::Malformed)),
        };
        let received =
            upload::receive_as(portal, &caller.actor, *form, Some(FILE_PART), admit).await?;
        match json_of(&received.fields) {
            Ok(sent) => Ok((sent, received.files)),
            Err(refused) => {
                discard(portal, &received.files).await;
                Err(refused)
            }
        }
    }
}

/// The one part that is not a file.
fn json_of<T: ParseFromJSON>(fields: &[(String, String)]) -> Result<T, Refused> {
    match fields {
        [(name, text)] if name == JSON_PART => read_text(text.as_bytes()),
        [] => Err(Refused::field(JSON_PART, Problem::Missing)),
        [(name, _)] | [_, (name, _), ..] => Err(Refused::field(name, Problem::Unknown)),
    }
}

impl<'a, T: ParseFromJSON> ApiExtractor<'a> for WithFiles<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let files = MetaSchema {
            items: Some(Box::new(MetaSchemaRef::Inline(Box::new(
                MetaSchema::new_with_format("string", "binary"),
            )))),
            ..MetaSchema::new("array")
        };
        let form = MetaSchema {
            required: vec![JSON_PART],
            properties: vec![
                (JSON_PART, T::schema_ref()),
                (FILE_PART, MetaSchemaRef::Inline(Box::new(files))),
            ],
            ..MetaSchema::new("object")
        };
        Some(MetaRequest {
            description: Some(
                "JSON alone, or a form: first the part `json` with the same JSON (no file name), then a part `files` for each \
                 file.",
            ),
            content: vec![
                Body::<T>::media_type(),
                MetaMediaType {
                    content_type: FORM,
                    schema: MetaSchemaRef::Inline(Box::new(form)),
                },
            ],
            required: true,
        })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _: ExtractParamOptions<()>,
    ) -> Result<Self> {
        let content_type = request.content_type();
        if is_json(content_type) {
            let text = read_body(request, body).await?;
            return Ok(Self::Json(read_text(&text)?));
        }
        let is_form = content_type.is_some_and(|value| {
            value
                .split(';')
                .next()
                .is_some_and(|value| value.trim().eq_ignore_ascii_case(FORM))
        });
        if !is_form {
            return Err(Refused::from(Fault::UnsupportedMediaType).into());
        }
        let form = <Multipart as FromRequest>::from_request(request, body)
            .await
            .map_err(|_| Refused::from(Fault::BadBody))?;
        Ok(Self::Form(Box::new(form)))
    }
}
