//! The mails about passwords. They carry the login name, never a password.

use super::Mail;
use super::clean::one_line;
use super::frame::{Frame, MOST_NAME, Texts, company};
use super::link;
use crate::config::Sender;
use crate::words::{Words, clock, date};
use askama::Template;
use portal_domain::ports::{Letter, Secret};
use portal_domain::timestamp::LocalTime;

struct AccessLink {
    intro: String,
    login_name: String,
    link: String,
    until: String,
    request: String,
}

#[derive(Template)]
#[template(path = "access_link.html")]
struct AccessLinkHtml<'a> {
    frame: &'a Frame,
    mail: &'a AccessLink,
}

#[derive(Template)]
#[template(path = "access_link.txt")]
struct AccessLinkText<'a> {
    frame: &'a Frame,
    mail: &'a AccessLink,
}

/// The link with which a password is set.
pub(crate) fn access_link(
    letter: &Letter,
    sender: &Sender,
    words: Words,
    login_name: &str,
    token: &Secret,
    expires: LocalTime,
) -> Result<Mail, askama::Error> {
    let company = company(letter);
    let until = words.mail_access_until(date(letter.language, expires.day), clock(expires));
    let texts = Texts {
        headline: words.mail_headline_access(),
        preview: until.clone(),
        why: words.mail_why_access(&company),
    };
    let frame = Frame::new(letter, sender, words, texts);
    let mail = AccessLink {
        intro: words.mail_access_intro(&company),
        login_name: one_line(login_name, MOST_NAME),
        link: link::set_password(sender.base_url(), token),
        until,
        request: link::request_password(sender.base_url()),
    };
    Ok(Mail {
        subject: words.mail_subject_access(&company),
        text: AccessLinkText {
            frame: &frame,
            mail: &mail,
        }
        .render()?,
        html: AccessLinkHtml {
            frame: &frame,
            mail: &mail,
        }
        .render()?,
    })
}

struct PasswordChanged {
    login_name: String,
    request: String,
}

#[derive(Template)]
#[template(path = "password_changed.html")]
struct PasswordChangedHtml<'a> {
    frame: &'a Frame,
    mail: &'a PasswordChanged,
}

#[derive(Template)]
#[template(path = "password_changed.txt")]
struct PasswordChangedText<'a> {
    frame: &'a Frame,
    mail: &'a PasswordChanged,
}

/// The notice that a password was changed.
pub(crate) fn password_changed(
    letter: &Letter,
    sender: &Sender,
    words: Words,
    login_name: &str,
) -> Result<Mail, askama::Error> {
    let company = company(letter);
    let texts = Texts {
        headline: words.mail_headline_password_changed(),
        preview: words.mail_password_changed_intro().to_owned(),
        why: words.mail_why_password_changed(&company),
    };
    let frame = Frame::new(letter, sender, words, texts);
    let mail = PasswordChanged {
        login_name: one_line(login_name, MOST_NAME),
        request: link::request_password(sender.base_url()),
    };
    Ok(Mail {
        subject: words.mail_subject_password_changed(&company),
        text: PasswordChangedText {
            frame: &frame,
            mail: &mail,
        }
        .render()?,
        html: PasswordChangedHtml {
            frame: &frame,
            mail: &mail,
        }
        .render()?,
    })
}
