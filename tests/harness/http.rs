//! Clients without a browser: a person with cookies and forms, a program with a token and JSON,
//! and bytes on a socket.
//!
//! Nothing follows a redirect by itself: where an answer sends somebody is part of what is tested.

mod cookies;
mod page;
mod person;
mod program;
mod socket;

pub use cookies::Cookie;
pub use page::Page;
pub use person::{Person, Upload};
pub use program::{Call, Program};
pub use socket::{exchange, exchange_within};

use std::time::Duration;

/// Makes ring the TLS provider of this process. Even a client that only speaks plain HTTP refuses
/// to be built without one.
pub fn install_crypto_provider() {
    // An error says that one is installed already, which is all that is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// A client that does exactly what it is told.
fn client() -> reqwest::Client {
    install_crypto_provider();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        // Proxies named in the environment of the machine are not meant for 127.0.0.1.
        .no_proxy()
        // No certificates to load: nothing here speaks TLS.
        .tls_certs_only([])
        .timeout(Duration::from_mins(1))
        .build()
        .expect("a client")
}

#[cfg(test)]
mod tests;
