//! The memory store keeps every promise, and the list of promises is sound.

use super::*;
use crate::store_contract;
use crate::testkit::{MemoryStore, block_on};

fn check(case: &Case) {
    block_on(case.check(Arc::new(MemoryStore::new())));
}

store_contract!(check);

#[test]
fn names_of_cases_are_unique() {
    let mut names: Vec<&str> = CASES.iter().map(|case| case.name).collect();
    names.sort_unstable();
    assert!(names.is_sorted_by(|one, two| one < two));
    assert!(CASES.len() > 50);
}

#[test]
fn all_cases_run_one_after_the_other() {
    block_on(run(async || {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        store
    }));
}
