//! The program as somebody at a terminal meets it: what it prints, and with which code it ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// An installation in a folder of its own.
struct Installation(TempDir);

impl Installation {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, text: &str) {
        std::fs::write(self.0.path().join("portal.toml"), text).unwrap();
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portal-server"));
        command.args(line.split(' ')).current_dir(self.0.path());
        // Nothing but what a test sets.
        command.env_clear();
        command
    }

    fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    fn run_with_input(&self, line: &str, input: &str) -> Output {
        let mut command = self.command(line);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        child.wait_with_output().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_installation_is_set_up_by_three_commands() {
    let installation = Installation::new();
    let early = installation.run("serve");
    assert_eq!(early.status.code(), Some(1));
    assert!(text(&early.stderr).contains("run `portal-server migrate`"));

    let migrated = installation.run("migrate");
    assert!(migrated.status.success(), "{}", text(&migrated.stderr));
    assert!(text(&migrated.stdout).contains("admin create"));
    let again = installation.run("migrate");
    assert_eq!(text(&again.stdout), "The database is up to date.\n");

    let create = |input: &str| {
        let line = "admin create --name Ada --login ada --password-stdin";
        installation.run_with_input(line, input)
    };
    let weak = create("short\n");
    assert_eq!(weak.status.code(), Some(1));
    assert!(text(&weak.stderr).contains("password: at least 10 characters are needed"));
    let created = create("grüne Tinte 7\n");
    assert!(created.status.success(), "{}", text(&created.stderr));
    assert_eq!(text(&created.stdout), "ada can log in now.\n");
    let taken = create("grüne Tinte 8\n");
    assert!(text(&taken.stderr).contains("login: is already in use"));
}

#[test]
fn a_wrong_configuration_ends_with_2_and_a_line_for_each_problem() {
    let installation = Installation::new();
    installation.file("[http]\nlsten = \"x\"\n[limits]\nmax_files = \"many\"\n");
    for line in ["serve", "migrate", "check-config"] {
        let refused = installation.run(line);
        assert_eq!(refused.status.code(), Some(2), "{line}");
        let told = text(&refused.stderr);
        assert_eq!(told.lines().count(), 2, "{told}");
        assert!(told.contains("http.lsten: there is no such setting"));
        assert!(told.contains("limits.max_files: "));
    }
    installation.file("[http]\nlisten = \"0.0.0.0:8080\"\n");
    let refused = installation.run("check-config");
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).starts_with("http.base_url: must be set"));
    assert_eq!(installation.run("sreve").status.code(), Some(2));
}

#[test]
fn what_is_configured_is_shown_and_what_is_unsafe_is_warned_of() {
    let installation = Installation::new();
    let shown = installation
        .command("check-config")
        .env("PORTAL_HTTP__BASE_URL", "http://portal.example.com")
        .env(
            "PORTAL_HTTP__SECRET_KEY",
            "hush-hush-hush-hush-hush-hush-hush",
        )
        .output()
        .unwrap();
    assert!(shown.status.success());
    let (lines, warnings) = (text(&shown.stdout), text(&shown.stderr));
    assert!(lines.contains("http.base_url = \"http://portal.example.com\"\n"));
    assert!(lines.contains("http.secret_key = \"(hidden)\"\n"));
    assert!(!lines.contains("hush"));
    assert_eq!(warnings.lines().count(), 2, "{warnings}");
    assert!(warnings.contains("warning: http.base_url is not https"));
    assert!(warnings.contains("warning: mail.smtp is not set"));
}

#[test]
fn the_description_of_the_api_is_json() {
    let printed = Installation::new().run("openapi");
    assert!(printed.status.success());
    assert!(text(&printed.stdout).trim_start().starts_with('{'));
    assert!(text(&printed.stdout).contains("\"openapi\""));
}

#[cfg(unix)]
#[test]
fn a_served_portal_ends_when_it_is_asked_to() {
    use std::io::{BufRead, BufReader};
    let installation = Installation::new();
    let mut command = installation.command("serve --migrate");
    command
        .env("PORTAL_HTTP__LISTEN", "127.0.0.1:0")
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let told = |part: &str, log: &mut dyn Iterator<Item = std::io::Result<String>>| {
        log.map_while(Result::ok).any(|line| line.contains(part))
    };
    assert!(told("the portal is served", &mut log));
    // That mail is held is said plainly.
    assert!(told("mail is held in the outbox", &mut log));
    let ended = Command::new("kill")
        .arg(child.id().to_string())
        .status()
        .unwrap();
    assert!(ended.success());
    assert!(child.wait().unwrap().success());
    assert!(told("ending", &mut log));
}
