//! Two futures at once on one thread, and a place where they change turns.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

/// Lets the other future go on once: a store that never waits would otherwise finish one before it begins the other.
pub(super) async fn change_turns() {
    let mut changed = false;
    poll_fn(|context| {
        if std::mem::replace(&mut changed, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Runs two futures side by side and gives both outcomes: how the contract lets two writers meet without a runtime.
pub(super) async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut done_a, mut done_b) = (None, None);
    poll_fn(|context| {
        if done_a.is_none()
            && let Poll::Ready(output) = a.as_mut().poll(context)
        {
            done_a = Some(output);
        }
        if done_b.is_none()
            && let Poll::Ready(output) = b.as_mut().poll(context)
        {
            done_b = Some(output);
        }
        match (done_a.take(), done_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (done_a, done_b) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
}
