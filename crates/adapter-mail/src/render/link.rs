//! Where the links of a mail lead.

use crate::config::BaseUrl;
use portal_domain::ports::Secret;
use portal_domain::work::TicketNumber;
use std::fmt::Write as _;

/// The page of a ticket.
pub(crate) fn ticket(base: &BaseUrl, number: TicketNumber) -> String {
    base.join(&format!("/tickets/{number}"))
}

/// The page on which a password is set.
pub(crate) fn set_password(base: &BaseUrl, token: &Secret) -> String {
    base.join(&format!(
        "/password/set?token={}",
        query_value(token.expose())
    ))
}

/// The page on which a new link is requested.
pub(crate) fn request_password(base: &BaseUrl) -> String {
    base.join("/password/request")
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
fn query_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
