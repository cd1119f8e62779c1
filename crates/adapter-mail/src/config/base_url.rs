//! The address of the portal as it stands in links.

use super::{BaseUrlProblem, Host};
use std::fmt;

/// `https://portal.example.com`: scheme and host, perhaps a port, no slash at the end. The product lives
/// at the root of its host, so a path would make links that lead nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Takes the address over, without a slash at its end.
    pub fn parse(text: &str) -> Result<Self, BaseUrlProblem> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").ok_or(BaseUrlProblem::Scheme)?;
        if scheme != "https" && scheme != "http" {
            return Err(BaseUrlProblem::Scheme);
        }
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#']) {
            return Err(BaseUrlProblem::Path);
        }
        // The colons of an IPv6 address stand inside its brackets.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            Some(_) | None => (authority, None),
        };
        let bare = host
            .strip_prefix('[')
            .and_then(|inner| inner.strip_suffix(']'))
            .unwrap_or(host);
        if Host::parse(bare).is_none_or(|found| found.is_ipv6() != host.starts_with('[')) {
            return Err(BaseUrlProblem::Host);
        }
        if port.is_some_and(|port| port.parse::<u16>().is_err()) {
            return Err(BaseUrlProblem::Port);
        }
        Ok(Self(format!("{scheme}://{authority}")))
    }

    /// The address of a page; `path` begins with a slash.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
