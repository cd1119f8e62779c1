//! Letters put into words: subject, plain text and HTML in the recipient's language.
//!
//! A letter holds nothing that its recipient may not read, and nothing is added here: no hours, no
//! field that the mask left out. A link stands in a mail only where the recipient can open it.
//!
//! Deliberately absent: placeholders that an administrator edits, and texts in the domain.

mod clean;
mod credential;
mod frame;
mod link;
mod news;
mod ticket;

pub(crate) use clean::one_line;
pub(crate) use frame::company;

use crate::config::Sender;
use crate::words::Words;
use portal_domain::ports::{Letter, LetterContent};

/// The most characters of a subject line.
const MOST_SUBJECT: usize = 300;

/// A letter in words, not yet packed for the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// One line without control characters.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML without anything from elsewhere.
    pub html: String,
}

/// Puts a letter into words.
pub fn render(letter: &Letter, sender: &Sender) -> Result<Mail, askama::Error> {
    let words = Words::new(letter.language);
    let mail = match &letter.content {
        LetterContent::AccessLink {
            login_name,
            token,
            expires,
        } => credential::access_link(letter, sender, words, login_name, token, *expires),
        LetterContent::PasswordChanged { login_name } => {
            credential::password_changed(letter, sender, words, login_name)
        }
        LetterContent::Ticket {
            news,
            ticket,
            actor,
            words: said,
            files,
        } => {
            let tidings = ticket::Tidings {
                news: *news,
                ticket,
                actor: actor.as_deref(),
                said: said.as_deref(),
                files,
            };
            ticket::ticket(letter, sender, words, &tidings)
        }
    }?;
    Ok(Mail {
        subject: one_line(&mail.subject, MOST_SUBJECT),
        ..mail
    })
}
