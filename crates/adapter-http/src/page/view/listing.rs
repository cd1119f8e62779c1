//! What lists share: tabs, sorting, paging by cursor, chosen filters.

/// One tab of a list.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// How many entries it holds, already capped; `None` shows no number.
    pub count: Option<String>,
    /// Whether it is open.
    pub current: bool,
}

/// Addresses of the neighboring pages; a list has no page numbers.
#[derive(Debug, Clone, Default)]
pub struct Paging {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// By which column a list is sorted and how the others are reached.
#[derive(Debug, Clone, Default)]
pub struct Sorting {
    /// Name of the column that sorts.
    pub column: String,
    /// Whether the largest stands first.
    pub descending: bool,
    /// Address of the list with all its filters, ending in `?` or `&`.
    pub base: String,
}

impl Sorting {
    /// Where the heading of `column` leads: sorts by it, or turns the order round.
    pub fn href(&self, column: &str) -> String {
        let turn = if self.column == column && !self.descending {
            "-"
        } else {
            ""
        };
        format!("{}sort={turn}{column}", self.base)
    }

    /// Value of `aria-sort` for the heading of `column`.
    pub fn aria(&self, column: &str) -> &'static str {
        if self.column != column {
            "none"
        } else if self.descending {
            "descending"
        } else {
            "ascending"
        }
    }

    /// What the form sends to keep the order.
    pub fn value(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column)
    }
}

/// A filter that is set, with the way to take it away.
#[derive(Debug, Clone)]
pub struct ChosenFilter {
    /// What is filtered, for example `Status: done`.
    pub label: String,
    /// The list without it.
    pub clear: String,
}
