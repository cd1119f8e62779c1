//! Files that pretend, explode, or have names that lead elsewhere.

use crate::scene::{Scene, files};
use portal_tests::guests::visitor;
use portal_tests::house::House;
use portal_tests::http::{Page, Program, exchange};
use portal_tests::postgres::Backend;
use reqwest::Method;
use serde_json::json;

/// Boundary of every form here.
const FORM: &str = "multipart/form-data; boundary=x";

/// A comment with one file as a browser writes it: the name as it is, quotes apart.
fn form(name: &str, media_type: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{{\"body\":\"See.\"}}\r\n--x\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"{}\"\r\nContent-Type: {media_type}\r\n\r\n",
        name.replace('"', "%22")
    );
    [head.as_bytes(), content, b"\r\n--x--\r\n"].concat()
}

/// Sends it.
async fn upload(by: &Program, number: &str, name: &str, media_type: &str, content: &[u8]) -> Page {
    let path = format!("/api/v1/tickets/{number}/comments");
    let call = by.call(Method::POST, &path);
    call.body(FORM, form(name, media_type, content))
        .send()
        .await
}

/// Types that a browser runs or draws as a page.
const ACTIVE: [&str; 6] = ["html", "xml", "svg", "javascript", "pdf", "flash"];

/// Proves AC-62 and AC-63: whatever a file is and calls itself, it is only downloaded, and never under an active type.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_62_files_are_downloaded_and_never_opened() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let html = "<!DOCTYPE html><html><script>alert(1)</script></html>";
    let cases: [(&str, &str, &[u8]); 10] = [
        ("page.html", "text/html", html.as_bytes()),
        ("photo.png", "image/png", html.as_bytes()),
        ("photo.jpg", "text/html", b"<html><body onload=alert(1)>"),
        ("drawing.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("drawing.png", "image/png", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("feed.xml", "application/xml", b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
        ("plan.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"),
        ("picture.gif", "image/gif", b"GIF89a/*\x00\x00*/=1;alert(1);"),
        ("movie.swf", "application/x-shockwave-flash", b"CWS\x0a\x00\x00\x00\x00"),
        ("noise.bin", "text/html; charset=utf-7", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    ];
    for (name, media_type, content) in cases {
        upload(&marta, &number, name, media_type, content)
            .await
            .with_status(201);
    }
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let found = files(&marta, &number).await;
    assert_eq!(found.len(), cases.len());
    for (name, id) in found {
        let api = marta
            .get(&format!("/api/v1/tickets/{number}/attachments/{id}"))
            .send()
            .await;
        let page = person
            .get(&format!("/tickets/{number}/attachments/{id}"))
            .await;
        for answer in [api.with_status(200), page.with_status(200)] {
            let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
            assert!(
                header("content-disposition").starts_with("attachment;"),
                "{name}"
            );
            assert_eq!(
                header("content-security-policy"),
                "default-src 'none'; sandbox",
                "{name}"
            );
            assert_eq!(header("x-content-type-options"), "nosniff", "{name}");
            assert_eq!(header("cache-control"), "no-store", "{name}");
            let kind = header("content-type");
            // Portable documents are opened by programs of their own; what they run does not reach our origin.
            let fine = name == "plan.pdf" && kind == "application/pdf";
            assert!(
                fine || ACTIVE.iter().all(|active| !kind.contains(active)),
                "{name} is given as {kind}"
            );
            let (_, _, content) = cases.iter().find(|(one, _, _)| *one == name).unwrap();
            assert_eq!(&answer.bytes, content, "{name}");
        }
        let inline = format!(
            "/api/v1/tickets/{number}/attachments/{id}?inline=1&download=0&disposition=inline"
        );
        assert_eq!(marta.get(&inline).send().await.status, 422);
    }
}

/// Proves AC-63: what a desktop would run is refused by its ending, however it is written.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_63_what_a_desktop_runs_is_refused() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let before = scene.snapshot().await;
    for name in [
        "run.exe",
        "RUN.EXE",
        "run.ExE",
        "plan.pdf.exe",
        "run.exe.",
        "run.exe ",
        "run.exe...",
        "run.exe\u{200b}",
        "gpj.\u{202e}exe",
        "x/y/run.bat",
        "C:\\temp\\run.cmd",
        "run.js",
        "run.hta",
        "run.lnk",
        "run.exe\u{a0}",
    ] {
        let page = upload(&marta, &number, name, "image/png", b"MZ").await;
        assert_eq!(
            (page.status, page.code().as_str()),
            (415, "unsupported_type"),
            "{name:?}"
        );
    }
    assert_eq!(scene.house.stored_files(), Vec::<String>::new());
    Scene::assert_unchanged(&before, &scene.snapshot().await, "refused files");
}

/// Proves AC-65: a name is never a path, never leaves its header, and is never longer than 255.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_65_a_name_is_never_a_path() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let long = format!("{}.txt", "x".repeat(5_000));
    let names = [
        "../../x.txt",
        "..\\..\\x.txt",
        "/etc/passwd",
        "a\u{202e}txt.gpj",
        "CON",
        "nul.txt",
        "aux.",
        ".htaccess",
        "x.txt; filename=evil.exe",
        "x%00.txt",
        "x\"; drop",
        "x%0d%0aSet-Cookie: a=b",
        "ä🦜.txt",
        long.as_str(),
        "~",
        "$(id)",
    ];
    for name in names {
        let page = upload(&marta, &number, name, "text/plain", b"content").await;
        assert!(
            matches!(page.status, 201 | 415 | 422),
            "{name:?}: {}",
            page.body
        );
    }
    for file in scene.house.stored_files() {
        let key = file.rsplit('/').next().unwrap();
        assert!(
            key.chars().all(|c| c.is_ascii_hexdigit() || c == '-'),
            "stored as {file}"
        );
    }
    let found = files(&marta, &number).await;
    assert!(found.len() > 8, "{found:?}");
    for (name, id) in found {
        assert!(
            name.chars().count() <= 255
                && !name.contains(['/', '\\', '\r', '\n', '\u{202e}', '\0']),
            "{name:?}"
        );
        assert!(!name.starts_with('.'), "{name:?}");
        let page = marta
            .get(&format!("/api/v1/tickets/{number}/attachments/{id}"))
            .send()
            .await;
        let disposition = page
            .with_status(200)
            .header("content-disposition")
            .unwrap()
            .to_owned();
        assert!(
            disposition.is_ascii() && disposition.starts_with("attachment; filename=\""),
            "{disposition}"
        );
        assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
    }
    // Bytes that break a header: no client sends them, so they come over a socket.
    let login = json!({"login_name": "marta.sommer", "password": House::PASSWORD});
    let page = Program::new(scene.house.base())
        .post("/api/v1/sessions", &login)
        .send()
        .await
        .json();
    for name in ["a\0b.txt", "a\r\nX-Evil: 1\r\n.txt", "a\nb.txt", "a\rb.txt"] {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{{\"body\":\"See.\"}}\r\n--x\r\n\
             Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\ncontent\r\n--x--\r\n"
        );
        let ask = format!(
            "POST /api/v1/tickets/{number}/comments HTTP/1.1\r\nHost: portal\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n{body}",
            page["token"].as_str().unwrap(),
            body.len()
        );
        let answer = exchange(scene.house.address(), ask.as_bytes()).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(
            !answer.starts_with("HTTP/1.1 5") && answer.starts_with("HTTP/1.1 "),
            "{name:?}: {answer}"
        );
        assert!(!answer.to_lowercase().contains("\r\nx-evil"), "{answer}");
    }
    for (name, _) in files(&marta, &number).await {
        assert!(!name.chars().any(char::is_control), "{name:?}");
    }
}

/// A token of Marta's.
async fn token(scene: &Scene) -> String {
    let login = json!({"login_name": "marta.sommer", "password": House::PASSWORD});
    let program = Program::new(scene.house.base());
    let page = program.post("/api/v1/sessions", &login).send().await;
    page.json()["token"].as_str().unwrap().to_owned()
}

/// Proves AC-64: what is too large, too many or too odd is refused before it is taken in, and leaves nothing behind.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_64_what_is_too_much_is_refused() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let path = format!("/api/v1/tickets/{number}/comments");
    let token = token(&scene).await;
    let page = upload(
        &marta,
        &number,
        "film.bin",
        "video/mp4",
        &vec![7; 1_000_001],
    )
    .await;
    assert_eq!((page.status, page.code().as_str()), (413, "too_large"));
    // Nothing is unpacked, so a bomb is as large as it is sent; a body that claims to be packed is not taken.
    for encoding in ["gzip", "deflate", "br"] {
        let call = marta
            .post(&path, &json!({"body": "Hello."}))
            .header("Content-Encoding", encoding);
        let page = call.send().await;
        assert!(
            matches!(page.status, 201 | 400 | 415),
            "{encoding}: {}",
            page.status
        );
    }
    let before = scene.snapshot().await;
    let part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
    let file =
        "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\na\r\n";
    let json_part =
        "--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{\"body\":\"See.\"}\r\n";
    for body in [
        format!("{}--x--\r\n", part.repeat(100_000)),
        format!("{json_part}{}--x--\r\n", file.repeat(1_000)),
        format!("{json_part}{}--x--\r\n", part.repeat(1_000)),
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{}\r\n--x--\r\n",
            "x".repeat(3_000_000)
        ),
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n\r\n--x--\r\n",
            "x".repeat(1_000_000)
        ),
        format!(
            "--x\r\n{}\r\n\r\n--x--\r\n",
            "X-Header: y\r\n".repeat(100_000)
        ),
        format!(
            "{json_part}--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nbroken off"
        ),
        "no boundary at all".repeat(100_000),
    ] {
        let ask = format!(
            "POST {path} HTTP/1.1\r\nHost: portal\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: {FORM}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        // Over a socket: who is refused early is not read to the end, and a client would call that an error.
        let answer = exchange(scene.house.address(), ask.as_bytes()).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.get(9..12).unwrap_or_default();
        assert!(
            ["400", "413", "415", "422", "431"].contains(&status),
            "{}: {answer}",
            &body[..80]
        );
    }
    // A form that is refused for another field takes its files along.
    let comments = format!("/tickets/{number}/comments");
    for (login, field, value) in [
        ("marta.sommer", "submission", "no key"),
        ("marta.sommer", "visibility", "internal"),
        ("marta.sommer", "status", "done"),
        ("eva.brandt", "visibility", "everybody"),
    ] {
        let mut person = visitor(&scene.house, login).await;
        let csrf = person.get("/account").await.csrf().unwrap();
        let values = [("csrf", csrf.as_str()), ("text", "See."), (field, value)];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let file = portal_tests::http::Upload::new("attachments", "a.txt", "text/plain", "a");
        let page = person.post_parts(&comments, &values, &[file]).await;
        assert_eq!(page.status, 422, "{field}: {}", page.words());
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "too much");
    assert_eq!(scene.house.stored_files(), Vec::<String>::new());
}

/// Proves AC-64: an upload that trickles is cut off, leaves nothing behind and holds nobody up.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_64_an_upload_that_trickles_is_cut_off() {
    let house = House::with(Backend::Sqlite, |config| {
        config.http.request_timeout_seconds = 1;
    })
    .await;
    let scene = Scene::in_house(house).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let login = json!({"login_name": "marta.sommer", "password": House::PASSWORD});
    let page = Program::new(scene.house.base())
        .post("/api/v1/sessions", &login)
        .send()
        .await
        .json();
    let before = scene.snapshot().await;
    for begin in [
        "",
        "--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{\"body\":",
        "--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{\"body\":\"See.\"}\r\n--x\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nfirst",
    ] {
        let ask = format!(
            "POST /api/v1/tickets/{number}/comments HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer {}\r\n\
             Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n{begin}",
            page["token"].as_str().unwrap()
        );
        let trickle = exchange(scene.house.address(), ask.as_bytes());
        let (answer, other) = tokio::join!(trickle, marta.get("/api/v1/tickets").send());
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(
            answer.starts_with("HTTP/1.1 408") || answer.starts_with("HTTP/1.1 503"),
            "{begin:?}: {answer}"
        );
        other.with_status(200);
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "a trickle");
}

/// Proves AC-67: who has uploaded enough for an hour waits; nobody else does, and nothing of what was refused stays.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_67_one_contact_does_not_fill_the_store() {
    let house = House::with(Backend::Sqlite, |config| {
        config.limits.upload_bytes_per_hour = 1_000_000;
        config.limits.upload_files_per_hour = 10;
    })
    .await;
    let scene = Scene::in_house(house).await;
    let marta = scene.api("marta.sommer").await;
    let mika = scene.api("mika.lang").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let theirs = scene.ticket(&mika, "Lamp is dark").await;
    let large = vec![7; 600_000];
    upload(&marta, &number, "film.bin", "video/mp4", &large)
        .await
        .with_status(201);
    let (before, stored) = (scene.snapshot().await, scene.house.stored_files());
    // Several at once are no way around.
    let one = || upload(&marta, &number, "film.bin", "video/mp4", &large);
    let (first, second, third) = tokio::join!(one(), one(), one());
    for page in [first, second, third] {
        assert_eq!(
            (page.status, page.code().as_str()),
            (429, "too_many"),
            "{}",
            page.body
        );
        let wait: i64 = page.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=3600).contains(&wait), "{wait}");
    }
    // The page says the same.
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let opened = person.get(&format!("/tickets/{number}")).await;
    let comments = format!("/tickets/{number}/comments");
    let file =
        portal_tests::http::Upload::new("attachments", "film.bin", "video/mp4", large.clone());
    let page = person
        .submit_with(&opened, &comments, &[("text", "See.")], &[file])
        .await;
    assert_eq!(page.status, 429, "{}", page.words());
    Scene::assert_unchanged(&before, &scene.snapshot().await, "too many uploads");
    assert_eq!(scene.house.stored_files(), stored);
    // Words alone are taken, and others are not held up.
    let path = format!("/api/v1/tickets/{number}/comments");
    marta
        .post(&path, &json!({"body": "Words."}))
        .send()
        .await
        .with_status(201);
    upload(&mika, &theirs, "film.bin", "video/mp4", &large)
        .await
        .with_status(201);
    scene.house.clock.advance(3601);
    upload(&marta, &number, "film.bin", "video/mp4", &large)
        .await
        .with_status(201);
    // Small files are counted too.
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(
            upload(&marta, &number, "a.txt", "text/plain", b"a")
                .await
                .status,
        );
    }
    assert_eq!(
        statuses.iter().filter(|status| **status == 201).count(),
        9,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 429).count(),
        3,
        "{statuses:?}"
    );
    // Employees answer for what they do.
    let eva = scene.api("eva.brandt").await;
    for _ in 0..12 {
        upload(&eva, &number, "a.txt", "text/plain", b"a")
            .await
            .with_status(201);
    }
}
