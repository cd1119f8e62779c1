//! Mails on their way out.

use super::Secret;
use crate::ids::OutboxId;
use crate::timestamp::Timestamp;
use crate::values::{Email, Language};
use crate::work::{AnswerKind, Audience, Status, TicketNumber};
use async_trait::async_trait;

/// What happened to a ticket, as a mail tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TicketNews {
    /// It was recorded.
    Created,
    /// A comment was added.
    Commented(Audience),
    /// The recipient is the new assignee.
    Assigned,
    /// It is done and waits for an answer.
    Done,
    /// It was answered.
    Answered(AnswerKind),
    /// It is no longer pursued.
    Dropped,
}

/// The ticket as far as this recipient may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterTicket {
    /// Number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Status now.
    pub status: Status,
    /// Name of the project; absent in a notice without grant (C24).
    pub project: Option<String>,
    /// Name of the owner, for employees.
    pub customer: Option<String>,
    /// Name of the assignee; absent in a notice without grant.
    pub assignee: Option<String>,
    /// Whether the recipient can open it: only then a link is put in.
    pub can_open: bool,
    /// Whether the recipient may answer it: the mail then says how.
    pub can_answer: bool,
}

/// What the mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterContent {
    /// A link to set the password; the login name stands in it.
    AccessLink {
        /// Login name.
        login_name: String,
        /// The token of the link.
        token: Secret,
        /// When the link ends, as the company's clock shows it: day, hour, minute.
        expires: crate::timestamp::LocalTime,
    },
    /// The password was changed.
    PasswordChanged {
        /// Login name.
        login_name: String,
    },
    /// News about a ticket.
    Ticket {
        /// What happened.
        news: TicketNews,
        /// The ticket.
        ticket: LetterTicket,
        /// Who did it.
        actor: Option<String>,
        /// Description, comment or reason.
        words: Option<String>,
        /// Names of files that came with the words.
        files: Vec<String>,
    },
}

/// A mail before it is put into words. It holds nothing that its recipient may not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Of the outbox row.
    pub id: OutboxId,
    /// Address.
    pub to: Email,
    /// Name of the recipient.
    pub to_name: String,
    /// Language of the recipient.
    pub language: Language,
    /// Name of the provider.
    pub company: String,
    /// When it is sent.
    pub at: Timestamp,
    /// What it says.
    pub content: LetterContent,
}

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailerError {
    /// Worth another try.
    #[error("not now: {0}")]
    Temporary(String),
    /// Never.
    #[error("never: {0}")]
    Permanent(String),
}

/// Puts letters into words and hands them over.
#[async_trait]
pub trait Mailer: Send + Sync + std::fmt::Debug {
    /// Hands one over; an answer means that somebody else is responsible for it now.
    async fn deliver(&self, letter: &Letter) -> Result<(), MailerError>;
}

/// A mail that the demo kept instead of sending it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentMail {
    /// Of the outbox row, as text.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
}

/// Mails that were kept instead of sent, for the demo's page.
#[async_trait]
pub trait MailArchive: Send + Sync + std::fmt::Debug {
    /// The newest, at most `limit`.
    async fn list(&self, limit: usize) -> Result<Vec<SentMail>, MailerError>;

    /// One of them.
    async fn find(&self, id: &str) -> Result<Option<SentMail>, MailerError>;
}
