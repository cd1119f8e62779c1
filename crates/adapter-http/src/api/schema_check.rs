//! Values against the schemas of the document: what the document says is what is checked.
//!
//! Only what the document uses is understood here: types, formats of strings, closed lists, required and unknown members,
//! null, references. Limits of values are the domain's.

use portal_domain::ids::Uuid;
use portal_domain::timestamp::Day;
use portal_domain::values::{FieldErrors, Problem};
use serde_json::{Map, Value};

/// Schemas by name.
#[derive(Debug, Default)]
pub(crate) struct Schemas(Map<String, Value>);

impl Schemas {
    /// From the components of a document.
    pub(crate) const fn new(schemas: Map<String, Value>) -> Self {
        Self(schemas)
    }

    /// The schema of a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Notes every member of `value` that does not fit `schema`. `at` is the place of the value; empty for a whole body.
    pub(crate) fn check(&self, schema: &Value, value: &Value, at: &str, errors: &mut FieldErrors) {
        if value.is_null() {
            if !is_true(schema, "nullable") {
                errors.add(place(at), Problem::Malformed);
            }
            return;
        }
        if let Some(target) = self.target(schema) {
            return self.check(target, value, at, errors);
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("object") => self.check_object(schema, value, at, errors),
            Some("array") => self.check_array(schema, value, at, errors),
            Some(kind) => {
                if let Some(problem) = scalar_problem(schema, kind, value) {
                    errors.add(place(at), problem);
                }
            }
            // A schema without type takes anything.
            None => {}
        }
    }

    /// What a schema refers to: plainly, or as the one part of `allOf`, which is how a reference gets a description.
    fn target<'a>(&'a self, schema: &'a Value) -> Option<&'a Value> {
        let reference = match schema.get("allOf").and_then(Value::as_array) {
            Some(parts) => return parts.first(),
            None => schema.get("$ref").and_then(Value::as_str)?,
        };
        self.named(reference.strip_prefix("#/components/schemas/")?)
    }

    fn check_object(&self, schema: &Value, value: &Value, at: &str, errors: &mut FieldErrors) {
        let Value::Object(members) = value else {
            errors.add(place(at), Problem::Malformed);
            return;
        };
        let none = Map::new();
        let known = schema
            .get("properties")
            .and_then(Value::as_object)
            .unwrap_or(&none);
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (name, value) in members {
            match known.get(name) {
                Some(schema) => self.check(schema, value, &inside(at, name), errors),
                None if closed => errors.add(inside(at, name), Problem::Unknown),
                None => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                errors.add(inside(at, name), Problem::Missing);
            }
        }
    }

    fn check_array(&self, schema: &Value, value: &Value, at: &str, errors: &mut FieldErrors) {
        let (Value::Array(items), Some(schema)) = (value, schema.get("items")) else {
            errors.add(place(at), Problem::Malformed);
            return;
        };
        for (position, item) in items.iter().enumerate() {
            self.check(schema, item, &inside(at, &position.to_string()), errors);
        }
    }
}

fn is_true(schema: &Value, name: &str) -> bool {
    schema.get(name) == Some(&Value::Bool(true))
}

/// The place of a whole body has a name too, or nobody would know what is meant.
fn place(at: &str) -> String {
    if at.is_empty() { "body" } else { at }.to_owned()
}

fn inside(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}.{name}")
    }
}

/// What is wrong with a value that has no parts.
fn scalar_problem(schema: &Value, kind: &str, value: &Value) -> Option<Problem> {
    let fits = match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        _ => true,
    };
    if !fits {
        return Some(Problem::Malformed);
    }
    if let Some(list) = schema.get("enum").and_then(Value::as_array)
        && !list.contains(value)
    {
        return Some(Problem::NotOffered);
    }
    let format = schema.get("format").and_then(Value::as_str);
    match (format, value.as_str(), value.as_i64()) {
        // An id that cannot be one answers like an id of nothing.
        (Some("uuid"), Some(text), _) if text.len() != 36 || Uuid::parse_str(text).is_err() => {
            Some(Problem::NotOffered)
        }
        (Some("date"), Some(text), _) if text.parse::<Day>().is_err() => Some(Problem::Malformed),
        (Some("int32"), _, Some(number)) if i32::try_from(number).is_err() => {
            Some(Problem::OutOfRange)
        }
        (Some("uint32"), _, Some(number)) if u32::try_from(number).is_err() => {
            Some(Problem::OutOfRange)
        }
        (Some("uint16"), _, Some(number)) if u16::try_from(number).is_err() => {
            Some(Problem::OutOfRange)
        }
        (Some("uint8"), _, Some(number)) if u8::try_from(number).is_err() => {
            Some(Problem::OutOfRange)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problems(value: &Value) -> Vec<String> {
        let schemas = json!({
            "Color": {"type": "string", "enum": ["red", "blue"]},
            "Thing": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name"],
                "properties": {
                    "name": {"type": "string"},
                    "id": {"type": "string", "format": "uuid", "nullable": true},
                    "day": {"type": "string", "format": "date"},
                    "count": {"type": "integer", "format": "uint32"},
                    "color": {"allOf": [{"$ref": "#/components/schemas/Color"}], "nullable": true},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}
                }
            }
        });
        let Value::Object(schemas) = schemas else {
            panic!("an object")
        };
        let schemas = Schemas::new(schemas);
        let mut errors = FieldErrors::new();
        schemas.check(schemas.named("Thing").unwrap(), value, "", &mut errors);
        errors.into_vec().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_fits_fits() {
        let value = json!({
            "name": "a", "id": null, "day": "2026-05-04", "count": 4_000_000_000_u32, "color": null,
            "parts": [{"name": "b", "id": "00000000-0000-0000-0000-000000000001", "color": "red"}]
        });
        assert_eq!(problems(&value), Vec::<String>::new());
    }

    #[test]
    fn every_wrong_member_is_named_with_what_is_wrong() {
        assert_eq!(problems(&json!([])), ["body: malformed"]);
        assert_eq!(problems(&Value::Null), ["body: malformed"]);
        let mut found = problems(&json!({
            "id": "1", "day": "2026-02-30", "count": -1, "color": "green", "status": "closed",
            "parts": [{"name": ["b"]}, {"name": "c", "role": "admin"}, 7]
        }));
        found.sort();
        assert_eq!(
            found,
            [
                "color: not_offered",
                "count: out_of_range",
                "day: malformed",
                "id: not_offered",
                "name: missing",
                "parts.0.name: malformed",
                "parts.1.role: unknown",
                "parts.2: malformed",
                "status: unknown",
            ]
        );
    }
}
