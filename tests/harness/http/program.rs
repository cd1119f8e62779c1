//! A program that speaks JSON and identifies itself by a token.

use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

use super::page::Page;

/// A program at work; without a token it is anonymous.
#[derive(Clone, Debug)]
pub struct Program {
    base: String,
    client: Client,
    token: Option<String>,
}

/// A request being put together; nothing happens before [`Call::send`].
#[derive(Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    asked: String,
    path: String,
    request: RequestBuilder,
}

impl Program {
    /// A program without a token; `base` is `http://host:port`.
    pub fn new(base: &str) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
            client: super::client(),
            token: None,
        }
    }

    /// The same program with a token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// Any method.
    pub fn call(&self, method: Method, path: &str) -> Call {
        let path = path.strip_prefix(&self.base).unwrap_or(path);
        assert!(
            path.starts_with('/'),
            "“{path}” leads away from {}",
            self.base
        );
        let asked = format!("{method} {path}");
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        Call {
            asked,
            path: path.to_owned(),
            request,
        }
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    /// Creates or acts, with a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> Call {
        self.call(Method::POST, path).json(body)
    }

    /// Replaces, with a JSON body.
    pub fn put(&self, path: &str, body: &Value) -> Call {
        self.call(Method::PUT, path).json(body)
    }

    /// Changes, with a JSON body.
    pub fn patch(&self, path: &str, body: &Value) -> Call {
        self.call(Method::PATCH, path).json(body)
    }

    /// Removes.
    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }
}

impl Call {
    /// With a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.with(|request| request.json(body))
    }

    /// With a body of any kind.
    pub fn body(self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        self.with(|request| request.header("Content-Type", media_type).body(body))
    }

    /// With a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        self.with(|request| request.header(name, value))
    }

    /// Only if the object still has this version tag.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("If-Match", etag)
    }

    /// At most once under this key.
    pub fn idempotency_key(self, key: &str) -> Self {
        self.header("Idempotency-Key", key)
    }

    /// With anything that reqwest can do.
    pub fn with(mut self, change: impl FnOnce(RequestBuilder) -> RequestBuilder) -> Self {
        self.request = change(self.request);
        self
    }

    /// Sends it and reads the answer to its end.
    pub async fn send(self) -> Page {
        let answer = self.request.send().await;
        let answer = answer.unwrap_or_else(|problem| panic!("{}: {problem:?}", self.asked));
        Page::read(self.asked, &self.path, answer).await
    }
}
