//! Every wrong setting is named, and the file that documents them tells the truth.

use super::load::with_optional_settings;
use super::{
    Config, ConfigProblems, DEFAULTS, DatabaseUrl, Hidden, Plan, S3Section, SmtpSection, Warning,
    load_from, load_key, show, warnings,
};
use crate::config::KeySource;

fn environment<'a>(
    variables: &'a [(&'a str, &'a str)],
) -> impl Iterator<Item = (String, String)> + 'a {
    variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
}

fn from_file(text: &str) -> Result<Config, ConfigProblems> {
    load_from(Some(("portal.toml", text)), [])
}

fn keys(problems: &ConfigProblems) -> Vec<&str> {
    problems.iter().map(|one| one.key.as_str()).collect()
}

/// What makes no sense about a changed default configuration.
fn nonsense(change: impl FnOnce(&mut Config)) -> Vec<String> {
    let mut config = Config::default();
    change(&mut config);
    match Plan::of(&config) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn the_documented_defaults_are_the_defaults() {
    assert_eq!(load_from(None, []), Ok(Config::default()));
    assert!(Plan::of(&Config::default()).is_ok());
}

/// The settings without default that the file mentions exist, with the type that it shows.
#[test]
fn the_documented_settings_without_default_exist() {
    let config = from_file(&with_optional_settings(DEFAULTS)).unwrap();
    let smtp = config.mail.smtp.unwrap();
    assert!(smtp.password.is_some() && smtp.helo.is_some() && smtp.ca_file.is_some());
    assert!(config.attachments.s3.is_some() && config.http.secret_key.is_some());
}

#[test]
fn a_file_goes_before_the_defaults_and_the_environment_before_both() {
    let file = "[http]\nlisten = \"127.0.0.1:1\"\n[limits]\nmax_files = 3\n";
    let variables = [
        ("PORTAL_HTTP__LISTEN", "127.0.0.1:2"),
        ("PORTAL_LIMITS__MAIL_ATTEMPTS", "5"),
        ("PORTAL_HTTP__TRUSTED_PROXIES", "[\"10.0.0.1\", \"::1\"]"),
        ("PORTAL_MAIL__SMTP__HOST", "mail.example.com"),
        ("PORTAL_MAIL__SMTP__PORT", "2525"),
        ("PORTAL_MAIL__SMTP__PASSWORD", "0123"),
        ("PORTAL_TEST_POSTGRES", "postgres://nobody"),
        ("HOME", "elsewhere"),
    ];
    let config = load_from(Some(("portal.toml", file)), environment(&variables)).unwrap();
    assert_eq!(config.http.listen, "127.0.0.1:2");
    assert_eq!(config.http.trusted_proxies, ["10.0.0.1", "::1"]);
    assert_eq!(
        (config.limits.max_files, config.limits.mail_attempts),
        (3, 5)
    );
    let smtp = config.mail.smtp.unwrap();
    assert_eq!((smtp.port, smtp.tls.as_str()), (Some(2525), "start_tls"));
    // A password that looks like a number keeps its zeros.
    assert_eq!(smtp.password, Some(Hidden::new("0123".to_owned())));
}

#[test]
fn unknown_settings_are_refused_all_at_once() {
    let file =
        "lsten = 1\n[http]\nlsten = \"x\"\nlisten = \"127.0.0.1:1\"\n[mail.smtp]\nhots = \"x\"\n";
    let problems = from_file(file).unwrap_err();
    assert_eq!(keys(&problems), ["http.lsten", "lsten", "mail.smtp.hots"]);
    assert!(
        problems
            .to_string()
            .contains("http.lsten: there is no such setting")
    );
    for variable in [
        "PORTAL_HTTP_LISTEN",
        "PORTAL_HTTP__LSTEN",
        "PORTAL_HTTP",
        "PORTAL_",
    ] {
        let problems = load_from(None, environment(&[(variable, "x")])).unwrap_err();
        assert_eq!(keys(&problems), [variable]);
    }
}

#[test]
fn wrong_types_are_named_without_repeating_the_value() {
    let file = "[http]\nrequests_per_minute = \"secret\"\n[limits]\nmax_files = -1\n[mail]\nfrom = 1\n\
                [passwords]\nlanes = true\n";
    let problems = from_file(file).unwrap_err();
    assert_eq!(
        keys(&problems),
        [
            "http.requests_per_minute",
            "mail.from",
            "limits.max_files",
            "passwords.lanes"
        ]
    );
    assert!(!problems.to_string().contains("secret"));
    assert_eq!(problems.to_string().lines().count(), 4);
    let problems = from_file("[http\nlisten").unwrap_err();
    assert_eq!(keys(&problems), ["portal.toml"]);
    let missing = super::load(Some(std::path::Path::new("no/such/portal.toml"))).unwrap_err();
    assert_eq!(keys(&missing), ["--config"]);
}

#[test]
fn every_value_that_makes_no_sense_is_named() {
    let smtp = |change: fn(&mut SmtpSection)| {
        move |config: &mut Config| {
            let mut smtp = SmtpSection::new("mail.example.com");
            change(&mut smtp);
            config.mail.from = "portal@example.com".to_owned();
            config.mail.smtp = Some(smtp);
        }
    };
    let s3 = |change: fn(&mut S3Section)| {
        move |config: &mut Config| {
            let mut s3 = S3Section {
                endpoint: "https://s3.example.com".to_owned(),
                region: "here".to_owned(),
                bucket: "portal".to_owned(),
                access_key: "portal".to_owned(),
                secret_key: Hidden::new("secret".to_owned()),
                allow_http: false,
                prefix: String::new(),
            };
            change(&mut s3);
            config.attachments.s3 = Some(s3);
        }
    };
    assert_eq!(nonsense(smtp(|_| {})), Vec::<String>::new());
    assert_eq!(nonsense(s3(|_| {})), Vec::<String>::new());
    let cases: Vec<(&str, Vec<String>)> = vec![
        (
            "http.listen",
            nonsense(|c| c.http.listen = "localhost".to_owned()),
        ),
        (
            "http.base_url",
            nonsense(|c| c.http.base_url = "portal.example.com".to_owned()),
        ),
        (
            "http.base_url",
            nonsense(|c| c.http.listen = "0.0.0.0:80".to_owned()),
        ),
        (
            "http.trusted_proxies.0",
            nonsense(|c| c.http.trusted_proxies = vec!["proxy".to_owned()]),
        ),
        (
            "http.secret_key",
            nonsense(|c| c.http.secret_key = Some(Hidden::new("short".to_owned()))),
        ),
        (
            "http.secret_key_file",
            nonsense(|c| c.http.secret_key_file = "".into()),
        ),
        (
            "http.requests_per_minute",
            nonsense(|c| c.http.requests_per_minute = 0),
        ),
        (
            "http.logins_per_minute",
            nonsense(|c| c.http.logins_per_minute = 0),
        ),
        (
            "http.request_timeout_seconds",
            nonsense(|c| c.http.request_timeout_seconds = 0),
        ),
        (
            "http.max_body_bytes",
            nonsense(|c| c.http.max_body_bytes = 1),
        ),
        (
            "database.url",
            nonsense(|c| c.database.url = DatabaseUrl::new("mysql://x")),
        ),
        (
            "database.url",
            nonsense(|c| c.database.url = DatabaseUrl::new("sqlite::memory:")),
        ),
        (
            "database.url",
            nonsense(|c| c.database.url = DatabaseUrl::new("sqlite:x?cache=shared")),
        ),
        (
            "database.max_connections",
            nonsense(|c| c.database.max_connections = 1),
        ),
        (
            "attachments.folder",
            nonsense(|c| c.attachments.folder = "".into()),
        ),
        (
            "attachments.s3.endpoint",
            nonsense(s3(|s| s.endpoint = "http://s3".to_owned())),
        ),
        (
            "attachments.s3.bucket",
            nonsense(s3(|s| s.bucket = String::new())),
        ),
        (
            "attachments.s3.secret_key",
            nonsense(s3(|s| s.secret_key = Hidden::new(" ".to_owned()))),
        ),
        ("mail.from", nonsense(|c| c.mail.from = "portal".to_owned())),
        (
            "mail.from",
            nonsense(|c| c.mail.smtp = Some(SmtpSection::new("mail.example.com"))),
        ),
        (
            "mail.smtp.host",
            nonsense(smtp(|s| s.host = "a b".to_owned())),
        ),
        (
            "mail.smtp.tls",
            nonsense(smtp(|s| s.tls = "ssl".to_owned())),
        ),
        ("mail.smtp.port", nonsense(smtp(|s| s.port = Some(0)))),
        (
            "mail.smtp.user",
            nonsense(smtp(|s| s.user = Some("u".to_owned()))),
        ),
        (
            "mail.smtp.password",
            nonsense(smtp(|s| s.password = Some(Hidden::new("p".to_owned())))),
        ),
        (
            "mail.smtp.password_file",
            nonsense(smtp(|s| s.password_file = Some("no/such".into()))),
        ),
        (
            "mail.smtp.timeout_seconds",
            nonsense(smtp(|s| s.timeout_seconds = Some(0))),
        ),
        (
            "limits.max_file_bytes",
            nonsense(|c| c.limits.max_file_bytes = 0),
        ),
        ("limits.max_files", nonsense(|c| c.limits.max_files = 0)),
        (
            "limits.upload_bytes_per_hour",
            nonsense(|c| c.limits.upload_bytes_per_hour = 0),
        ),
        (
            "limits.upload_files_per_hour",
            nonsense(|c| c.limits.upload_files_per_hour = 0),
        ),
        (
            "limits.refused_endings.0",
            nonsense(|c| c.limits.refused_endings = vec![".EXE".to_owned()]),
        ),
        (
            "limits.session_idle_seconds",
            nonsense(|c| c.limits.session_idle_seconds = -1),
        ),
        (
            "limits.session_absolute_seconds",
            nonsense(|c| c.limits.session_absolute_seconds = 60),
        ),
        (
            "limits.mail_attempts",
            nonsense(|c| c.limits.mail_attempts = 0),
        ),
        (
            "passwords.memory_kib",
            nonsense(|c| c.passwords.memory_kib = 1),
        ),
        (
            "passwords.memory_kib",
            nonsense(|c| {
                c.passwords = super::PasswordsSection {
                    memory_kib: 8,
                    lanes: 4,
                    ..c.passwords
                }
            }),
        ),
        ("passwords.passes", nonsense(|c| c.passwords.passes = 0)),
        ("passwords.at_once", nonsense(|c| c.passwords.at_once = 0)),
        (
            "logging.format",
            nonsense(|c| c.logging.format = "xml".to_owned()),
        ),
        (
            "logging.filter",
            nonsense(|c| c.logging.filter = "info,=".to_owned()),
        ),
        (
            "company.name",
            nonsense(|c| c.company.name = " ".to_owned()),
        ),
        (
            "company.language",
            nonsense(|c| c.company.language = "fr".to_owned()),
        ),
        (
            "company.time_zone",
            nonsense(|c| c.company.time_zone = "Berlin".to_owned()),
        ),
    ];
    for (key, problems) in cases {
        let named = problems
            .iter()
            .filter(|line| line.starts_with(&format!("{key}: ")));
        assert_eq!(
            (named.count(), problems.len()),
            (1, 1),
            "{key}: {problems:?}"
        );
    }
}

#[test]
fn several_wrong_values_are_told_together() {
    let problems = nonsense(|config| {
        config.http.listen = "x".to_owned();
        config.limits.max_files = 0;
        config.company.language = "fr".to_owned();
    });
    assert_eq!(problems.len(), 3);
}

#[test]
fn a_database_can_be_written_as_an_address() {
    use adapter_db::DbPlace;
    for url in [
        "sqlite:a/b.db",
        "sqlite://a/b.db",
        "sqlite://a/b.db?mode=rwc",
    ] {
        let mut config = Config::default();
        config.database.url = DatabaseUrl::new(url);
        let plan = Plan::of(&config).unwrap();
        assert_eq!(
            plan.database.place,
            DbPlace::Sqlite("a/b.db".into()),
            "{url}"
        );
    }
}

/// Proves AC-85: what is unsafe is told.
#[test]
fn unsafe_settings_are_warned_of() {
    let warned = |change: &dyn Fn(&mut Config)| {
        let mut config = Config::default();
        config.http.secret_key = Some(Hidden::new("0123456789abcdef0123456789abcdef".to_owned()));
        config.mail.from = "portal@example.com".to_owned();
        config.mail.smtp = Some(SmtpSection::new("mail.example.com"));
        change(&mut config);
        let plan = Plan::of(&config).unwrap();
        warnings(&config, &plan)
    };
    let smtp = |config: &mut Config, host: &str| {
        let smtp = SmtpSection::new(host);
        config.mail.smtp = Some(SmtpSection {
            tls: "none".to_owned(),
            ..smtp
        });
    };
    assert_eq!(warned(&|_| {}), []);
    let plain = [Warning::PlainHttp];
    assert_eq!(
        warned(&|c| c.http.base_url = "http://portal.example.com".to_owned()),
        plain
    );
    assert_eq!(
        warned(&|c| c.http.base_url = "http://[2001:db8::1]:80".to_owned()),
        plain
    );
    assert_eq!(
        warned(&|c| c.http.base_url = "http://[::1]:80".to_owned()),
        []
    );
    assert_eq!(
        warned(&|c| c.http.base_url = "http://localhost:80".to_owned()),
        []
    );
    assert_eq!(
        warned(&|c| c.http.base_url = "https://portal.example.com".to_owned()),
        []
    );
    assert_eq!(warned(&|c| c.mail.smtp = None), [Warning::MailHeld]);
    assert_eq!(
        warned(&|c| smtp(c, "mail.example.com")),
        [Warning::PlainMail]
    );
    assert_eq!(warned(&|c| smtp(c, "127.0.0.1")), []);
    let database = |url: &'static str| move |c: &mut Config| c.database.url = DatabaseUrl::new(url);
    assert_eq!(
        warned(&database("postgres://u@db.example.com/d")),
        [Warning::PlainDatabase]
    );
    assert_eq!(
        warned(&database(
            "postgres://u@db.example.com/d?sslmode=verify-full"
        )),
        []
    );
    assert_eq!(warned(&database("postgres://u@127.0.0.1:5432/d")), []);
    assert_eq!(
        warned(&|c| c.passwords = super::PasswordsSection::WORTHLESS),
        [Warning::CheapPasswords]
    );
    assert_eq!(
        warned(&|c| {
            c.http.secret_key = None;
            c.http.secret_key_file = "no/such/file".into();
        }),
        [Warning::NewSecret("no/such/file".into())]
    );
}

#[cfg(unix)]
#[test]
fn a_secret_is_made_once_for_its_owner_only_and_a_short_one_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/secret.key");
    let source = KeySource::File(path.clone());
    let key = load_key(&source).unwrap();
    assert_eq!(load_key(&source), Ok(key));
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mode = std::fs::metadata(path.parent().unwrap())
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
    std::fs::write(&path, "too short\n").unwrap();
    let problems = load_key(&source).unwrap_err();
    assert_eq!(keys(&problems), ["http.secret_key_file"]);
    let given = KeySource::Given(Hidden::new("0123456789abcdef0123456789abcdef".to_owned()));
    assert_ne!(load_key(&given), Ok(key));
}

#[cfg(unix)]
#[test]
fn files_that_everybody_can_read_are_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), open).unwrap();
    let (database, secret) = (
        folder.path().join("portal.db"),
        folder.path().join("secret.key"),
    );
    let mut config = Config::default();
    config.http.secret_key_file.clone_from(&secret);
    config.database.url = DatabaseUrl::new(format!("sqlite:{}", database.display()));
    let warned = |mode| {
        for path in [&database, &secret] {
            std::fs::write(path, "x").unwrap();
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
        warnings(&config, &Plan::of(&config).unwrap())
    };
    let found = warned(0o644);
    assert!(found.contains(&Warning::OpenDatabase(database.clone())));
    assert!(found.contains(&Warning::OpenSecret(secret.clone())));
    assert_eq!(warned(0o600), [Warning::MailHeld]);
}

#[test]
fn the_configuration_is_printed_without_secrets() {
    let mut config = Config::default();
    config.http.secret_key = Some(Hidden::new("hush".repeat(8)));
    config.database.url = DatabaseUrl::new("postgres://u:hush@h/d");
    let mut smtp = SmtpSection::new("mail.example.com");
    smtp.password = Some(Hidden::new("hush".to_owned()));
    config.mail.smtp = Some(smtp);
    let lines = show(&config);
    assert!(lines.contains(&"http.listen = \"127.0.0.1:8080\"".to_owned()));
    assert!(lines.contains(&"http.secret_key = \"(hidden)\"".to_owned()));
    assert!(lines.contains(&"limits.max_files = 20".to_owned()));
    assert!(lines.contains(&"http.trusted_proxies = []".to_owned()));
    assert!(!lines.join("\n").contains("hush") && !format!("{config:?}").contains("hush"));
}
