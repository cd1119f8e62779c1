//! A ticket, its outbox, two people at once and crashes at every step: all of it is searched, nothing is drawn.
//!
//! - [`world`]: what there is; what is committed, what only one process knows, what has left the house.
//! - [`steps`]: everything that can happen next. Whether a status may change, the shipped [`step`](portal_domain::workflow::step) says.
//! - [`claims`]: what holds in every state, and where nothing can happen any more.
//! - [`search`]: breadth first, each state once.
//!
//! The search is our own, sixty lines, because the checker of the stateright crate comes with a web server that it cannot be
//! built without.

mod claims;
mod search;
mod steps;
mod world;

use search::{Searched, search};
use world::{Bounds, Flaw};

/// Small enough for every run.
const SMALL: Bounds = Bounds {
    wishes: 1,
    crashes: 1,
    tries: 2,
};

/// More than a million states. That a mail is tried again is in the small world.
const LARGE: Bounds = Bounds {
    wishes: 2,
    crashes: 1,
    tries: 1,
};

/// Proves and AC-33 to AC-36 in the small: no status without its line of history, no mail without a committed
/// change, one winner for each version, nothing twice under one key, and every queued mail ends as sent or dead, whatever
/// crashes when.
#[test]
fn nothing_goes_wrong_whatever_crashes() {
    let searched = search(SMALL, Flaw::None);
    println!("crash states={} ends={}", searched.states, searched.ends);
    assert_eq!(searched.wrong, None);
    assert!(
        searched.states > 2_000 && searched.ends > 20,
        "{searched:?}"
    );
}

/// The same with one wish more.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn nothing_goes_wrong_in_a_million_states() {
    let searched = search(LARGE, Flaw::None);
    println!("crash states={} ends={}", searched.states, searched.ends);
    assert_eq!(searched.wrong, None);
    assert!(searched.states >= 1_000_000, "{searched:?}");
}

/// What a search of the small world finds wrong with a flaw.
fn found(flaw: Flaw) -> &'static str {
    let Searched { wrong, .. } = search(SMALL, flaw);
    wrong.map_or("nothing", |found| found.claim)
}

/// Each claim can fail: a flaw that breaks it is found.
#[test]
fn every_flaw_is_found() {
    for (flaw, claim) in [
        (
            Flaw::StatusWithoutHistory,
            "the history leads to the status",
        ),
        (Flaw::HistoryAhead, "the history leads to the status"),
        (Flaw::MailAhead, "a mail tells of a committed change"),
        (Flaw::HandedOverAtOnce, "a mail tells of a committed change"),
        (Flaw::VersionsUnchecked, "a version has one winner"),
        (Flaw::KeysForgotten, "a wish is done once"),
        (
            Flaw::ClaimsForEver,
            "a queued mail is sent or dead at the end",
        ),
        (Flaw::TriesUncounted, "everything comes to an end"),
    ] {
        assert_eq!(found(flaw), claim, "{flaw:?}");
    }
}
