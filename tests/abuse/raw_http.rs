//! Bytes on a socket that two readers of HTTP would part differently.

use crate::scene::Scene;
use portal_tests::http::exchange;
use portal_tests::postgres::Backend;

/// How many answers came.
fn answers(text: &str) -> usize {
    text.matches("HTTP/1.1 ").count() + text.matches("HTTP/1.0 ").count()
}

/// Proves AC-75: a request whose end is in doubt is refused or ends its connection, and what hides behind it is never
/// answered.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_75_a_request_hides_no_second_one() {
    let scene = Scene::on(Backend::Sqlite).await;
    let hidden = "GET /api/v1/tickets?hidden=1 HTTP/1.1\r\nHost: portal\r\n\r\n";
    let post =
        "POST /api/v1/sessions HTTP/1.1\r\nHost: portal\r\nContent-Type: application/json\r\n";
    let before = scene.snapshot().await;
    for (what, request, refused) in [
        (
            "length, then chunks",
            format!(
                "{post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
            ),
            true,
        ),
        (
            "chunks, then length",
            format!(
                "{post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{hidden}"
            ),
            false,
        ),
        (
            "two lengths",
            format!("{post}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "a list of lengths",
            format!("{post}Content-Length: 2, 40\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "a negative length",
            format!("{post}Content-Length: -2\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "a signed length",
            format!("{post}Content-Length: +2\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "a length in hexadecimal",
            format!("{post}Content-Length: 0x2\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "a huge length",
            format!("{post}Content-Length: 99999999999999999999999\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "an unknown coding",
            format!("{post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"),
            true,
        ),
        (
            "chunks that are not last",
            format!("{post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}"),
            true,
        ),
        (
            "a folded line",
            format!("{post}X-A: b\r\n Content-Length: 2\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "a folded coding",
            format!("{post}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n{hidden}"),
            true,
        ),
        (
            "a space before the colon",
            format!("{post}Content-Length : 2\r\n\r\n{{}}{hidden}"),
            true,
        ),
        (
            "a name with a space",
            format!("{post}Transfer Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
            true,
        ),
        (
            "NUL in a value",
            format!("{post}X-A: a\0b\r\nContent-Length: 2\r\n\r\n{{}}"),
            true,
        ),
        (
            "a bare CR",
            format!("{post}X-A: b\rContent-Length: 2\r\n\r\n"),
            true,
        ),
        (
            "an older version with chunks",
            format!(
                "{}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
                post.replace("1.1", "1.0")
            ),
            true,
        ),
        (
            "a chunk with a wrong size",
            format!("{post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n{hidden}"),
            true,
        ),
        (
            "a chunk with an endless size",
            format!(
                "{post}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{{}}\r\n0\r\n\r\n{hidden}"
            ),
            true,
        ),
        (
            "HTTP/2 without an upgrade",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
            false,
        ),
        (
            "an upgrade to HTTP/2",
            "GET /login HTTP/1.1\r\nHost: portal\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n".to_owned(),
            false,
        ),
        ("no version", format!("GET /login\r\n\r\n{hidden}"), true),
        (
            "a future version",
            format!("GET /login HTTP/9.9\r\nHost: portal\r\n\r\n{hidden}"),
            true,
        ),
        (
            "a control character in the target",
            format!("GET /lo\u{7}gin HTTP/1.1\r\nHost: portal\r\n\r\n{hidden}"),
            true,
        ),
        (
            "too many headers",
            format!(
                "GET /login HTTP/1.1\r\nHost: portal\r\n{}\r\n{hidden}",
                "X-A: b\r\n".repeat(2_000)
            ),
            true,
        ),
        (
            "an endless header",
            format!(
                "GET /login HTTP/1.1\r\nHost: portal\r\nX-A: {}\r\n\r\n{hidden}",
                "x".repeat(1_000_000)
            ),
            true,
        ),
        (
            "an endless target",
            format!(
                "GET /{} HTTP/1.1\r\nHost: portal\r\n\r\n",
                "x".repeat(200_000)
            ),
            true,
        ),
    ] {
        let came = exchange(scene.house.address(), request.as_bytes()).await;
        let text = String::from_utf8_lossy(&came).into_owned();
        let shown: String = text.chars().take(600).collect();
        assert!(answers(&text) <= 1, "{what}: {shown}");
        assert!(!text.contains("hidden=1"), "{what}: {shown}");
        if refused {
            let status = text.get(9..12).unwrap_or_default();
            assert!(
                ["400", "413", "414", "431", "501", "505"].contains(&status) || text.is_empty(),
                "{what}: {shown}"
            );
        }
    }
    // A line feed alone ends a line for this server as for others; what matters is that it hides nothing.
    for request in [
        format!("GET /login HTTP/1.1\nHost: portal\nConnection: close\n\n{hidden}"),
        format!("{post}X-A: b\nConnection: close\r\nContent-Length: 2\r\n\r\n{{}}{hidden}"),
    ] {
        let came = exchange(scene.house.address(), request.as_bytes()).await;
        let text = String::from_utf8_lossy(&came).into_owned();
        assert!(answers(&text) <= 1 && !text.contains("hidden=1"), "{text}");
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "doubtful requests");
}

/// Paths that two readers would resolve differently lead nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_75_a_path_is_what_it_says() {
    let scene = Scene::on(Backend::Sqlite).await;
    for path in [
        "/assets/x/../../Cargo.toml",
        "/assets/x/..%2f..%2fsecret.key",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "//evil.example/login",
        "/\\evil.example",
        "/assets/x/%00",
        "/api/v1/../../settings",
        "/%2e%2e/settings",
        "/api//v1/me",
        "/login/",
        "/LOGIN",
        "/tickets/1/attachments/..%2f..%2f..%2fetc%2fpasswd",
        "/.git/config",
        "/.env",
        "/api/v1/tickets/%31%2f..",
    ] {
        let ask = format!("GET {path} HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n");
        let came = exchange(scene.house.address(), ask.as_bytes()).await;
        let text = String::from_utf8_lossy(&came).into_owned();
        let status = text.get(9..12).unwrap_or_default();
        assert!(
            ["400", "401", "404"].contains(&status),
            "{path}: {}",
            text.lines().next().unwrap_or_default()
        );
        assert!(
            !text.contains("root:") && !text.contains("[package]"),
            "{path}"
        );
    }
}
