//! The configuration: what stands in a file ([`Config`]), where it comes from ([`load`]), what it means ([`Plan`]), what is
//! wrong with it ([`ConfigProblems`]) and what is unsafe about it ([`Warning`]).
//!
//! INVARIANT: nothing is silently replaced. A setting that does not exist, has the wrong type or makes no sense stops the
//! program at start.

mod database_url;
mod hidden;
mod load;
mod plan;
mod problem;
mod secret_key;
mod section;
mod show;
mod warning;

pub use database_url::DatabaseUrl;
pub use hidden::Hidden;
pub use load::{DEFAULTS, load, load_from};
pub(crate) use plan::note_mail;
pub use plan::{HttpPlan, KeySource, LogFormat, LogPlan, MailPlan, PasswordPlan, Plan};
pub use problem::{ConfigProblem, ConfigProblems, Reason};
pub use secret_key::load_key;
pub use section::{
    AttachmentsSection, CompanySection, Config, DatabaseSection, HttpSection, LimitsSection,
    LoggingSection, MailSection, PasswordsSection, S3Section, SmtpSection,
};
pub use show::show;
pub use warning::{Warning, warnings};

#[cfg(test)]
mod tests;
