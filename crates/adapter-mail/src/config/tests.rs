//! Every wrong value is named.

use super::{
    BaseUrl, BaseUrlProblem, ConfigError, MailConfig, Sender, SmtpConfig, SmtpLogin, SmtpPassword,
    SmtpTls,
};
use portal_domain::values::Problem;

fn mail(base_url: &str, from: &str) -> MailConfig {
    MailConfig {
        base_url: base_url.to_owned(),
        from: from.to_owned(),
        smtp: None,
    }
}

#[test]
fn an_address_of_the_portal_is_a_scheme_and_a_host() {
    for (text, kept) in [
        ("https://portal.example.com", "https://portal.example.com"),
        (
            " https://portal.example.com/ ",
            "https://portal.example.com",
        ),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:1", "http://127.0.0.1:1"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ("https://[::1]:8443/", "https://[::1]:8443"),
    ] {
        assert_eq!(
            BaseUrl::parse(text).map(|url| url.to_string()),
            Ok(kept.to_owned()),
            "{text}"
        );
    }
    for (text, problem) in [
        ("", BaseUrlProblem::Scheme),
        ("portal.example.com", BaseUrlProblem::Scheme),
        ("javascript://x", BaseUrlProblem::Scheme),
        ("https://", BaseUrlProblem::Host),
        ("https://a b", BaseUrlProblem::Host),
        ("https://user@example.com", BaseUrlProblem::Host),
        ("https://a\"b", BaseUrlProblem::Host),
        ("https://a\r\nb", BaseUrlProblem::Host),
        ("https://[x]", BaseUrlProblem::Host),
        ("https://[127.0.0.1]", BaseUrlProblem::Host),
        ("https://a..b", BaseUrlProblem::Host),
        ("https://example.com:x", BaseUrlProblem::Port),
        ("https://example.com:99999", BaseUrlProblem::Port),
        ("https://example.com/portal", BaseUrlProblem::Path),
        ("https://example.com//", BaseUrlProblem::Path),
        ("https://example.com?x", BaseUrlProblem::Path),
        ("https://example.com#x", BaseUrlProblem::Path),
    ] {
        assert_eq!(BaseUrl::parse(text), Err(problem), "{text}");
    }
}

#[test]
fn a_sender_needs_both_values() {
    let sender = Sender::new(&mail("https://p.example/", "a@b.example")).unwrap();
    assert_eq!(
        (sender.domain(), sender.address().as_str()),
        ("b.example", "a@b.example")
    );
    assert_eq!(sender.base_url().join("/x"), "https://p.example/x");
    assert_eq!(
        Sender::new(&mail("x", "a@b.example")),
        Err(ConfigError::BaseUrl(BaseUrlProblem::Scheme))
    );
    let wrong = Sender::new(&mail("https://p.example", "Portal <a@b.example>"));
    assert_eq!(wrong, Err(ConfigError::From(Problem::Malformed)));
}

#[test]
fn every_wrong_value_of_the_server_is_named() {
    let right = || SmtpConfig::new("mail.example.com".to_owned());
    let login = |user: &str, password: &str| {
        Some(SmtpLogin {
            user: user.to_owned(),
            password: SmtpPassword::new(password.to_owned()),
        })
    };
    assert_eq!(right().check(), Ok(()));
    let local = SmtpConfig {
        host: "::1".to_owned(),
        tls: SmtpTls::None,
        login: login("a", "b"),
        ..right()
    };
    assert_eq!(local.check(), Ok(()));
    for (config, key) in [
        (
            SmtpConfig {
                host: String::new(),
                ..right()
            },
            "smtp.host",
        ),
        (
            SmtpConfig {
                host: "a b".to_owned(),
                ..right()
            },
            "smtp.host",
        ),
        (
            SmtpConfig {
                host: "mail.example.com:25".to_owned(),
                ..right()
            },
            "smtp.host",
        ),
        (
            SmtpConfig {
                port: Some(0),
                ..right()
            },
            "smtp.port",
        ),
        (
            SmtpConfig {
                timeout_seconds: 0,
                ..right()
            },
            "smtp.timeout_seconds",
        ),
        (
            SmtpConfig {
                timeout_seconds: 3_600,
                ..right()
            },
            "smtp.timeout_seconds",
        ),
        (
            SmtpConfig {
                helo: Some("a\r\nb".to_owned()),
                ..right()
            },
            "smtp.helo",
        ),
        (
            SmtpConfig {
                login: login("", "x"),
                ..right()
            },
            "smtp.login.user",
        ),
        (
            SmtpConfig {
                login: login("x", ""),
                ..right()
            },
            "smtp.login.password",
        ),
        (
            SmtpConfig {
                login: login("x", "y\0z"),
                ..right()
            },
            "smtp.login.password",
        ),
        (
            SmtpConfig {
                tls: SmtpTls::None,
                login: login("x", "y"),
                ..right()
            },
            "smtp.tls",
        ),
        (
            SmtpConfig {
                tls: SmtpTls::None,
                ca_file: Some("x".into()),
                ..right()
            },
            "smtp.ca_file",
        ),
    ] {
        let error = config.check().unwrap_err();
        assert_eq!(error.key(), key, "{error}");
        assert!(error.to_string().contains(key), "{error}");
    }
}

#[test]
fn a_file_may_leave_out_what_has_a_default_and_nothing_unknown_gets_in() {
    let parse = |text: &str| serde_json::from_str::<MailConfig>(text);
    let least = parse(
        r#"{"base_url": "https://p.example", "from": "a@b.example", "smtp": {"host": "m.example"}}"#,
    );
    let smtp = least.unwrap().smtp.unwrap();
    assert_eq!(smtp, SmtpConfig::new("m.example".to_owned()));
    assert_eq!((smtp.tls, smtp.effective_port()), (SmtpTls::StartTls, 587));
    for (tls, port) in [("implicit", 465), ("start_tls", 587), ("none", 25)] {
        let text =
            format!(r#"{{"base_url": "x", "from": "y", "smtp": {{"host": "m", "tls": "{tls}"}}}}"#);
        assert_eq!(parse(&text).unwrap().smtp.unwrap().effective_port(), port);
    }
    assert!(parse(r#"{"base_url": "x", "from": "y", "smpt": null}"#).is_err());
    assert!(
        parse(r#"{"base_url": "x", "from": "y", "smtp": {"host": "m", "tsl": "none"}}"#).is_err()
    );
}

#[test]
fn a_password_does_not_show() {
    let login = SmtpLogin {
        user: "u".to_owned(),
        password: SmtpPassword::new("hush".to_owned()),
    };
    assert!(!format!("{login:?}").contains("hush"));
}
