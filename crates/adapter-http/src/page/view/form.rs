//! What forms share: messages per field and choices.

/// What is wrong with a form that comes back.
#[derive(Debug, Clone, Default)]
pub struct FormErrors {
    /// Field name and message, in the order of the form; the name is also the `id` of the input.
    pub fields: Vec<(String, String)>,
    /// Messages about the form as a whole.
    pub general: Vec<String>,
}

impl FormErrors {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a message for a field.
    #[must_use]
    pub fn with(mut self, field: &str, message: &str) -> Self {
        self.fields.push((field.to_owned(), message.to_owned()));
        self
    }

    /// The message of a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        let mut found = self.fields.iter().filter(|(name, _)| name == field);
        found.next().map(|(_, message)| message.as_str())
    }

    /// Whether a field has a message.
    pub fn has(&self, field: &str) -> bool {
        self.of(field).is_some()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.general.is_empty()
    }
}

/// An entry of a select, radio group or group of ticks.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// An explanation below the label; may be empty.
    pub hint: String,
    /// Whether it is chosen.
    pub selected: bool,
}

impl Choice {
    /// A choice that is not chosen.
    pub fn new(value: &str, label: &str) -> Self {
        Self {
            value: value.to_owned(),
            label: label.to_owned(),
            ..Self::default()
        }
    }

    /// The same with an explanation.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }

    /// The same, chosen if `selected`.
    #[must_use]
    pub const fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }
}
