//! Whether two answers tell the same.

use portal_tests::http::Page;

/// An answer without what differs from request to request: its number and its date.
pub(crate) fn told(page: &Page) -> String {
    let id = page.header("x-request-id").unwrap_or("no request id");
    let mut headers: Vec<String> = page
        .headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "date" | "x-request-id"))
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    headers.sort();
    format!("{}\n{}\n\n{}", page.status, headers.join("\n"), page.body).replace(id, "…")
}

/// 404, byte for byte as for what does not exist.
#[track_caller]
pub(crate) fn assert_missing(forbidden: &Page, missing: &Page) {
    assert_eq!(missing.status, 404, "{}: {}", missing.asked, missing.body);
    assert_eq!(told(forbidden), told(missing), "{}", forbidden.asked);
}
