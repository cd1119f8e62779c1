//! The conformance suite of the ports, every case on every back end.

use crate::place::on_each;
use portal_domain::testkit::contract::Case;
use std::sync::Arc;

fn run(case: &Case) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(on_each(|place| async move {
        case.check(Arc::clone(&place.store) as _).await;
    }));
}

portal_domain::store_contract!(run);
