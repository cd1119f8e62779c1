//! An SMTP server on a free port that keeps every mail it accepts and can misbehave on request.
//!
//! It is stricter than many real servers where a lax one would hide a fault of ours: a line feed
//! without a carriage return, a line beyond 1,000 bytes or a mail beyond the size limit is refused.
//!
//! No TLS: the way to a mail server in production is tested where the mailer lives.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use super::mail::Received;

mod session;

/// A step of the exchange at which the server can refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `MAIL FROM`.
    Mail,
    /// `RCPT TO`.
    Recipient,
    /// After the final dot.
    Data,
}

/// One way to misbehave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody listens.
    Refuse,
    /// A greeting of many megabytes that never ends its line.
    HugeBanner,
    /// Connections are accepted and nothing is ever said.
    Silence,
    /// This code at that step: 4xx is temporary, 5xx permanent.
    Answer {
        /// Where.
        at: Step,
        /// The reply code.
        code: u16,
    },
    /// After the final dot no answer comes, the connection stays open.
    HangAfterData {
        /// Whether the mail was kept nevertheless.
        kept: bool,
    },
    /// After the final dot the connection ends without an answer.
    DropAfterData {
        /// Whether the mail was kept nevertheless: then the sender's next try is a duplicate.
        kept: bool,
    },
}

/// What the server demands.
#[derive(Clone, Debug)]
pub struct Demands {
    /// Largest mail in bytes, announced as `SIZE`.
    pub size_limit: usize,
    /// User name and password without which no mail is taken (`AUTH PLAIN` and `LOGIN`).
    pub login: Option<(String, String)>,
}

impl Default for Demands {
    fn default() -> Self {
        Self {
            size_limit: 25 * 1024 * 1024,
            login: None,
        }
    }
}

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub struct SmtpServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    wanted_open: watch::Sender<bool>,
    is_open: watch::Receiver<bool>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    demands: Demands,
    arrived: Notify,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    mails: Vec<Received>,
    fault: Option<(Fault, u32)>,
    connections: usize,
    logins: Vec<(String, bool)>,
}

impl SmtpServer {
    /// Starts a server that takes mail from anybody.
    pub async fn start() -> Self {
        Self::start_with(Demands::default()).await
    }

    /// Starts a server with demands.
    pub async fn start_with(demands: Demands) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let shared = Arc::new(Shared {
            demands,
            arrived: Notify::new(),
            state: Mutex::default(),
        });
        let (wanted_open, wanted) = watch::channel(true);
        let (opened, is_open) = watch::channel(true);
        let task = tokio::spawn(serve(listener, Arc::clone(&shared), wanted, opened));
        Self {
            address,
            shared,
            wanted_open,
            is_open,
            task,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Host part of the address.
    pub fn host(&self) -> String {
        self.address.ip().to_string()
    }

    /// Port part of the address.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Misbehaves in this way until [`Self::heal`].
    pub async fn fail(&self, fault: Fault) {
        self.fail_times(fault, u32::MAX).await;
    }

    /// Misbehaves in this way the next `times` that it comes to it, then behaves.
    ///
    /// [`Fault::Refuse`] ends only with [`Self::heal`]: nobody can count connections that are
    /// not accepted.
    pub async fn fail_times(&self, fault: Fault, times: u32) {
        let open = fault != Fault::Refuse;
        self.shared.state().fault = Some((fault, times));
        self.set_open(open).await;
    }

    /// Behaves again.
    pub async fn heal(&self) {
        self.shared.state().fault = None;
        self.set_open(true).await;
    }

    /// All mails so far, oldest first.
    pub fn mails(&self) -> Vec<Received> {
        self.shared.state().mails.clone()
    }

    /// The mails that went to this address, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<Received> {
        self.shared
            .state()
            .mails
            .iter()
            .filter(|mail| mail.is_to(address))
            .cloned()
            .collect()
    }

    /// Forgets the mails so far.
    pub fn clear(&self) {
        self.shared.state().mails.clear();
    }

    /// Connections accepted so far.
    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }

    /// User names that tried to log in, and whether they got in.
    pub fn logins(&self) -> Vec<(String, bool)> {
        self.shared.state().logins.clone()
    }

    /// Waits for the first mail, among those already here too, that fits. Panics after `timeout`
    /// and says what did arrive.
    pub async fn wait_for(&self, fits: impl Fn(&Received) -> bool, timeout: Duration) -> Received {
        self.wait_until(timeout, |mails| {
            mails.iter().find(|mail| fits(mail)).cloned()
        })
        .await
    }

    /// Waits for a mail to this address whose subject contains the words.
    pub async fn wait_for_mail(&self, to: &str, subject: &str) -> Received {
        self.wait_for(
            |mail| mail.is_to(to) && mail.subject.contains(subject),
            PATIENCE,
        )
        .await
    }

    /// Waits until at least so many mails are here, and returns all.
    pub async fn wait_for_count(&self, count: usize, timeout: Duration) -> Vec<Received> {
        self.wait_until(timeout, |mails| {
            (mails.len() >= count).then(|| mails.to_vec())
        })
        .await
    }

    async fn wait_until<T>(&self, timeout: Duration, look: impl Fn(&[Received]) -> Option<T>) -> T {
        let waiting = async {
            loop {
                let arrived = self.shared.arrived.notified();
                tokio::pin!(arrived);
                // Enlisted before looking, so that a mail in between is not missed.
                arrived.as_mut().enable();
                if let Some(found) = look(&self.shared.state().mails) {
                    return found;
                }
                arrived.await;
            }
        };
        let found = tokio::time::timeout(timeout, waiting).await.ok();
        found.unwrap_or_else(|| {
            panic!(
                "no such mail within {timeout:?}; here are:\n{}",
                self.listing()
            )
        })
    }

    fn listing(&self) -> String {
        let state = self.shared.state();
        let lines = state.mails.iter().map(|mail| {
            format!(
                "  {} -> {}: {}\n",
                mail.envelope_from,
                mail.envelope_to.join(", "),
                mail.subject
            )
        });
        lines.collect()
    }

    async fn set_open(&self, open: bool) {
        self.wanted_open.send_replace(open);
        // The port follows in the accepting task; a test goes on only when it has.
        let mut is_open = self.is_open.clone();
        is_open
            .wait_for(|now| *now == open)
            .await
            .expect("the server runs");
    }
}

/// How long a journey waits for a mail: far more than the outbox needs on a loaded machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // A panic in one test's predicate must not hide its message behind a second one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, mail: Received) {
        self.state().mails.push(mail);
        self.arrived.notify_waiters();
    }

    /// The fault, if it is one that `applies`; counts it as used.
    fn fault(&self, applies: impl Fn(&Fault) -> bool) -> Option<Fault> {
        let mut state = self.state();
        let (fault, left) = state.fault.as_mut()?;
        if !applies(fault) {
            return None;
        }
        let fault = fault.clone();
        *left -= 1;
        if *left == 0 {
            state.fault = None;
        }
        Some(fault)
    }
}

/// Accepts connections while that is wanted; closes the port while it is not.
async fn serve(
    listener: TcpListener,
    shared: Arc<Shared>,
    mut wanted: watch::Receiver<bool>,
    opened: watch::Sender<bool>,
) {
    let address = listener.local_addr().expect("a bound port");
    let mut listening = Some(listener);
    // Sessions end with the server: dropping the set aborts them.
    let mut sessions = tokio::task::JoinSet::new();
    loop {
        let want = *wanted.borrow_and_update();
        let listener = match (want, listening.take()) {
            (true, Some(listener)) => Some(listener),
            (true, None) => Some(
                TcpListener::bind(address)
                    .await
                    .expect("the same port again"),
            ),
            (false, _) => None,
        };
        opened.send_replace(listener.is_some());
        let next = async {
            match &listener {
                Some(listener) => listener.accept().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            accepted = next => {
                if let Ok((stream, _)) = accepted {
                    sessions.spawn(session::run(stream, Arc::clone(&shared)));
                }
            }
            changed = wanted.changed() => {
                if changed.is_err() {
                    return;
                }
            }
        }
        listening = listener;
    }
}
