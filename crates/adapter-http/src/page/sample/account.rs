//! Pages around login, password and account.

use super::super::view::account::{AccountPage, SessionRow, TokenForm, TokenRow};
use super::super::view::login::{DemoLogin, LoginPage};
use super::super::view::password::{
    ChangePasswordPage, LinkExpiredPage, RequestLinkPage, SetPasswordPage,
};
use super::super::view::{Choice, FormErrors, Frame, Nav, Notice, Tone};
use super::frame::{contact, guest, within};
use super::{Sample, sample, say};
use crate::words::{Language, date_time};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    vec![
        sample("login", &login(language)),
        sample("login-wrong", &login_wrong(language)),
        sample("password-set", &set_password(language)),
        sample("password-change", &change_password(language)),
        sample("password-request", &request(language, false)),
        sample("password-requested", &request(language, true)),
        sample(
            "password-expired",
            &LinkExpiredPage {
                frame: guest(language),
            },
        ),
        sample("account", &account(language)),
    ]
}

fn login(language: Language) -> LoginPage {
    let demo = |login: &str, english: &str, german: &str| DemoLogin {
        login: login.to_owned(),
        password: "portal-demo".to_owned(),
        who: say(language, english, german),
    };
    LoginPage {
        frame: Frame {
            demo: true,
            ..guest(language)
        },
        login: String::new(),
        next: "/tickets/2041".to_owned(),
        demo_logins: vec![
            demo(
                "reiter",
                "Thomas Reiter, administrator",
                "Thomas Reiter, Administrator",
            ),
            demo(
                "krueger",
                "Jana Krüger, employee",
                "Jana Krüger, Mitarbeiterin",
            ),
            demo(
                "albers",
                "Miriam Albers, contact who may write and sees hours",
                "Miriam Albers, Ansprechpartnerin, darf schreiben und sieht Stunden",
            ),
            demo(
                "lindt",
                "Oskar Lindt, contact who only reads",
                "Oskar Lindt, Ansprechpartner, liest nur",
            ),
        ],
        errors: FormErrors::none(),
    }
}

fn login_wrong(language: Language) -> LoginPage {
    let frame = guest(language);
    let failed = frame.words.login_failed().to_owned();
    LoginPage {
        frame,
        login: "albers".to_owned(),
        next: String::new(),
        demo_logins: Vec::new(),
        errors: FormErrors {
            general: vec![failed],
            ..FormErrors::none()
        },
    }
}

fn set_password(language: Language) -> SetPasswordPage {
    let frame = guest(language);
    let errors = FormErrors::none()
        .with("password", &frame.words.problem_password_short(12_u32))
        .with("repeat", frame.words.problem_password_repeat());
    SetPasswordPage {
        frame,
        token: "sample".to_owned(),
        login: "albers".to_owned(),
        minimum: 12,
        errors,
    }
}

fn change_password(language: Language) -> ChangePasswordPage {
    ChangePasswordPage {
        frame: guest(language),
        minimum: 12,
        errors: FormErrors::none(),
    }
}

fn request(language: Language, sent: bool) -> RequestLinkPage {
    RequestLinkPage {
        frame: guest(language),
        login: String::new(),
        sent,
        errors: FormErrors::none(),
    }
}

fn account(language: Language) -> AccountPage {
    let mut frame = within(contact(language), Nav::Account);
    let w = frame.words;
    frame.notices.push(Notice {
        tone: Tone::Success,
        text: w.notice_password_changed().to_owned(),
    });
    let at = |day, hour| date_time(language, (2026, 3, day), (hour, 12));
    let session = |id: &str, device: String, day, current| SessionRow {
        id: id.to_owned(),
        device,
        started: at(day, 8),
        last_seen: at(14, 10),
        current,
    };
    AccountPage {
        name: "Miriam Albers".to_owned(),
        login: "albers".to_owned(),
        email: Some("m.albers@seeufer.example".to_owned()),
        language: w.language_default(w.language_de()),
        sites_offered: true,
        contacts_offered: true,
        minimum: 12,
        password_errors: FormErrors::none(),
        sessions: vec![
            session(
                "1",
                say(language, "Firefox on Windows", "Firefox unter Windows"),
                14,
                true,
            ),
            session(
                "2",
                say(language, "Safari on iPhone", "Safari auf iPhone"),
                9,
                false,
            ),
        ],
        tokens_offered: true,
        tokens: vec![TokenRow {
            id: "1".to_owned(),
            name: say(language, "Monthly report", "Monatsbericht"),
            created: at(2, 9),
            expires: date_time(language, (2026, 6, 2), (9, 12)),
            last_used: Some(at(13, 6)),
        }],
        fresh_token: Some("ptl_9c1Tq0mWvZ3sample0only0shown0once".to_owned()),
        token_form: TokenForm {
            lifetimes: [30_u32, 90, 365]
                .map(|days| {
                    Choice::new(&days.to_string(), &w.token_days(days)).selected(days == 90)
                })
                .to_vec(),
            ..TokenForm::default()
        },
        frame,
    }
}
