//! When something breaks inside, and when it is started weakly.

use crate::scene::Scene;
use portal_server::config::{Config, DatabaseUrl, Hidden, SmtpSection, Warning};
use portal_server::{Launch, StartError};
use portal_tests::guests::visitor;
use portal_tests::http::Page;
use portal_tests::postgres::Backend;
use serde_json::json;

/// What nobody outside may learn from an error.
const TELLING: [&str; 14] = [
    "SELECT",
    "INSERT",
    "sqlite",
    "sqlx",
    "sea_orm",
    "sea-orm",
    "postgres",
    "no such table",
    "relation",
    "panicked",
    ".rs",
    "/tmp",
    "backtrace",
    "search_word",
];

#[track_caller]
fn assert_tells_nothing(page: &Page) {
    assert!(page.status >= 500, "{}: {}", page.asked, page.status);
    let id = page.header("x-request-id").expect("a number to ask with");
    assert!(page.body.contains(id), "{}: {}", page.asked, page.body);
    for word in TELLING {
        assert!(
            !page.words().contains(word) && !page.code().contains(word),
            "{}: {word}\n{}",
            page.asked,
            page.body
        );
    }
}

/// Proves AC-80: a broken database is told in general words with a number to ask with; when it is mended, all goes on.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_80_what_breaks_inside_stays_inside() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let number = scene.ticket(&marta, "Press 3 stops").await;
        let mut person = visitor(&scene.house, "marta.sommer").await;
        let csrf = person.get("/account").await.csrf().unwrap();
        for table in ["comment", "ticket", "session", "settings"] {
            scene
                .beneath
                .execute(&format!("ALTER TABLE {table} RENAME TO {table}_gone"))
                .await;
            let one = format!("/api/v1/tickets/{number}");
            let before = marta.get(&one).send().await;
            let list = person.get(&format!("/tickets/{number}")).await;
            for page in [&before, &list] {
                if page.status >= 500 {
                    assert_tells_nothing(page);
                }
            }
            assert!(list.status >= 500, "{table}: {}", list.status);
            let body = json!({"body": "Hello."});
            assert_tells_nothing(&marta.post(&format!("{one}/comments"), &body).send().await);
            let page = person
                .post(
                    &format!("/tickets/{number}/comments"),
                    &[("csrf", &csrf), ("text", "Hello.")],
                )
                .await;
            assert_tells_nothing(&page);
            let alive = marta.get("/healthz").send().await;
            assert_eq!(alive.status, 200, "the process lives");
            scene
                .beneath
                .execute(&format!("ALTER TABLE {table}_gone RENAME TO {table}"))
                .await;
            marta.get(&one).send().await.with_status(200);
            assert_eq!(
                person.get(&format!("/tickets/{number}")).await.status,
                200,
                "{table} is back"
            );
        }
        assert_eq!(scene.beneath.count("comment").await, 0);
    }
}

fn sound(folder: &std::path::Path) -> Config {
    let mut config = Config::default();
    "127.0.0.1:0".clone_into(&mut config.http.listen);
    config.http.secret_key_file = folder.join("secret.key");
    config.database.url =
        DatabaseUrl::new(format!("sqlite:{}", folder.join("portal.db").display()));
    config.attachments.folder = folder.join("files");
    config
}

async fn started(config: Config) -> Result<Vec<Warning>, StartError> {
    let running = Launch::new(config).migrating(true).start().await?;
    let warnings = running.warnings.clone();
    running.stop().await;
    Ok(warnings)
}

/// Proves AC-85: a weak configuration is refused or warned of, and never silently taken.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_85_a_weak_configuration_is_refused_or_told() {
    portal_tests::http::install_crypto_provider();
    let folder = tempfile::tempdir().unwrap();
    let with = |change: fn(&mut Config)| {
        let mut config = sound(folder.path());
        change(&mut config);
        config
    };
    for (what, config) in [
        (
            "a short secret",
            with(|c| c.http.secret_key = Some(Hidden::new("short".to_owned()))),
        ),
        (
            "an empty secret",
            with(|c| c.http.secret_key = Some(Hidden::new(String::new()))),
        ),
        (
            "a base URL with a path",
            with(|c| c.http.base_url = "https://portal.example/x?y".to_owned()),
        ),
        (
            "a base URL without a scheme",
            with(|c| c.http.base_url = "portal.example".to_owned()),
        ),
        (
            "everybody's address without a base URL",
            with(|c| c.http.listen = "0.0.0.0:0".to_owned()),
        ),
        (
            "no limit of requests",
            with(|c| c.http.requests_per_minute = 0),
        ),
        ("no limit of logins", with(|c| c.http.logins_per_minute = 0)),
        (
            "an endless request",
            with(|c| c.http.request_timeout_seconds = 0),
        ),
        (
            "a proxy that is no address",
            with(|c| c.http.trusted_proxies = vec!["*".to_owned()]),
        ),
        (
            "no limit of uploads",
            with(|c| c.limits.upload_bytes_per_hour = 0),
        ),
        ("no cost of passwords", with(|c| c.passwords.memory_kib = 0)),
        (
            "unknown protection of mail",
            with(|c| {
                "portal@kestrel.example".clone_into(&mut c.mail.from);
                let mut smtp = SmtpSection::new("mail.example");
                "maybe".clone_into(&mut smtp.tls);
                c.mail.smtp = Some(smtp);
            }),
        ),
        (
            "a sender that is no address",
            with(|c| {
                "portal\r\nBcc: x@evil.example".clone_into(&mut c.mail.from);
                c.mail.smtp = Some(SmtpSection::new("mail.example"));
            }),
        ),
    ] {
        let refused = started(config)
            .await
            .err()
            .unwrap_or_else(|| panic!("{what} was taken"));
        assert!(
            matches!(refused, StartError::Config(_)),
            "{what}: {refused}"
        );
    }
    let warned = |warnings: &[Warning], wanted: &Warning| warnings.contains(wanted);
    for (what, config, wanted) in [
        (
            "plain HTTP",
            with(|c| c.http.base_url = "http://portal.example".to_owned()),
            Warning::PlainHttp,
        ),
        ("no mail server", with(|_| ()), Warning::MailHeld),
        (
            "cheap passwords",
            with(|c| c.passwords.passes = 1),
            Warning::CheapPasswords,
        ),
        (
            "mail in the open",
            with(|c| {
                "portal@kestrel.example".clone_into(&mut c.mail.from);
                let mut smtp = SmtpSection::new("mail.example");
                "none".clone_into(&mut smtp.tls);
                c.mail.smtp = Some(smtp);
            }),
            Warning::PlainMail,
        ),
    ] {
        let warnings = started(config)
            .await
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(warned(&warnings, &wanted), "{what}: {warnings:?}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for (name, wanted) in [
            (
                "portal.db",
                Warning::OpenDatabase(folder.path().join("portal.db")),
            ),
            (
                "secret.key",
                Warning::OpenSecret(folder.path().join("secret.key")),
            ),
        ] {
            let path = folder.path().join(name);
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{name} was made for its owner alone");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            let warnings = started(sound(folder.path())).await.unwrap();
            assert!(warned(&warnings, &wanted), "{name}: {warnings:?}");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
    let scene = Scene::on(Backend::Sqlite).await;
    assert_eq!(
        scene
            .beneath
            .text(
                "SELECT CAST(count(*) AS TEXT) FROM pragma_journal_mode WHERE journal_mode = 'wal'"
            )
            .await,
        "1"
    );
}
