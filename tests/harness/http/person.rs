//! A person with cookies who reads pages and sends forms, as a browser without script would.

use reqwest::multipart::{Form as Parts, Part};
use reqwest::{Client, Method, RequestBuilder};

use super::cookies::{Cookie, Jar};
use super::page::Page;
use crate::html::Form;

/// A person at one computer: cookies of their own, no redirects followed unasked.
#[derive(Clone, Debug)]
pub struct Person {
    base: String,
    client: Client,
    jar: Jar,
    headers: Vec<(String, String)>,
}

/// A file chosen in a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Field it is chosen in.
    pub field: String,
    /// File name.
    pub name: String,
    /// Media type that the browser claims.
    pub media_type: String,
    /// Content.
    pub content: Vec<u8>,
}

impl Upload {
    /// A file for a field.
    pub fn new(field: &str, name: &str, media_type: &str, content: impl Into<Vec<u8>>) -> Self {
        Self {
            field: field.to_owned(),
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            content: content.into(),
        }
    }
}

impl Person {
    /// A person who opens their browser for the first time; `base` is `http://host:port`.
    pub fn new(base: &str) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
            client: super::client(),
            jar: Jar::default(),
            headers: Vec::new(),
        }
    }

    /// Sends this header with every request from now on, `Accept-Language` for example.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Opens a page. A full URL of the same server, as it stands in a mail, is understood.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, |request| request).await
    }

    /// Opens where an answer sends; panics if it sends nowhere.
    pub async fn follow(&mut self, page: &Page) -> Page {
        assert!(
            !page.location().is_empty(),
            "{} sends nowhere: {}",
            page.asked,
            page.status
        );
        self.get(page.location()).await
    }

    /// Clicks the link with these words.
    pub async fn click(&mut self, page: &Page, text: &str) -> Page {
        self.get(&page.link(text)).await
    }

    /// Opens `page`, fills the form there that `which` finds (see [`Page::form`]), and sends it.
    pub async fn fill(&mut self, page: &str, which: &str, values: &[(&str, &str)]) -> Page {
        let page = self.get(page).await.with_status(200);
        self.submit(&page, which, values).await
    }

    /// Fills a form of an opened page and sends it, hidden fields included.
    pub async fn submit(&mut self, page: &Page, which: &str, values: &[(&str, &str)]) -> Page {
        self.submit_with(page, which, values, &[]).await
    }

    /// The same with files. A value given for a name replaces all values that the form has for
    /// it; given several times, it is sent several times.
    pub async fn submit_with(
        &mut self,
        page: &Page,
        which: &str,
        values: &[(&str, &str)],
        files: &[Upload],
    ) -> Page {
        let form = page.form(which);
        let path = if form.action.is_empty() {
            page.path.clone()
        } else {
            form.action.clone()
        };
        let values = merged(&form, values);
        if form.method == "get" {
            let query = encoded(&values);
            return self.get(&format!("{path}?{query}")).await;
        }
        if form.multipart {
            self.post_parts(&path, &values, files).await
        } else {
            assert!(
                files.is_empty(),
                "{}: the form “{which}” takes no files",
                page.asked
            );
            let values: Vec<_> = values
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            self.post(&path, &values).await
        }
    }

    /// Posts exactly these values, as the browser's own site would. No token is added: a test of
    /// what happens without one uses this.
    pub async fn post(&mut self, path: &str, values: &[(&str, &str)]) -> Page {
        let origin = self.base.clone();
        self.send(Method::POST, path, |request| {
            same_site(request, &origin).form(values)
        })
        .await
    }

    /// Posts exactly these values and files as multipart.
    pub async fn post_parts(
        &mut self,
        path: &str,
        values: &[(String, String)],
        files: &[Upload],
    ) -> Page {
        let mut parts = Parts::new();
        for (name, value) in values {
            parts = parts.text(name.clone(), value.clone());
        }
        for file in files {
            let part = Part::bytes(file.content.clone())
                .file_name(file.name.clone())
                .mime_str(&file.media_type)
                .expect("a media type");
            parts = parts.part(file.field.clone(), part);
        }
        let origin = self.base.clone();
        self.send(Method::POST, path, |request| {
            same_site(request, &origin).multipart(parts)
        })
        .await
    }

    /// Sends anything at all with this person's cookies.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        with: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Page {
        let path = path.strip_prefix(&self.base).unwrap_or(path);
        assert!(
            path.starts_with('/'),
            "“{path}” leads away from {}",
            self.base
        );
        let asked = format!("{method} {path}");
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(cookies) = self.jar.header() {
            request = request.header("Cookie", cookies);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let answer = with(request).send().await;
        let answer = answer.unwrap_or_else(|problem| panic!("{asked}: {problem:?}"));
        let page = Page::read(asked, path, answer).await;
        for value in page.headers.get_all("set-cookie") {
            self.jar.take(&String::from_utf8_lossy(value.as_bytes()));
        }
        page
    }

    /// A cookie that this person has.
    pub fn cookie(&self, name: &str) -> Option<&Cookie> {
        self.jar.get(name)
    }

    /// All cookies that this person has.
    pub fn cookies(&self) -> Vec<Cookie> {
        self.jar.all()
    }

    /// Puts a cookie, for example one stolen from somebody else.
    pub fn put_cookie(&mut self, name: &str, value: &str) {
        self.jar.put(name, value);
    }

    /// Forgets all cookies.
    pub fn forget(&mut self) {
        self.jar.clear();
    }
}

/// What a browser adds to a form of the same site.
fn same_site(request: RequestBuilder, origin: &str) -> RequestBuilder {
    request
        .header("Origin", origin)
        .header("Sec-Fetch-Site", "same-origin")
}

fn merged(form: &Form, given: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut values = form.values();
    values.retain(|(name, _)| given.iter().all(|(replaced, _)| replaced != name));
    for (name, value) in given {
        assert!(
            form.field(name).is_some(),
            "the form has no field “{name}”: {form:#?}"
        );
        values.push(((*name).to_owned(), (*value).to_owned()));
    }
    values
}

fn encoded(values: &[(String, String)]) -> String {
    let mut url = reqwest::Url::parse("http://query.invalid").expect("a URL");
    url.query_pairs_mut().extend_pairs(values);
    url.query().unwrap_or_default().to_owned()
}
