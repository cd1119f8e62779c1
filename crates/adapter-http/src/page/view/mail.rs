//! `/mail`: outgoing mail.

use askama::Template;

use super::{Frame, MailMark, Paging, Tab};

/// The queue of outgoing mail.
#[derive(Debug, Clone, Template)]
#[template(path = "page/mail_list.html")]
pub struct MailListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether mails are kept instead of sent, because no mail server is configured.
    pub held: bool,
    /// By state.
    pub tabs: Vec<Tab>,
    /// The mails, latest first.
    pub rows: Vec<MailRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// A mail of the list.
#[derive(Debug, Clone)]
pub struct MailRow {
    /// Its id.
    pub id: String,
    /// Its state.
    pub mark: MailMark,
    /// Recipient.
    pub recipient: String,
    /// Subject, or the event while it is not rendered.
    pub subject: String,
    /// Number of the ticket.
    pub ticket: Option<String>,
    /// When it was written or sent.
    pub time: String,
    /// How many tries were made.
    pub attempts: u32,
    /// The last error.
    pub error: Option<String>,
}

/// One mail.
#[derive(Debug, Clone, Template)]
#[template(path = "page/mail_detail.html")]
pub struct MailPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its row.
    pub mail: MailRow,
    /// Sender.
    pub sender: Option<String>,
    /// Text part; `None` when it is not kept.
    pub text: Option<String>,
    /// Address that answers with the HTML part, shown in a sandboxed frame.
    pub html_href: Option<String>,
    /// When the next try is due.
    pub next_try: Option<String>,
    /// Whether it can be sent again.
    pub can_retry: bool,
}
