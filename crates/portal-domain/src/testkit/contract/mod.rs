//! What every store must do: the conformance suite.
//!
//! A [`Case`] is handed an empty store of its own and says whether the store keeps one promise of the
//! [ports](crate::ports). Cases need no runtime, know no database, and use only what the ports offer. What a list may
//! show is never written down here a second time: the evaluator is asked about every row.
//!
//! An adapter gives a function that runs one case, and gets one test per case:
//!
//! ```
//! use portal_domain::testkit::{MemoryStore, block_on, contract::Case};
//! use std::sync::Arc;
//!
//! fn run(case: &Case) {
//!     block_on(case.check(Arc::new(MemoryStore::new())));
//! }
//!
//! portal_domain::store_contract!(run);
//! ```
//!
//! or goes through [`CASES`] itself, or calls [`run`] with a function that makes empty stores.
#![allow(
    clippy::missing_panics_doc,
    reason = "failing is what the cases are for: each ends the test that runs it"
)]

mod audit;
mod directory_lists;
mod directory_reads;
mod duplicates;
mod erasure;
mod family;
mod figures;
mod filters;
mod hostile;
mod hostile_people;
mod identities;
mod imports;
mod jobs;
mod links_and_tokens;
mod lists;
mod outbox;
mod outlines;
mod paging;
mod people_round_trips;
mod records;
mod sample;
mod saved_filters;
mod search;
mod sessions;
pub mod shelf;
mod snapshot;
mod status;
mod ticket_parts;
mod ticket_round_trips;
mod units;
mod versions;
mod visibility;
pub mod wide;
mod writers;
mod writes;

#[cfg(test)]
mod tests;

use crate::ports::{Store, StoreError};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Why a case could not go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// The store answered with an error where it had to do what it was asked.
    #[error("the store failed: {0}")]
    Store(#[from] StoreError),
    /// The store did not find what had been stored.
    #[error("the store did not find {0}")]
    Missing(String),
}

/// What was found, or the end of the case.
fn present<T>(found: Option<T>, what: impl fmt::Debug) -> Result<T, Failed> {
    found.ok_or_else(|| Failed::Missing(format!("{what:?}")))
}

/// How a case ends, unless an assertion ends it.
pub type Outcome = Result<(), Failed>;

/// A case on its way.
pub type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// One promise.
#[derive(Clone, Copy)]
pub struct Case {
    /// What it promises, as a test's name.
    pub name: &'static str,
    start: fn(Arc<dyn Store>) -> Running,
}

impl Case {
    /// Checks it on an empty store.
    ///
    /// # Panics
    /// If the store does not keep the promise.
    pub async fn check(&self, store: Arc<dyn Store>) {
        let outcome = (self.start)(store).await;
        assert_eq!(outcome, Ok(()), "{}", self.name);
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Case({})", self.name)
    }
}

/// Checks every case, each on an empty store of its own.
///
/// # Panics
/// If the store does not keep a promise.
pub async fn run<F, Fut>(make: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = Arc<dyn Store>>,
{
    for case in CASES {
        case.check(make().await).await;
    }
}

/// The case with this name.
pub fn case(name: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.name == name)
}

/// Makes one `#[test]` per case of the [contract](crate::testkit::contract), each calling the function that is named, which
/// runs a [`Case`](crate::testkit::contract::Case) on an empty store.
#[macro_export]
macro_rules! store_contract {
    // The list of cases, handed to one of the rules below.
    (@cases [$($then:tt)*]) => {
        $crate::store_contract! { $($then)*
            units: a_fresh_store_has_every_switch_off dropping_undoes_and_commit_keeps_every_kind_of_write
                a_unit_of_work_reads_its_own_writes a_view_sees_nothing_uncommitted
                what_refers_to_nothing_is_refused;
            writers: of_two_writers_of_a_version_one_wins of_two_answers_one_wins
                locked_tickets_lose_no_update of_two_takers_of_a_login_name_one_wins;
            duplicates: a_login_name_is_taken_once_in_whatever_case a_holder_has_one_credential
                numbers_and_names_are_taken_once a_grant_has_its_place_alone
                a_ticket_number_is_taken_once a_submission_key_is_taken_once;
            versions: a_stale_version_changes_nothing a_row_that_is_not_there_is_stale
                an_update_stores_everything_but_the_version;
            status: a_ticket_starts_as_new a_status_changes_with_its_line_of_history
                a_line_of_something_else_does_not_count a_billed_ticket_takes_no_change
                other_fields_need_no_line;
            people_round_trips: the_directory_comes_back_as_it_went employees_come_back_as_they_went
                accounts_and_grants_come_back_as_they_went settings_come_back_as_they_went;
            ticket_round_trips: tickets_come_back_as_they_went records_carry_what_stands_beside_a_ticket;
            ticket_parts: comments_and_files_show_to_their_audience nothing_is_found_through_another_ticket
                parts_come_back_in_order hours_add_up history_and_answers_come_back_as_they_went
                known_blobs_are_those_with_a_row participants_offered_can_enter
                the_first_opening_of_a_ticket_stays;
            family: subtasks_come_by_number a_family_is_known_as_a_whole billed_time_stays_as_it_is
                earlier_texts_are_kept plans_and_hours_are_those_in_sight categories_are_named_once;
            visibility: contacts_see_what_is_decided employees_see_what_is_decided
                hidden_and_absent_are_one_answer counts_stop_at_the_cap
                creators_stop_at_two_hundred;
            outlines: outlines_are_what_is_decided outlines_come_in_parts;
            filters: filters_only_narrow people_are_those_of_visible_tickets;
            search: words_are_found_by_their_beginning contacts_find_public_words_only
                nothing_typed_is_special words_of_a_source_are_replaced;
            paging: every_walk_gives_the_whole_order walks_of_a_contact_give_its_part_in_order
                rows_that_come_and_go_leave_no_gap;
            identities: a_session_carries_its_identity people_come_as_stored
                access_works_without_a_login
                accesses_of_many_are_those_of_each credentials_are_found_by_name_holder_and_address
                other_administrators_are_counted;
            sessions: sessions_end_one_by_one_and_together sessions_are_touched_and_renewed
                expired_sessions_are_swept;
            links_and_tokens: a_link_is_used_once newer_links_void_older_ones links_are_counted
                api_tokens_come_go_and_tell_their_use;
            directory_reads: names_are_found_for_every_kind groups_have_their_active_members
                projects_have_their_members_and_tickets small_lists_are_ordered
                contacts_on_tickets_are_told;
            directory_lists: pages_of_the_directory_give_the_whole_order words_find_in_the_directory
                lists_keep_to_the_active_and_to_a_customer
                lists_keep_to_the_projects_that_are_asked_for;
            lists: rows_tell_what_hangs_on_them categories_come_by_the_name_that_is_read
                keywords_are_counted_whatever_their_case;
            figures: figures_count_what_is_there logins_grants_and_numbers_are_told
                the_newest_open_link_is_found;
            outbox: mails_come_back_as_they_went claimed_mails_are_taken_by_one
                a_lease_that_ends_is_taken_again only_due_mails_are_claimed_oldest_first
                what_became_of_a_mail_is_kept only_untried_mails_are_withheld;
            records: submissions_are_remembered_and_swept;
            saved_filters: saved_filters_reach_whom_they_are_shared_with
                saved_filters_change_in_their_version everybody_begins_with_one_filter;
            jobs: jobs_come_back_as_they_went a_job_is_taken_up_by_one
                a_job_whose_lease_ends_is_taken_up_again a_stopped_job_takes_no_progress
                a_bulk_run_keeps_its_order ended_jobs_are_swept;
            audit: the_audit_log_is_read_newest_first the_audit_log_is_found_by_every_part
                only_what_continues_the_chain_is_added two_writers_continue_one_chain;
            imports: arrivals_come_back_as_they_went arrivals_keep_the_rules_of_tickets
                tickets_come_in_parts contacts_are_found_as_they_are_called;
            erasure: what_a_contact_left_is_read_as_a_whole words_of_mail_servers_are_forgotten
                texts_go_and_nothing_else entries_about_a_contact_are_found;
        }
    };
    (@list $($module:ident: $($name:ident)+;)+) => {
        &[$($(Case { name: stringify!($name), start: |store| Box::pin($module::$name(store)) },)+)+]
    };
    (@tests $run:path; $($module:ident: $($name:ident)+;)+) => { $($(
        #[test]
        fn $name() {
            let case = $crate::testkit::contract::case(stringify!($name));
            $run(case.expect("a case of the contract"));
        }
    )+)+ };
    ($run:path) => { $crate::store_contract! { @cases [@tests $run;] } };
}

/// Every case.
pub const CASES: &[Case] = store_contract! { @cases [@list] };
