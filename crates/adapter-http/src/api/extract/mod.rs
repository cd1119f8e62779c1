//! What operations take from a request: who asks, bodies, files, conditions, keys.

mod body;
mod caller;
mod files;
mod if_match;
mod if_none_match;
mod key;

pub(crate) use body::{Body, JSON};
pub(crate) use caller::{Administrator, Caller, LoggedIn, Settled};
pub(crate) use files::WithFiles;
pub(crate) use if_match::IfMatch;
pub(crate) use if_none_match::IfNoneMatch;
pub(crate) use key::Key;

/// What every header parameter says of itself to the document.
macro_rules! header_parameter {
    (required: $required:literal) => {
        const TYPES: &'static [poem_openapi::ApiExtractorType] =
            &[poem_openapi::ApiExtractorType::Parameter];
        const PARAM_IS_REQUIRED: bool = $required;
        type ParamType = String;
        type ParamRawType = String;

        fn param_in() -> Option<poem_openapi::registry::MetaParamIn> {
            Some(poem_openapi::registry::MetaParamIn::Header)
        }

        fn param_schema_ref() -> Option<poem_openapi::registry::MetaSchemaRef> {
            Some(<String as poem_openapi::types::Type>::schema_ref())
        }
    };
}
use header_parameter;

/// All values of a header as one text; none if it was not sent, an error if it is no text.
fn header_text(
    request: &poem::Request,
    name: &'static str,
) -> Result<Option<String>, super::refusal::Refused> {
    let mut values = Vec::new();
    for value in request.headers().get_all(name) {
        let text = value
            .to_str()
            .map_err(|_| super::refusal::Fault::BadHeader(name))?;
        values.push(text.trim());
    }
    Ok((!values.is_empty()).then(|| values.join(", ")))
}
