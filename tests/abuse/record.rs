//! What the log keeps of a refusal.

use crate::scene::Scene;
use portal_tests::guests::visitor;
use portal_tests::postgres::Backend;
use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Where the log of this process goes.
struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Keeps the log from now on.
fn keep() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let kept = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::INFO)
            .with_ansi(false)
            .with_writer(|| Kept);
        kept.init();
    });
}

/// The lines with these words.
fn lines(words: &str) -> Vec<String> {
    let kept = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    let text = String::from_utf8_lossy(&kept).into_owned();
    let found = text.lines().filter(|line| line.contains(words));
    found.map(str::to_owned).collect()
}

/// Proves AC-01 for the record: each refusal is one line with who asked for what and the number that the answer carries,
/// and no line holds what was typed into a query or a token.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_01_a_refusal_is_one_line_with_who_asked() {
    keep();
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let mika = scene.api("mika.lang").await;
    let theirs = scene.ticket(&mika, "Lamp is dark").await;
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let path = format!("/api/v1/tickets/{theirs}");
    for page in [
        marta.get(&path).send().await,
        marta.get("/api/v1/tickets/999999").send().await,
        person.get(&format!("/tickets/{theirs}")).await,
        person.get("/tickets/999999").await,
    ] {
        assert_eq!(page.status, 404);
        let found = lines(page.header("x-request-id").unwrap());
        assert_eq!(found.len(), 1, "{found:?}");
        let line = &found[0];
        for word in [
            &format!("contact {}", scene.marta),
            &page.path,
            "GET",
            "404",
        ] {
            assert!(line.contains(word), "{word}: {line}");
        }
    }
    let refused = marta
        .get("/api/v1/tickets?search=secretword&token=secrettoken")
        .send()
        .await;
    let found = lines(refused.header("x-request-id").unwrap());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(lines("secretword").is_empty() && lines("secrettoken").is_empty());
}
