//! What a configuration means: every value checked, in the types of those who use it.

mod company;
mod http;
mod limits;
mod logging;
mod mail;
mod stores;

pub(crate) use http::long_enough;
pub use http::{HttpPlan, KeySource};
pub use limits::PasswordPlan;
pub use logging::{LogFormat, LogPlan};
pub use mail::MailPlan;
pub(crate) use mail::note as note_mail;

use super::{Config, ConfigProblems};
use adapter_db::{BlobConfig, DbConfig};
use portal_domain::usecase::{CompanyEntry, Limits};

/// A configuration that makes sense.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How the portal is reached.
    pub http: HttpPlan,
    /// The database.
    pub database: DbConfig,
    /// Contents of attachments.
    pub blobs: BlobConfig,
    /// How mail leaves; without it, it is held.
    pub mail: Option<MailPlan>,
    /// Bounds of the use cases.
    pub limits: Limits,
    /// What checking a password costs.
    pub passwords: PasswordPlan,
    /// What is logged.
    pub logging: LogPlan,
    /// What a new installation calls itself.
    pub company: CompanyEntry,
}

impl Plan {
    /// Checks everything and tells all that is wrong at once. Reads files with passwords, changes nothing.
    pub fn of(config: &Config) -> Result<Self, ConfigProblems> {
        let mut problems = ConfigProblems::default();
        let http = http::plan(&config.http, &mut problems);
        let database = stores::database(&config.database, &mut problems);
        let blobs = stores::blobs(&config.attachments, &mut problems);
        let mail = mail::plan(&config.mail, &mut problems);
        let limits = limits::limits(&config.limits, &mut problems);
        let passwords = limits::passwords(&config.passwords, &mut problems);
        let logging = logging::plan(&config.logging, &mut problems);
        let company = company::plan(&config.company, &mut problems);
        match (http, database, blobs, limits, passwords, logging, company) {
            (
                Some(http),
                Some(database),
                Some(blobs),
                Some(limits),
                Some(passwords),
                Some(logging),
                Some(company),
            ) if problems.is_empty() => Ok(Self {
                http,
                database,
                blobs,
                mail,
                limits,
                passwords,
                logging,
                company,
            }),
            _ => Err(problems),
        }
    }
}
