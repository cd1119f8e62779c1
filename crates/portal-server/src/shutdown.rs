//! When to end.

use std::io;

/// Ends when somebody presses Ctrl+C, or a service manager asks the process to end.
#[cfg(unix)]
pub(crate) async fn requested() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    Ok(())
}

/// Ends when somebody presses Ctrl+C.
#[cfg(not(unix))]
pub(crate) async fn requested() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
