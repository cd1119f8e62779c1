//! What is left out is said once.

use crate::left_out::first_of_this_run;

#[test]
fn a_reason_is_noted_once_a_run() {
    let what = format!("probe {}", std::process::id());
    assert!(first_of_this_run(&what));
    assert!(!first_of_this_run(&what));
}
