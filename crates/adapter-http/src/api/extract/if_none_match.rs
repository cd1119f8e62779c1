//! `If-None-Match`: what the caller has already.

use super::{header_parameter, header_text};
use crate::api::answer::{Found, Tagged, etag_of};
use poem::{Request, RequestBody, Result};
use poem_openapi::{ApiExtractor, ExtractParamOptions};
use portal_domain::version::Revision;

/// What the caller has already; nothing if it did not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IfNoneMatch(Vec<String>);

impl IfNoneMatch {
    /// What is there now, unless the caller has it already.
    pub(crate) fn compare<T>(&self, current: Tagged<T>) -> Found<T> {
        let Tagged(shown, revision) = current;
        if self.has(revision) {
            Found::Known(revision)
        } else {
            Found::New(shown, revision)
        }
    }

    /// Whether the caller has this already. For reading a weak tag is as good as a strong one (RFC 9110, 13.1.2).
    fn has(&self, revision: Revision) -> bool {
        let current = etag_of(revision);
        let fits = |tag: &String| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == current;
        self.0.iter().any(fits)
    }
}

impl<'a> ApiExtractor<'a> for IfNoneMatch {
    header_parameter!(required: false);

    async fn from_request(
        request: &'a Request,
        _: &mut RequestBody,
        _: ExtractParamOptions<String>,
    ) -> Result<Self> {
        let text = header_text(request, "If-None-Match")?.unwrap_or_default();
        let tags = text.split(',').map(|tag| tag.trim().to_owned());
        Ok(Self(tags.filter(|tag| !tag.is_empty()).collect()))
    }
}
