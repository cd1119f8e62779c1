//! What is done is answered: rejected with a reason, sent back, accepted.

use super::{House, status_of};
use portal_domain::work::Status;
use serde_json::json;

#[tokio::test]
async fn a_done_ticket_is_rejected_with_a_reason_and_accepted_after_rework() {
    let house = House::new();
    let go = async |who: &str, body| {
        house
            .ask(who, "POST", "/tickets/1/transitions")
            .header("if-match", "*")
            .json(&body)
            .await
    };
    let may = house.get("marta", "/tickets/1/permissions").await;
    let moves: Vec<&str> = may.json["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["to"].as_str().unwrap())
        .collect();
    assert_eq!(moves.len(), 3, "{moves:?}");
    go("marta", json!({"to": "rejected"}))
        .await
        .problem(422, "comment_missing");
    go("marta", json!({"to": "rejected", "comment": " \u{200b} "}))
        .await
        .problem(422, "comment_missing");
    go("marta", json!({"to": "billed"}))
        .await
        .problem(409, "no_such_transition");
    go("mika", json!({"to": "accepted"}))
        .await
        .problem(403, "transition_not_allowed");
    go(
        "eva",
        json!({"to": "accepted", "manner": "on_behalf", "comment": "Phoned."}),
    )
    .await
    .problem(403, "solver_barred");
    go("zoe", json!({"to": "accepted"}))
        .await
        .problem(404, "not_found");
    go("marta", json!({"to": "closed"}))
        .await
        .fields(&[("to", "not_offered")]);
    go("marta", json!({"to": "accepted", "assignee": null}))
        .await
        .fields(&[("assignee", "not_allowed")]);
    let back = go(
        "marta",
        json!({"to": "in_process", "comment": "Still wet."}),
    )
    .await;
    assert_eq!(status_of(back.is(200)), Status::InProcess);
    go("eva", json!({"to": "done"})).await.is(200);
    let accepted = house
        .ask("marta", "POST", "/tickets/1/transitions")
        .header("if-match", "*")
        .form(
            &json!({"to": "accepted", "comment": "Dry."}),
            &[("dry.txt", "photo")],
        )
        .await;
    assert_eq!(status_of(accepted.is(200)), Status::Accepted);
    let answers = house.get("marta", "/tickets/1/answers").await;
    let kinds: Vec<&str> = answers.json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["returned", "accepted"]);
    assert_eq!(answers.json["items"][0]["words"], "Still wet.");
    assert!(answers.json["items"][0].get("answered_version").is_none());
    assert!(
        house.get("eva", "/tickets/1/answers").await.json["items"][0]["answered_version"].is_i64()
    );
    let history = house.get("marta", "/tickets/1/history").await;
    assert!(
        history.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|line| line["kind"] == "answered" && line["answer"] == "accepted")
    );
}
