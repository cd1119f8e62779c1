//! What all mails have in common: greeting, headline, sender, and why the mail came.

use super::clean::one_line;
use crate::config::Sender;
use crate::words::Words;
use portal_domain::ports::Letter;

/// The most characters of a name.
pub(crate) const MOST_NAME: usize = 200;

/// The part of a mail that the layout draws.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The words in the recipient's language.
    pub(crate) words: Words,
    /// The language as a tag.
    pub(crate) lang: &'static str,
    /// The provider.
    pub(crate) company: String,
    /// The address of the portal.
    pub(crate) home: String,
    /// Hello.
    pub(crate) greeting: String,
    /// What happened, in a few words.
    pub(crate) headline: &'static str,
    /// What lists of mails show after the subject.
    pub(crate) preview: String,
    /// Why the mail came.
    pub(crate) why: String,
}

impl Frame {
    /// The frame of a letter.
    pub(crate) fn new(letter: &Letter, sender: &Sender, words: Words, texts: Texts) -> Self {
        Self {
            words,
            lang: letter.language.code(),
            company: company(letter),
            home: sender.base_url().to_string(),
            greeting: words.greeting(one_line(&letter.to_name, MOST_NAME)),
            headline: texts.headline,
            preview: texts.preview,
            why: texts.why,
        }
    }
}

/// The texts of the frame that differ from mail to mail.
#[derive(Debug)]
pub(crate) struct Texts {
    /// What happened, in a few words.
    pub(crate) headline: &'static str,
    /// What lists of mails show after the subject.
    pub(crate) preview: String,
    /// Why the mail came.
    pub(crate) why: String,
}

/// The provider's name as it stands in texts.
pub(crate) fn company(letter: &Letter) -> String {
    one_line(&letter.company, MOST_NAME)
}
