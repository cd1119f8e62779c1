//! Why a server did not take a mail, and what follows from it.

use crate::render::one_line;
use mail_send::Error;
use std::fmt;

/// The most characters of a server's words that are kept.
const MOST_SAID: usize = 300;

/// Where in the dialogue it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Before a mail was named: greeting, TLS, login.
    Connect,
    /// `MAIL FROM`: our address.
    Sender,
    /// `RCPT TO` and the mail itself.
    Mail,
}

/// What went wrong, and where.
#[derive(Debug)]
pub(super) struct Trouble {
    step: Step,
    error: Error,
}

impl Trouble {
    /// What the library reported.
    pub(super) const fn new(step: Step, error: Error) -> Self {
        Self { step, error }
    }

    /// No answer in time.
    pub(super) const fn silence(step: Step) -> Self {
        Self {
            step,
            error: Error::Timeout,
        }
    }

    /// The server's reply code, if it gave one.
    fn code(&self) -> Option<u16> {
        match &self.error {
            Error::UnexpectedReply(reply) | Error::AuthenticationFailed(reply) => {
                Some(reply.code())
            }
            Error::Io(_)
            | Error::Tls(_)
            | Error::Base64(_)
            | Error::Auth(_)
            | Error::UnparseableReply
            | Error::InvalidTLSName
            | Error::MissingCredentials
            | Error::MissingMailFrom
            | Error::MissingRcptTo
            | Error::UnsupportedAuthMechanism
            | Error::Timeout
            | Error::MissingStartTls => None,
        }
    }

    /// Whether another try is of no use: the server refused this very mail or its recipient for good.
    /// A 5xx before that concerns our address, login or network and so every mail; they wait until an
    /// operator has mended it.
    pub(super) fn is_permanent(&self) -> bool {
        self.step == Step::Mail
            && !self.concerns_login()
            && self.code().is_some_and(|code| (500..600).contains(&code))
    }

    /// Whether the server wants another login, or one at all.
    pub(super) fn concerns_login(&self) -> bool {
        matches!(
            self.error,
            Error::AuthenticationFailed(_) | Error::UnsupportedAuthMechanism
        ) || matches!(self.code(), Some(530 | 534 | 535 | 538))
    }

    /// Whether the server said no and waits for the next command. After anything else nobody knows
    /// what its next answer would be about; 421 announces that it hangs up.
    pub(super) fn ended_cleanly(&self) -> bool {
        self.step != Step::Connect && self.code().is_some_and(|code| code != 421)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = match self.step {
            Step::Connect => "connecting",
            Step::Sender => "our address",
            Step::Mail => "the mail",
        };
        // A server's words end up in logs and on a page.
        write!(f, "{at}: {}", one_line(&self.error.to_string(), MOST_SAID))
    }
}
