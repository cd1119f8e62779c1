//! Lists against decisions at full size. They take minutes, so an ordinary run leaves them out; CI does not.

use crate::place::on_each;
use portal_domain::testkit::contract::wide;

/// Proves on every back end: over a million rows, the list is exactly what the evaluator permits.
#[tokio::test]
#[ignore = "exhaustive: a million rows on each back end"]
async fn exhaustive_lists_equal_decisions() {
    on_each(|place| async move {
        let store = place.store.clone();
        let compared = wide::lists_equal_decisions(store, 6_000).await.unwrap();
        println!("{:?}: lists {compared}", place.store.backend());
        assert!(compared.decisions >= 1_000_000, "{compared}");
        let share = compared.permitted * 100 / compared.decisions;
        assert!((2..=95).contains(&share), "{compared}");
        assert_eq!(compared.differences, 0, "{compared}");
    })
    .await;
}

/// Walks so many times on each back end; every one gives the allowed rows in order, without gap or repetition.
async fn walk(walks: usize) {
    on_each(|place| async move {
        let walked = wide::many_walks(place.store.clone(), walks).await.unwrap();
        println!("{:?}: {walked}", place.store.backend());
        assert_eq!((walked.walks, walked.wrong), (walks, 0), "{walked}");
        assert!(walked.disturbed > walks / 200, "{walked}");
    })
    .await;
}

/// Proves R-064 on every back end, while rows come in between pages.
#[tokio::test]
async fn walks_give_the_allowed_rows_in_order() {
    walk(400).await;
}

/// The same ten thousand times.
#[tokio::test]
#[ignore = "exhaustive: ten thousand walks on each back end"]
async fn exhaustive_walks_give_the_allowed_rows_in_order() {
    walk(10_000).await;
}
