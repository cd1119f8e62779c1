//! What was sent in a form or in the query, and how it is read.

use portal_domain::failure::Failure;
use portal_domain::timestamp::Day;
use portal_domain::values::{FieldErrors, Problem};
use std::str::FromStr;

/// Every field that is a tick, in whatever form it stands: a browser sends `true` or nothing.
pub(crate) const TICKS: [&str; 31] = [
    "active",
    "administrator",
    "all_projects",
    "assigned_regardless",
    "contact_read_only",
    "contacts_manage_participants",
    "contacts_may_set_priority",
    "creator_changeable",
    "external",
    "hide_subtasks",
    "history_editable_by_managers",
    "internal",
    "internal_projects_grantable",
    "keep_old",
    "last_entry_editable",
    "may_bill",
    "must_change",
    "notify_without_grant",
    "offer_all_tickets_in_time_recording",
    "open",
    "primary_only",
    "read_only",
    "restrict",
    "sees_actual_hours",
    "sees_billable_hours",
    "sees_planned_hours",
    "solver_may_accept",
    "take",
    "ticket_access",
    "travel",
    "with_subtasks",
];

/// What was sent in a form or in the query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// From pairs in order.
    pub(crate) const fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// From a query, or from a form without files.
    pub(crate) fn decoded(encoded: &[u8]) -> Self {
        Self(
            form_urlencoded::parse(encoded)
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        )
    }

    /// The first value of a field; nothing was sent reads as empty.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }

    /// The first value of a field if it is not empty.
    pub(crate) fn optional(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|value| !value.trim().is_empty())
    }

    /// All values of a field that are not empty.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(found, value)| found == name && !value.is_empty())
            .map(|(_, v)| v.as_str())
            .collect()
    }

    /// All pairs, in the order in which they were sent.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Whether a tick was set.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The names of all fields, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Whether the field was sent at all.
    pub(crate) fn sent(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found == name)
    }

    /// An id or code that was chosen; none if nothing was. What cannot be read was not offered.
    pub(crate) fn chosen<T: FromStr>(
        &self,
        name: &'static str,
        errors: &mut FieldErrors,
    ) -> Option<T> {
        let text = self.optional(name)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            errors.add(name, Problem::NotOffered);
        }
        parsed
    }

    /// A number that was typed.
    pub(crate) fn number(&self, name: &'static str, errors: &mut FieldErrors) -> Option<i64> {
        let text = self.optional(name)?;
        let parsed = text.trim().parse().ok();
        if parsed.is_none() {
            errors.add(name, Problem::Malformed);
        }
        parsed
    }

    /// A day that was typed or picked.
    pub(crate) fn day(&self, name: &'static str, errors: &mut FieldErrors) -> Option<Day> {
        let text = self.optional(name)?;
        let parsed = text.trim().parse().ok();
        if parsed.is_none() {
            errors.add(name, Problem::Malformed);
        }
        parsed
    }

    /// Refuses fields that the form does not have, and ticks that are no ticks: nothing that was sent is dropped
    /// silently or taken for its opposite, `administrator=false` least of all (AC-10).
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Failure> {
        let wrong: Vec<_> = self
            .0
            .iter()
            .filter(|(name, _)| name != "csrf")
            .filter_map(|(name, value)| {
                if !known.contains(&name.as_str()) {
                    Some(Problem::Unknown.at(name.clone()))
                } else if TICKS.contains(&name.as_str()) && !matches!(value.as_str(), "" | "true") {
                    Some(Problem::NotOffered.at(name.clone()))
                } else {
                    None
                }
            })
            .collect();
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(Failure::Invalid(wrong))
        }
    }
}
