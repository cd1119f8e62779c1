//! A mailer that keeps letters instead of sending them.

use super::lock;
use crate::ports::{Letter, Mailer, MailerError};
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::Mutex;

/// Keeps every letter that it takes, and refuses those that a test has told it to refuse.
#[derive(Debug, Default)]
pub struct RecordingMailer {
    state: Mutex<Recorded>,
}

#[derive(Debug, Default)]
struct Recorded {
    taken: Vec<Letter>,
    refused: Vec<Letter>,
    next: VecDeque<MailerError>,
    outage: Option<MailerError>,
}

impl RecordingMailer {
    /// Refuses the next letter that is not refused already, once; told twice, it refuses two.
    pub fn refuse_next(&self, error: MailerError) {
        lock(&self.state).next.push_back(error);
    }

    /// Refuses every letter until told otherwise with `None`.
    pub fn refuse_all(&self, error: Option<MailerError>) {
        lock(&self.state).outage = error;
    }

    /// The letters that were taken, in order.
    pub fn letters(&self) -> Vec<Letter> {
        lock(&self.state).taken.clone()
    }

    /// The letters that were refused, in order, one for each try.
    pub fn refused(&self) -> Vec<Letter> {
        lock(&self.state).refused.clone()
    }

    /// Takes out the letters that were taken: what came since the last call.
    pub fn drain(&self) -> Vec<Letter> {
        std::mem::take(&mut lock(&self.state).taken)
    }
}

#[async_trait]
impl Mailer for RecordingMailer {
    async fn deliver(&self, letter: &Letter) -> Result<(), MailerError> {
        let mut state = lock(&self.state);
        let error = state.next.pop_front().or_else(|| state.outage.clone());
        if let Some(error) = error {
            state.refused.push(letter.clone());
            return Err(error);
        }
        state.taken.push(letter.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::LetterContent;
    use crate::testkit::{CountingIds, FixedClock, block_on};
    use crate::values::{Email, Language};

    #[test]
    fn letters_are_kept_or_refused_as_told() {
        let letter = Letter {
            id: CountingIds::default().id(),
            to: Email::parse("marta@nordwerk.example").unwrap(),
            to_name: "Marta Sommer".to_owned(),
            language: Language::De,
            company: "Portal".to_owned(),
            at: FixedClock::START,
            content: LetterContent::PasswordChanged {
                login_name: "marta".to_owned(),
            },
        };
        let mailer = RecordingMailer::default();
        let deliver = || block_on(mailer.deliver(&letter));
        let (soon, never) = (
            MailerError::Temporary("full".to_owned()),
            MailerError::Permanent("unknown".to_owned()),
        );
        mailer.refuse_next(never.clone());
        mailer.refuse_all(Some(soon.clone()));
        assert_eq!(deliver(), Err(never));
        assert_eq!(deliver(), Err(soon));
        mailer.refuse_all(None);
        assert_eq!(deliver(), Ok(()));
        assert_eq!((mailer.letters().len(), mailer.refused().len()), (1, 2));
        assert_eq!(mailer.drain(), std::slice::from_ref(&letter));
        assert!(mailer.letters().is_empty());
    }
}
