//! Starting the whole: database, ports, mail, background loops, HTTP; and ending it in order.

use crate::background::{self, Stop};
use crate::config::{Config, ConfigProblems, Plan, Warning, load_key, note_mail, warnings};
use crate::port::SystemClock;
use crate::start_error::StartError;
use crate::wiring;
use adapter_http::page::view::login::DemoLogin;
use adapter_http::{HttpConfig, Shared};
use adapter_mail::{BaseUrl, FolderMailer, MailConfig, Sender, SmtpMailer};
use portal_domain::ports::{Clock, MailArchive, Mailer};
use portal_domain::usecase::Portal;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The time that requests under way and the mail that is just being sent have to end.
const GRACE: Duration = Duration::from_secs(10);

/// What a demonstration has in place of a mail server and of secrets.
#[derive(Debug, Clone)]
pub struct Demonstration {
    /// Logins that the login page shows.
    pub logins: Vec<DemoLogin>,
    /// Where mails are kept, for the page that shows them.
    pub mails: PathBuf,
}

/// A portal that is to be started.
#[derive(Debug, Clone)]
pub struct Launch {
    config: Config,
    clock: Arc<dyn Clock>,
    migrate: bool,
    demonstration: Option<Demonstration>,
}

impl Launch {
    /// Nobody's address: the mails of a demonstration go nowhere.
    pub(crate) const DEMONSTRATION_FROM: &str = "portal@demo.example";

    /// One with this configuration.
    pub fn new(config: Config) -> Self {
        Self {
            config,
            clock: Arc::new(SystemClock),
            migrate: false,
            demonstration: None,
        }
    }

    /// With another clock than the system's, for tests about time.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Brings the database up to date first.
    #[must_use]
    pub const fn migrating(mut self, migrate: bool) -> Self {
        self.migrate = migrate;
        self
    }

    /// As a demonstration: shows its logins, keeps mails instead of sending them.
    #[must_use]
    pub fn demonstrating(mut self, demonstration: Demonstration) -> Self {
        self.demonstration = Some(demonstration);
        self
    }

    /// Starts it.
    pub async fn start(self) -> Result<Running, StartError> {
        let plan = Plan::of(&self.config)?;
        let warnings = self.told(&plan);
        let key = load_key(&plan.http.key)?;
        let store = wiring::open_database(&plan).await?;
        if self.migrate {
            wiring::migrate(&plan, &store, Arc::clone(&self.clock)).await?;
        }
        wiring::require_schema(&store).await?;
        let address = plan.http.listen;
        let listening = async {
            let listener = TcpListener::bind(address).await?;
            let bound = listener.local_addr()?;
            Ok((listener, bound))
        };
        let (listener, address) = listening
            .await
            .map_err(|problem| StartError::Listen { address, problem })?;
        let base_url = base_url(&plan, address)?;
        let (mailer, archive) = self.mailer(&plan, &base_url)?;
        let portal = wiring::ports(&plan, store, Arc::clone(&self.clock), mailer)?;
        let shared = Arc::new(Shared {
            portal: portal.clone(),
            config: HttpConfig {
                base_url: base_url.to_string(),
                trusted_proxies: plan.http.trusted_proxies,
                key,
                requests_per_minute: plan.http.requests_per_minute,
                logins_per_minute: plan.http.logins_per_minute,
                request_timeout_seconds: plan.http.request_timeout_seconds,
                max_body_bytes: plan.http.max_body_bytes,
                demo_logins: self.demonstration.map(|demonstration| demonstration.logins),
            },
            archive,
        });
        let (sender, _) = watch::channel(false);
        let stop = Stop::of(&sender);
        let mut tasks = JoinSet::new();
        background::start(&portal, &stop, &mut tasks);
        tasks.spawn(async move {
            if let Err(error) = adapter_http::serve(listener, &shared, stop.told(), GRACE).await {
                tracing::error!(%error, "the server ended");
            }
        });
        tracing::info!(%address, %base_url, "the portal is served");
        Ok(Running {
            address,
            base_url: base_url.to_string(),
            portal,
            warnings,
            stop: sender,
            tasks,
        })
    }

    /// Warnings, without those that a demonstration is made of.
    fn told(&self, plan: &Plan) -> Vec<Warning> {
        let mut found = warnings(&self.config, plan);
        if self.demonstration.is_some() {
            found.retain(|one| {
                !matches!(
                    one,
                    Warning::MailHeld | Warning::CheapPasswords | Warning::NewSecret(_)
                )
            });
        }
        found
    }

    fn mailer(&self, plan: &Plan, base_url: &BaseUrl) -> Result<Mailers, StartError> {
        let wrong = |error: &adapter_mail::ConfigError| {
            let mut problems = ConfigProblems::default();
            note_mail(error, &mut problems);
            StartError::Config(problems)
        };
        if let Some(demonstration) = &self.demonstration {
            let config = MailConfig {
                base_url: base_url.to_string(),
                from: Self::DEMONSTRATION_FROM.to_owned(),
                smtp: None,
            };
            let sender = Sender::new(&config).map_err(|error| wrong(&error))?;
            let folder = FolderMailer::new(sender, demonstration.mails.clone());
            return Ok((Some(Arc::new(folder.clone())), Some(Arc::new(folder))));
        }
        let Some(mail) = &plan.mail else {
            return Ok((None, None));
        };
        let mailer = SmtpMailer::new(&mail.config(base_url)).map_err(|error| wrong(&error))?;
        Ok((Some(Arc::new(mailer)), None))
    }
}

/// Who hands mails over, and who shows them.
type Mailers = (Option<Arc<dyn Mailer>>, Option<Arc<dyn MailArchive>>);

/// The address in links: the one that is set, or the one that was bound.
fn base_url(plan: &Plan, bound: SocketAddr) -> Result<BaseUrl, StartError> {
    match &plan.http.base_url {
        Some(url) => Ok(url.clone()),
        None => BaseUrl::parse(&format!("http://{bound}")).map_err(|problem| {
            let mut problems = ConfigProblems::default();
            let reason = crate::config::Reason::Form(problem.to_string());
            problems.add("http.base_url", reason);
            StartError::Config(problems)
        }),
    }
}

/// A portal that is served. Dropping it ends it at once; [`stop`](Self::stop) ends it in order.
#[derive(Debug)]
pub struct Running {
    /// What is listened on, with the port that was found where 0 was asked for.
    pub address: SocketAddr,
    /// The address in links.
    pub base_url: String,
    /// Its ports.
    pub portal: Portal,
    /// What is unsafe about its configuration.
    pub warnings: Vec<Warning>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// Takes no more requests, lets those under way end for ten seconds, and the background loops after what they are
    /// at. Gives whether everything ended by itself.
    pub async fn stop(mut self) -> bool {
        self.stop.send_replace(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        // A moment more than the requests have.
        tokio::time::timeout(GRACE + Duration::from_secs(1), all)
            .await
            .is_ok()
    }

    /// Ends when a part of it has ended by itself, which only a failure does.
    pub async fn ended(&mut self) {
        // Loops end only when they are told to; the server, when its socket fails.
        let _ = self.tasks.join_next().await;
    }
}

#[cfg(test)]
mod tests;
