//! Forms with what a browser would send from them untouched.

use super::scan::{Piece, Tag, pieces};

/// A form of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its `id`, empty if it has none.
    pub id: String,
    /// Where it goes as written; empty means the page itself.
    pub action: String,
    /// In small letters: `get` or `post`.
    pub method: String,
    /// Whether it sends files.
    pub multipart: bool,
    /// Fields with a name, in the order of the page.
    pub fields: Vec<Field>,
}

/// A named field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name under which it is sent.
    pub name: String,
    /// `type` of an input or button; `select` or `textarea` otherwise.
    pub kind: String,
    /// Value that would be sent, or that a choice stands for.
    pub value: String,
    /// Whether it is sent untouched: not a file, an unchosen choice, a button, or disabled.
    pub sent: bool,
    /// Values on offer in a `select`.
    pub options: Vec<String>,
    /// Whether it may not be left empty.
    pub required: bool,
}

impl Form {
    /// Names and values that a browser sends when nothing is touched and no button named.
    pub fn values(&self) -> Vec<(String, String)> {
        let sent = self.fields.iter().filter(|field| field.sent);
        sent.map(|field| (field.name.clone(), field.value.clone()))
            .collect()
    }

    /// The first field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Value of the first field of this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.field(name).map(|field| field.value.as_str())
    }
}

/// All forms of a page. Fields outside a form that name it by its id belong to it.
pub fn forms(html: &str) -> Vec<Form> {
    let mut reading = Reading::default();
    for piece in pieces(html) {
        match piece {
            Piece::Open(tag) => reading.open(&tag),
            Piece::Text(text) => reading.text(&text),
            Piece::Close(name) => reading.close(&name),
        }
    }
    reading.strays.into_iter().for_each(|(id, field)| {
        if let Some(form) = reading.forms.iter_mut().find(|form| form.id == id) {
            form.fields.push(field);
        }
    });
    reading.forms
}

#[derive(Default)]
struct Reading {
    forms: Vec<Form>,
    inside: bool,
    strays: Vec<(String, Field)>,
    select: Option<(Field, bool, Option<String>)>,
    option: Option<Choice>,
    area: Option<(Field, Option<String>)>,
}

struct Choice {
    value: Option<String>,
    text: String,
    selected: bool,
}

impl Reading {
    fn open(&mut self, tag: &Tag) {
        let form = tag.attribute("form").map(str::to_owned);
        match tag.name.as_str() {
            "form" => {
                let text = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
                let method = text("method").to_ascii_lowercase();
                self.inside = true;
                self.forms.push(Form {
                    id: text("id"),
                    action: text("action"),
                    method: if method.is_empty() {
                        "get".to_owned()
                    } else {
                        method
                    },
                    multipart: text("enctype").eq_ignore_ascii_case("multipart/form-data"),
                    fields: Vec::new(),
                });
            }
            "input" => self.keep(input(tag), form),
            "button" => {
                let kind = tag.attribute("type").unwrap_or("submit");
                let value = tag.attribute("value").unwrap_or_default();
                self.keep(field(tag, kind, value, false), form);
            }
            "select" => {
                let multiple = tag.has("multiple");
                self.select = Some((field(tag, "select", "", true), multiple, form));
            }
            "option" => {
                // The end tag of an option may be left out.
                self.end_option();
                self.option = Some(Choice {
                    value: tag.attribute("value").map(str::to_owned),
                    text: String::new(),
                    selected: tag.has("selected"),
                });
            }
            "textarea" => self.area = Some((field(tag, "textarea", "", true), form)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((area, _)) = &mut self.area {
            area.value.push_str(text);
        } else if let Some(option) = &mut self.option {
            option.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "form" => self.inside = false,
            "option" => self.end_option(),
            "select" => self.end_select(),
            "textarea" => {
                if let Some((mut area, form)) = self.area.take() {
                    // The first line break after the tag is not part of the text.
                    let value = area.value.strip_prefix("\r\n");
                    let value = value.or_else(|| area.value.strip_prefix('\n'));
                    area.value = value.map_or_else(|| area.value.clone(), str::to_owned);
                    self.keep(area, form);
                }
            }
            _ => {}
        }
    }

    fn end_option(&mut self) {
        let Some(option) = self.option.take() else {
            return;
        };
        let value = option
            .value
            .unwrap_or_else(|| super::squeezed(&option.text));
        if let Some((select, ..)) = &mut self.select {
            // The last selected one counts; without any, the first.
            if option.selected || (select.options.is_empty() && select.value.is_empty()) {
                select.value.clone_from(&value);
            }
            select.options.push(value);
        }
    }

    fn end_select(&mut self) {
        self.end_option();
        if let Some((mut select, multiple, form)) = self.select.take() {
            select.sent &= !multiple && !select.options.is_empty();
            self.keep(select, form);
        }
    }

    fn keep(&mut self, field: Field, form: Option<String>) {
        if field.name.is_empty() {
            return;
        }
        match form {
            Some(id) => self.strays.push((id, field)),
            None if self.inside => {
                if let Some(form) = self.forms.last_mut() {
                    form.fields.push(field);
                }
            }
            None => {}
        }
    }
}

fn field(tag: &Tag, kind: &str, value: &str, sent: bool) -> Field {
    Field {
        name: tag.attribute("name").unwrap_or_default().to_owned(),
        kind: kind.to_ascii_lowercase(),
        value: value.to_owned(),
        sent: sent && !tag.has("disabled"),
        options: Vec::new(),
        required: tag.has("required"),
    }
}

fn input(tag: &Tag) -> Field {
    let kind = tag.attribute("type").unwrap_or("text").to_ascii_lowercase();
    let choice = matches!(kind.as_str(), "checkbox" | "radio");
    let value = tag
        .attribute("value")
        .unwrap_or(if choice { "on" } else { "" });
    let silent = matches!(
        kind.as_str(),
        "submit" | "button" | "reset" | "image" | "file"
    );
    field(
        tag,
        &kind,
        value,
        !silent && (!choice || tag.has("checked")),
    )
}
