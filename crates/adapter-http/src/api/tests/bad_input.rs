//! Input that is wrong: it is named, and nothing is changed.

use super::{House, new_ticket};
use serde_json::json;

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let house = House::new();
    let deep = "[".repeat(50_000);
    for text in [
        "",
        "{",
        "{} {}",
        "\u{feff}{}",
        r#"{"subject":"a","subject":"b"}"#,
        r#"{"priority":1e400}"#,
        r#"{"subject":"\ud800"}"#,
        &deep,
    ] {
        let told = house
            .ask("marta", "POST", "/tickets")
            .text("application/json", text.to_owned())
            .await;
        told.problem(400, "bad_json");
    }
    assert_eq!(
        house.get("marta", "/tickets?count=true").await.json["count"]["number"],
        2
    );
}

#[tokio::test]
async fn other_media_types_are_refused() {
    let house = House::new();
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "text/json",
        "application/xml",
    ] {
        let told = house
            .ask("marta", "POST", "/tickets")
            .text(kind, new_ticket(&house).to_string())
            .await;
        told.problem(415, "unsupported_media_type");
    }
    house
        .ask("marta", "POST", "/tickets")
        .send()
        .await
        .problem(415, "unsupported_media_type");
    let told = house
        .ask("marta", "POST", "/tickets")
        .text(
            "Application/JSON; charset=utf-8",
            new_ticket(&house).to_string(),
        )
        .await;
    told.is(201);
    house
        .ask("marta", "POST", "/tickets")
        .text("multipart/form-data", "x")
        .await
        .problem(400, "bad_body");
}

#[tokio::test]
async fn bodies_that_are_too_large_are_refused() {
    let house = House::new();
    let mut ticket = new_ticket(&house);
    ticket["description"] = json!("x".repeat(200_000));
    house
        .post("marta", "/tickets", ticket)
        .await
        .problem(413, "too_large");
}

/// Proves AC-09, AC-10 and AC-29: what is not yours to set is refused by name, and nothing is made.
#[tokio::test]
async fn abuse_ac_10_unknown_members_are_refused_by_name() {
    let house = House::new();
    for name in [
        "customer_id",
        "reporter_id",
        "status",
        "creator",
        "is_internal",
        "id",
        "version",
        "number",
        "role",
    ] {
        let mut ticket = new_ticket(&house);
        ticket[name] = json!("closed");
        house
            .post("marta", "/tickets", ticket)
            .await
            .fields(&[(name, "unknown")]);
    }
    for name in [
        "status",
        "role",
        "is_internal",
        "project",
        "created_at",
        "id",
        "version",
        "task",
        "description",
    ] {
        let told = house
            .ask("eva", "PATCH", "/tickets/1")
            .header("if-match", "*")
            .json(&json!({name: "accepted"}))
            .await;
        told.fields(&[(name, "unknown")]);
    }
    assert_eq!(
        house.get("marta", "/tickets?count=true").await.json["count"]["number"],
        2
    );
}

/// Proves AC-11, AC-12 and AC-13: hidden fields are no parameters, sort keys or filters; they answer like unknown ones.
#[tokio::test]
async fn abuse_ac_11_unknown_parameters_are_refused_by_name() {
    let house = House::new();
    for name in [
        "fields",
        "include",
        "expand",
        "customer_name",
        "offset",
        "token",
    ] {
        house
            .get("marta", &format!("/tickets?{name}=1"))
            .await
            .fields(&[(name, "unknown")]);
        house
            .get("marta", &format!("/tickets/1?{name}=1"))
            .await
            .fields(&[(name, "unknown")]);
    }
    house
        .post("", "/sessions?x=1", json!({}))
        .await
        .fields(&[("x", "unknown")]);
    let hidden = house.get("marta", "/tickets?sort=modified").await;
    let unknown = house.get("marta", "/tickets?sort=nothing").await;
    hidden.fields(&[("sort", "unknown")]);
    assert_eq!(hidden.without_id(), unknown.without_id());
    for (name, value) in [
        ("queue", "mine".to_owned()),
        ("assignee", house.eva.to_string()),
        ("contact", house.marta.to_string()),
        ("customer", house.marta.to_string()),
        ("hide_subtasks", "true".to_owned()),
    ] {
        house
            .get("marta", &format!("/tickets?{name}={value}"))
            .await
            .fields(&[(name, "unknown")]);
    }
}

#[tokio::test]
async fn parameters_that_cannot_be_read_are_refused_by_name() {
    let house = House::new();
    for (query, field, code) in [
        ("project=1", "project", "not_offered"),
        ("status=closed", "status", "not_offered"),
        ("status=done&status=closed", "status", "not_offered"),
        ("priority=high", "priority", "malformed"),
        ("priority=9", "priority", "out_of_range"),
        ("priority=1&priority=2", "priority", "malformed"),
        ("limit=0", "limit", "out_of_range"),
        ("limit=201", "limit", "out_of_range"),
        ("count=yes", "count", "malformed"),
        ("creator=marta", "creator", "not_offered"),
        ("sort=number%27--", "sort", "unknown"),
        ("status%5B%5D=done", "status[]", "unknown"),
    ] {
        house
            .get("marta", &format!("/tickets?{query}"))
            .await
            .fields(&[(field, code)]);
    }
}

#[tokio::test]
async fn every_wrong_member_is_named_at_once() {
    let house = House::new();
    let told = house
        .post(
            "marta",
            "/tickets",
            json!({"subject": ["a"], "priority": "high", "site": 1, "recipient": {"kind": "dog"}}),
        )
        .await;
    told.problem(422, "invalid");
    let mut fields: Vec<String> = told.json["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{}: {}",
                one["field"].as_str().unwrap(),
                one["code"].as_str().unwrap()
            )
        })
        .collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "description: missing",
            "priority: malformed",
            "project: missing",
            "recipient.id: missing",
            "recipient.kind: not_offered",
            "site: malformed",
            "subject: malformed"
        ]
    );
    for body in [json!([]), json!("x"), json!(null), json!(7)] {
        house
            .post("marta", "/tickets", body)
            .await
            .fields(&[("body", "malformed")]);
    }
    let mut blank = new_ticket(&house);
    blank["subject"] = json!(" \u{200b}");
    blank["description"] = json!("a\u{0}");
    house
        .post("marta", "/tickets", blank)
        .await
        .fields(&[("subject", "blank"), ("description", "control_character")]);
    let mut long = new_ticket(&house);
    long["subject"] = json!("x".repeat(256));
    let told = house.post("marta", "/tickets", long).await;
    assert_eq!(
        told.fields(&[("subject", "too_long")]).json["fields"][0]["limit"],
        255
    );
}

/// Proves AC-08: a project of another customer answers like one that does not exist.
#[tokio::test]
async fn abuse_ac_08_foreign_things_answer_like_nothing() {
    let house = House::new();
    let mut answers = Vec::new();
    for project in [
        house.foreign_project.to_string(),
        "00000000-0000-0000-0000-000000000009".to_owned(),
        house.ticket.to_string(),
        "x".to_owned(),
    ] {
        let mut ticket = new_ticket(&house);
        ticket["project"] = json!(project);
        let told = house.post("marta", "/tickets", ticket).await;
        told.fields(&[("project", "not_offered")]);
        answers.push(told.without_id());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

/// Proves AC-16: a cursor works only for the person and the list that it was given for.
#[tokio::test]
async fn abuse_ac_16_foreign_cursors_are_refused() {
    let house = House::new();
    let page = house.get("marta", "/tickets?limit=1").await;
    let cursor = page.json["next"].as_str().unwrap().to_owned();
    house
        .get("marta", &format!("/tickets?limit=1&cursor={cursor}"))
        .await
        .is(200);
    for (who, query) in [
        ("mika", format!("limit=1&cursor={cursor}")),
        ("marta", format!("sort=subject&cursor={cursor}")),
        ("marta", format!("status=done&cursor={cursor}")),
        ("marta", format!("cursor={}", cursor.get(1..).unwrap())),
        ("marta", "cursor=".to_owned()),
        ("marta", "cursor=e30.AAAA".to_owned()),
    ] {
        house
            .get(who, &format!("/tickets?{query}"))
            .await
            .problem(400, "bad_cursor");
    }
}

#[tokio::test]
async fn headers_that_cannot_be_read_are_refused() {
    let house = House::new();
    for tag in ["7", "\"7", "*, *"] {
        let told = house
            .ask("eva", "PATCH", "/tickets/1")
            .header("if-match", tag)
            .json(&json!({"subject": "x"}))
            .await;
        told.problem(400, "bad_header");
        assert_eq!(told.json["fields"][0]["field"], "If-Match");
    }
    for key in ["short", "with space in it", &"x".repeat(101)] {
        let told = house
            .ask("marta", "POST", "/tickets")
            .header("idempotency-key", key)
            .json(&new_ticket(&house))
            .await;
        told.problem(400, "bad_header");
    }
}

#[tokio::test]
async fn forms_are_as_strict_as_json() {
    let house = House::new();
    let part = |name: &str, file: &str, content: &str| {
        let file = if file.is_empty() {
            String::new()
        } else {
            format!("; filename=\"{file}\"")
        };
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
    };
    let ticket = new_ticket(&house).to_string();
    for (parts, field, code) in [
        (vec![part("files", "a.txt", "a")], "json", "missing"),
        (vec![part("json", "", "{}{}")], "", "bad_json"),
        (
            vec![part("json", "", &ticket), part("status", "", "done")],
            "status",
            "unknown",
        ),
        (vec![part("ticket", "", &ticket)], "ticket", "unknown"),
        (
            vec![part("json", "", &ticket), part("file", "a.txt", "a")],
            "file",
            "unknown",
        ),
        (
            vec![part("files", "a.txt", "a"), part("json", "", &ticket)],
            "json",
            "missing",
        ),
    ] {
        let body = format!("{}--x--\r\n", parts.concat());
        let told = house
            .ask("marta", "POST", "/tickets")
            .text("multipart/form-data; boundary=x", body)
            .await;
        if field.is_empty() {
            told.problem(400, code);
        } else {
            told.fields(&[(field, code)]);
        }
    }
    let told = house
        .ask("marta", "POST", "/tickets")
        .form(&new_ticket(&house), &[("run.exe", "MZ")])
        .await;
    told.problem(415, "unsupported_type");
    let told = house
        .ask("marta", "POST", "/tickets")
        .form(&new_ticket(&house), &[("empty.txt", "")])
        .await;
    told.fields(&[("files", "blank")]);
    assert_eq!(
        house.get("marta", "/tickets?count=true").await.json["count"]["number"],
        2
    );
    assert_eq!(house.test.blobs.keys().len(), 0);
}
