//! The two cookies: the session, and the mark of a browser that is not logged in yet.

use poem::Request;
use poem::http::HeaderValue;
use poem::http::header::COOKIE;

/// Name of the session cookie. The prefix makes browsers refuse it from subdomains and over plain HTTP (AC-52); it
/// exists only with HTTPS.
const fn session_name(secure: bool) -> &'static str {
    if secure {
        "__Host-portal-session"
    } else {
        "portal-session"
    }
}

/// Name of the cookie that binds the login form to a browser.
const fn guest_name(secure: bool) -> &'static str {
    if secure {
        "__Host-portal-guest"
    } else {
        "portal-guest"
    }
}

fn find<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request
        .headers()
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
        .filter(|value| value.len() <= 200 && !value.is_empty())
}

fn header(name: &str, value: &str, secure: bool, max_age: Option<i64>) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let age = max_age
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    // Tokens are URL-safe base64, so this never falls back.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The session token that came with a request.
pub fn session_token(request: &Request, secure: bool) -> Option<&str> {
    find(request, session_name(secure))
}

/// Sets the session cookie; it ends with the browser or with the session, whichever comes first.
pub fn set_session(token: &str, secure: bool) -> HeaderValue {
    header(session_name(secure), token, secure, None)
}

/// Removes the session cookie.
pub fn clear_session(secure: bool) -> HeaderValue {
    header(session_name(secure), "", secure, Some(0))
}

/// The mark of a browser that is not logged in.
pub fn guest_token(request: &Request, secure: bool) -> Option<&str> {
    find(request, guest_name(secure))
}

/// Sets the mark.
pub fn set_guest(token: &str, secure: bool) -> HeaderValue {
    header(guest_name(secure), token, secure, None)
}
