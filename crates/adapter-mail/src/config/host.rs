//! Names of machines.

use std::net::IpAddr;

/// A host name or an IP address, without brackets and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Host {
    /// A name such as `mail.example.com`.
    Name(String),
    /// An address.
    Address(IpAddr),
}

impl Host {
    /// Takes the name over if it can be one. It ends up in greetings and links, so nothing but letters,
    /// digits, hyphens and dots gets in.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Some(Self::Address(address));
        }
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        (text.len() <= 253 && text.split('.').all(label_ok)).then(|| Self::Name(text.to_owned()))
    }

    /// Whether it needs brackets beside a port.
    pub(crate) const fn is_ipv6(&self) -> bool {
        matches!(self, Self::Address(IpAddr::V6(_)))
    }

    /// Whether what is sent there stays on this machine.
    pub(crate) fn is_local(&self) -> bool {
        match self {
            Self::Name(name) => name.eq_ignore_ascii_case("localhost"),
            Self::Address(address) => address.is_loopback(),
        }
    }
}
