//! # Mail of the portal
//!
//! Puts [`Letter`](portal_domain::ports::Letter)s into words and hands them over:
//!
//! - [`render`] makes subject, plain text and HTML in the recipient's language; words stand in
//!   `config/i18n`, shapes in `templates`.
//! - [`SmtpMailer`] gives the mail to a mail server, [`FolderMailer`] keeps it in a folder and shows it
//!   again (the demo). Both are a [`Mailer`](portal_domain::ports::Mailer).
//! - [`MailConfig`] is what an operator sets; [`ConfigError`] says which value is wrong.
//!
//! ## Invariants
//!
//! - A mail holds nothing but its letter: who may read what was decided before.
//! - One recipient a mail, in the envelope and in the header.
//! - What people typed never becomes markup or a header.
//! - Links begin with the configured address.
//! - No try lasts longer than its timeout, whatever the server does (AC-69).
//!
//! Deliberately absent: the queue and its tries (the domain's outbox), mailboxes that receive, DKIM
//! (the mail server signs).
#![forbid(unsafe_code)]

mod config;
mod folder;
mod mime;
mod render;
mod smtp;
mod words;

pub use config::{
    BaseUrl, BaseUrlProblem, ConfigError, MailConfig, Sender, SmtpConfig, SmtpLogin, SmtpPassword,
    SmtpTls,
};
pub use folder::FolderMailer;
pub use render::{Mail, render};
pub use smtp::SmtpMailer;
