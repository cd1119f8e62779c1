//! Bytes on a socket, for requests that no client would send.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Sends the bytes on a new connection and returns what comes back until the other side closes,
/// for at most ten seconds.
pub async fn exchange(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    exchange_within(address, bytes, Duration::from_secs(10)).await
}

/// The same with another patience. What came until then is returned: a server that keeps the
/// connection open is not an error.
pub async fn exchange_within(address: SocketAddr, bytes: &[u8], patience: Duration) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let mut answer = Vec::new();
    let exchange = async {
        // A server may refuse and close before it has read everything; its answer counts.
        let (mut reader, mut writer) = stream.split();
        let (_, read) = tokio::join!(writer.write_all(bytes), reader.read_to_end(&mut answer));
        read
    };
    // Closed, reset or still open: the answer is what came.
    let _ = tokio::time::timeout(patience, exchange).await;
    answer
}
