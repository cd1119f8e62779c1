//! What every handler is handed: the use cases' ports, the configuration, the key that signs what goes out.

use crate::page::view::login::DemoLogin;
use portal_domain::ports::MailArchive;
use portal_domain::usecase::Portal;
use std::net::IpAddr;
use std::sync::Arc;

/// What the configuration says about HTTP.
#[derive(Debug, Clone)]
pub struct HttpConfig {
    /// Under which address people reach the portal, without a slash at the end. Links and the check of origins come from
    /// it, never from a request's Host header (AC-44).
    pub base_url: String,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Signs cursors and form tokens. Random per installation; with several nodes the same on each.
    pub key: [u8; 32],
    /// Requests a minute from one address before 429 is answered.
    pub requests_per_minute: u32,
    /// Attempts to log in or to get a link, a minute from one address.
    pub logins_per_minute: u32,
    /// Seconds after which a request is cut off.
    pub request_timeout_seconds: u64,
    /// Largest body of a request without files, in bytes.
    pub max_body_bytes: usize,
    /// Logins that the login page of a demonstration shows; present only there.
    pub demo_logins: Option<Vec<DemoLogin>>,
}

impl HttpConfig {
    /// Whether cookies are sent over HTTPS only.
    pub fn secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Whether this is a demonstration.
    pub const fn demo(&self) -> bool {
        self.demo_logins.is_some()
    }
}

/// Shared by all requests.
#[derive(Debug)]
pub struct Shared {
    /// The ports of the use cases.
    pub portal: Portal,
    /// The configuration.
    pub config: HttpConfig,
    /// Mails that the demonstration kept.
    pub archive: Option<Arc<dyn MailArchive>>,
}
