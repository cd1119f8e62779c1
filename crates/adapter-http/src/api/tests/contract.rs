//! The document itself.

use super::super::document::document;
use super::super::{api_routes, openapi_document};
use super::House;
use serde_json::Value;
use std::collections::BTreeSet;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");

/// The committed document is that of the code. After a change on purpose: `PORTAL_GOLDEN=write cargo test -p adapter-http`.
#[test]
fn the_committed_document_is_the_one_that_is_served() {
    let text = openapi_document();
    if std::env::vars().any(|(name, value)| name == "PORTAL_GOLDEN" && value == "write") {
        std::fs::write(GOLDEN, &text).unwrap();
    }
    let committed = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    assert!(
        text == committed,
        "openapi.json is not that of the code: run with PORTAL_GOLDEN=write and review it"
    );
}

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap();
            methods
                .iter()
                .map(move |(method, one)| (format!("{method} {path}"), one))
        })
        .collect()
}

#[test]
fn every_operation_says_what_it_is_and_what_it_answers() {
    let document = document();
    let operations = operations(&document);
    assert_eq!(operations.len(), api_routes().len());
    let mut ids = BTreeSet::new();
    for (name, operation) in operations {
        assert!(
            ids.insert(operation["operationId"].as_str().unwrap()),
            "{name}"
        );
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{name}");
        assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{name}");
        let responses = operation["responses"].as_object().unwrap();
        let has = |status: &str| responses.contains_key(status);
        assert!(
            responses.keys().any(|status| status.starts_with('2')),
            "{name}"
        );
        assert!(
            has("429") && has("500") && has("503") && has("422") && has("default"),
            "{name}"
        );
        if operation.get("security").is_some() {
            assert!(has("401") && has("403"), "{name}");
        }
        if operation.get("requestBody").is_some() {
            assert!(has("400") && has("413") && has("415"), "{name}");
        }
        if name.contains('{') {
            assert!(has("404"), "{name}");
        }
        for (status, response) in responses {
            assert!(
                !response["description"].as_str().unwrap().is_empty(),
                "{name} {status}"
            );
            if status.starts_with(['4', '5']) || status == "default" {
                let schema = &response["content"]["application/problem+json"]["schema"];
                assert_eq!(
                    schema["$ref"], "#/components/schemas/Problem",
                    "{name} {status}"
                );
            }
        }
    }
}

/// Every operation that changes something that has a tag demands the tag; no operation that reads does.
#[test]
fn conditions_are_demanded_where_something_is_changed() {
    let document = document();
    for (name, operation) in operations(&document) {
        let parameters = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let demanded = parameters
            .iter()
            .any(|one| one["name"] == "If-Match" && one["required"] == true);
        let changes = name.starts_with("put ") || name.starts_with("patch ");
        assert!(demanded || !changes, "{name}");
        assert!(!demanded || !name.starts_with("get "), "{name}");
    }
}

#[test]
fn every_object_is_closed() {
    let document = document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert!(schemas.len() > 30);
    for (name, schema) in schemas {
        if schema["type"] == "object" {
            assert_eq!(schema["additionalProperties"], false, "{name}");
            for (member, schema) in schema["properties"].as_object().unwrap() {
                let said = schema.get("description").is_some()
                    || schema.get("allOf").is_some()
                    || schema.get("$ref").is_some();
                assert!(said, "{name}.{member} says nothing of itself");
            }
        }
    }
}

#[tokio::test]
async fn the_document_and_its_viewer_are_served_to_everybody() {
    let house = House::new();
    let told = house.get("", "/openapi.json").await;
    assert_eq!(told.text, openapi_document());
    assert_eq!(told.header("content-type"), "application/json");
}

/// Proves AC-55: no other origin is ever invited.
#[tokio::test]
async fn abuse_ac_55_no_other_origin_is_invited() {
    let house = House::new();
    for origin in [
        "null",
        "https://portal.example.evil.example",
        "https://evil.example",
    ] {
        let told = house
            .ask("marta", "GET", "/tickets")
            .header("origin", origin)
            .send()
            .await;
        told.is(200);
        assert!(
            told.headers
                .keys()
                .all(|name| !name.as_str().starts_with("access-control"))
        );
    }
    house
        .ask("", "OPTIONS", "/tickets")
        .header("origin", "https://evil.example")
        .send()
        .await
        .problem(405, "method_not_allowed");
}

/// The document, for other tests.
pub(super) fn served() -> Value {
    document()
}
