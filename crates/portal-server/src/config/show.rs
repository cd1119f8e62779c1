//! The configuration as `check-config` prints it.

use super::Config;
use figment::value::{Num, Value};

/// Every setting that holds, a line each, secrets hidden.
pub fn show(config: &Config) -> Vec<String> {
    let mut lines = Vec::new();
    // A configuration consists of texts, numbers and lists, which can always be written.
    if let Ok(value) = Value::serialize(config) {
        walk("", &value, &mut lines);
    }
    lines
}

fn walk(key: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Dict(_, settings) => {
            for (name, value) in settings {
                let dot = if key.is_empty() { "" } else { "." };
                walk(&format!("{key}{dot}{name}"), value, lines);
            }
        }
        Value::String(..)
        | Value::Char(..)
        | Value::Bool(..)
        | Value::Num(..)
        | Value::Empty(..)
        | Value::Array(..) => lines.push(format!("{key} = {}", written(value))),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::String(_, text) => format!("{text:?}"),
        Value::Char(_, one) => format!("{:?}", one.to_string()),
        Value::Bool(_, yes) => yes.to_string(),
        Value::Num(_, number) => number_text(*number),
        Value::Empty(..) => "\"\"".to_owned(),
        Value::Dict(..) => String::new(),
        Value::Array(_, items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

fn number_text(number: Num) -> String {
    match (number.to_i128(), number.to_u128(), number.to_f64()) {
        (Some(number), _, _) => number.to_string(),
        (None, Some(number), _) => number.to_string(),
        (None, None, Some(number)) => number.to_string(),
        (None, None, None) => String::new(),
    }
}
