//! The whole product at work: server, database, mail server, and a few people, each test with its own.

use crate::http::install_crypto_provider;
use crate::postgres::{Backend, Database};
use crate::smtp::SmtpServer;
use adapter_db::{BlobConfig, BlobStore, DbConfig, DbStore};
use adapter_http::{HttpConfig, Shared};
use adapter_mail::{MailConfig, SmtpConfig, SmtpMailer, SmtpTls};
use poem::Server;
use poem::listener::{Acceptor, Listener, TcpListener};
use portal_domain::ids::{CustomerId, EmployeeId, ProjectId, TaskId};
use portal_domain::people::{Customer, Employee, Holder};
use portal_domain::ports::{Clock, Store};
use portal_domain::timestamp::{LocalTime, Timestamp};
use portal_domain::usecase::{self, Actor, CreateAdministrator, Limits, Portal};
use portal_domain::values::{AccountLanguage, Email, Language, Name, ShortName, ZoneName};
use portal_domain::version::Version;
use portal_domain::work::{Project, ProjectState, Task};
use portal_server::port::{
    Argon2Cost, Argon2Hasher, MemoryAttempts, OsSecrets, SystemClock, UuidIds,
};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::JoinHandle;

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
    tasks: Vec<JoinHandle<()>>,
    _database: Database,
}

impl Drop for House {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
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
        install_crypto_provider();
        let database = Database::create(backend).await;
        let folder = tempfile::tempdir().expect("a folder");
        let smtp = SmtpServer::start().await;
        let listener = TcpListener::bind("127.0.0.1:0")
            .into_acceptor()
            .await
            .expect("a port");
        let port = listener
            .local_addr()
            .first()
            .and_then(|address| address.as_socket_addr().map(std::net::SocketAddr::port))
            .expect("an address");
        let base = format!("http://127.0.0.1:{port}");
        let config = DbConfig::parse(database.url()).expect("a place for the database");
        let store = DbStore::connect(&config).await.expect("a connection");
        store.migrate().await.expect("a schema");
        let clock = Arc::new(MovedClock {
            system: SystemClock,
            seconds: AtomicI64::new(0),
        });
        let mail = MailConfig {
            base_url: base.clone(),
            from: "portal@kestrel.example".to_owned(),
            smtp: Some(SmtpConfig {
                port: Some(smtp.port()),
                tls: SmtpTls::None,
                ..SmtpConfig::new("127.0.0.1".to_owned())
            }),
        };
        let cheap = Argon2Cost {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        };
        let portal = Portal {
            store: Arc::new(store),
            blobs: Arc::new(
                BlobStore::open(&BlobConfig::Folder(folder.path().join("files")))
                    .expect("a folder"),
            ),
            clock: clock.clone(),
            ids: Arc::new(UuidIds::new(clock.clone())),
            secrets: Arc::new(OsSecrets),
            hasher: Arc::new(Argon2Hasher::new(cheap, 2).expect("a hasher")),
            attempts: Arc::new(MemoryAttempts::default()),
            mailer: Some(Arc::new(SmtpMailer::new(&mail).expect("a mailer"))),
            limits: Limits {
                max_file_bytes: 1_000_000,
                ..Limits::default()
            },
        };
        let shared = Arc::new(Shared {
            portal: portal.clone(),
            config: HttpConfig {
                base_url: base.clone(),
                trusted_proxies: Vec::new(),
                key: [7; 32],
                requests_per_minute: 1_000_000,
                logins_per_minute: 1_000_000,
                request_timeout_seconds: 30,
                max_body_bytes: 2 * 1024 * 1024,
                demo_logins: None,
            },
            archive: None,
        });
        let app = adapter_http::app(&shared);
        let mut tasks = Vec::new();
        tasks.push(tokio::spawn(async move {
            let _ = Server::new_with_acceptor(listener).run(app).await;
        }));
        let relay = portal.clone();
        tasks.push(tokio::spawn(async move {
            loop {
                if usecase::deliver_outbox(&relay)
                    .await
                    .is_ok_and(|delivery| delivery.is_empty())
                {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }));
        let ada = administrator(&portal).await;
        let people = furnish(&portal).await;
        Self {
            base,
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
            tasks,
            _database: database,
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
