//! What is wrong with one field of what somebody sent: a code, never prose.

use std::fmt;

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing was sent although something is needed.
    Missing,
    /// Nothing that a person could see was sent.
    Blank,
    /// More characters than allowed.
    TooLong {
        /// The most that is allowed, in characters.
        max: usize,
    },
    /// Fewer characters than needed.
    TooShort {
        /// The least that is needed, in characters.
        min: usize,
    },
    /// A control character (or a line break where one line is expected).
    ControlCharacter,
    /// Not of the expected form.
    Malformed,
    /// Outside the allowed range.
    OutOfRange,
    /// Not among what is offered to this person; a thing that does not exist answers the same.
    NotOffered,
    /// This person may not set this field.
    NotAllowed,
    /// No such field.
    Unknown,
    /// Already in use by somebody else.
    Taken,
    /// The two entries differ.
    Mismatch,
    /// Easily guessed.
    TooWeak,
    /// Not the current one.
    Wrong,
}

impl Problem {
    /// The stable code of the API and of the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Blank => "blank",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::ControlCharacter => "control_character",
            Self::Malformed => "malformed",
            Self::OutOfRange => "out_of_range",
            Self::NotOffered => "not_offered",
            Self::NotAllowed => "not_allowed",
            Self::Unknown => "unknown",
            Self::Taken => "taken",
            Self::Mismatch => "mismatch",
            Self::TooWeak => "too_weak",
            Self::Wrong => "wrong",
        }
    }

    /// This problem at a field.
    pub fn at(self, field: impl Into<String>) -> FieldError {
        FieldError {
            field: field.into(),
            problem: self,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Problem {}

/// A field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name as in the command (API and forms use the same).
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.problem.code())
    }
}

/// Collects every wrong field before a command is refused, so that a person sees all at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Nothing wrong so far.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes one.
    pub fn add(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.push(problem.at(field));
    }

    /// Keeps the value, or notes what is wrong with it.
    pub fn take<T>(&mut self, field: &'static str, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.add(field, problem)).ok()
    }

    /// `true` if nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that was noted, in order.
    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }
}
