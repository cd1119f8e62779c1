//! The program as somebody at a terminal meets it: what it prints, and with which code it ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use portal_domain::access::{Sight, visible};
use portal_domain::bulk::{BulkPlan, PrimaryMove};
use portal_domain::ids::{EmployeeId, JobId, ProjectId, TicketId};
use portal_domain::ports::{Job, Store, TicketKey};
use portal_domain::testkit::{TestPortal, World};
use portal_domain::usecase::{BulkRows, start_bulk};
use portal_domain::values::Priority;
use portal_domain::work::{Assignment, BookedTime, OldPrimary, Party, Status};
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;
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

/// A ticket that is done, though nobody was ever said to have solved it.
async fn lay_a_wrong_ticket(database: &std::path::Path) {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let project = world.project(customer, "NW-1");
    world.ticket(project);
    world.ticket(project).status(Status::Done);
    let config = adapter_db::DbConfig::sqlite(database);
    let store = adapter_db::DbStore::connect(&config).await.unwrap();
    world.store(&store).await.unwrap();
    store.close().await.unwrap();
}

/// Proves R-076: what was written past the product is found, named, and told by the exit code.
#[test]
fn a_ticket_that_does_not_agree_with_its_history_is_named() {
    let installation = Installation::new();
    installation.file("[database]\nurl = \"sqlite:portal.db\"\n");
    assert!(installation.run("migrate").status.success());
    let empty = installation.run("verify");
    assert!(empty.status.success(), "{}", text(&empty.stderr));
    assert!(text(&empty.stdout).contains("Tickets: 0. Every history leads"));
    assert!(text(&empty.stdout).contains("Audit log: an unbroken chain up to entry 1."));

    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(lay_a_wrong_ticket(&installation.0.path().join("portal.db")));
    let found = installation.run("verify");
    assert_eq!(found.status.code(), Some(1));
    let told = text(&found.stdout);
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(
        told.starts_with("ticket 2: after the last line: the solver"),
        "{told}"
    );
    assert!(text(&found.stderr).contains("1 of 2 tickets do not agree with their history"));
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

/// What the program prints about its rules.
fn docs(line: &str) -> String {
    let printed = Installation::new().run(line);
    assert!(printed.status.success(), "{}", text(&printed.stderr));
    text(&printed.stdout)
}

/// The file at the root of the repository, or below it.
fn kept(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join(path)).unwrap()
}

/// If this fails, put the output of the command between the two lines that name it, or into the file.
#[test]
fn the_rules_in_the_readme_are_those_that_decide() {
    let readme = kept("README.md");
    for line in ["docs workflow", "docs permissions"] {
        let begin = format!("<!-- portal-server {line} -->\n");
        let (_, rest) = readme.split_once(&begin).expect("the mark of the command");
        let (shown, _) = rest.split_once("<!-- end -->").expect("its end");
        assert!(
            shown == docs(line),
            "README shows another `portal-server {line}`"
        );
    }
    let drawing = "crates/portal-server/screenshots/workflow.svg";
    assert!(readme.contains(drawing));
    assert!(
        kept(drawing) == docs("docs workflow --svg"),
        "{drawing} is not `portal-server docs workflow --svg`"
    );
}

#[test]
fn the_rules_are_printed_in_both_languages() {
    let german = docs("docs workflow --language de");
    assert!(german.contains("In Bearbeitung") && !german.contains("In progress"));
    assert_eq!(
        german.lines().count(),
        docs("docs workflow").lines().count()
    );
    let german = docs("docs permissions --language de");
    assert!(german.contains("Zeit buchen") && !german.contains("book time"));
    assert!(docs("docs workflow --svg --language de").contains(">Abgenommen</text>"));
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

/// What a demonstration prints until it serves, and the address it names.
fn demonstration(installation: &Installation) -> (std::process::Child, String, String) {
    use std::io::{BufRead, BufReader};
    let mut command = installation.command("demo --listen 127.0.0.1:0 --data demo");
    command.stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut said = String::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        said.push_str(&line);
        said.push('\n');
        if line.contains("Ctrl+C ends") {
            break;
        }
    }
    let address = said
        .split_whitespace()
        .find_map(|word| word.strip_prefix("http://"))
        .expect("an address")
        .to_owned();
    (child, said, address)
}

/// The first line of the answer to a login over the API.
fn log_in(address: &str, login: &str, password: &str) -> String {
    use std::io::{BufRead, BufReader};
    let body = format!("{{\"login_name\":\"{login}\",\"password\":\"{password}\"}}");
    let length = body.len();
    let request = format!(
        "POST /api/v1/sessions HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut first = String::new();
    BufReader::new(stream).read_line(&mut first).unwrap();
    first
}

#[test]
fn the_demonstration_serves_what_it_prints_and_keeps_it() {
    let installation = Installation::new();
    for filling in [true, false] {
        let (mut child, said, address) = demonstration(&installation);
        assert_eq!(said.contains("Filling in"), filling, "{said}");
        assert!(said.contains("Everybody's password is demo-portal"));
        for login in ["ada", "eva", "marta", "jonas", "emily"] {
            assert!(said.contains(&format!("  {login} ")), "{said}");
            let answer = log_in(&address, login, "demo-portal");
            assert!(answer.contains(" 201 "), "{login}: {answer}");
        }
        let wrong = log_in(&address, "ada", "demo-porta1");
        assert!(
            wrong.contains(" 401 ") || wrong.contains(" 422 "),
            "{wrong}"
        );
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// What a bulk run has done to its tickets, as the store has it.
struct Bench {
    store: adapter_db::DbStore,
    world: World,
    tickets: Vec<TicketId>,
    /// Where the tickets go.
    target: ProjectId,
    job: JobId,
}

impl Bench {
    /// Lays tickets with booked time, and orders that all of them are moved with their hours and made urgent.
    async fn ordered(database: &std::path::Path, count: usize) -> Self {
        let mut world = World::new();
        let ada = world.administrator("Ada Wirth");
        let customer = world.customer("Nordwerk");
        let (source, target) = (
            world.project(customer, "NW-1"),
            world.project(customer, "NW-2"),
        );
        let tickets: Vec<TicketId> = (0..count)
            .map(|_| {
                let ticket = world.ticket(source).id();
                world.time(ticket, ada, 90, 60);
                ticket
            })
            .collect();
        let config = adapter_db::DbConfig::sqlite(database);
        let store = adapter_db::DbStore::connect(&config).await.unwrap();
        world.store(&store).await.unwrap();
        let test = TestPortal::on(Arc::new(store.clone()));
        let actor = test.actor(ada).await.unwrap();
        let plan = BulkPlan {
            primary: Some(PrimaryMove {
                to: Assignment {
                    project: target,
                    task: None,
                },
                booked: BookedTime::Rebook,
                old: OldPrimary::Left,
            }),
            priority: Priority::parse(5).ok(),
            ..BulkPlan::default()
        };
        let rows = BulkRows::Ticked(tickets.clone());
        let job = start_bulk(&test.portal, &actor, &rows, &plan)
            .await
            .unwrap();
        Self {
            store,
            world,
            tickets,
            target,
            job,
        }
    }

    async fn job(&self) -> Job {
        let view = self.store.read().await.unwrap();
        view.find_job(self.job).await.unwrap().unwrap()
    }

    /// Waits until the run is so far, a minute at most.
    async fn wait(&self, so_far: impl Fn(&Job) -> bool) -> Job {
        for _ in 0..2_400 {
            let job = self.job().await;
            if so_far(&job) {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the run does not go on: {:?}", self.job().await);
    }

    /// How many tickets were done; each is done as a whole or untouched, and so says its line.
    async fn whole_tickets(&self) -> usize {
        let view = self.store.read().await.unwrap();
        let root = self.world.principal(self.ada());
        let lines = view
            .bulk_tickets(self.job, &[], None, 10_000)
            .await
            .unwrap();
        assert_eq!(lines.len(), self.tickets.len());
        let mut done = 0;
        for line in lines {
            let key = TicketKey::Id(line.ticket);
            let record = view
                .find_ticket(&visible(&root), key)
                .await
                .unwrap()
                .unwrap();
            let sight = Sight::of(&root, line.ticket, &record.facts()).unwrap();
            let entries = view.family_time_entries(&sight).await.unwrap();
            let history = view.history(&sight).await.unwrap().len();
            let moved = record.ticket.primary.project == self.target;
            let rebooked = entries
                .iter()
                .all(|one| one.assignment.project == self.target);
            let urgent = record.ticket.priority.number() == 5;
            let said = line.outcome.code() == "changed";
            assert_eq!(
                [moved, rebooked, urgent, history > 1],
                [said; 4],
                "{line:?}"
            );
            assert_eq!(
                entries.iter().map(|one| one.minutes.count()).sum::<u32>(),
                90
            );
            done += usize::from(said);
        }
        done
    }

    fn ada(&self) -> EmployeeId {
        match self.world[self.tickets[0]].creator {
            Party::Employee(ada) => ada,
            Party::Contact(other) => panic!("{other:?} has recorded it"),
        }
    }
}

/// Proves: a run whose process is killed leaves whole tickets only; the next process goes on with the rest,
/// and every history leads where its ticket is.
#[test]
fn a_killed_bulk_run_leaves_whole_tickets_and_is_taken_up_again() {
    let installation = Installation::new();
    installation.file("[http]\nlisten = \"127.0.0.1:0\"\n[database]\nurl = \"sqlite:portal.db\"\n");
    assert!(installation.run("migrate").status.success());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = installation.0.path().join("portal.db");
    let bench = runtime.block_on(Bench::ordered(&database, 300));
    let serve = || {
        let mut command = installation.command("serve");
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    let mut first = serve();
    let under_way = |job: &Job| job.progress.done >= 20;
    runtime.block_on(bench.wait(under_way));
    first.kill().unwrap();
    first.wait().unwrap();
    let done = runtime.block_on(bench.whole_tickets());
    let job = runtime.block_on(bench.job());
    assert_eq!(job.state.code(), "running", "nobody has said that it ended");
    assert_eq!(usize::try_from(job.progress.done).unwrap(), done);
    assert!(
        (20..300).contains(&done),
        "{done} of 300: killed in the middle"
    );

    let mut second = serve();
    let ended = |job: &Job| job.state.ended_at().is_some();
    let job = runtime.block_on(bench.wait(ended));
    second.kill().unwrap();
    second.wait().unwrap();
    assert_eq!((job.state.code(), job.claims), ("done", 2));
    assert_eq!(runtime.block_on(bench.whole_tickets()), 300);
    let verified = installation.run("verify");
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}
