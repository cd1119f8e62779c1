//! Requests that change something must come from our own pages (AC-54).

use poem::Request;
use poem::http::{Method, header};

/// Where an unsafe request came from, as its browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From our own pages.
    Own,
    /// From elsewhere.
    Foreign,
    /// It does not say: not a browser, or a very old one. The form token alone decides.
    Unsaid,
}

/// Whether the method only reads.
pub const fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// What `Sec-Fetch-Site` and `Origin` say about a request. `base_url` is the configured address of the portal.
pub fn origin_of(request: &Request, base_url: &str) -> Origin {
    let text = |name: &str| {
        request
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap_or("?"))
    };
    match text("sec-fetch-site") {
        Some("same-origin") => return Origin::Own,
        // `none` is what a person typed or reloaded.
        Some("none") => {}
        Some(_) => return Origin::Foreign,
        None => {}
    }
    match text(header::ORIGIN.as_str()) {
        None => Origin::Unsaid,
        Some(origin) if own_origin(base_url) == Some(origin) => Origin::Own,
        Some(_) => Origin::Foreign,
    }
}

/// Scheme and host of an address.
fn own_origin(base_url: &str) -> Option<&str> {
    let (scheme, rest) = base_url.split_once("://")?;
    let host = rest.split('/').next()?;
    base_url.get(..scheme.len() + 3 + host.len())
}
