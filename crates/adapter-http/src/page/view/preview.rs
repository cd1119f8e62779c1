//! What a change would give and take, beside the form that would save it.

/// What a change would give and take.
#[derive(Debug, Clone, Default)]
pub struct PreviewView {
    /// Whether anybody gains or loses anything, in words.
    pub lead: String,
    /// Who gains and loses what.
    pub contacts: Vec<DifferenceView>,
    /// How many contacts are not told one by one, in words.
    pub more: Option<String>,
}

/// What one contact gains and loses.
#[derive(Debug, Clone)]
pub struct DifferenceView {
    /// Its name.
    pub name: String,
    /// What it adds up to before and after, in words.
    pub sums: String,
    /// Tickets gained and lost.
    pub parts: Vec<DifferencePart>,
}

/// Tickets that are gained or lost in one way.
#[derive(Debug, Clone)]
pub struct DifferencePart {
    /// Whether something is taken.
    pub lost: bool,
    /// How many, in words.
    pub title: String,
    /// Number and subject of the first of them.
    pub tickets: Vec<(String, String)>,
    /// How many are not told one by one, in words.
    pub more: Option<String>,
}
