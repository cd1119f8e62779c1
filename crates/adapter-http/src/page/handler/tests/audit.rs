//! The audit log.

use super::stage::{Cast, Stage};

/// Proves R-204 on the pages: a change is found by words, field, kind and day, and shown with both values in words.
#[tokio::test]
async fn a_change_is_found_and_read() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let mut form = anna.form("/settings").await;
    form.set("contact_read_only", "true");
    anna.send_and_follow(&form).await;
    let customer = format!("/customers/{}/edit", cast.nordwerk);
    let mut form = anna.form(&customer).await;
    form.set("name", "Nordwerk AG");
    anna.send_and_follow(&form).await;

    let page = anna.get("/audit").await;
    assert!(page.says("Settings changed") && page.says("Customer changed"));
    assert!(page.says("All contacts only read") && page.says("Yes"));
    assert!(page.says("Nordwerk AG") && page.says("Anna Kern"));
    let link = format!("href=\"/customers/{}\"", cast.nordwerk);
    assert!(page.html.contains(&link));
    for (query, settings, customer) in [
        ("search=nordwerk", false, true),
        ("search=customer+number", false, false),
        ("search=only+read", true, false),
        ("kind=settings", true, false),
        ("action=customer.changed", false, true),
        ("from=2026-05-04&until=2026-05-04", true, true),
        ("until=2026-05-03", false, false),
        ("from=2026-05-05", false, false),
    ] {
        let page = anna.get(&format!("/audit?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        let row = |action: &str| {
            page.html
                .contains(&format!("<span>{action}</span></summary>"))
        };
        let found = (row("Settings changed"), row("Customer changed"));
        assert_eq!(found, (settings, customer), "{query}");
    }
    for wrong in [
        "kind=x", "action=x", "actor=x", "from=x", "before=x", "other=1",
    ] {
        let page = anna.get(&format!("/audit?{wrong}")).await;
        assert!(
            (400..500).contains(&page.status),
            "{wrong}: {}",
            page.status
        );
    }
    let file = anna.get("/audit.csv?search=nordwerk").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.html.contains("\"customer.changed\""));
    assert!(!file.html.contains("settings.changed"));
}

/// Proves R-018 for the log: for everybody else it is a page that does not exist.
#[tokio::test]
async fn the_log_is_for_administrators() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    for login in ["eva.brandt", "marta.sommer"] {
        let mut browser = stage.browser(login).await;
        for path in ["/audit", "/audit.csv"] {
            assert_eq!(browser.get(path).await.status, 404, "{path} by {login}");
        }
    }
}
