//! `/api/docs`: the document in a browser. Everything it needs is in the one page; nothing is fetched from elsewhere.

use super::document::{service, text};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use poem::http::header;
use poem::{Request, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The page with the viewer. It is the same for everybody and made when it is first asked for.
pub(crate) fn show(_: Request) -> Response {
    static PAGE: LazyLock<(String, String)> = LazyLock::new(|| {
        let page = page();
        (policy(&page), page)
    });
    let (policy, page) = &*PAGE;
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_SECURITY_POLICY, policy)
        .body(page.as_str())
}

/// The page as the library makes it, with our document in the place of its own and with its language said.
fn page() -> String {
    let service = service();
    // `</script>` inside a text would end the script around it.
    let document = text().replace("</", "<\\/");
    service
        .swagger_ui_html()
        .replacen(&service.spec(), &document, 1)
        .replacen(
            "<html charset=\"UTF-8\">",
            "<!DOCTYPE html><html lang=\"en\">",
            1,
        )
}

/// Runs exactly the scripts that stand in the page and loads nothing but our own answers. The viewer sets styles on elements,
/// so styles are not tied to hashes.
fn policy(page: &str) -> String {
    let hashes: Vec<String> = scripts(page)
        .into_iter()
        .map(|script| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hashes.join(" ")
    )
}

/// The scripts of a page. A script ends at the first end tag, whatever it says of other scripts inside.
fn scripts(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, opened)) = rest.split_once("<script") {
        let Some((script, after)) = opened
            .split_once('>')
            .and_then(|(_, inner)| inner.split_once("</script>"))
        else {
            break;
        };
        found.push(script);
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_viewer_shows_our_document_and_fetches_nothing() {
        let page = page();
        assert!(
            page.contains("\"additionalProperties\": false"),
            "our document"
        );
        assert!(page.contains("lang=\"en\""));
        assert!(!page.contains(" src=\"http"), "nothing from other hosts");
        let policy = policy(&page);
        assert_eq!(policy.matches("'sha256-").count(), 2, "{policy}");
        let longest = scripts(&page).into_iter().map(str::len).max();
        assert!(longest > Some(1_000_000), "the whole bundle is one script");
        assert!(!policy.contains("script-src 'unsafe-inline'"));
    }
}
