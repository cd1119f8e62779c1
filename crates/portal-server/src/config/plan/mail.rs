//! `[mail]`.

use crate::config::{ConfigProblems, MailSection, Reason, SmtpSection};
use adapter_mail::{
    BaseUrl, ConfigError, MailConfig, SmtpConfig, SmtpLogin, SmtpPassword, SmtpTls,
};
use portal_domain::values::Email;

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct MailPlan {
    /// The address that mails come from.
    pub from: Email,
    /// The mail server.
    pub smtp: SmtpConfig,
}

impl MailPlan {
    /// The settings of the mailer, once the address of the portal is known.
    pub fn config(&self, base_url: &BaseUrl) -> MailConfig {
        MailConfig {
            base_url: base_url.to_string(),
            from: self.from.to_string(),
            smtp: Some(self.smtp.clone()),
        }
    }
}

/// None where no mail server is set, and where something is wrong.
pub(super) fn plan(section: &MailSection, problems: &mut ConfigProblems) -> Option<MailPlan> {
    let from = Email::parse_optional(Some(&section.from)).map_err(|_| {
        let why = "is not a mail address such as portal@example.com";
        Reason::Form(why.to_owned())
    });
    let from = problems.take("mail.from", from)?;
    let smtp = server(section.smtp.as_ref()?, problems);
    if from.is_none() {
        problems.add("mail.from", Reason::Missing);
    }
    Some(MailPlan {
        from: from?,
        smtp: smtp?,
    })
}

fn server(section: &SmtpSection, problems: &mut ConfigProblems) -> Option<SmtpConfig> {
    let tls = match section.tls.as_str() {
        "start_tls" => Some(SmtpTls::StartTls),
        "implicit" => Some(SmtpTls::Implicit),
        "none" => Some(SmtpTls::None),
        _ => {
            let words = "start_tls, implicit or none";
            problems.add("mail.smtp.tls", Reason::Choice(words));
            None
        }
    };
    let fresh = SmtpConfig::new(section.host.trim().to_owned());
    let config = SmtpConfig {
        port: section.port,
        login: login(section, problems),
        tls: tls?,
        ca_file: section.ca_file.clone(),
        helo: section.helo.clone(),
        timeout_seconds: section.timeout_seconds.unwrap_or(fresh.timeout_seconds),
        ..fresh
    };
    match config.check() {
        Ok(()) => Some(config),
        Err(error) => {
            note(&error, problems);
            None
        }
    }
}

/// Notes what the mailer says, under the name that the setting has here.
pub(crate) fn note(error: &ConfigError, problems: &mut ConfigProblems) {
    let key = match error.key() {
        "base_url" => "http.base_url".to_owned(),
        "smtp.login.user" => "mail.smtp.user".to_owned(),
        "smtp.login.password" => "mail.smtp.password".to_owned(),
        other => format!("mail.{other}"),
    };
    problems.add(key, Reason::Form(error.to_string()));
}

/// None where the server demands no login, and where something is wrong.
fn login(section: &SmtpSection, problems: &mut ConfigProblems) -> Option<SmtpLogin> {
    let password = match (&section.password, &section.password_file) {
        (Some(_), Some(_)) => {
            let other = Reason::Together("mail.smtp.password");
            problems.add("mail.smtp.password_file", other);
            return None;
        }
        (Some(password), None) => Some(password.expose().to_owned()),
        (None, Some(file)) => {
            let read = std::fs::read_to_string(file).map_err(|error| Reason::File {
                file: file.display().to_string(),
                problem: error.to_string(),
            });
            let text = problems.take("mail.smtp.password_file", read)?;
            Some(text.trim_end_matches(['\r', '\n']).to_owned())
        }
        (None, None) => None,
    };
    match (&section.user, password) {
        (None, None) => None,
        (Some(user), Some(password)) => Some(SmtpLogin {
            user: user.clone(),
            password: SmtpPassword::new(password),
        }),
        (Some(_), None) => {
            let other = "mail.smtp.password or mail.smtp.password_file";
            problems.add("mail.smtp.user", Reason::Needs(other));
            None
        }
        (None, Some(_)) => {
            problems.add("mail.smtp.password", Reason::Needs("mail.smtp.user"));
            None
        }
    }
}
