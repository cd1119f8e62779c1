//! `Idempotency-Key`: the same request sent twice happens once (AC-33, AC-34).

use super::{header_parameter, header_text};
use crate::api::refusal::{Fault, Refused};
use poem::{Request, RequestBody, Result};
use poem_openapi::{ApiExtractor, ExtractParamOptions};
use portal_domain::usecase::SubmissionKey;

const NAME: &str = "Idempotency-Key";

/// The key that came with a request, if one did.
#[derive(Debug, Clone)]
pub(crate) struct Key(pub(crate) Option<SubmissionKey>);

impl<'a> ApiExtractor<'a> for Key {
    header_parameter!(required: false);

    async fn from_request(
        request: &'a Request,
        _: &mut RequestBody,
        _: ExtractParamOptions<String>,
    ) -> Result<Self> {
        let key = header_text(request, NAME)?
            .map(|text| SubmissionKey::parse(&text))
            .transpose()
            .map_err(|_| Refused::from(Fault::BadHeader(NAME)))?;
        Ok(Self(key))
    }
}
