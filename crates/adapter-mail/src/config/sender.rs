//! Who writes and where links lead, checked.

use super::{BaseUrl, ConfigError, MailConfig};
use portal_domain::values::Email;

/// What every mail needs besides its letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    address: Email,
    base_url: BaseUrl,
}

impl Sender {
    /// Takes over both values or says which one is wrong.
    pub fn new(config: &MailConfig) -> Result<Self, ConfigError> {
        Ok(Self {
            address: Email::parse(&config.from).map_err(ConfigError::From)?,
            base_url: BaseUrl::parse(&config.base_url).map_err(ConfigError::BaseUrl)?,
        })
    }

    /// The address that mails come from.
    pub const fn address(&self) -> &Email {
        &self.address
    }

    /// Where links lead.
    pub const fn base_url(&self) -> &BaseUrl {
        &self.base_url
    }

    /// The domain of the address; message ids end with it.
    pub fn domain(&self) -> &str {
        self.address
            .as_str()
            .rsplit_once('@')
            .map_or("localhost", |(_, domain)| domain)
    }
}
