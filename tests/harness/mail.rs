//! A received mail as a person reads it.

use mail_parser::{Address, MessageParser, MimeHeaders as _};

/// A mail as it arrived: the envelope, the bytes, and what a mail program shows.
#[derive(Clone, Debug)]
pub struct Received {
    /// Sender of the envelope, empty for a bounce.
    pub envelope_from: String,
    /// Recipients of the envelope, in the order in which they were named.
    pub envelope_to: Vec<String>,
    /// Address of the `From` header.
    pub from: String,
    /// Addresses of the `To` header.
    pub to: Vec<String>,
    /// Decoded subject.
    pub subject: String,
    /// Text part as written; empty if there is none.
    pub text: String,
    /// HTML part as written; empty if there is none.
    pub html: String,
    /// What is attached.
    pub attachments: Vec<Attachment>,
    headers: Vec<(String, String)>,
    raw: Vec<u8>,
}

/// One attached file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// File name, empty if none was given.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Decoded content.
    pub content: Vec<u8>,
}

impl Received {
    /// Reads a mail. Bytes that are no mail give a `Received` without words, so that a test sees
    /// what came instead of a parser's complaint.
    pub fn parse(envelope_from: &str, envelope_to: &[String], raw: &[u8]) -> Self {
        let message = MessageParser::default().parse(raw);
        let message = message.as_ref();
        // Only parts that were written as such: the parser would turn one into the other.
        let written = |html: bool| {
            message.and_then(|mail| {
                mail.parts.iter().find_map(|part| match &part.body {
                    mail_parser::PartType::Text(text) if !html && !part.is_attached() => {
                        Some(text.to_string())
                    }
                    mail_parser::PartType::Html(text) if html && !part.is_attached() => {
                        Some(text.to_string())
                    }
                    _ => None,
                })
            })
        };
        Self {
            envelope_from: envelope_from.to_owned(),
            envelope_to: envelope_to.to_vec(),
            from: message
                .map(|mail| addresses(mail.from()))
                .and_then(|found| found.into_iter().next())
                .unwrap_or_default(),
            to: message.map(|mail| addresses(mail.to())).unwrap_or_default(),
            subject: message
                .and_then(|mail| mail.subject())
                .unwrap_or_default()
                .to_owned(),
            text: written(false).unwrap_or_default(),
            html: written(true).unwrap_or_default(),
            attachments: message.map(attachments).unwrap_or_default(),
            headers: message
                .map(|mail| {
                    mail.headers_raw()
                        .map(|(name, value)| (name.to_owned(), unfolded(value)))
                        .collect()
                })
                .unwrap_or_default(),
            raw: raw.to_vec(),
        }
    }

    /// Value of a header as sent, unfolded but not decoded; the first, if there are several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers_named(name).into_iter().next()
    }

    /// All values of a header.
    pub fn headers_named(&self, name: &str) -> Vec<&str> {
        let named = self
            .headers
            .iter()
            .filter(|(found, _)| found.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The bytes as received, dots undone.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Whether the words stand anywhere a reader could find them: subject, either body, an
    /// attachment's name or content, or the raw bytes.
    pub fn mentions(&self, words: &str) -> bool {
        let within = |bytes: &[u8]| {
            bytes
                .windows(words.len().max(1))
                .any(|at| at == words.as_bytes())
        };
        self.subject.contains(words)
            || self.text.contains(words)
            || self.html.contains(words)
            || within(&self.raw)
            || self
                .attachments
                .iter()
                .any(|file| file.name.contains(words) || within(&file.content))
    }

    /// Whether it went to this address.
    pub fn is_to(&self, address: &str) -> bool {
        self.envelope_to
            .iter()
            .any(|to| to.eq_ignore_ascii_case(address))
    }

    /// The first link in the text part.
    pub fn link(&self) -> &str {
        extract_link(&self.text)
            .unwrap_or_else(|| panic!("no link in the mail “{}”:\n{}", self.subject, self.text))
    }
}

/// The first http or https link in a text, without the punctuation that follows it in prose.
pub fn extract_link(text: &str) -> Option<&str> {
    let start = [text.find("http://"), text.find("https://")]
        .into_iter()
        .flatten()
        .min()?;
    let rest = &text[start..];
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '`' | '|'))
        .unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}']))
}

fn addresses(address: Option<&Address<'_>>) -> Vec<String> {
    address
        .map(|found| {
            found
                .iter()
                .filter_map(|one| one.address())
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default()
}

fn attachments(mail: &mail_parser::Message<'_>) -> Vec<Attachment> {
    mail.attachments()
        .map(|part| Attachment {
            name: part.attachment_name().unwrap_or_default().to_owned(),
            media_type: part
                .content_type()
                .map(|kind| match kind.subtype() {
                    Some(subtype) => format!("{}/{subtype}", kind.ctype()),
                    None => kind.ctype().to_owned(),
                })
                .unwrap_or_default(),
            content: part.contents().to_vec(),
        })
        .collect()
}

/// The raw value with its line folds removed.
fn unfolded(value: &str) -> String {
    value
        .replace("\r\n", "")
        .replace('\n', "")
        .trim()
        .to_owned()
}

trait Attached {
    fn is_attached(&self) -> bool;
}

impl Attached for mail_parser::MessagePart<'_> {
    fn is_attached(&self) -> bool {
        self.content_disposition()
            .is_some_and(mail_parser::ContentType::is_attachment)
    }
}
