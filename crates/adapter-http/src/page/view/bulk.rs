//! Bulk runs: ordering one, trying one out, looking at what came of it.

use askama::Template;

use super::{Choice, FormErrors, Frame, Paging, Tab};

/// `/bulk/new` and `/bulk/preview`: what is to be done to which tickets.
#[derive(Debug, Clone, Template)]
#[template(path = "page/bulk_new.html", blocks = ["main"])]
pub struct BulkPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// How many tickets there are; 0 if none was chosen.
    pub count: u64,
    /// The list that it came from.
    pub back: String,
    /// What says which tickets, sent along by both forms: names and values.
    pub rows: Vec<(String, String)>,
    /// The form.
    pub form: BulkForm,
    /// What would happen, if that was tried.
    pub preview: Option<BulkPreviewPanel>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The actions to choose from, as they are chosen.
#[derive(Debug, Clone, Default)]
pub struct BulkForm {
    /// Places, first the one that leaves it as it is.
    pub primary: Vec<Choice>,
    /// What becomes of booked time.
    pub booked: Vec<Choice>,
    /// Whether the old assignment always stays.
    pub keep_old: bool,
    /// Places to add.
    pub secondary: Vec<Choice>,
    /// Categories to add.
    pub add_categories: Vec<Choice>,
    /// Categories to remove.
    pub remove_categories: Vec<Choice>,
    /// Statuses.
    pub statuses: Vec<Choice>,
    /// Words.
    pub comment: String,
    /// Who reads them.
    pub audiences: Vec<Choice>,
    /// Priorities.
    pub priorities: Vec<Choice>,
    /// Employees and nobody.
    pub assignees: Vec<Choice>,
    /// Contacts and nobody.
    pub contacts: Vec<Choice>,
}

/// What a run would do.
#[derive(Debug, Clone, Default)]
pub struct BulkPreviewPanel {
    /// The plan that was tried, sent along by the form that executes it: names and values.
    pub plan: Vec<(String, String)>,
    /// That only the first tickets were tried.
    pub limit: Option<String>,
    /// How many would change.
    pub changed: u32,
    /// How many would stay because there is nothing to do.
    pub unchanged: u32,
    /// How many would not be touched.
    pub skipped: u32,
    /// The hours on those that would change.
    pub hours: String,
    /// What becomes of tickets with booked time.
    pub time: Vec<String>,
    /// For each action: how many would change, be so already, and stay because of booked time.
    pub actions: Vec<(String, [u32; 3])>,
    /// Why some would not be touched, with how many.
    pub reasons: Vec<(String, u32)>,
    /// The first of those.
    pub tickets: Vec<BulkTicketRow>,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
}

/// A ticket with what came of it.
#[derive(Debug, Clone)]
pub struct BulkTicketRow {
    /// Its number; none if it is not seen.
    pub number: Option<String>,
    /// Its subject, where it is shown.
    pub subject: Option<String>,
    /// What came of it, in one word.
    pub result: String,
    /// What each action did, or why nothing was done.
    pub details: Vec<String>,
}

/// `/bulk/{run}`: how far a run is and what came of its tickets.
#[derive(Debug, Clone, Template)]
#[template(path = "page/bulk_run.html")]
pub struct BulkRunPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the run.
    pub id: String,
    /// When it was ordered.
    pub time: String,
    /// What became of it.
    pub state: String,
    /// Whether it has not ended.
    pub is_open: bool,
    /// Whether it could not be carried out.
    pub has_failed: bool,
    /// How many tickets were dealt with.
    pub done: u64,
    /// How many there are.
    pub total: u64,
    /// What it does: action and value.
    pub plan: Vec<(String, String)>,
    /// Why some were not touched, with how many.
    pub reasons: Vec<(String, u32)>,
    /// Which tickets are shown.
    pub tabs: Vec<Tab>,
    /// The tickets.
    pub rows: Vec<BulkTicketRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// `/bulk`: one's own runs.
#[derive(Debug, Clone, Template)]
#[template(path = "page/bulk_list.html")]
pub struct BulkListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The runs, newest first.
    pub rows: Vec<BulkRunRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// A run of the list.
#[derive(Debug, Clone)]
pub struct BulkRunRow {
    /// Its id.
    pub id: String,
    /// When it was ordered.
    pub time: String,
    /// What became of it.
    pub state: String,
    /// How far it is.
    pub progress: String,
}
