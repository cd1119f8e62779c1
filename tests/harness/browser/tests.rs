//! The browser on pages of a few lines, served from here.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::{Browser, Window};

const PAGE: &str = r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Probe</title>
<meta name="viewport" content="width=device-width">
<style>h1 { text-transform: uppercase } .gone { display: none }</style>
<h1>Welcome</h1><p class="gone">secret words</p>
<form action="/sent">
  <label for="s">Subject <span>*</span></label><input id="s" name="subject" value="old">
  <label>Task <select name="task"><option value="1">One</option><option value="2">Two</option></select></label>
  <label><input type="checkbox" name="hot"> Urgent</label>
  <label>Due <input type="date" name="due"></label>
  <label>Files <input type="file" name="files" multiple></label>
  <button>Send</button>
</form>
<table><tr><td>First</td><td><a href="/one">Open</a></td></tr>
<tr><td>Second</td><td><a href="/two">Open</a></td></tr></table>
<p id="note"></p><noscript>No script here</noscript>
<div id="zone"></div>
<script>
document.getElementById('note').textContent = 'script ran';
zone.ondrop = (e) => { zone.textContent = 'got ' + e.dataTransfer.files[0].name; };
zone.onpaste = (e) => { zone.textContent = 'pasted ' + e.clipboardData.files[0].name; };
</script></html>"#;

/// Serves the page, under `/strict` with a policy that its script breaks; other paths and the
/// languages asked for are answered as text.
async fn site() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut head = [0; 4096];
                let read = stream.read(&mut head).await.unwrap_or(0);
                let head = String::from_utf8_lossy(&head[..read]).into_owned();
                let path = head.split(' ').nth(1).unwrap_or_default();
                let languages = head.to_ascii_lowercase();
                let languages = languages
                    .split("accept-language: ")
                    .nth(1)
                    .unwrap_or_default();
                let languages = languages.lines().next().unwrap_or_default();
                let (policy, body) = match path {
                    "/" => ("", PAGE.to_owned()),
                    "/strict" => (
                        "Content-Security-Policy: default-src 'self'\r\n",
                        PAGE.to_owned(),
                    ),
                    _ => (
                        "",
                        format!("<title>Text</title>You asked for {path} in {languages}"),
                    ),
                };
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n{policy}\
                     Content-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                // A browser that closes early has what it wants.
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    base
}

#[tokio::test]
async fn a_person_reads_fills_and_sends() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let base = site().await;
    let folder = tempfile::tempdir().expect("a folder");
    let files = [folder.path().join("a.txt"), folder.path().join("b.txt")];
    for file in &files {
        std::fs::write(file, "content").expect("a file");
    }
    chromium
        .journey("probe", async |computers| {
            let person = computers.open(&base, Window::desktop()).await;
            person.goto("/").await;
            assert_eq!(person.title().await, "Probe");
            person.see("Welcome").await;
            person.see("script ran").await;
            person.not_see("secret words").await;
            assert!(person.source().await.contains("secret words"));
            assert_eq!(person.value("Subject").await, "old");
            person.fill("Subject", "Grüße").await;
            person.fill("Due", "2030-02-01").await;
            person.choose("Task", "Two").await;
            person.tick("Urgent").await;
            person.upload("Files", &files).await;
            person
                .drop_file("#zone", "plan.pdf", "application/pdf", "x")
                .await;
            person.see("got plan.pdf").await;
            person
                .paste_file("#zone", "shot.png", "image/png", "x")
                .await;
            person.see("pasted shot.png").await;
            person.click("Send").await;
            person
                .see_path("/sent?subject=Gr%C3%BC%C3%9Fe&task=2&hot=on&due=2030-02-01")
                .await;
            assert!(person.path().await.ends_with("&files=a.txt&files=b.txt"));
            person.back().await;
            person.click_in("Second", "Open").await;
            person.see("You asked for /two in en").await;
            let picture = person.screenshot("probe").await;
            assert!(std::fs::metadata(picture).is_ok_and(|file| file.len() > 100));
        })
        .await;
}

#[tokio::test]
async fn the_keyboard_is_enough() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let base = site().await;
    chromium
        .journey("keyboard", async |computers| {
            let person = computers.open(&base, Window::desktop()).await;
            person.goto("/").await;
            person.tab_to("Subject").await;
            person.press("Control+a").await;
            person.type_text("typed").await;
            person.tab_to("Urgent").await;
            person.press("Space").await;
            person.press("Shift+Tab").await;
            assert!(person.focused().await.starts_with("Task"));
            person.tab_to("Send").await;
            person.press("Enter").await;
            person.see_path("/sent?subject=typed&task=1&hot=on").await;
        })
        .await;
}

#[tokio::test]
async fn windows_differ_in_size_script_color_and_language() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let base = site().await;
    chromium
        .journey("windows", async |computers| {
            let window = Window::phone()
                .without_script()
                .dark()
                .languages("de-AT,de");
            let phone = computers.open(&base, window).await;
            phone.goto("/").await;
            phone.see("No script here").await;
            phone.not_see("script ran").await;
            phone.fill("Subject", "by hand").await;
            phone.choose("Task", "Two").await;
            let state = "return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches];";
            let state = phone.script(state, vec![]).await;
            assert_eq!(state, serde_json::json!([320, true]));
            phone.click("Send").await;
            phone
                .see("You asked for /sent?subject=by+hand&task=2")
                .await;
            phone.see("in de-at,de").await;
            let picture = phone.screenshot_whole("windows").await;
            assert!(picture.exists());
        })
        .await;
}

#[tokio::test]
async fn a_broken_policy_fails_the_journey() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let base = site().await;
    let journey = async {
        chromium
            .journey("strict", async |computers| {
                let person = computers.open(&base, Window::desktop()).await;
                person.goto("/strict").await;
                person.see("Welcome").await;
                person.goto("/other").await;
            })
            .await;
    };
    let outcome =
        futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(journey)).await;
    let panic = outcome.expect_err("the journey fails");
    let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
    assert!(message.contains("Content Security Policy"), "{message}");
}

#[tokio::test]
async fn what_is_missing_or_ambiguous_is_named() {
    let Some(chromium) = Browser::find_or_skip() else {
        return;
    };
    let base = site().await;
    for (click, words) in [("Open", "not clear which"), ("Delete", "not there")] {
        let journey = async {
            chromium
                .journey("missing", async |computers| {
                    let person = computers.open(&base, Window::desktop()).await;
                    person.goto("/").await;
                    person
                        .patient_for(Duration::from_millis(300))
                        .click(click)
                        .await;
                })
                .await;
        };
        let outcome =
            futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(journey)).await;
        let panic = outcome.expect_err("the journey fails");
        let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
        assert!(
            message.contains(words) && message.contains("\"Open\""),
            "{message}"
        );
    }
}
