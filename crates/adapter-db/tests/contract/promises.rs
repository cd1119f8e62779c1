//! The conformance suite of the ports, every case on every back end.

use crate::place::{on_each, on_each_with};
use portal_domain::testkit::contract::{self, Case};
use std::sync::Arc;

fn run(case: &Case) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(on_each(|place| async move {
        case.check(Arc::clone(&place.store) as _).await;
    }));
}

portal_domain::store_contract!(run);

/// The samples of the suite are small, so their lists are carried out by looking at few tickets. These cases are checked
/// once more with every list walking its index.
#[tokio::test]
async fn lists_that_walk_keep_the_promises_too() {
    for name in [
        "contacts_see_what_is_decided",
        "employees_see_what_is_decided",
        "hidden_and_absent_are_one_answer",
        "counts_stop_at_the_cap",
        "filters_only_narrow",
        "words_are_found_by_their_beginning",
        "contacts_find_public_words_only",
        "nothing_typed_is_special",
        "every_walk_gives_the_whole_order",
        "walks_of_a_contact_give_its_part_in_order",
        "rows_that_come_and_go_leave_no_gap",
    ] {
        let case = contract::case(name).expect("a case of the suite");
        on_each_with(
            |config| config.few_tickets = 0,
            |place| async move {
                case.check(Arc::clone(&place.store) as _).await;
            },
        )
        .await;
    }
}
