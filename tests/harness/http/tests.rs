//! The clients against a server of a few lines.

use std::net::SocketAddr;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{Person, Program, Upload, exchange};

const FORM: &str = "HTTP/1.1 200 OK\r\nSet-Cookie: seen=1; Path=/; HttpOnly; SameSite=Lax\r\n\
    Content-Type: text/html\r\nConnection: close\r\n\r\n\
    <form method=\"post\" action=\"/ticket\" enctype=\"ENC\"><input type=\"hidden\" name=\"csrf\" \
    value=\"tok&#43;en\"><input name=\"subject\" value=\"\"><input type=file name=file></form>\
    <a href=\"/next\">Go on</a>";

/// Answers `/form` and `/parts` with a form, `/gone` with a cookie's removal, anything else with
/// the request itself.
async fn mirror() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream));
        }
    });
    address
}

async fn answer(mut stream: TcpStream) {
    let request = request(&mut stream).await;
    let reply = match request.split(' ').nth(1) {
        Some("/form") => FORM.replace("ENC", "application/x-www-form-urlencoded"),
        Some("/parts") => FORM.replace("ENC", "multipart/form-data"),
        Some("/gone") => "HTTP/1.1 303 See Other\r\nLocation: /next\r\nConnection: close\r\n\
            Set-Cookie: seen=; Max-Age=0\r\n\r\n"
            .to_owned(),
        _ => format!("HTTP/1.1 200 OK\r\nETag: \"v3\"\r\nConnection: close\r\n\r\n{request}"),
    };
    stream.write_all(reply.as_bytes()).await.expect("written");
}

/// Head, and as much body as the head announces.
async fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.to_ascii_lowercase();
            let length = length.split("content-length: ").nth(1).unwrap_or("0");
            let length = length
                .lines()
                .next()
                .and_then(|n| n.trim().parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return text;
            }
        }
        if stream.read_buf(&mut bytes).await.expect("read") == 0 {
            return text;
        }
    }
}

#[tokio::test]
async fn a_form_is_sent_with_its_token_cookie_and_origin() {
    let base = format!("http://{}", mirror().await);
    let mut person = Person::new(&base).with_header("Accept-Language", "de");
    let page = person
        .fill("/form", "subject", &[("subject", "Größe & Co")])
        .await;
    assert!(page.body.starts_with("POST /ticket "), "{}", page.body);
    assert!(
        page.body
            .contains("csrf=tok%2Ben&subject=Gr%C3%B6%C3%9Fe+%26+Co"),
        "{}",
        page.body
    );
    let lower = page.body.to_ascii_lowercase();
    for line in [
        "cookie: seen=1\r\n",
        &format!("origin: {base}\r\n"),
        "accept-language: de\r\n",
    ] {
        assert!(lower.contains(line), "{line} in {lower}");
    }
    let cookie = person.cookie("seen").expect("kept");
    assert_eq!(cookie.attribute("samesite"), Some("Lax"));
    assert_eq!(cookie.attribute("httponly"), Some(""));
    assert_eq!(cookie.attribute("secure"), None);
}

#[tokio::test]
async fn files_go_as_parts_beside_the_fields() {
    let mut person = Person::new(&format!("http://{}", mirror().await));
    let page = person.get("/parts").await;
    assert_eq!(page.csrf().as_deref(), Some("tok+en"));
    let files = [Upload::new("file", "a.txt", "text/plain", "content")];
    let page = person
        .submit_with(&page, "/ticket", &[("subject", "x")], &files)
        .await;
    for part in [
        "name=\"csrf\"\r\n\r\ntok+en\r\n",
        "filename=\"a.txt\"",
        "\r\ncontent\r\n",
    ] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
}

#[tokio::test]
async fn redirects_wait_and_removed_cookies_go() {
    let mut person = Person::new(&format!("http://{}", mirror().await));
    let form = person.get("/form").await;
    let gone = person.get("/gone").await.with_status(303);
    assert!(person.cookies().is_empty());
    let next = person.follow(&gone).await;
    assert!(next.body.starts_with("GET /next "));
    assert!(
        person
            .click(&form, "Go on")
            .await
            .body
            .starts_with("GET /next ")
    );
}

#[tokio::test]
async fn a_program_sends_token_version_and_key() {
    let program = Program::new(&format!("http://{}", mirror().await)).with_token("t0");
    let call = program.patch("/api/v1/tickets/1", &json!({"subject": "x"}));
    let page = call.if_match("\"v2\"").idempotency_key("k1").send().await;
    assert_eq!(page.etag(), "\"v3\"");
    let lower = page.body.to_ascii_lowercase();
    assert!(lower.starts_with("patch /api/v1/tickets/1 "), "{lower}");
    for line in [
        "authorization: bearer t0\r\n",
        "if-match: \"v2\"\r\n",
        "idempotency-key: k1\r\n",
    ] {
        assert!(lower.contains(line), "{line} in {lower}");
    }
    assert!(lower.ends_with("{\"subject\":\"x\"}"), "{lower}");
}

#[tokio::test]
async fn raw_bytes_arrive_unchanged() {
    let bytes =
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n";
    let answer = exchange(mirror().await, bytes).await;
    assert!(String::from_utf8_lossy(&answer).ends_with(&*String::from_utf8_lossy(bytes)));
}
