//! `If-Match`: what the caller saw (AC-35).

use super::{header_parameter, header_text};
use crate::api::answer::etag_of;
use crate::api::refusal::{Fault, Refused};
use poem::{Request, RequestBody, Result};
use poem_openapi::{ApiExtractor, ExtractParamOptions};
use portal_domain::failure::Failure;
use portal_domain::version::{Revision, Version};
use std::future::Future;

/// What the caller saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum IfMatch {
    /// Whatever is there now.
    Any,
    /// One of these.
    Seen(Vec<Revision>),
}

impl IfMatch {
    /// What the change has to find. What is there now is asked only where one tag alone does not say it; the use case
    /// compares again, inside its transaction.
    pub(crate) async fn revision(
        &self,
        current: impl Future<Output = Result<Revision, Failure>> + Send,
    ) -> Result<Revision, Failure> {
        match self {
            Self::Any => current.await,
            Self::Seen(seen) => match seen.as_slice() {
                [only] => Ok(*only),
                several => {
                    let current = current.await?;
                    if several.contains(&current) {
                        Ok(current)
                    } else {
                        Err(Failure::Stale)
                    }
                }
            },
        }
    }

    /// As [`revision`](Self::revision), for an object whose current version is at hand.
    pub(crate) fn version(&self, current: Version) -> Result<Version, Failure> {
        match self {
            Self::Seen(seen) if !seen.contains(&Revision::from(current)) => Err(Failure::Stale),
            Self::Seen(_) | Self::Any => Ok(current),
        }
    }
}

/// Reads the header. A weak tag is no promise of sameness and never fits; so does one that we never gave.
fn parse(text: &str) -> Result<IfMatch, Fault> {
    if text == "*" {
        return Ok(IfMatch::Any);
    }
    let mut seen = Vec::new();
    for tag in text.split(',').map(str::trim) {
        let (weak, quoted) = tag
            .strip_prefix("W/")
            .map_or((false, tag), |tag| (true, tag));
        let number = quoted
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .filter(|inner| !inner.contains('"'))
            .ok_or(Fault::BadHeader(NAME))?;
        let revision = number.parse().ok().map(Revision::new);
        seen.extend(revision.filter(|one| !weak && etag_of(*one) == tag));
    }
    Ok(IfMatch::Seen(seen))
}

const NAME: &str = "If-Match";

impl<'a> ApiExtractor<'a> for IfMatch {
    header_parameter!(required: true);

    async fn from_request(
        request: &'a Request,
        _: &mut RequestBody,
        _: ExtractParamOptions<String>,
    ) -> Result<Self> {
        let text = header_text(request, NAME)?
            .ok_or(Fault::PreconditionRequired)
            .map_err(Refused::from)?;
        Ok(parse(&text).map_err(Refused::from)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_the_standard_says() {
        let seen =
            |numbers: &[u64]| IfMatch::Seen(numbers.iter().copied().map(Revision::new).collect());
        assert_eq!(parse("*"), Ok(IfMatch::Any));
        assert_eq!(parse("\"7\""), Ok(seen(&[7])));
        assert_eq!(parse("\"7\", \"8\""), Ok(seen(&[7, 8])));
        for never_fits in [
            "W/\"7\"",
            "\"x\"",
            "\"\"",
            "\"07\"",
            "\"-1\"",
            "\"99999999999999999999\"",
        ] {
            assert_eq!(parse(never_fits), Ok(seen(&[])), "{never_fits}");
        }
        for unreadable in [
            "",
            "7",
            "\"7",
            "7\"",
            "\"7\" \"8\"",
            "*, \"7\"",
            "\"7\",",
            "\"",
        ] {
            assert_eq!(
                parse(unreadable),
                Err(Fault::BadHeader(NAME)),
                "{unreadable}"
            );
        }
    }

    #[test]
    fn no_tag_that_fits_is_stale() {
        let current = Version::new(3);
        assert_eq!(IfMatch::Any.version(current), Ok(current));
        assert_eq!(parse("\"3\"").unwrap().version(current), Ok(current));
        assert_eq!(
            parse("\"2\"").unwrap().version(current),
            Err(Failure::Stale)
        );
        assert_eq!(
            parse("W/\"3\"").unwrap().version(current),
            Err(Failure::Stale)
        );
    }
}
