//! From the embedded defaults, a file and the environment to a configuration.

use super::{Config, ConfigProblems, Reason};
use figment::error::{Actual, Kind};
use figment::providers::{Format, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Profile, Provider};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// The settings with their defaults and reasons, as this program carries them.
pub const DEFAULTS: &str = include_str!("../../../../config/portal.toml");

/// The file that is read where none is named.
const USUAL_FILE: &str = "portal.toml";
/// What variables begin with.
const PREFIX: &str = "PORTAL_";
/// Variables that begin so belong to the tests of the repository.
const TEST_PREFIX: &str = "PORTAL_TEST_";

/// Reads the configuration: the defaults, then the file (or `portal.toml`, where there is one), then the environment.
pub fn load(file: Option<&Path>) -> Result<Config, ConfigProblems> {
    let usual = PathBuf::from(USUAL_FILE);
    let file = match file {
        Some(named) => Some(named.to_owned()),
        None => usual.exists().then_some(usual),
    };
    let text = match &file {
        Some(path) => Some(read(path)?),
        None => None,
    };
    let name = file.map(|path| path.display().to_string());
    load_from(
        name.as_deref().zip(text.as_deref()),
        std::env::vars_os().filter_map(|(name, value)| {
            // A name or value that is not text is none of ours.
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }),
    )
}

fn read(path: &Path) -> Result<String, ConfigProblems> {
    std::fs::read_to_string(path).map_err(|error| {
        let mut problems = ConfigProblems::default();
        let (file, problem) = (path.display().to_string(), error.to_string());
        problems.add("--config", Reason::File { file, problem });
        problems
    })
}

/// As [`load`], from a named text and variables. All problems are found at once: unknown settings, then one wrong type
/// per section.
pub fn load_from(
    file: Option<(&str, &str)>,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, ConfigProblems> {
    let mut problems = ConfigProblems::default();
    let known = every_setting();
    let mut figment = Figment::from(Toml::string(DEFAULTS));
    if let Some((name, text)) = file {
        let own = Toml::string(text);
        match own.data() {
            Ok(profiles) => {
                let dict = profiles.get(&Profile::Default).cloned().unwrap_or_default();
                unknown(&dict, &known, "", &mut problems);
                figment = figment.merge(own);
            }
            Err(error) => problems.add(name, Reason::Syntax(told(&error.kind))),
        }
    }
    for (name, value) in environment {
        if !name.starts_with(PREFIX) || name.starts_with(TEST_PREFIX) {
            continue;
        }
        match setting_of(&name, &value, &known) {
            Some((key, value)) => figment = figment.merge((key, value)),
            None => problems.add(name, Reason::UnknownVariable),
        }
    }
    let config = Config {
        http: section(&figment, "http", &mut problems),
        database: section(&figment, "database", &mut problems),
        attachments: section(&figment, "attachments", &mut problems),
        mail: section(&figment, "mail", &mut problems),
        limits: section(&figment, "limits", &mut problems),
        passwords: section(&figment, "passwords", &mut problems),
        logging: section(&figment, "logging", &mut problems),
        company: section(&figment, "company", &mut problems),
    };
    if problems.is_empty() {
        Ok(config)
    } else {
        Err(problems)
    }
}

/// The defaults with every setting that has none: lines in which `#` is followed by a setting and not by a space.
pub(super) fn with_optional_settings(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.is_empty() && !setting.starts_with(' ') => setting,
        Some(_) | None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every setting with a value of its type.
fn every_setting() -> Dict {
    Toml::string(&with_optional_settings(DEFAULTS))
        .data()
        .ok()
        .and_then(|mut profiles| profiles.remove(&Profile::Default))
        .unwrap_or_default()
}

/// Notes every setting that does not exist.
fn unknown(own: &Dict, known: &Dict, above: &str, problems: &mut ConfigProblems) {
    for (name, value) in own {
        let key = format!("{above}{name}");
        match (value, known.get(name)) {
            (_, None) => problems.add(key, Reason::Unknown),
            (Value::Dict(_, own), Some(Value::Dict(_, known))) => {
                unknown(own, known, &format!("{key}."), problems);
            }
            (_, Some(_)) => {}
        }
    }
}

/// The setting that a variable names, with its value. A text is taken as it is: a password may look like a number.
fn setting_of(name: &str, value: &str, known: &Dict) -> Option<(String, Value)> {
    let key = name.strip_prefix(PREFIX)?.to_lowercase().replace("__", ".");
    let example = Value::from(known.clone()).find(&key)?;
    let value = match example {
        Value::String(..) => Value::from(value),
        Value::Dict(..) => return None,
        Value::Char(..)
        | Value::Bool(..)
        | Value::Num(..)
        | Value::Empty(..)
        | Value::Array(..) => match value.parse() {
            Ok(parsed) => parsed,
            Err(never) => match never {},
        },
    };
    Some((key, value))
}

/// A section, or its defaults and what is wrong with it.
fn section<T: DeserializeOwned + Default>(
    figment: &Figment,
    name: &str,
    problems: &mut ConfigProblems,
) -> T {
    // The defaults have every section.
    let value = figment.find_value(name).unwrap_or_else(|_| Value::from(""));
    match value.deserialize() {
        Ok(section) => section,
        Err(error) => {
            let mut path = vec![name.to_owned()];
            path.extend(error.path.iter().cloned());
            if let Kind::MissingField(field) = &error.kind {
                path.push(field.to_string());
            }
            // Unknown settings were told already.
            if !matches!(error.kind, Kind::UnknownField(..)) {
                problems.add(path.join("."), reason_of(&error.kind));
            }
            T::default()
        }
    }
}

fn reason_of(kind: &Kind) -> Reason {
    match kind {
        Kind::MissingField(_) => Reason::Missing,
        Kind::InvalidType(found, expected) | Kind::InvalidValue(found, expected) => Reason::Type {
            expected: expected.clone(),
            found: kind_of(found).to_owned(),
        },
        other @ (Kind::Message(_)
        | Kind::InvalidLength(..)
        | Kind::UnknownVariant(..)
        | Kind::UnknownField(..)
        | Kind::DuplicateField(_)
        | Kind::ISizeOutOfRange(_)
        | Kind::USizeOutOfRange(_)
        | Kind::Unsupported(_)
        | Kind::UnsupportedKey(..)) => Reason::Form(told(other)),
    }
}

/// The first line of what the library says; the others repeat the value.
fn told(kind: &Kind) -> String {
    let text = kind.to_string();
    text.lines().next().unwrap_or_default().to_owned()
}

/// What kind of value it is, without the value: it could be a secret.
fn kind_of(value: &Actual) -> &'static str {
    match value {
        Actual::Bool(_) => "true or false",
        Actual::Unsigned(_) | Actual::Signed(_) => "a number",
        Actual::Float(_) => "a number with a fraction",
        Actual::Char(_) | Actual::Str(_) => "a text",
        Actual::Seq => "a list",
        Actual::Map => "a section",
        Actual::Bytes(_)
        | Actual::Unit
        | Actual::Option
        | Actual::NewtypeStruct
        | Actual::Enum
        | Actual::UnitVariant
        | Actual::NewtypeVariant
        | Actual::TupleVariant
        | Actual::StructVariant
        | Actual::Other(_) => "something else",
    }
}
