//! `openapi`.

use crate::say::say;

pub(super) fn run() {
    say("{}");
}
