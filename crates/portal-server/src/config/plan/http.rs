//! `[http]`.

use crate::config::{ConfigProblems, Hidden, HttpSection, Reason};
use adapter_mail::BaseUrl;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// How the portal is reached.
#[derive(Debug, Clone)]
pub struct HttpPlan {
    /// What is listened on.
    pub listen: SocketAddr,
    /// The address in links; none for the one that is listened on.
    pub base_url: Option<BaseUrl>,
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Where the secret comes from.
    pub key: KeySource,
    /// Requests a minute from one address.
    pub requests_per_minute: u32,
    /// Attempts to log in a minute from one address.
    pub logins_per_minute: u32,
    /// Seconds after which a request is cut off.
    pub request_timeout_seconds: u64,
    /// Largest body of a request without files, in bytes.
    pub max_body_bytes: usize,
}

/// Where the secret that signs comes from.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// It stands in the configuration.
    Given(Hidden),
    /// It stands in a file, which is made where there is none.
    File(PathBuf),
}

/// Shorter secrets can be tried out.
pub(crate) const LEAST_SECRET: usize = 32;

pub(super) fn plan(section: &HttpSection, problems: &mut ConfigProblems) -> Option<HttpPlan> {
    let listen = problems.take("http.listen", listen(&section.listen));
    let base_url = problems.take("http.base_url", base_url(&section.base_url));
    if let (Some(listen), Some(None)) = (listen, &base_url)
        && !listen.ip().is_loopback()
    {
        let why = "must be set, because http.listen is open to other machines: links need an address that people can reach";
        problems.add("http.base_url", Reason::Form(why.to_owned()));
    }
    let mut trusted_proxies = Vec::new();
    for (i, text) in section.trusted_proxies.iter().enumerate() {
        let form = || Reason::Form("is not an IP address".to_owned());
        let key = format!("http.trusted_proxies.{i}");
        trusted_proxies
            .extend(problems.take(&key, text.trim().parse::<IpAddr>().map_err(|_| form())));
    }
    let key = match &section.secret_key {
        Some(secret) => problems
            .take("http.secret_key", long_enough(secret.expose()))
            .map(|()| KeySource::Given(secret.clone())),
        None if section.secret_key_file.as_os_str().is_empty() => {
            problems.add(
                "http.secret_key_file",
                Reason::Needs("a path, or http.secret_key"),
            );
            None
        }
        None => Some(KeySource::File(section.secret_key_file.clone())),
    };
    let per_minute = 1..=1_000_000;
    let requests = problems.take_in(
        "http.requests_per_minute",
        section.requests_per_minute,
        per_minute.clone(),
    );
    let logins = problems.take_in(
        "http.logins_per_minute",
        section.logins_per_minute,
        per_minute,
    );
    let timeout = problems.take_in(
        "http.request_timeout_seconds",
        section.request_timeout_seconds,
        1..=3600,
    );
    // Below 512 KiB the longest description, encoded by a browser, would be refused.
    let body = problems.take_in(
        "http.max_body_bytes",
        section.max_body_bytes,
        524_288..=16_777_216,
    );
    Some(HttpPlan {
        listen: listen?,
        base_url: base_url?,
        trusted_proxies,
        key: key?,
        requests_per_minute: requests?,
        logins_per_minute: logins?,
        request_timeout_seconds: timeout?,
        max_body_bytes: body?,
    })
}

fn listen(text: &str) -> Result<SocketAddr, Reason> {
    let form = "is not an IP address with a port, such as 127.0.0.1:8080 or [::]:8080";
    text.trim()
        .parse()
        .map_err(|_| Reason::Form(form.to_owned()))
}

fn base_url(text: &str) -> Result<Option<BaseUrl>, Reason> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    BaseUrl::parse(text)
        .map(Some)
        .map_err(|problem| Reason::Form(problem.to_string()))
}

/// Whether a secret can be used.
pub(crate) fn long_enough(secret: &str) -> Result<(), Reason> {
    if secret.trim().chars().count() < LEAST_SECRET {
        return Err(Reason::Short {
            least: LEAST_SECRET,
        });
    }
    Ok(())
}
