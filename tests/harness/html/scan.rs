//! Cuts markup into tags and text.

/// An opening tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// In small letters.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Value of an attribute, empty if it stands without one.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the attribute stands there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }
}

/// What a page consists of, comments and declarations left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An opening tag; also one that has no end.
    Open(Tag),
    /// The name of a closing tag.
    Close(String),
    /// Text with its character references decoded.
    Text(String),
}

/// The pieces in the order of the page. What stands in a script, style or template is left out.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            found.push(Piece::Text(decoded(rest)));
            break;
        };
        let (text, markup) = rest.split_at(at);
        if !text.is_empty() {
            found.push(Piece::Text(decoded(text)));
        }
        rest = markup;
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(closing) = rest.strip_prefix("</") {
            let (name, after) = closing.split_once('>').unwrap_or((closing, ""));
            found.push(Piece::Close(name.trim().to_ascii_lowercase()));
            rest = after;
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(&rest[1..]);
            rest = after;
            let name = tag.name.clone();
            found.push(Piece::Open(tag));
            if matches!(
                name.as_str(),
                "script" | "style" | "template" | "textarea" | "title"
            ) {
                let end = end_of(rest, &name);
                if matches!(name.as_str(), "textarea" | "title") {
                    found.push(Piece::Text(decoded(&rest[..end])));
                }
                rest = &rest[end..];
            }
        } else {
            found.push(Piece::Text("<".to_owned()));
            rest = &rest[1..];
        }
    }
    found
}

/// Where the closing tag begins of an element whose content is not markup.
fn end_of(rest: &str, name: &str) -> usize {
    let lower = rest.to_ascii_lowercase();
    lower.find(&format!("</{name}")).unwrap_or(rest.len())
}

/// Reads a tag from its name on.
fn tag(text: &str) -> (Tag, &str) {
    let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/');
    let (name, mut rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        if rest.is_empty() {
            break;
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/' | '=');
        // At least one character, so that a stray sign cannot stop the reading.
        let width = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[width..].find(ends).map_or(rest.len(), |at| at + width);
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", after),
        };
        attributes.push((key.to_ascii_lowercase(), decoded(value)));
        rest = after;
    }
    (
        Tag {
            name: name.to_ascii_lowercase(),
            attributes,
        },
        rest,
    )
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(
        text.find(|c: char| c.is_whitespace() || c == '>')
            .unwrap_or(text.len()),
    )
}

/// Character references that our pages use: numbers and the few names that escaping gives.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let found = reference[1..]
            .split_once(';')
            .filter(|(name, _)| name.len() <= 8)
            .and_then(|(name, after)| character(name).map(|c| (c, after)));
        // What is no reference is an ampersand.
        let (c, after) = found.unwrap_or(('&', &reference[1..]));
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "middot" => '·',
        "times" => '×',
        "larr" => '←',
        "rarr" => '→',
        _ => return None,
    })
}
