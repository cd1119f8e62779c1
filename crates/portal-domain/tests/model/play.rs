//! A sequence of commands, played to the reference model and to the use cases on a store.

use portal_domain::ports::Store;
use portal_domain::testkit::model::{Command, Model, Outcome, Rehearsal, StatusChange};
use proptest::strategy::{BoxedStrategy, Just, Strategy};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

/// Where it is played: an empty store, and a way to wait for what it does.
pub(crate) trait Theatre {
    /// A new one.
    fn open() -> Self;

    /// Its store.
    fn store(&self) -> Arc<dyn Store>;

    /// Waits for something.
    fn wait<F: Future>(&self, future: F) -> F::Output;

    /// What reaches the use cases of a command. Only a theatre with a seeded bug changes anything.
    fn passed_on(command: Command) -> Command {
        command
    }

    /// Takes it down.
    fn close(self);
}

/// The model, and what it said of the last command.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    model: Model,
    last: Option<Outcome>,
}

/// The reference.
struct Reference;

impl ReferenceStateMachine for Reference {
    type State = Told;
    type Transition = Command;

    fn init_state() -> BoxedStrategy<Told> {
        Just(Told {
            model: Model::new(),
            last: None,
        })
        .boxed()
    }

    fn transitions(told: &Told) -> BoxedStrategy<Command> {
        told.model.commands()
    }

    fn apply(mut told: Told, command: &Command) -> Told {
        told.last = Some(told.model.apply(command));
        told
    }

    /// A ticket that shrinking has left unrecorded is none.
    fn preconditions(told: &Told, command: &Command) -> bool {
        match command {
            Command::ChangeStatus(StatusChange { ticket, .. })
            | Command::Comment { ticket, .. }
            | Command::Book { ticket, .. }
            | Command::Assign { ticket, .. } => *ticket < told.model.shapes().len(),
            Command::Create { .. } | Command::Grant(_) | Command::Close(_) | Command::Turn(_) => {
                true
            }
        }
    }
}

struct Play<T>(PhantomData<T>);

impl<T: Theatre> StateMachineTest for Play<T> {
    type SystemUnderTest = (T, Rehearsal);
    type Reference = Reference;

    fn init_test(_: &Told) -> (T, Rehearsal) {
        let theatre = T::open();
        let rehearsal = theatre.wait(Rehearsal::on(theatre.store()));
        let rehearsal = rehearsal.expect("a stage that the store accepts");
        (theatre, rehearsal)
    }

    fn apply(
        (theatre, mut rehearsal): (T, Rehearsal),
        told: &Told,
        command: Command,
    ) -> (T, Rehearsal) {
        let outcome = theatre.wait(rehearsal.perform(&T::passed_on(command.clone())));
        assert_eq!(Some(outcome), told.last, "{command:?}");
        let held = theatre.wait(rehearsal.look()).expect("what is held");
        assert_eq!(held, told.model.shapes(), "{command:?}");
        (theatre, rehearsal)
    }

    fn teardown((theatre, rehearsal): (T, Rehearsal), _: Told) {
        drop(rehearsal);
        theatre.close();
    }
}

/// Plays so many sequences of up to 50 commands; says what the first one that parts from the model looks like.
pub(crate) fn rehearse<T: Theatre>(sequences: u32, shrinking: u32) -> Result<(), String> {
    let config = Config {
        cases: sequences,
        max_shrink_iters: shrinking,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config.clone(), rng);
    let sequences = Reference::sequential_strategy(1..50);
    let played = runner.run(&sequences, |(told, commands, seen)| {
        // The count of what was played serves shrinking only.
        let seen = seen.filter(|_| shrinking > 0);
        Play::<T>::test_sequential(config.clone(), told, commands, seen);
        Ok(())
    });
    played.map_err(|parted| parted.to_string())
}

/// Sequences of the model alone: how often which outcome came.
#[allow(dead_code, reason = "the databases' tests leave the model alone")]
pub(crate) fn outcomes(sequences: u32) -> std::collections::BTreeMap<&'static str, usize> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = Reference::sequential_strategy(1..50);
    let mut met = std::collections::BTreeMap::new();
    for _ in 0..sequences {
        use proptest::strategy::ValueTree;
        let tree = strategy.new_tree(&mut runner).expect("a sequence");
        let (mut told, commands, _) = tree.current();
        for command in &commands {
            told = Reference::apply(told, command);
            *met.entry(match told.last {
                Some(Outcome::Refused(code)) => code,
                Some(Outcome::Done) | None => "done",
            })
            .or_default() += 1;
        }
        for shape in told.model.shapes() {
            *met.entry(shape.status.code()).or_default() += 1;
        }
    }
    met
}
