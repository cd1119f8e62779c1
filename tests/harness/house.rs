//! The whole product at work: server, database, mail server, and a few people, each test with its own.

use crate::http::install_crypto_provider;
use crate::postgres::{Backend, Database};
use crate::smtp::SmtpServer;
use portal_domain::ids::{CustomerId, EmployeeId, ProjectId, TaskId};
use portal_domain::people::{Customer, Employee, Holder};
use portal_domain::ports::{Clock, Store};
use portal_domain::timestamp::{LocalTime, Timestamp};
use portal_domain::usecase::{self, Actor, CreateAdministrator, Portal};
use portal_domain::values::{AccountLanguage, Email, Language, Name, ShortName, ZoneName};
use portal_domain::version::Version;
use portal_domain::work::{Project, ProjectState, Task};
use portal_server::config::{Config, DatabaseUrl, SmtpSection};
use portal_server::port::SystemClock;
use portal_server::{Launch, Running};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// The system's clock, moved on by a test that does not want to wait.
#[derive(Debug)]
pub struct MovedClock {
    system: SystemClock,
    seconds: AtomicI64,
}

impl MovedClock {
    /// Moves it on.
    pub fn advance(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        self.system
            .now()
            .plus_seconds(self.seconds.load(Ordering::SeqCst))
    }

    fn local(
        &self,
        at: Timestamp,
        zone: &ZoneName,
    ) -> Result<LocalTime, portal_domain::ports::UnknownZone> {
        self.system.local(at, zone)
    }
}

/// A running portal of "Kestrel Service" with one customer, one project, an administrator and two employees.
#[derive(Debug)]
pub struct House {
    base: String,
    address: SocketAddr,
    /// The ports behind it, for tests that look beneath the pages.
    pub portal: Portal,
    /// Its clock.
    pub clock: Arc<MovedClock>,
    /// The mail server that it delivers to.
    pub smtp: SmtpServer,
    /// Nordwerk.
    pub customer: CustomerId,
    /// "Press line" of Nordwerk.
    pub project: ProjectId,
    /// Its only task.
    pub task: TaskId,
    /// Ada Wirth, the administrator.
    pub ada: EmployeeId,
    /// Eva Brandt, a member of the project.
    pub eva: EmployeeId,
    /// Max Kern, an employee without projects.
    pub max: EmployeeId,
    backend: Backend,
    folder: TempDir,
    // Held for its Drop, before the database goes.
    _running: Running,
    database: Database,
}

impl House {
    /// The password of everybody in the house.
    pub const PASSWORD: &'static str = "a calm evening 42";

    /// One house on each database that this machine offers.
    pub async fn on_every_database() -> Vec<Self> {
        let mut houses = Vec::new();
        for backend in Backend::available() {
            houses.push(Self::on(backend).await);
        }
        houses
    }

    /// A house on one database.
    pub async fn on(backend: Backend) -> Self {
        Self::with(backend, |_| ()).await
    }

    /// The same with a configuration of its own.
    pub async fn with(backend: Backend, change: impl FnOnce(&mut Config)) -> Self {
        install_crypto_provider();
        let database = Database::create(backend).await;
        let folder = tempfile::tempdir().expect("a folder");
        let smtp = SmtpServer::start().await;
        let clock = Arc::new(MovedClock {
            system: SystemClock,
            seconds: AtomicI64::new(0),
        });
        let mut config = Config::default();
        "127.0.0.1:0".clone_into(&mut config.http.listen);
        config.http.secret_key_file = folder.path().join("secret.key");
        config.http.requests_per_minute = 1_000_000;
        config.http.logins_per_minute = 1_000_000;
        config.database.url = DatabaseUrl::new(database.url());
        config.attachments.folder = folder.path().join("files");
        "portal@kestrel.example".clone_into(&mut config.mail.from);
        config.mail.smtp = Some(SmtpSection {
            host: "127.0.0.1".to_owned(),
            tls: "none".to_owned(),
            port: Some(smtp.port()),
            user: None,
            password: None,
            password_file: None,
            ca_file: None,
            helo: None,
            timeout_seconds: None,
        });
        config.limits.max_file_bytes = 1_000_000;
        config.passwords.memory_kib = 8;
        config.passwords.passes = 1;
        change(&mut config);
        let running = Launch::new(config)
            .clock(clock.clone())
            .migrating(true)
            .start()
            .await
            .expect("a portal that starts");
        let portal = running.portal.clone();
        // Not the address in links, which may be that of a proxy.
        let address = running.address;
        let base = format!("http://{address}");
        let ada = administrator(&portal).await;
        let people = furnish(&portal).await;
        Self {
            base,
            address,
            clock,
            smtp,
            customer: people.customer,
            project: people.project,
            task: people.task,
            ada,
            eva: people.eva,
            max: people.max,
            portal,
            backend,
            folder,
            _running: running,
            database,
        }
    }

    /// Where it is.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The kind of database that it stands on.
    pub const fn database(&self) -> &'static str {
        match self.backend {
            Backend::Sqlite => "SQLite",
            Backend::Postgres => "PostgreSQL",
        }
    }

    /// Where it listens, for bytes on a socket.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The database that it stands on, for a test that takes it away.
    pub const fn stands_on(&self) -> &Database {
        &self.database
    }

    /// Where that database is, for a test that looks at the rows themselves.
    pub fn database_url(&self) -> &str {
        self.database.url()
    }

    /// What lies in the store of attachments, paths within it in order.
    pub fn stored_files(&self) -> Vec<String> {
        let root = self.folder.path().join("files");
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(within) = path.strip_prefix(&root) {
                    found.push(within.display().to_string());
                }
            }
        }
        found.sort();
        found
    }

    /// Files with these names and contents, to be chosen in a browser.
    pub fn files(&self, files: &[(&str, &str)]) -> Vec<PathBuf> {
        files
            .iter()
            .map(|(name, content)| {
                let path = self.folder.path().join(name);
                std::fs::write(&path, content).expect("a file");
                path
            })
            .collect()
    }

    /// Somebody as the use cases know a person who is logged in.
    pub async fn actor(&self, login: &str) -> Actor {
        let command = usecase::LogIn {
            login_name: login.to_owned(),
            password: Self::PASSWORD.to_owned(),
            user_agent: None,
            address: None,
        };
        let session = usecase::log_in(&self.portal, &command)
            .await
            .expect("a login");
        usecase::resume_session(&self.portal, session.token.expose())
            .await
            .expect("a session")
    }
}

async fn administrator(portal: &Portal) -> EmployeeId {
    let command = CreateAdministrator {
        name: "Ada Wirth".to_owned(),
        login_name: "ada.wirth".to_owned(),
        password: House::PASSWORD.to_owned(),
        email: Some("ada@kestrel.example".to_owned()),
    };
    usecase::create_administrator(portal, &command)
        .await
        .expect("an administrator")
}

struct People {
    customer: CustomerId,
    project: ProjectId,
    task: TaskId,
    eva: EmployeeId,
    max: EmployeeId,
}

/// What stands in every house.
async fn furnish(portal: &Portal) -> People {
    let name = |text: &str| Name::parse(text).expect("a name");
    let short = |text: &str| ShortName::parse(text).expect("a short name");
    let store: &dyn Store = portal.store.as_ref();
    let work = store.begin().await.expect("a unit of work");
    let mut settings = work.load_settings().await.expect("settings");
    settings.company_name = name("Kestrel Service");
    settings.company_language = Language::En;
    settings.time_zone = ZoneName::parse("Europe/Berlin").expect("a zone");
    work.update_settings(&settings).await.expect("settings");
    let customer = Customer {
        id: portal.id(),
        version: Version::FIRST,
        number: short("10001"),
        name: name("Nordwerk"),
        active: true,
        language: None,
    };
    work.insert_customer(&customer).await.expect("a customer");
    let project = Project {
        id: portal.id(),
        version: Version::FIRST,
        short_name: short("NW-PRESS"),
        name: name("Press line"),
        customer: Some(customer.id),
        state: ProjectState::Open,
        language: None,
    };
    work.insert_project(&project).await.expect("a project");
    let task = Task {
        id: portal.id(),
        version: Version::FIRST,
        project: project.id,
        name: name("Service"),
        active: true,
    };
    work.insert_task(&task).await.expect("a task");
    let mut ids = Vec::new();
    for (full, mail, member) in [
        ("Eva Brandt", "eva@kestrel.example", true),
        ("Max Kern", "max@kestrel.example", false),
    ] {
        let employee = Employee {
            id: portal.id(),
            version: Version::FIRST,
            name: name(full),
            email: Some(Email::parse(mail).expect("an address")),
            active: true,
            administrator: false,
            all_projects: false,
            read_only: false,
            may_bill: false,
            language: AccountLanguage::Default,
            main_group: None,
            groups: Vec::new(),
            memberships: Vec::new(),
        };
        work.insert_employee(&employee).await.expect("an employee");
        if member {
            let members = [(employee.id, portal_domain::people::MembershipRole::Member)];
            work.set_members(project.id, &members)
                .await
                .expect("members");
        }
        ids.push(employee.id);
    }
    work.commit().await.expect("a commit");
    for (employee, login) in ids.iter().zip(["eva.brandt", "max.kern"]) {
        give_login(portal, Holder::Employee(*employee), login).await;
    }
    People {
        customer: customer.id,
        project: project.id,
        task: task.id,
        eva: ids[0],
        max: ids[1],
    }
}

/// A login with the password of the house.
pub async fn give_login(portal: &Portal, holder: Holder, login: &str) {
    use portal_domain::people::Credential;
    let password =
        portal_domain::values::Password::choose(House::PASSWORD, &[]).expect("a password");
    let hash = portal.hasher.hash(password).await;
    let work = portal.store.begin().await.expect("a unit of work");
    let mut credential = Credential::fresh(portal.id(), holder);
    credential.login_name =
        Some(portal_domain::values::LoginName::parse(login).expect("a login name"));
    credential.password_hash = Some(hash);
    work.insert_credential(&credential)
        .await
        .expect("a credential");
    work.commit().await.expect("a commit");
}
