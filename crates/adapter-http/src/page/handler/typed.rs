//! What the forms of the administration share: what was typed wins over what is stored, and hidden fields.

use super::ticket_comment::submission;
use crate::page::fields::Fields;
use crate::page::visit::Visit;
use portal_domain::failure::Failure;
use portal_domain::usecase::Actor;
use portal_domain::values::Problem;
use portal_domain::version::Version;

/// What was typed into a form that comes back; nothing in one that is opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typed<'a>(Option<&'a Fields>);

impl<'a> Typed<'a> {
    /// A form that is opened.
    pub(crate) const NOTHING: Self = Self(None);

    /// A form that comes back.
    pub(crate) const fn again(fields: &'a Fields) -> Self {
        Self(Some(fields))
    }

    /// The value of a field.
    pub(crate) fn text(self, name: &str, stored: &(impl ToString + ?Sized)) -> String {
        self.0
            .map_or_else(|| stored.to_string(), |fields| fields.text(name).to_owned())
    }

    /// The value of a field that may be empty.
    pub(crate) fn optional(self, name: &str, stored: Option<impl ToString>) -> String {
        let stored = stored.map(|value| value.to_string());
        self.text(name, stored.as_deref().unwrap_or_default())
    }

    /// Whether a tick is set. A tick that is not set is not sent.
    pub(crate) fn ticked(self, name: &str, stored: bool) -> bool {
        self.0.map_or(stored, |fields| fields.ticked(name))
    }

    /// The ticked ones of several.
    pub(crate) fn all(self, name: &str, stored: Vec<String>) -> Vec<String> {
        self.0.map_or(stored, |fields| {
            fields.all(name).into_iter().map(str::to_owned).collect()
        })
    }
}

/// The version that a form was filled from.
pub(crate) fn seen(visit: &Visit) -> Result<Version, Failure> {
    visit
        .form
        .text("version")
        .parse()
        .map(Version::new)
        .map_err(|_| Failure::field("version", Problem::Malformed))
}

/// As a form carries it.
pub(crate) fn version_text(version: Version) -> String {
    version.number().to_string()
}

/// The actor of a form that creates something: the same form sent twice creates it once.
pub(crate) fn submitting(visit: &Visit) -> Result<Actor, Failure> {
    let key = submission(visit.form.text("submission"))?;
    Ok(visit.actor()?.submitting(key))
}

/// A text that is not empty.
pub(crate) fn filled(fields: &Fields, name: &str) -> Option<String> {
    fields.optional(name).map(str::to_owned)
}
