//! Fields that are not somebody's to set, read, sort by or search.

use crate::sameness::told;
use crate::scene::{Scene, number, tag};
use portal_tests::guests::visitor;
use portal_tests::postgres::Backend;
use serde_json::{Value, json};

/// The field names of a refusal with their codes.
fn refused(page: &portal_tests::http::Page) -> Vec<(String, String)> {
    assert_eq!(page.status, 422, "{}: {}", page.asked, page.body);
    page.json()["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap().to_owned();
            (text("field"), text("code"))
        })
        .collect()
}

fn pair(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

/// Proves AC-08 and AC-09: what belongs to somebody else answers like what does not exist, and is never honored.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_08_pointing_at_foreign_things_is_like_pointing_at_nothing() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let nothing = uuid::Uuid::from_u128(9).to_string();
    let before = scene.snapshot().await;
    let cases = [
        ("project", scene.calder_project.to_string()),
        ("task", scene.calder_project.to_string()),
        ("site", scene.calder.to_string()),
        ("machine", scene.calder.to_string()),
        ("type", scene.calder.to_string()),
        ("contact", scene.olga.to_string()),
        ("contact", scene.mika.to_string()),
        ("assignee", scene.house.eva.to_string()),
    ];
    for (field, foreign) in cases {
        let mut answers = Vec::new();
        for id in [&foreign, &nothing] {
            let mut body = Scene::ticket_in(scene.house.project, "Lamp is dark");
            body[field] = json!(id);
            answers.push(marta.post("/api/v1/tickets", &body).send().await);
        }
        assert_eq!(answers[0].status, 422, "{field}: {}", answers[0].body);
        assert_eq!(told(&answers[0]), told(&answers[1]), "{field}");
    }
    for kind in ["employee", "group"] {
        let mut body = Scene::ticket_in(scene.house.project, "Lamp is dark");
        body["recipient"] = json!({"kind": kind, "id": scene.house.eva.to_string()});
        let mine = marta.post("/api/v1/tickets", &body).send().await;
        body["recipient"]["id"] = json!(nothing);
        let missing = marta.post("/api/v1/tickets", &body).send().await;
        assert_eq!(mine.status, 422, "{}", mine.body);
        assert_eq!(told(&mine), told(&missing));
    }
    // An employee names a contact of another customer.
    let eva = scene.api("eva.brandt").await;
    let mut body = Scene::ticket_in(scene.house.project, "Lamp is dark");
    body["contact"] = json!(scene.olga.to_string());
    let foreign = eva.post("/api/v1/tickets", &body).send().await;
    body["contact"] = json!(nothing);
    let missing = eva.post("/api/v1/tickets", &body).send().await;
    assert_eq!(foreign.status, 422, "{}", foreign.body);
    assert_eq!(told(&foreign), told(&missing));
    Scene::assert_unchanged(&before, &scene.snapshot().await, "a foreign reference");

    // Participants come from the own house alone.
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let path = format!("/api/v1/tickets/{number}/participants");
    let before = scene.snapshot().await;
    let mut answers = Vec::new();
    for id in [scene.olga.to_string(), nothing] {
        let tag = tag(&eva, &number).await;
        let call = eva.post(&path, &json!({"add": [id]})).if_match(&tag);
        answers.push(call.send().await);
    }
    assert_eq!(answers[0].status, 422, "{}", answers[0].body);
    assert_eq!(told(&answers[0]), told(&answers[1]));
    Scene::assert_unchanged(&before, &scene.snapshot().await, "a foreign participant");
}

/// Proves AC-09, AC-10 and AC-29: members that nobody may set are refused by name, and no column changes.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_10_what_nobody_sets_is_refused_by_name() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let ada = scene.api("ada.wirth").await;
    let own = scene.ticket(&marta, "Press 3 stops").await;
    let before = scene.snapshot().await;
    for name in [
        "status",
        "state",
        "customer",
        "customer_id",
        "company_id",
        "reporter_id",
        "creator",
        "owner",
        "id",
        "number",
        "version",
        "created_at",
        "is_internal",
        "role",
        "solver",
        "parent",
        "channel",
        "__proto__",
    ] {
        let mut body = Scene::ticket_in(scene.house.project, "Lamp is dark");
        body[name] = json!("closed");
        let page = marta.post("/api/v1/tickets", &body).send().await;
        assert_eq!(refused(&page), pair(name, "unknown"));
    }
    let path = format!("/api/v1/tickets/{own}");
    for by in [&marta, &ada] {
        let tag = tag(by, &own).await;
        for name in [
            "status",
            "role",
            "is_internal",
            "project",
            "project_id",
            "created_at",
            "id",
            "version",
            "number",
            "owner",
            "solver",
            "participants",
            "task",
            "description",
        ] {
            let call = by.patch(&path, &json!({name: "accepted"})).if_match(&tag);
            assert_eq!(refused(&call.send().await), pair(name, "unknown"));
        }
    }
    // What employees may set, contacts may not.
    let seen = tag(&marta, &own).await;
    for (name, value) in [
        ("assignee", json!(scene.house.eva.to_string())),
        ("creator", json!(scene.house.eva.to_string())),
        ("group", Value::Null),
        ("contact", json!(scene.mika.to_string())),
        ("planned_minutes", json!(60)),
        ("start", json!("2026-01-01")),
        ("deadline", json!("2026-01-01")),
        ("priority", json!(5)),
    ] {
        let call = marta.patch(&path, &json!({name: value, "subject": "Taken"}));
        let page = call.if_match(&seen).send().await;
        assert!(matches!(page.status, 403 | 422), "{name}: {}", page.body);
    }
    // The same through the pages' forms.
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let form = person.get("/tickets/new").await.with_status(200);
    let mut values: Vec<(String, String)> = form.form("/tickets/new").values();
    values.retain(|(name, _)| !matches!(name.as_str(), "subject" | "description"));
    values.push(("subject".to_owned(), "Lamp is dark".to_owned()));
    values.push(("description".to_owned(), "Dark.".to_owned()));
    for name in [
        "status", "customer", "owner", "creator", "id", "number", "channel",
    ] {
        let mut values = values.clone();
        values.push((name.to_owned(), "5".to_owned()));
        let page = person.post_parts("/tickets/new", &values, &[]).await;
        assert_eq!(page.status, 422, "{name}");
    }
    for (name, value) in [
        ("contact", scene.mika.to_string()),
        ("assignee", scene.house.eva.to_string()),
    ] {
        let mut values = values.clone();
        values.push((name.to_owned(), value));
        let page = person.post_parts("/tickets/new", &values, &[]).await;
        assert_eq!(page.status, 422, "{name}");
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "mass assignment");
}

/// Proves AC-11, AC-12 and AC-13: hidden fields are no parameters, sort keys or filters; they answer like unknown ones.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_11_hidden_fields_answer_like_unknown_ones() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let one = format!("/api/v1/tickets/{number}");
    for path in ["/api/v1/tickets", &one] {
        for name in [
            "fields",
            "include",
            "expand",
            "select",
            "$filter",
            "customer_name",
            "offset",
        ] {
            let page = marta.get(&format!("{path}?{name}=solver")).send().await;
            assert_eq!(refused(&page), pair(name, "unknown"), "{path}");
        }
    }
    let unknown = marta.get("/api/v1/tickets?sort=nothing").send().await;
    for key in [
        "modified",
        "-modified",
        "customer",
        "owner",
        "solver",
        "planned",
        "actual",
        "billable",
        "number;--",
        "id",
        "created_at,number",
    ] {
        let page = marta
            .get(&format!("/api/v1/tickets?sort={key}"))
            .send()
            .await;
        assert_eq!(refused(&page), pair("sort", "unknown"), "{key}");
        assert_eq!(told(&page), told(&unknown), "{key}");
    }
    for (name, value) in [
        ("queue", "mine".to_owned()),
        ("assignee", scene.house.eva.to_string()),
        ("contact", scene.marta.to_string()),
        ("customer", scene.house.customer.to_string()),
        ("hide_subtasks", "true".to_owned()),
        ("solver", scene.house.eva.to_string()),
        ("planned_minutes", "60".to_owned()),
    ] {
        let path = format!("/api/v1/tickets?{name}={value}&count=true");
        let page = marta.get(&path).send().await;
        assert_eq!(refused(&page), pair(name, "unknown"));
        let nothing = "x".repeat(name.len());
        let path = format!("/api/v1/tickets?{nothing}={value}&count=true");
        let unknown = marta.get(&path).send().await;
        assert_eq!(
            told(&page).replace(name, &nothing),
            told(&unknown),
            "{name}"
        );
    }
}

/// Proves AC-13: how many tickets a contact counts does not depend on anything that is hidden.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_13_counting_tells_nothing_of_hidden_values() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let mika = scene.api("mika.lang").await;
    let eva = scene.api("eva.brandt").await;
    let own = scene.ticket(&marta, "Press 3 stops").await;
    scene.ticket(&mika, "Lamp is dark").await;
    let count = async |query: &str| {
        let path = format!("/api/v1/tickets?count=true&{query}");
        let page = marta.get(&path).send().await.with_status(200);
        page.json()["count"]["number"].as_i64().unwrap()
    };
    assert_eq!(count("").await, 1);
    // The colleague's ticket is in none of the counts.
    assert_eq!(count("search=lamp").await, 0);
    let path = format!("creator=contact:{}", scene.mika);
    assert_eq!(count(&path).await, 0);
    // Hidden values of the own ticket are found by nobody outside.
    let tag = tag(&eva, &own).await;
    let change = json!({"planned_minutes": 4321, "assignee": scene.house.eva.to_string()});
    let page = eva.patch(&format!("/api/v1/tickets/{own}"), &change);
    number(&page.if_match(&tag).send().await.with_status(200));
    for word in ["4321", "72"] {
        assert_eq!(count(&format!("search={word}")).await, 0, "{word}");
    }
    // The pages of a contact know no queue, assignee or customer either.
    let mut person = visitor(&scene.house, "marta.sommer").await;
    for query in [
        "queue=mine",
        "queue=unassigned",
        "customer=x",
        "sort=modified",
    ] {
        let page = person.get(&format!("/tickets?{query}")).await;
        match page.status {
            422 => {}
            200 => assert!(
                page.sees("Press 3 stops") && !page.sees("Lamp is dark"),
                "{query}"
            ),
            other => panic!("{query}: {other}"),
        }
    }
}
