//! The play on the memory store, and what turns it red.

use super::play::{Theatre, outcomes, rehearse};
use portal_domain::ports::Store;
use portal_domain::testkit::model::{Command, Seen, StatusChange, Words};
use portal_domain::testkit::{MemoryStore, block_on};
use portal_domain::work::Status;
use std::future::Future;
use std::sync::Arc;

struct Memory(MemoryStore);

impl Theatre for Memory {
    fn open() -> Self {
        Self(MemoryStore::new())
    }

    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.0.clone())
    }

    fn wait<F: Future>(&self, future: F) -> F::Output {
        block_on(future)
    }

    fn close(self) {}
}

/// Proves: whoever does whatever in whichever order, use cases and reference model agree on every outcome
/// and on everything that is kept, and replaying each history gives the stored status.
#[test]
fn sequences_agree_with_the_reference_model() {
    assert_eq!(rehearse::<Memory>(150, 200), Ok(()));
}

/// As above, many more.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn many_sequences_agree_with_the_reference_model() {
    assert_eq!(rehearse::<Memory>(4_000, 200), Ok(()));
}

/// A play in which nobody ever bills, or is never refused, would prove little.
#[test]
fn sequences_reach_every_status_and_every_refusal() {
    let met = outcomes(400);
    println!("{met:?}");
    for code in [
        "done",
        "not_found",
        "stale",
        "no_such_transition",
        "transition_not_allowed",
        "solver_barred",
        "open_subtasks",
        "comment_missing",
        "write_not_allowed",
        "invalid",
        "key_reused",
        "done_ticket_in_project",
    ]
    .into_iter()
    .chain(Status::ALL.map(Status::code))
    {
        assert!(met.contains_key(code), "{code} was not met");
    }
}

macro_rules! flawed {
    ($($(#[$doc:meta])* $name:ident in $theatre:ident: $change:expr,)+) => { $(
        $(#[$doc])*
        struct $theatre(Memory);

        impl Theatre for $theatre {
            fn open() -> Self {
                Self(Memory::open())
            }

            fn store(&self) -> Arc<dyn Store> {
                self.0.store()
            }

            fn wait<F: Future>(&self, future: F) -> F::Output {
                self.0.wait(future)
            }

            fn passed_on(command: Command) -> Command {
                let change: fn(Command) -> Command = $change;
                change(command)
            }

            fn close(self) {}
        }

        #[test]
        fn $name() {
            assert!(rehearse::<$theatre>(150, 0).is_err());
        }
    )+ };
}

flawed! {
    /// Forgets what people saw.
    a_portal_that_ignores_what_was_seen_is_found in Careless: |mut command| {
        if let Command::ChangeStatus(StatusChange { seen, .. }) | Command::Assign { seen, .. } = &mut command {
            *seen = Seen::Now;
        }
        command
    },
    /// Forgets keys.
    a_portal_that_does_everything_twice_is_found in Twice: |mut command| {
        if let Command::ChangeStatus(StatusChange { key, .. }) | Command::Comment { key, .. } | Command::Book { key, .. } = &mut command {
            *key = None;
        }
        command
    },
    /// Takes what nobody can read for words.
    a_portal_that_takes_blanks_for_words_is_found in Gullible: |mut command| {
        if let Command::ChangeStatus(StatusChange { words, .. }) = &mut command
            && *words == Words::Blank
        {
            *words = Words::Said;
        }
        command
    },
    /// Lets everybody speak for the customer without saying so.
    a_portal_that_speaks_for_the_customer_is_found in Ventriloquist: |mut command| {
        if let Command::ChangeStatus(StatusChange { on_behalf, to: Status::Accepted, .. }) = &mut command {
            *on_behalf = true;
        }
        command
    },
}
