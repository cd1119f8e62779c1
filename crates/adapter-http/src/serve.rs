//! From a bound socket to answers.

use crate::app;
use crate::shared::Shared;
use poem::Server;
use poem::listener::TcpAcceptor;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// A connection on which nothing is asked for so long is closed: longer than the reverse proxies in use keep theirs, so
/// that it is they who close.
const IDLE: Duration = Duration::from_secs(75);

/// Serves until `stop` ends. From then on no connection is taken; requests under way have the time of `grace` to end.
pub async fn serve(
    listener: TcpListener,
    shared: &Arc<Shared>,
    stop: impl Future<Output = ()>,
    grace: Duration,
) -> io::Result<()> {
    let acceptor = TcpAcceptor::from_tokio(listener)?;
    Server::new_with_acceptor(acceptor)
        .idle_timeout(IDLE)
        .run_with_graceful_shutdown(app(shared), stop, Some(grace))
        .await
}
