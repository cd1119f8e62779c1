//! What the commands tell the person at the terminal. Answers go to the standard output, everything else to the standard
//! error output, where the log goes too.

use std::fmt::Display;
use std::io::{Write, stderr, stdout};

/// An answer.
pub(crate) fn say(text: impl Display) {
    // Whoever closed the pipe does not want to hear it.
    let _ = writeln!(stdout().lock(), "{text}");
}

/// What went wrong, or what to think about.
pub(crate) fn complain(text: impl Display) {
    let _ = writeln!(stderr().lock(), "{text}");
}
