//! Forms, links and words of a page, read without a browser.
//!
//! Enough for pages that we write ourselves: well-formed tags, quoted attributes. What a browser
//! makes of broken markup is a question for a browser.

mod form;
mod scan;

pub use form::{Field, Form, forms};

use scan::{Piece, pieces};

/// A link on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub href: String,
    /// The words to click on; the label for assistive technology where there are none.
    pub text: String,
}

/// All links, in the order of the page.
pub fn links(html: &str) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut open: Option<(Link, String)> = None;
    for piece in pieces(html) {
        match piece {
            Piece::Open(tag) if tag.name == "a" => {
                if let Some(href) = tag.attribute("href") {
                    let label = tag.attribute("aria-label").unwrap_or_default().to_owned();
                    open = Some((
                        Link {
                            href: href.to_owned(),
                            text: String::new(),
                        },
                        label,
                    ));
                }
            }
            Piece::Text(text) => {
                if let Some((link, _)) = &mut open {
                    link.text.push_str(&text);
                    link.text.push(' ');
                }
            }
            Piece::Close(name) if name == "a" => {
                if let Some((link, label)) = open.take() {
                    let text = squeezed(&link.text);
                    found.push(Link {
                        text: if text.is_empty() { label } else { text },
                        ..link
                    });
                }
            }
            Piece::Open(_) | Piece::Close(_) => {}
        }
    }
    found
}

/// The words of a page: no markup, no script, no style; white space squeezed to single spaces.
pub fn words(html: &str) -> String {
    let mut text = String::new();
    for piece in pieces(html) {
        match piece {
            Piece::Text(words) => text.push_str(&words),
            // Words of neighbouring cells, lines and fields do not run together.
            Piece::Open(tag) if !is_inline(&tag.name) => text.push(' '),
            Piece::Close(name) if !is_inline(&name) => text.push(' '),
            Piece::Open(_) | Piece::Close(_) => {}
        }
    }
    squeezed(&text)
}

/// Values of an attribute over all tags of a name: `attribute("script", "src")`.
pub fn attributes(html: &str, tag: &str, attribute: &str) -> Vec<String> {
    pieces(html)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Open(found) if found.name == tag => {
                found.attribute(attribute).map(str::to_owned)
            }
            _ => None,
        })
        .collect()
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "code"
            | "em"
            | "i"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
