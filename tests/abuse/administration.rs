//! What administrators may not do to their house, and two of them at once.

use crate::scene::Scene;
use portal_tests::http::{Page, Program};
use portal_tests::postgres::Backend;
use serde_json::json;

async fn edit_employee(by: &Program, id: &str, change: &[(&str, serde_json::Value)]) -> Page {
    let path = format!("/api/v1/employees/{id}");
    let page = by.get(&path).send().await.with_status(200);
    let mut entry = page.json();
    entry.as_object_mut().unwrap().remove("id");
    for (name, value) in change {
        entry[*name] = value.clone();
    }
    by.put(&path, &entry).if_match(page.etag()).send().await
}

/// Proves AC-83: the last administrator stays one, on every way out.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_83_the_last_administrator_stays_one() {
    let scene = Scene::on(Backend::Sqlite).await;
    let ada = scene.api("ada.wirth").await;
    let own = scene.house.ada.to_string();
    let before = scene.snapshot().await;
    for (name, value) in [
        ("administrator", json!(false)),
        ("active", json!(false)),
        ("read_only", json!(true)),
    ] {
        let page = edit_employee(&ada, &own, &[(name, value)]).await;
        assert_eq!(
            (page.status, page.code().as_str()),
            (409, "last_administrator"),
            "{name}: {}",
            page.body
        );
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "stepping down");
    // With a second one it goes, and then no further.
    let eva = scene.house.eva.to_string();
    edit_employee(&ada, &eva, &[("administrator", json!(true))])
        .await
        .with_status(200);
    edit_employee(&ada, &own, &[("administrator", json!(false))]).await;
    let eva_api = scene.api("eva.brandt").await;
    let page = edit_employee(&eva_api, &eva, &[("administrator", json!(false))]).await;
    assert_eq!(page.code(), "last_administrator");
}

/// Proves AC-84: of two administrators who change a grant at once the one who is late is told so; the log shows who did it.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_84_of_two_administrators_the_late_one_is_told() {
    for scene in Scene::on_every_database().await {
        let ada = scene.api("ada.wirth").await;
        edit_employee(
            &ada,
            &scene.house.eva.to_string(),
            &[("administrator", json!(true))],
        )
        .await
        .with_status(200);
        let eva = scene.api("eva.brandt").await;
        let path = format!(
            "/api/v1/contacts/{}/grants/{}",
            scene.marta, scene.marta_grant
        );
        let entry = |reach: &str, read_only: bool| {
            json!({
                "project": scene.house.project.to_string(), "scope": "all_tasks", "read_only": read_only, "reach": reach,
                "sees_planned_hours": false, "sees_actual_hours": false, "sees_billable_hours": false,
            })
        };
        let audited = "audit WHERE action = 'grant.changed'";
        let seen = ada.get(&path).send().await.etag().to_owned();
        let before = scene.beneath.count(audited).await;
        let (one, two) = (entry("all", false), entry("named", true));
        let (one, two) = tokio::join!(
            ada.put(&path, &one).if_match(&seen).send(),
            eva.put(&path, &two).if_match(&seen).send()
        );
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "{} {}", one.body, two.body);
        assert_eq!(scene.beneath.count(audited).await, before + 1);
        let again = ada.get(&path).send().await.etag().to_owned();
        assert_ne!(again, seen);
        let late = if one.status == 412 { &ada } else { &eva };
        late.put(&path, &entry("named_or_unassigned", false))
            .if_match(&again)
            .send()
            .await
            .with_status(200);
        assert_eq!(scene.beneath.count(audited).await, before + 2);
        let who = "SELECT CAST(count(DISTINCT actor_employee_id) AS TEXT) FROM audit WHERE action = 'grant.changed'";
        assert_eq!(scene.beneath.text(who).await, "2");
    }
}
