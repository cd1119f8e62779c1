//! Small enums that pages show as marks: symbol, word and color together.

use crate::words::Words;

/// The status of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusMark {
    /// Nobody works on it yet.
    New,
    /// Work is under way.
    InProcess,
    /// Finished, waits for acceptance.
    Done,
    /// Accepted by the customer, closed.
    Accepted,
    /// Solution not accepted, or no longer pursued.
    Rejected,
    /// Invoiced, locked.
    Billed,
}

impl StatusMark {
    /// All, in the order of a ticket's life.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::InProcess,
        Self::Done,
        Self::Accepted,
        Self::Rejected,
        Self::Billed,
    ];

    /// Name in addresses, classes and symbols.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::InProcess => "in_process",
            Self::Done => "done",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Billed => "billed",
        }
    }

    /// Its word.
    pub fn label(self, words: &Words) -> &'static str {
        match self {
            Self::New => words.status_new(),
            Self::InProcess => words.status_in_process(),
            Self::Done => words.status_done(),
            Self::Accepted => words.status_accepted(),
            Self::Rejected => words.status_rejected(),
            Self::Billed => words.status_billed(),
        }
    }
}

/// A priority from 1 (lowest) to 5 (highest).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriorityMark(pub u8);

impl PriorityMark {
    /// All, highest first, as lists offer them.
    pub const ALL: [Self; 5] = [Self(5), Self(4), Self(3), Self(2), Self(1)];

    /// Its word.
    pub fn label(self, words: &Words) -> &'static str {
        match self.0 {
            0 | 1 => words.priority_1(),
            2 => words.priority_2(),
            3 => words.priority_3(),
            4 => words.priority_4(),
            _ => words.priority_5(),
        }
    }

    /// The number within its bounds.
    pub fn level(self) -> u8 {
        self.0.clamp(1, 5)
    }
}

/// Which side a person speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The company that runs the portal.
    Company,
    /// The customer.
    Customer,
    /// The portal itself.
    System,
}

impl Side {
    /// Name for classes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Customer => "customer",
            Self::System => "system",
        }
    }
}

/// Whether something is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActiveMark {
    /// In use.
    Active,
    /// Switched off.
    Inactive,
}

impl ActiveMark {
    /// Name for classes and symbols.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }

    /// Its word.
    pub fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Active => words.state_active(),
            Self::Inactive => words.state_inactive(),
        }
    }
}

impl From<bool> for ActiveMark {
    fn from(active: bool) -> Self {
        if active { Self::Active } else { Self::Inactive }
    }
}

/// How far an outgoing mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailMark {
    /// In the queue.
    Waiting,
    /// Delivery failed, another try is due.
    Retrying,
    /// Handed over to the mail server.
    Sent,
    /// Given up.
    Failed,
    /// Kept because no mail server is configured.
    Held,
    /// Not sent because the recipient may no longer read it.
    Dropped,
}

impl MailMark {
    /// Name for classes and symbols.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Retrying => "retrying",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Held => "held",
            Self::Dropped => "dropped",
        }
    }

    /// Its word.
    pub fn label(self, words: &Words) -> &'static str {
        match self {
            Self::Waiting => words.mail_state_waiting(),
            Self::Retrying => words.mail_state_retrying(),
            Self::Sent => words.mail_state_sent(),
            Self::Failed => words.mail_state_failed(),
            Self::Held => words.mail_state_held(),
            Self::Dropped => words.mail_state_dropped(),
        }
    }
}
