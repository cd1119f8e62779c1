//! An answer, read to its end.

use reqwest::header::HeaderMap;
use serde_json::Value;

use super::cookies::Cookie;
use crate::html::{self, Form, Link};

/// An answer with everything that was in it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Method and path asked for, for messages.
    pub asked: String,
    /// Path asked for, without its query: what a form without an action goes to.
    pub path: String,
    /// Status code.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as it came.
    pub bytes: Vec<u8>,
    /// Body as text; what is no UTF-8 is replaced.
    pub body: String,
}

impl Page {
    /// Reads an answer to its end.
    pub(super) async fn read(asked: String, path: &str, answer: reqwest::Response) -> Self {
        let status = answer.status().as_u16();
        let headers = answer.headers().clone();
        let bytes = answer.bytes().await.unwrap_or_else(|problem| {
            panic!("{asked}: the answer broke off: {problem}");
        });
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let path = path.split('?').next().unwrap_or_default().to_owned();
        Self {
            asked,
            path,
            status,
            headers,
            bytes: bytes.to_vec(),
            body,
        }
    }

    /// Value of a header; the first, if there are several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where the answer sends, empty if nowhere.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    /// The version tag, to be sent back in If-Match.
    pub fn etag(&self) -> &str {
        self.header("etag").unwrap_or_default()
    }

    /// The cookies that this answer sets.
    pub fn set_cookies(&self) -> Vec<Cookie> {
        let headers = self.headers.get_all("set-cookie").iter();
        headers
            .filter_map(|value| Cookie::parse(value.to_str().ok()?))
            .collect()
    }

    /// The words a person reads.
    pub fn words(&self) -> String {
        html::words(&self.body)
    }

    /// Whether a person reads these words.
    pub fn sees(&self, words: &str) -> bool {
        self.words().contains(&html::squeezed(words))
    }

    /// All links, where they lead from this page.
    pub fn links(&self) -> Vec<Link> {
        let mut links = html::links(&self.body);
        for link in &mut links {
            link.href = self.resolved(&link.href);
        }
        links
    }

    /// An address as written on this page, as a path of the same server; one of another server or of a place on this
    /// page stays as it is.
    pub fn resolved(&self, written: &str) -> String {
        let head = written.split(['/', '?', '#']).next().unwrap_or_default();
        if written.is_empty() || written.starts_with(['/', '#']) || head.contains(':') {
            return written.to_owned();
        }
        let here =
            reqwest::Url::parse("http://page.invalid").and_then(|base| base.join(&self.path));
        let Ok(there) = here.and_then(|here| here.join(written)) else {
            return written.to_owned();
        };
        let mut path = there.path().to_owned();
        for (sign, part) in [('?', there.query()), ('#', there.fragment())] {
            if let Some(part) = part {
                path.push(sign);
                path.push_str(part);
            }
        }
        path
    }

    /// Where the link with these words leads.
    pub fn link(&self, text: &str) -> String {
        let links = self.links();
        let found = links.iter().find(|link| link.text == text);
        match found.or_else(|| links.iter().find(|link| link.text.contains(text))) {
            Some(link) => link.href.clone(),
            None => panic!("{}: no link “{text}” among {links:#?}", self.asked),
        }
    }

    /// All forms, with where they go from this page.
    pub fn forms(&self) -> Vec<Form> {
        let mut forms = html::forms(&self.body);
        for form in &mut forms {
            form.action = self.resolved(&form.action);
        }
        forms
    }

    /// The form that goes to `action`, has this id, or has a field of this name, tried in this
    /// order.
    pub fn form(&self, which: &str) -> Form {
        let forms = self.forms();
        // A list's search goes to the same address as what is added to it.
        let to = |method: &str| {
            let mut fits = forms.iter();
            fits.find(|form| form.action == which && form.method == method)
        };
        let by_action = to("post").or_else(|| to("get"));
        let by_id = || forms.iter().find(|form| form.id == which);
        let by_field = || forms.iter().find(|form| form.field(which).is_some());
        match by_action.or_else(by_id).or_else(by_field) {
            Some(form) => form.clone(),
            None => panic!(
                "{}: no form “{which}” among {forms:#?}\n{}",
                self.asked, self.body
            ),
        }
    }

    /// Names and values of the fields of all forms, hidden ones included.
    pub fn form_fields(&self) -> Vec<(String, String)> {
        self.forms().iter().flat_map(Form::values).collect()
    }

    /// The token against forged requests: the first hidden field named `csrf`.
    pub fn csrf(&self) -> Option<String> {
        let forms = self.forms();
        forms
            .iter()
            .find_map(|form| form.value("csrf"))
            .map(str::to_owned)
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|problem| {
            panic!(
                "{} answered {}, no JSON: {problem}\n{}",
                self.asked, self.status, self.body
            )
        })
    }

    /// The stable code of a problem answer, empty if there is none.
    pub fn code(&self) -> String {
        let code = serde_json::from_slice::<Value>(&self.bytes).ok();
        let code = code
            .as_ref()
            .and_then(|body| body.get("code"))
            .and_then(Value::as_str);
        code.unwrap_or_default().to_owned()
    }

    /// The page itself if it has this status; panics with the body otherwise.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "often only the status matters"
    )]
    pub fn with_status(self, status: u16) -> Self {
        assert!(
            self.status == status,
            "{} answered {} instead of {status}\nlocation: {}\n{}",
            self.asked,
            self.status,
            self.location(),
            self.body
        );
        self
    }
}
