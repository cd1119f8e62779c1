//! The cast of the tests, commands with nothing special about them, and what is left behind in the store.

mod cast;
mod commands;
mod entries;
mod faulty_store;
mod faulty_work;
mod traces;

pub(crate) use cast::{Cast, PASSWORD};
pub(crate) use commands::{
    change, comment, edit, everything, grant_on, list, move_on, new_ticket, seen, stage,
    submission, watch,
};
pub(crate) use entries::{
    change_contact, contact_entry, deactivate_customer, employee_entry, settings_entry,
};
pub(crate) use faulty_store::FaultyStore;
pub(crate) use portal_domain::testkit::block_on as go;
pub(crate) use traces::{
    audit, audit_of, mails, mails_to, run_mail, ticket_of, tickets_stored, told,
};

use portal_domain::failure::Failure;
use portal_domain::testkit::TestPortal;
use portal_domain::testkit::world::Someone;
use portal_domain::usecase::{Actor, LogIn, LoggedIn, log_in};

/// Somebody who has just logged in.
#[track_caller]
pub(crate) fn enter(test: &TestPortal, who: impl Into<Someone>) -> Actor {
    go(test.actor(who)).expect("a login that may be used")
}

/// A try at the login page.
pub(crate) fn try_login(
    test: &TestPortal,
    name: &str,
    password: &str,
) -> Result<LoggedIn, Failure> {
    let command = LogIn {
        login_name: name.to_owned(),
        password: password.to_owned(),
        user_agent: None,
        address: None,
    };
    go(log_in(&test.portal, &command))
}

/// The one field that is wrong, and how.
#[track_caller]
pub(crate) fn wrong_field<T: std::fmt::Debug>(
    result: Result<T, Failure>,
) -> (String, &'static str) {
    match result {
        Err(Failure::Invalid(fields)) => match fields.as_slice() {
            [only] => (only.field.clone(), only.problem.code()),
            others => panic!("one wrong field was expected: {others:?}"),
        },
        other => panic!("a wrong field was expected: {other:?}"),
    }
}

/// A field and its problem, as [`wrong_field`] tells them.
pub(crate) fn field(name: &str, problem: &'static str) -> (String, &'static str) {
    (name.to_owned(), problem)
}
