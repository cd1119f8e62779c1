//! The exported document: what the code says of itself, and what the generator leaves out.
//!
//! The generator does not write that objects are closed, that what may be empty may be null, or which failures an
//! operation can meet. All three are added here, from the code's own description of the operation.

use super::resources::Resources;
use poem_openapi::OpenApiService;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Version of the interface, not of the program.
const VERSION: &str = "1.0";

/// What a reader of the document is told first.
const DESCRIPTION: &str = "\
Everything that the pages of Portal do, for programs. The same use cases decide, so a program sees and does exactly what \
its person may.

**Log in** with an API token from your account page (`ptk_…`), or begin a session at `POST /sessions` (`pss_…`); send either \
as `Authorization: Bearer …`.

**What you may not read has no key.** A member that is there and `null` is empty; a member that is missing is not yours to \
read.

**What you may not see does not exist.** It answers 404, like an id that was never given.

**Changes need what you saw.** Send the `ETag` of your last look as `If-Match`; `*` means whatever is there now. A stale one \
is refused with 412, a missing one with 428.

**Sending twice happens once** where an operation takes an `Idempotency-Key`: for 24 hours the same key with the same request \
gives the same outcome.

**Nothing is dropped silently.** Unknown members and parameters are refused with 422 and the field's name.

**Failures** are `application/problem+json` (RFC 9457). Decide by `code`; the texts are for people.";

/// What is said of the one way to come in; the code has three, which differ in who may.
const BEARER: &str = "\
An API token (`ptk_…`), made at `POST /me/tokens` or on your account page, or the token of a session (`pss_…`), begun at \
`POST /sessions`.";

/// The service behind the interface.
pub(crate) fn service() -> OpenApiService<Resources, ()> {
    OpenApiService::new(super::resources::resources(), "Portal", VERSION)
        .description(DESCRIPTION)
        .server("/api/v1")
}

/// The document as a value.
pub(crate) fn document() -> Value {
    let mut document: Value = serde_json::from_str(&service().spec()).unwrap_or_default();
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        schemas.values_mut().for_each(complete_schema);
    }
    if let Some(Value::Object(scheme)) = document.pointer_mut("/components/securitySchemes/bearer")
    {
        scheme.insert("description".to_owned(), Value::from(BEARER));
    }
    if let Some(Value::Object(paths)) = document.get_mut("paths") {
        for (path, operations) in paths.iter_mut() {
            for (method, operation) in operations.as_object_mut().into_iter().flatten() {
                keep_possible_failures(path, method, operation);
                close_form(operation);
            }
        }
    }
    sorted(document)
}

/// The document as text, for files and programs.
pub(crate) fn text() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let mut text = serde_json::to_string_pretty(&document()).unwrap_or_default();
        text.push('\n');
        text
    });
    &TEXT
}

/// Closes an object and says where null may stand: wherever a member may be left out.
fn complete_schema(schema: &mut Value) {
    let Some(object) = schema
        .as_object_mut()
        .filter(|object| object.contains_key("properties"))
    else {
        return;
    };
    object.insert("additionalProperties".to_owned(), Value::Bool(false));
    let required: Vec<Value> = object
        .get("required")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let members = object.get_mut("properties").and_then(Value::as_object_mut);
    for (name, member) in members.into_iter().flatten() {
        if !required.iter().any(|one| one == name) {
            allow_null(member);
        }
    }
}

/// A form takes no other parts than those that are named.
fn close_form(operation: &mut Value) {
    let form = operation.pointer_mut("/requestBody/content/multipart~1form-data/schema");
    if let Some(object) = form.and_then(Value::as_object_mut) {
        object.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
}

/// In version 3.0 nothing stands beside a reference, so it moves into an `allOf`.
fn allow_null(schema: &mut Value) {
    if let Some(reference) = schema.get("$ref").cloned() {
        *schema = json!({ "allOf": [{ "$ref": reference }] });
    }
    if let Some(object) = schema.as_object_mut() {
        object.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// Leaves at an operation the failures that it can meet.
fn keep_possible_failures(path: &str, method: &str, operation: &mut Value) {
    let shape = Shape::of(path, method, operation);
    if let Some(Value::Object(responses)) = operation.get_mut("responses") {
        responses.retain(|status, _| {
            status
                .parse()
                .map_or(true, |status| shape.can_answer(status))
        });
    }
}

/// Operations on tickets that can contradict what is stored.
const CONTRADICTED: [&str; 9] = [
    "changeStatus",
    "moveTicket",
    "voidOwner",
    "changeSecondaryAssignments",
    "createSubtask",
    "copyTicket",
    "bookTime",
    "correctTime",
    "removeTime",
];

/// What decides which failures an operation can meet.
struct Shape {
    secured: bool,
    body: bool,
    conditional: bool,
    header: bool,
    cursor: bool,
    inner: bool,
    contradicts: bool,
    link: bool,
    login: bool,
    token: bool,
    /// Whether it may not be there for somebody, although nothing is asked for by id.
    absent: bool,
}

impl Shape {
    fn of(path: &str, method: &str, operation: &Value) -> Self {
        let id = operation
            .get("operationId")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let parameters = operation
            .get("parameters")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let has = |key: &str, value: &str| {
            parameters
                .iter()
                .any(|one| one.get(key).and_then(Value::as_str) == Some(value))
        };
        let secured = operation.get("security").is_some();
        let tagged = |tag: &str| operation.pointer("/tags/0").and_then(Value::as_str) == Some(tag);
        Self {
            secured,
            body: operation.get("requestBody").is_some(),
            conditional: has("name", "If-Match"),
            header: has("in", "header"),
            cursor: has("name", "cursor"),
            inner: path.contains('{'),
            contradicts: secured
                && method != "get"
                && (tagged("Administration") || tagged("Projects") || CONTRADICTED.contains(&id)),
            link: id == "usePasswordLink",
            login: id == "logIn",
            // Whoever lacks the right has no such list.
            absent: id == "listColleagues",
            // A program has no session to end and no password to change.
            token: matches!(id, "logOut" | "changeOwnPassword"),
        }
    }

    const fn can_answer(&self, status: u16) -> bool {
        match status {
            400 => self.body || self.cursor || self.header,
            401 => self.secured || self.login,
            403 => self.secured,
            404 => self.inner || self.token || self.absent,
            409 => self.contradicts,
            410 => self.link,
            412 | 428 => self.conditional,
            413 | 415 => self.body,
            _ => true,
        }
    }
}

/// Members in alphabetical order, whatever order the library keeps: the file stays the same with every set of features.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut members: Vec<(String, Value)> = object.into_iter().collect();
            members.sort_by(|(one, _), (two, _)| one.cmp(two));
            let members = members
                .into_iter()
                .map(|(name, value)| (name, sorted(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}
