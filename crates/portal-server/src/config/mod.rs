//! The configuration: what stands in a file ([`Config`]), where it comes from ([`load`]), what it means ([`Plan`]), what is
//! wrong with it ([`ConfigProblems`]) and what is unsafe about it ([`Warning`]).
//!
//! INVARIANT: nothing is silently replaced. A setting that does not exist, has the wrong type or makes no sense stops the
//! program at start.

mod database_url;
mod hidden;
mod load;
mod problem;
mod section;

pub use database_url::DatabaseUrl;
pub use hidden::Hidden;
pub use load::{DEFAULTS, load, load_from};
pub use problem::{ConfigProblem, ConfigProblems, Reason};
pub use section::{
    AttachmentsSection, CompanySection, Config, DatabaseSection, HttpSection, LimitsSection,
    LoggingSection, MailSection, PasswordsSection, S3Section, SmtpSection,
};
