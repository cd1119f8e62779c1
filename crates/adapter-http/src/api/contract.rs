//! The document as the server uses it: which paths and methods there are, which parameters, which schemas.
//!
//! What is documented is what is accepted: unknown parameters and members are found here, for every operation alike.

use super::document::document;
use super::refusal::Refused;
use super::schema_check::Schemas;
use poem::Request;
use poem::http::Method;
use portal_domain::failure::Failure;
use portal_domain::values::{FieldErrors, Problem};
use serde_json::Value;
use std::sync::LazyLock;

/// The contract of this build.
pub(crate) fn contract() -> &'static Contract {
    static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::of(&document()));
    &CONTRACT
}

/// Paths and schemas.
#[derive(Debug)]
pub(crate) struct Contract {
    schemas: Schemas,
    paths: Vec<Path>,
}

/// A path with what can be done at it.
#[derive(Debug)]
pub(crate) struct Path {
    template: String,
    operations: Vec<Operation>,
}

/// Something that can be done.
#[derive(Debug)]
pub(crate) struct Operation {
    method: Method,
    secured: bool,
    query: Vec<(String, Value)>,
}

impl Contract {
    fn of(document: &Value) -> Self {
        let members = |pointer: &str| {
            document
                .pointer(pointer)
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default()
        };
        Self {
            schemas: Schemas::new(members("/components/schemas")),
            paths: members("/paths")
                .into_iter()
                .map(|(template, operations)| Path {
                    operations: operations
                        .as_object()
                        .into_iter()
                        .flatten()
                        .filter_map(|(method, operation)| Operation::of(method, operation))
                        .collect(),
                    template,
                })
                .collect(),
        }
    }

    /// The path that a request is for, without the prefix of the interface.
    pub(crate) fn path(&self, path: &str) -> Option<&Path> {
        // A path with a name where another has a parameter comes first: `/sessions/current`, `/sessions/{session}`.
        self.paths
            .iter()
            .filter(|one| one.fits(path))
            .min_by_key(|one| one.template.matches('{').count())
    }

    /// Every operation: method and path.
    pub(crate) fn routes(&self) -> Vec<(String, String)> {
        let of = |path: &Path| {
            let template = path.template.clone();
            let methods: Vec<_> = path
                .operations
                .iter()
                .map(|operation| operation.method.to_string())
                .collect();
            methods
                .into_iter()
                .map(move |method| (method, format!("{}{template}", super::PREFIX)))
        };
        self.paths.iter().flat_map(of).collect()
    }

    /// Refuses a body that does not fit the schema of this name.
    pub(crate) fn check_body(&self, schema: &str, body: &Value) -> Result<(), Refused> {
        let mut errors = FieldErrors::new();
        if let Some(schema) = self.schemas.named(schema) {
            self.schemas.check(schema, body, "", &mut errors);
        }
        refuse(errors)
    }

    /// Refuses unknown, repeated and unreadable parameters (AC-11, AC-12, AC-13).
    pub(crate) fn check_query(&self, operation: &Operation, query: &str) -> Result<(), Refused> {
        let mut errors = FieldErrors::new();
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let known = operation.query.iter().find(|(known, _)| *known == name);
            match known {
                None => errors.add(name.clone(), Problem::Unknown),
                Some((_, schema)) => {
                    let list = schema.get("items");
                    if list.is_none() && seen.iter().any(|one| *one == name) {
                        errors.add(name.clone(), Problem::Malformed);
                    }
                    let schema = list.unwrap_or(schema);
                    let value = read(schema, &value);
                    self.schemas.check(schema, &value, &name, &mut errors);
                }
            }
            seen.push(name.into_owned());
        }
        refuse(errors)
    }

    #[cfg(test)]
    pub(crate) const fn schemas(&self) -> &Schemas {
        &self.schemas
    }
}

/// A parameter as the value that its schema means; what cannot be read stays a text and does not fit.
fn read(schema: &Value, text: &str) -> Value {
    let kind = schema.get("type").and_then(Value::as_str);
    match (kind, text) {
        (Some("integer"), _) => text.parse::<i64>().map_or(Value::from(text), Value::from),
        (Some("boolean"), "true") => Value::Bool(true),
        (Some("boolean"), "false") => Value::Bool(false),
        _ => Value::from(text),
    }
}

fn refuse(errors: FieldErrors) -> Result<(), Refused> {
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Refused::Failure(Failure::from(errors)))
    }
}

impl Path {
    /// Whether a path has this form. A parameter takes one part that is not empty.
    fn fits(&self, path: &str) -> bool {
        let mut parts = path.split('/');
        let mut expected = self.template.split('/');
        loop {
            match (expected.next(), parts.next()) {
                (None, None) => return true,
                (Some(name), Some(part)) if name.starts_with('{') && !part.is_empty() => {}
                (Some(name), Some(part)) if name == part => {}
                _ => return false,
            }
        }
    }

    /// The operation of a method. HEAD is answered like GET, without the body.
    pub(crate) fn operation(&self, method: &Method) -> Option<&Operation> {
        let wanted = if *method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        self.operations.iter().find(|one| one.method == *wanted)
    }

    /// The methods of this path, as `Allow` tells them.
    pub(crate) fn allow(&self) -> String {
        let mut methods: Vec<&str> = self
            .operations
            .iter()
            .map(|one| one.method.as_str())
            .collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.sort_unstable();
        methods.join(", ")
    }
}

impl Operation {
    fn of(method: &str, operation: &Value) -> Option<Self> {
        let parameters = operation.get("parameters").and_then(Value::as_array);
        let query = parameters
            .into_iter()
            .flatten()
            .filter(|one| one.get("in").and_then(Value::as_str) == Some("query"))
            .filter_map(|one| {
                let name = one.get("name")?.as_str()?.to_owned();
                Some((name, one.get("schema")?.clone()))
            })
            .collect();
        Some(Self {
            method: Method::from_bytes(method.to_uppercase().as_bytes()).ok()?,
            secured: operation.get("security").is_some(),
            query,
        })
    }

    /// Whether somebody has to be logged in. Then the query is looked at afterwards: who is not logged in learns nothing.
    pub(crate) const fn secured(&self) -> bool {
        self.secured
    }
}

/// Refuses what the operation of this request does not know in the query.
pub(crate) fn check_query(request: &Request) -> Result<(), Refused> {
    match request.data::<&'static Operation>() {
        Some(operation) => {
            contract().check_query(operation, request.uri().query().unwrap_or_default())
        }
        None => Ok(()),
    }
}
