//! Turns the Fluent files of this folder into a `Words` type with one method per message.
//!
//! Build scripts include this file by `#[path]`. English is the reference: its messages become
//! the methods, their placeables the arguments. Each other language must have exactly the same
//! messages with the same arguments, otherwise the build fails and says what is missing. Messages
//! are compiled to Rust, so no page and no mail ever meets an unknown key at run time.
//!
//! Understood: text, `{ $argument }`, `{ NUMBER($argument) }`, string and number literals, other
//! messages and terms without arguments, and selection by plural (`one`, `other`), by exact number
//! or by text. Deliberately absent: attributes and other functions; they fail the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement, VariantKey};

/// The languages: name of the `Language` variant and name of the folder; the first is the reference.
pub const LANGUAGES: [(&str, &str); 2] = [("En", "en"), ("De", "de")];

/// How an argument is used, and so what a caller may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Anything that can be displayed.
    Text,
    /// A count: selects a plural or is written with digit grouping.
    Number,
}

/// One part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as they stand.
    Text(String),
    /// An argument written out.
    Argument(String, Kind),
    /// One of several texts, chosen by an argument.
    Choice {
        /// The argument that decides.
        argument: String,
        /// Whether it is a number or a text.
        kind: Kind,
        /// Rust patterns and what they say; the last is the default.
        arms: Vec<(String, Vec<Piece>)>,
    },
}

/// All messages of one language.
pub type Catalogue = BTreeMap<String, Vec<Piece>>;

/// Reads `files` (`shared.ftl`, ...) of one language folder below `root`.
pub fn read_language(root: &Path, folder: &str, files: &[&str]) -> Result<Catalogue, String> {
    let mut entries = BTreeMap::new();
    for file in files {
        let path = root.join(folder).join(file);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let resource = fluent_syntax::parser::parse(text)
            .map_err(|(_, errors)| format!("{}: {errors:?}", path.display()))?;
        for entry in resource.body {
            let (key, pattern, attributes) = match entry {
                Entry::Message(m) => (m.id.name, m.value, m.attributes.len()),
                Entry::Term(t) => (format!("-{}", t.id.name), Some(t.value), t.attributes.len()),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Junk { content } => {
                    return Err(format!("{}: not understood: {content}", path.display()));
                }
            };
            let (Some(pattern), 0) = (pattern, attributes) else {
                return Err(format!(
                    "{folder}/{file}: {key} needs a text and no attributes"
                ));
            };
            if entries.insert(key.clone(), pattern).is_some() {
                return Err(format!("{folder}/{file}: {key} exists twice"));
            }
        }
    }
    let mut catalogue = Catalogue::new();
    for (key, pattern) in entries.iter().filter(|(key, _)| !key.starts_with('-')) {
        let pieces = Reader {
            entries: &entries,
            depth: 0,
        }
        .pattern(pattern)
        .map_err(|e| format!("{folder}: {key}: {e}"))?;
        catalogue.insert(key.clone(), pieces);
    }
    Ok(catalogue)
}

struct Reader<'a> {
    entries: &'a BTreeMap<String, ast::Pattern<String>>,
    depth: usize,
}

impl Reader<'_> {
    fn pattern(&self, pattern: &ast::Pattern<String>) -> Result<Vec<Piece>, String> {
        let mut pieces = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => pieces.push(Piece::Text(value.clone())),
                PatternElement::Placeable { expression } => {
                    pieces.extend(self.expression(expression)?);
                }
            }
        }
        Ok(join_texts(pieces))
    }

    fn expression(&self, expression: &Expression<String>) -> Result<Vec<Piece>, String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                let (argument, forced) = selected(selector)?;
                let mut arms = Vec::new();
                let mut default = None;
                let mut kind = forced;
                for variant in variants {
                    let pieces = self.pattern(&variant.value)?;
                    let pattern = match &variant.key {
                        VariantKey::NumberLiteral { value } => {
                            kind = Kind::Number;
                            value.clone()
                        }
                        // English and German agree: `one` is exactly the integer 1.
                        VariantKey::Identifier { name } if name == "one" => {
                            kind = Kind::Number;
                            "1".to_owned()
                        }
                        VariantKey::Identifier { name } => format!("{name:?}"),
                    };
                    if variant.default {
                        default = Some(pieces);
                    } else {
                        arms.push((pattern, pieces));
                    }
                }
                arms.push(("_".to_owned(), default.ok_or("no default variant")?));
                Ok(vec![Piece::Choice {
                    argument,
                    kind,
                    arms,
                }])
            }
        }
    }

    fn inline(&self, inline: &InlineExpression<String>) -> Result<Vec<Piece>, String> {
        match inline {
            InlineExpression::StringLiteral { value }
            | InlineExpression::NumberLiteral { value } => Ok(vec![Piece::Text(unescape(value)?)]),
            InlineExpression::VariableReference { id } => {
                Ok(vec![Piece::Argument(rust_name(&id.name)?, Kind::Text)])
            }
            InlineExpression::FunctionReference { .. } => {
                let (argument, kind) = selected(inline)?;
                Ok(vec![Piece::Argument(argument, kind)])
            }
            InlineExpression::MessageReference {
                id,
                attribute: None,
            } => self.follow(&id.name),
            InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            } => self.follow(&format!("-{}", id.name)),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
                Err("attributes and term arguments are not understood".to_owned())
            }
        }
    }

    fn follow(&self, key: &str) -> Result<Vec<Piece>, String> {
        if self.depth > 8 {
            return Err(format!("{key} refers to itself"));
        }
        let pattern = self
            .entries
            .get(key)
            .ok_or_else(|| format!("unknown {key}"))?;
        Reader {
            entries: self.entries,
            depth: self.depth + 1,
        }
        .pattern(pattern)
    }
}

/// The argument of a selector or of `NUMBER(...)`.
fn selected(selector: &InlineExpression<String>) -> Result<(String, Kind), String> {
    match selector {
        InlineExpression::VariableReference { id } => Ok((rust_name(&id.name)?, Kind::Text)),
        InlineExpression::FunctionReference { id, arguments }
            if id.name == "NUMBER" && arguments.named.is_empty() =>
        {
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => {
                    Ok((rust_name(&id.name)?, Kind::Number))
                }
                _ => Err("NUMBER takes one argument".to_owned()),
            }
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::FunctionReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. }
        | InlineExpression::Placeable { .. } => Err(format!("not understood: {selector:?}")),
    }
}

fn unescape(value: &str) -> Result<String, String> {
    if value.contains('\\') {
        return Err(format!("escapes in literals are not understood: {value}"));
    }
    Ok(value.to_owned())
}

fn join_texts(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

/// `ticket-count` as a Rust name.
fn rust_name(key: &str) -> Result<String, String> {
    const RESERVED: [&str; 16] = [
        "as", "for", "type", "in", "use", "move", "new", "self", "match", "ref", "where", "loop",
        "out", "if", "else", "fn",
    ];
    if RESERVED.contains(&key) {
        return Err(format!("{key} is a reserved name, choose another"));
    }
    Ok(key.replace('-', "_"))
}

/// The arguments of a message in the order in which they appear, and how they are used.
pub fn arguments(pieces: &[Piece]) -> Vec<(String, Kind)> {
    let mut found = Vec::new();
    collect(pieces, &mut found);
    found
}

fn collect(pieces: &[Piece], found: &mut Vec<(String, Kind)>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Argument(name, kind) => note(found, name, *kind),
            Piece::Choice {
                argument,
                kind,
                arms,
            } => {
                note(found, argument, *kind);
                for (_, pieces) in arms {
                    collect(pieces, found);
                }
            }
        }
    }
}

fn note(found: &mut Vec<(String, Kind)>, name: &str, kind: Kind) {
    match found.iter_mut().find(|(known, _)| known == name) {
        Some((_, known)) => *known = kind.max(*known),
        None => found.push((name.to_owned(), kind)),
    }
}

/// The same without the order, which differs between languages.
fn unordered(pieces: &[Piece]) -> BTreeSet<(String, Kind)> {
    arguments(pieces).into_iter().collect()
}

/// The message with its arguments as `{name}`, every variant after the other; for tests and docs.
pub fn plain(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Argument(name, _) => {
                let _ = write!(text, "{{{name}}}");
            }
            Piece::Choice { arms, .. } => {
                let all: Vec<String> = arms.iter().map(|(_, pieces)| plain(pieces)).collect();
                text.push_str(&all.join(" / "));
            }
        }
    }
    text
}

/// Rust source of `Words` for the given files, or what is wrong with them.
pub fn generate(root: &Path, files: &[&str]) -> Result<String, String> {
    let mut languages = Vec::new();
    for (variant, folder) in LANGUAGES {
        languages.push((variant, folder, read_language(root, folder, files)?));
    }
    let Some(((_, _, reference), others)) = languages.split_first() else {
        return Err("no language".to_owned());
    };
    for (_, folder, catalogue) in others {
        let (left, right): (BTreeSet<_>, BTreeSet<_>) =
            (reference.keys().collect(), catalogue.keys().collect());
        let differing: Vec<_> = left.symmetric_difference(&right).collect();
        if !differing.is_empty() {
            return Err(format!(
                "{folder} and the reference language differ in {differing:?}"
            ));
        }
    }
    let mut code = String::from(PREAMBLE);
    for (key, pieces) in reference {
        let needed = arguments(pieces);
        let mut bodies = String::new();
        for (variant, folder, catalogue) in &languages {
            let own = catalogue
                .get(key)
                .ok_or_else(|| format!("{folder} lacks {key}"))?;
            if unordered(own) != unordered(pieces) {
                return Err(format!(
                    "{folder}: {key} has other arguments than the reference"
                ));
            }
            let body = if needed.is_empty() {
                format!("{:?}", plain(own))
            } else {
                format!("{{ {} }}", statements(own))
            };
            let _ = write!(bodies, "Language::{variant} => {body}, ");
        }
        let method = rust_name(key)?;
        let doc = format!("`{}`", plain(pieces).replace(['`', '\n'], " "));
        let _ = write!(code, "#[doc = {doc:?}] pub fn {method}(self");
        let mut prepare = String::new();
        for (name, kind) in &needed {
            let (bound, get) = match kind {
                Kind::Text => ("std::fmt::Display", "to_string()"),
                Kind::Number => ("Count", "count()"),
            };
            let _ = write!(code, ", {name}: impl {bound}");
            let _ = write!(prepare, "let {name} = {name}.{get}; ");
        }
        if needed.is_empty() {
            let _ = writeln!(
                code,
                ") -> &'static str {{ match self.language {{ {bodies} }} }}"
            );
        } else {
            let _ = writeln!(
                code,
                ") -> String {{ {prepare} let mut out = String::new(); \
                 match self.language {{ {bodies} }} out }}"
            );
        }
    }
    code.push_str("}\n");
    Ok(code)
}

fn statements(pieces: &[Piece]) -> String {
    let mut code = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(words) => {
                let _ = write!(code, "out.push_str({words:?}); ");
            }
            Piece::Argument(name, Kind::Text) => {
                let _ = write!(code, "out.push_str(&{name}); ");
            }
            Piece::Argument(name, Kind::Number) => {
                let _ = write!(code, "out.push_str(&grouped({name}, self.language)); ");
            }
            Piece::Choice {
                argument,
                kind,
                arms,
            } => {
                let by = match kind {
                    Kind::Text => format!("{argument}.as_str()"),
                    Kind::Number => argument.clone(),
                };
                let _ = write!(code, "match {by} {{ ");
                for (pattern, pieces) in arms {
                    let _ = write!(code, "{pattern} => {{ {} }} ", statements(pieces));
                }
                code.push_str("} ");
            }
        }
    }
    code
}

const PREAMBLE: &str = r#"
/// A number that a message counts with.
pub trait Count {
    /// The number.
    fn count(&self) -> u64;
}

impl Count for u64 {
    fn count(&self) -> u64 { *self }
}

impl Count for u32 {
    fn count(&self) -> u64 { u64::from(*self) }
}

impl Count for usize {
    fn count(&self) -> u64 { u64::try_from(*self).unwrap_or(u64::MAX) }
}

impl<T: Count + ?Sized> Count for &T {
    fn count(&self) -> u64 { (**self).count() }
}

/// A number with its thousands set apart as the language does.
pub fn grouped(number: u64, language: Language) -> String {
    let mark = match language { Language::En => ',', Language::De => '.' };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) { out.push(mark); }
        out.push(digit);
    }
    out
}

/// Every text that people read, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words { language: Language }

#[allow(
    clippy::match_same_arms,
    clippy::single_char_add_str,
    clippy::single_match_else,
    reason = "generated: short messages are written like long ones"
)]
impl Words {
/// The words of `language`.
pub const fn new(language: Language) -> Self { Self { language } }

/// The language that these words are in.
pub const fn lang(self) -> Language { self.language }

"#;
