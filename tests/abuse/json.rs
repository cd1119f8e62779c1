//! JSON that different readers read differently.

use crate::scene::Scene;
use portal_tests::postgres::Backend;
use reqwest::Method;
use serde_json::json;

/// Proves AC-76: what is ambiguous is refused, alone and inside a form, and the server goes on.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_76_ambiguous_json_is_refused() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let project = scene.house.project.to_string();
    let fine =
        json!({"subject": "Lamp is dark", "description": "Dark.", "project": project}).to_string();
    let with = |member: &str| format!("{},{member}}}", &fine[..fine.len() - 1]);
    let before = scene.snapshot().await;
    let cases: Vec<(Vec<u8>, &[u16])> = vec![
        (with("\"subject\":\"Twice\"").into_bytes(), &[400]),
        (with("\"sub\\u006aect\":\"Twice\"").into_bytes(), &[400]),
        (with("\"priority\":1e400").into_bytes(), &[400]),
        (with("\"priority\":-1e400").into_bytes(), &[400]),
        (with("\"priority\":NaN").into_bytes(), &[400]),
        (with("\"priority\":01").into_bytes(), &[400]),
        (with("\"priority\":3.5").into_bytes(), &[422]),
        (with("\"priority\":\"3\"").into_bytes(), &[422]),
        (
            with("\"priority\":99999999999999999999999").into_bytes(),
            &[400, 422],
        ),
        (with("\"reference\":\"\\ud800\"").into_bytes(), &[400]),
        (
            with("\"reference\":\"\\udfff\\ud800\"").into_bytes(),
            &[400],
        ),
        (with("\"reference\":\"a\\u0000b\"").into_bytes(), &[422]),
        (format!("\u{feff}{fine}").into_bytes(), &[400]),
        (format!("{fine}{fine}").into_bytes(), &[400]),
        (format!("{fine} x").into_bytes(), &[400]),
        (format!("{fine}\0").into_bytes(), &[400]),
        (with("\"reference\":null,").into_bytes(), &[400]),
        (with("// comment\n\"reference\":null").into_bytes(), &[400]),
        (fine.replace('"', "'").into_bytes(), &[400]),
        ("[".repeat(100_000).into_bytes(), &[400]),
        (
            format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes(),
            &[400],
        ),
        ("{\"a\":".repeat(100_000).into_bytes(), &[400]),
        (with("\"reference\":\"\u{1}\"").into_bytes(), &[400]),
        ([fine.as_bytes(), b"\xff"].concat(), &[400]),
        (
            with("\"reference\":\"x\"")
                .replace('x', "\u{e4}")
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap())
                .collect(),
            &[400],
        ),
        (
            fine.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            &[400],
        ),
        (Vec::new(), &[400]),
        (b"null".to_vec(), &[422]),
        (b"[]".to_vec(), &[422]),
        (b"\"x\"".to_vec(), &[422]),
    ];
    for (sent, statuses) in cases {
        let shown = String::from_utf8_lossy(&sent[..sent.len().min(160)]).into_owned();
        let page = marta
            .call(Method::POST, "/api/v1/tickets")
            .body("application/json", sent.clone())
            .send()
            .await;
        assert!(
            statuses.contains(&page.status),
            "{shown}: {} {}",
            page.status,
            page.body
        );
        assert!(!page.code().is_empty(), "{shown}: no problem document");
        // The same text inside a form is read the same way. A form's text is UTF-8 before it is JSON.
        let mut form = b"--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n".to_vec();
        form.extend(&sent);
        form.extend(b"\r\n--x--\r\n");
        let page = marta
            .call(Method::POST, "/api/v1/tickets")
            .body("multipart/form-data; boundary=x", form)
            .send()
            .await;
        assert!(
            matches!(page.status, 400 | 413 | 422),
            "{shown} in a form: {} {}",
            page.status,
            page.body
        );
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "ambiguous JSON");
    let page = marta
        .call(Method::POST, "/api/v1/tickets")
        .body("application/json", fine)
        .send()
        .await;
    page.with_status(201);
}

/// Proves AC-76 for the forms of the pages and for queries: a value that comes twice is not taken for one.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_76_values_of_the_wrong_kind_are_refused() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let before = scene.snapshot().await;
    for query in [
        "limit=1&limit=2",
        "sort=number&sort=subject",
        "search=a&search=b",
        "cursor=a&cursor=b",
        "status[]=new",
        "limit[$gt]=1",
    ] {
        let page = marta.get(&format!("/api/v1/tickets?{query}")).send().await;
        assert_eq!(page.status, 422, "{query}: {}", page.body);
    }
    for body in [
        json!({"login_name": ["marta.sommer"], "password": portal_tests::house::House::PASSWORD}),
        json!({"login_name": {"$ne": null}, "password": {"$ne": null}}),
        json!({"login_name": true, "password": true}),
        json!({"login_name": null, "password": null}),
        json!({"login_name": "marta.sommer", "password": [portal_tests::house::House::PASSWORD]}),
    ] {
        let page = marta.post("/api/v1/sessions", &body).send().await;
        assert_eq!(page.status, 422, "{}", page.body);
    }
    for body in [
        json!({"token": [""], "password": "another evening 43", "repeat": "another evening 43"}),
        json!({"token": true, "password": "another evening 43", "repeat": "another evening 43"}),
        json!({"token": null, "password": "another evening 43", "repeat": "another evening 43"}),
    ] {
        let page = marta.post("/api/v1/password-links/use", &body).send().await;
        assert_eq!(page.status, 422, "{}", page.body);
    }
    for token in ["", " ", "\u{200b}", "null", "undefined", "0"] {
        let body = json!({"token": token, "password": "another evening 43", "repeat": "another evening 43"});
        let page = marta.post("/api/v1/password-links/use", &body).send().await;
        assert_eq!(page.status, 410, "{token:?}: {}", page.body);
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "wrong kinds");
}
