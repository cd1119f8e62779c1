//! As much of a browser as forms need: cookies, fields with what stands in them, sending.

use poem::endpoint::BoxEndpoint;
use poem::http::header;
use poem::test::TestClient;
use poem::{Endpoint, Response};
use std::sync::Arc;

/// Where requests go.
struct App(Arc<BoxEndpoint<'static, Response>>);

impl Endpoint for App {
    type Output = Response;

    async fn call(&self, request: poem::Request) -> poem::Result<Response> {
        self.0.call(request).await
    }
}

/// A browser.
pub(super) struct Browser {
    client: TestClient<App>,
    cookies: Vec<(String, String)>,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) status: u16,
    pub(super) html: String,
    /// Where a redirect leads.
    pub(super) location: String,
    headers: poem::http::HeaderMap,
}

/// A form with what stands in its fields.
#[derive(Debug, Clone)]
pub(super) struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

impl Browser {
    pub(super) fn new(app: Arc<BoxEndpoint<'static, Response>>) -> Self {
        Self {
            client: TestClient::new(App(app)),
            cookies: Vec::new(),
        }
    }

    fn cookie(&self) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    async fn take(&mut self, answer: poem::test::TestResponse) -> Page {
        let answer = answer.0;
        let headers = answer.headers().clone();
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(found, _)| found != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let text = |name| {
            headers
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        Page {
            status: answer.status().as_u16(),
            location: text(header::LOCATION).unwrap_or_default(),
            html: answer.into_body().into_string().await.unwrap(),
            headers,
        }
    }

    /// Opens a page.
    pub(super) async fn get(&mut self, path: &str) -> Page {
        let request = self.client.get(path).header("cookie", self.cookie());
        let answer = request.send().await;
        self.take(answer).await
    }

    /// Sends fields to an address.
    pub(super) async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = self
            .client
            .post(path)
            .header("cookie", self.cookie())
            .header("sec-fetch-site", "same-origin")
            .content_type("application/x-www-form-urlencoded")
            .body(body.finish());
        let answer = request.send().await;
        self.take(answer).await
    }

    /// Sends a form as it stands.
    pub(super) async fn send(&mut self, form: &Form) -> Page {
        self.post(&form.action, &form.fields).await
    }

    /// Sends a form and opens the page that it leads to.
    pub(super) async fn send_and_follow(&mut self, form: &Form) -> Page {
        let page = self.send(form).await;
        assert_eq!(page.status, 303, "{}", page.html);
        self.get(&page.location).await
    }

    /// The form of a page.
    pub(super) async fn form(&mut self, path: &str) -> Form {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.html);
        page.form(path)
    }
}

impl Page {
    /// The form with this action.
    pub(super) fn form(&self, action: &str) -> Form {
        let forms = self.forms(action);
        assert!(!forms.is_empty(), "no form for {action} in {}", self.html);
        forms.into_iter().next().unwrap()
    }

    /// All forms with this action that are sent; a list's search goes to the same address.
    pub(super) fn forms(&self, action: &str) -> Vec<Form> {
        let begin = format!("method=\"post\" action=\"{action}\"");
        self.html
            .split("<form")
            .skip(1)
            .filter(|part| part.split('>').next().unwrap().contains(&begin))
            .map(|part| Form {
                action: action.to_owned(),
                fields: fields(part.split("</form>").next().unwrap()),
            })
            .collect()
    }

    /// Whether the page says this; both as a reader sees them.
    pub(super) fn says(&self, text: &str) -> bool {
        unescape(&self.html).contains(text)
    }

    /// A header.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The page came back with a message at a field.
    #[track_caller]
    pub(super) fn complains(&self, status: u16, field: &str) {
        assert_eq!(self.status, status, "{}", self.html);
        let at_field = format!("href=\"#{field}\"");
        assert!(self.html.contains(&at_field), "{field}: {}", self.html);
    }
}

impl Form {
    /// What stands in a field.
    pub(super) fn value(&self, name: &str) -> &str {
        let mut found = self.fields.iter().filter(|(field, _)| field == name);
        found.next().map_or("", |(_, value)| value)
    }

    /// Whether the field would be sent.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// Fills a field in, chooses an entry, or sets a tick.
    pub(super) fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.clear(name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds another value of a field that may have several.
    pub(super) fn add(&mut self, name: &str, value: &str) -> &mut Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same form, sent by a button that leads elsewhere.
    pub(super) fn by(&self, action: &str) -> Self {
        Self {
            action: action.to_owned(),
            ..self.clone()
        }
    }

    /// Takes a tick away.
    pub(super) fn clear(&mut self, name: &str) -> &mut Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(unescape)
}

/// Whether a tag has an attribute without value.
fn flag(tag: &str, name: &str) -> bool {
    tag.split_whitespace().any(|part| part == name)
}

/// The fields of a form as a browser would send them; buttons are not pressed.
fn fields(form: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut select: Option<(String, Vec<(String, bool)>)> = None;
    for (i, part) in form.split('<').enumerate() {
        // What stands before the first tag is the rest of the form's own.
        if i == 0 {
            continue;
        }
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = attribute(tag, "name");
        match tag.split_whitespace().next().unwrap_or_default() {
            "input" if !flag(tag, "disabled") => {
                let kind = attribute(tag, "type").unwrap_or_default();
                let sent = !matches!(kind.as_str(), "radio" | "checkbox") || flag(tag, "checked");
                if let Some(name) = name.filter(|_| sent) {
                    found.push((name, attribute(tag, "value").unwrap_or_default()));
                }
            }
            "textarea" => found.push((
                name.unwrap_or_default(),
                unescape(text.strip_prefix('\n').unwrap_or(text)),
            )),
            "select" => select = Some((name.unwrap_or_default(), Vec::new())),
            "option" => {
                if let Some((_, options)) = &mut select {
                    let value = attribute(tag, "value").unwrap_or_default();
                    options.push((value, flag(tag, "selected")));
                }
            }
            "/select" => {
                let (name, options) = select.take().unwrap();
                let chosen = options.iter().find(|(_, on)| *on).or(options.first());
                found.extend(chosen.map(|(value, _)| (name, value.clone())));
            }
            _ => {}
        }
    }
    found
}

/// The text behind entities; numeric ones are what the templates write.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split("&#");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(';') {
            Some((code, rest)) => {
                plain.extend(code.parse().ok().and_then(char::from_u32));
                plain.push_str(rest);
            }
            None => plain.push_str(part),
        }
    }
    plain
}
