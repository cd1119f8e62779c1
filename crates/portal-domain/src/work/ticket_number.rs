//! Ticket numbers: one public sequence for the whole installation.

use crate::values::Problem;
use std::fmt;
use std::str::FromStr;

/// `#17` for a ticket, `#17.2` for its second subtask. The sequence is shared by all customers, so a gap tells only
/// that somebody recorded something (AC-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketNumber {
    main: i64,
    part: i32,
}

impl TicketNumber {
    /// The number of a ticket.
    pub const fn ticket(main: i64) -> Self {
        Self { main, part: 0 }
    }

    /// The number of a ticket's subtask, counted from 1.
    pub const fn subtask(main: i64, part: i32) -> Self {
        Self { main, part }
    }

    /// The ticket's number, which its subtasks share.
    pub const fn main(self) -> i64 {
        self.main
    }

    /// 0 for a ticket, 1 and up for its subtasks.
    pub const fn part(self) -> i32 {
        self.part
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            0 => write!(f, "{}", self.main),
            part => write!(f, "{}.{part}", self.main),
        }
    }
}

impl FromStr for TicketNumber {
    type Err = Problem;

    /// Accepts only the form that [`Display`](fmt::Display) writes, so that a ticket has one address.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let digits = |part: &str| -> Result<i64, Problem> {
            let plain = (1..=18).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && !part.starts_with('0');
            if plain {
                part.parse().map_err(|_| Problem::Malformed)
            } else {
                Err(Problem::Malformed)
            }
        };
        match text.split_once('.') {
            None => Ok(Self::ticket(digits(text)?)),
            Some((main, part)) => {
                let part = i32::try_from(digits(part)?).map_err(|_| Problem::Malformed)?;
                Ok(Self::subtask(digits(main)?, part))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        for text in ["1", "17", "17.2", "900000000000000000"] {
            assert_eq!(text.parse::<TicketNumber>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "0",
            "-1",
            "01",
            "1.0",
            "1.01",
            "1.",
            ".1",
            "1.2.3",
            "+1",
            "1e3",
            "９",
            "9999999999999999999",
        ] {
            assert!(text.parse::<TicketNumber>().is_err(), "{text}");
        }
    }
}
