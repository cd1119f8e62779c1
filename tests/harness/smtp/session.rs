//! One connection to the server, from greeting to goodbye.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::super::mail::Received;
use super::{Fault, Shared, Step};

/// Longest line of a command or a mail, RFC 5321 section 4.5.3.1.6, its end included.
const LONGEST_LINE: usize = 1_000;

/// Bytes of the greeting of a server that greets without end.
const HUGE: usize = 32 * 1024 * 1024;

struct Session {
    stream: BufReader<TcpStream>,
    shared: Arc<Shared>,
    from: Option<String>,
    to: Vec<String>,
    known: bool,
}

/// Why a connection ended early; there is nothing to do about either.
struct Gone;

impl From<std::io::Error> for Gone {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

enum Line {
    Fine(Vec<u8>),
    BareLineFeed,
    TooLong,
}

/// Serves one client until it leaves.
pub(super) async fn run(stream: TcpStream, shared: Arc<Shared>) {
    // Answers are short and awaited one by one: waiting to fill a packet only slows the tests.
    let _ = stream.set_nodelay(true);
    let known = shared.demands.login.is_none();
    let mut session = Session {
        stream: BufReader::new(stream),
        shared,
        from: None,
        to: Vec::new(),
        known,
    };
    // A client that goes away in the middle is its own business.
    let _ = session.converse().await;
}

impl Session {
    async fn converse(&mut self) -> Result<(), Gone> {
        let odd = self
            .shared
            .fault(|fault| matches!(fault, Fault::HugeBanner | Fault::Silence));
        match odd {
            Some(Fault::HugeBanner) => {
                self.stream.write_all(b"220-").await?;
                let block = vec![b'x'; 64 * 1024];
                for _ in 0..HUGE / block.len() {
                    self.stream.write_all(&block).await?;
                }
                return Ok(());
            }
            Some(_) => return self.hang().await,
            None => {}
        }
        // Counted at the first word, so that a look at whether the port is open does not count.
        self.say("220 mail.test ESMTP").await?;
        let mut first = true;
        loop {
            let line = match self.line().await? {
                Some(Line::Fine(line)) => line,
                Some(Line::BareLineFeed) => {
                    self.say("500 5.5.2 line feed without carriage return")
                        .await?;
                    continue;
                }
                Some(Line::TooLong) => {
                    self.say("500 5.5.2 line too long").await?;
                    continue;
                }
                None => return Ok(()),
            };
            if std::mem::take(&mut first) {
                self.shared.state().connections += 1;
            }
            let line = String::from_utf8_lossy(&line).into_owned();
            let (verb, rest) = line.split_once(' ').unwrap_or((line.as_str(), ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => self.greet().await?,
                "HELO" => self.say("250 mail.test").await?,
                "AUTH" => self.authenticate(rest).await?,
                "MAIL" => self.mail(rest).await?,
                "RCPT" => self.recipient(rest).await?,
                "DATA" => self.data().await?,
                "RSET" => {
                    self.reset();
                    self.say("250 2.0.0 forgotten").await?;
                }
                "NOOP" => self.say("250 2.0.0 fine").await?,
                "QUIT" => {
                    self.say("221 2.0.0 goodbye").await?;
                    return Ok(());
                }
                _ => self.say("502 5.5.1 command not known").await?,
            }
        }
    }

    async fn greet(&mut self) -> Result<(), Gone> {
        let size = self.shared.demands.size_limit;
        let auth = if self.shared.demands.login.is_some() {
            "250-AUTH PLAIN LOGIN\r\n"
        } else {
            ""
        };
        self.reset();
        self.say(&format!(
            "250-mail.test\r\n{auth}250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {size}"
        ))
        .await
    }

    async fn authenticate(&mut self, rest: &str) -> Result<(), Gone> {
        let Some((user, password)) = self.shared.demands.login.clone() else {
            return self.say("503 5.5.1 not offered").await;
        };
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        let given = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let answer = if initial.is_empty() {
                    self.ask("").await?
                } else {
                    decoded(initial)
                };
                let mut parts = answer.split('\0').skip(1).map(str::to_owned);
                (
                    parts.next().unwrap_or_default(),
                    parts.next().unwrap_or_default(),
                )
            }
            "LOGIN" => {
                let name = if initial.is_empty() {
                    self.ask("Username:").await?
                } else {
                    decoded(initial)
                };
                (name, self.ask("Password:").await?)
            }
            _ => return self.say("504 5.5.4 mechanism not known").await,
        };
        let right = given == (user, password);
        self.known |= right;
        self.shared.state().logins.push((given.0, right));
        self.say(if right {
            "235 2.7.0 welcome"
        } else {
            "535 5.7.8 wrong"
        })
        .await
    }

    /// Asks for the next piece of a login.
    async fn ask(&mut self, prompt: &str) -> Result<String, Gone> {
        self.say(&format!("334 {}", STANDARD.encode(prompt)))
            .await?;
        match self.line().await? {
            Some(Line::Fine(line)) => Ok(decoded(&String::from_utf8_lossy(&line))),
            _ => Err(Gone),
        }
    }

    async fn mail(&mut self, rest: &str) -> Result<(), Gone> {
        let Some((address, parameters)) = path(rest, "FROM:") else {
            return self.say("501 5.5.4 MAIL FROM:<address>").await;
        };
        if !self.known {
            return self.say("530 5.7.0 log in first").await;
        }
        if self.from.is_some() {
            return self.say("503 5.5.1 one mail at a time").await;
        }
        if let Some(refusal) = self.refusal(Step::Mail) {
            return self.say(&refusal).await;
        }
        let announced = parameters
            .split_ascii_whitespace()
            .find_map(|word| word.strip_prefix("SIZE="))
            .and_then(|size| size.parse::<usize>().ok());
        if announced.is_some_and(|size| size > self.shared.demands.size_limit) {
            return self.say("552 5.3.4 too large").await;
        }
        self.from = Some(address);
        self.say("250 2.1.0 sender taken").await
    }

    async fn recipient(&mut self, rest: &str) -> Result<(), Gone> {
        let Some((address, _)) = path(rest, "TO:") else {
            return self.say("501 5.5.4 RCPT TO:<address>").await;
        };
        if self.from.is_none() {
            return self.say("503 5.5.1 MAIL first").await;
        }
        if let Some(refusal) = self.refusal(Step::Recipient) {
            return self.say(&refusal).await;
        }
        self.to.push(address);
        self.say("250 2.1.5 recipient taken").await
    }

    async fn data(&mut self) -> Result<(), Gone> {
        if self.to.is_empty() {
            return self.say("503 5.5.1 RCPT first").await;
        }
        self.say("354 end with a dot on a line of its own").await?;
        let limit = self.shared.demands.size_limit;
        let mut mail = Vec::new();
        let mut refusal = None;
        loop {
            match self.line().await?.ok_or(Gone)? {
                Line::Fine(line) if line == b"." => break,
                Line::Fine(line) => {
                    // A leading dot was doubled by the sender, RFC 5321 section 4.5.2.
                    mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
                    mail.extend_from_slice(b"\r\n");
                    if mail.len() > limit {
                        refusal = Some("552 5.3.4 too large".to_owned());
                        mail.clear();
                    }
                }
                Line::BareLineFeed => {
                    refusal = Some("550 5.6.11 line feed without carriage return".to_owned());
                }
                Line::TooLong => refusal = Some("550 5.6.0 line too long".to_owned()),
            }
        }
        if let Some(refusal) = refusal.or_else(|| self.refusal(Step::Data)) {
            self.reset();
            return self.say(&refusal).await;
        }
        let mail = Received::parse(&self.from.take().unwrap_or_default(), &self.to, &mail);
        self.reset();
        let fault = self.shared.fault(|fault| {
            matches!(
                fault,
                Fault::HangAfterData { .. } | Fault::DropAfterData { .. }
            )
        });
        match fault {
            Some(Fault::HangAfterData { kept }) => {
                if kept {
                    self.shared.keep(mail);
                }
                self.hang().await
            }
            Some(Fault::DropAfterData { kept }) => {
                if kept {
                    self.shared.keep(mail);
                }
                Err(Gone)
            }
            _ => {
                // Kept before it is answered: who has the answer finds the mail.
                self.shared.keep(mail);
                self.say("250 2.0.0 kept").await
            }
        }
    }

    fn refusal(&self, step: Step) -> Option<String> {
        let here = |fault: &Fault| matches!(fault, Fault::Answer { at, .. } if *at == step);
        match self.shared.fault(here)? {
            Fault::Answer { code, .. } => {
                Some(format!("{code} {}.0.0 as the test wants", code / 100))
            }
            _ => None,
        }
    }

    /// Says nothing more until the client leaves.
    async fn hang(&mut self) -> Result<(), Gone> {
        // Far beyond any patience of a test; reading notices when the client gives up.
        let mut ignored = [0; 1024];
        let silence = async {
            while self
                .stream
                .read(&mut ignored)
                .await
                .is_ok_and(|read| read > 0)
            {}
        };
        let _ = tokio::time::timeout(Duration::from_hours(1), silence).await;
        Ok(())
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }

    async fn say(&mut self, answer: &str) -> Result<(), Gone> {
        self.stream
            .write_all(format!("{answer}\r\n").as_bytes())
            .await?;
        self.stream.flush().await?;
        Ok(())
    }

    /// The next line without its end; None when the client has left.
    async fn line(&mut self) -> Result<Option<Line>, Gone> {
        let mut line = Vec::new();
        // Long lines are read to their end and refused, not cut in two.
        let read = (&mut self.stream)
            .take(1024 * 1024)
            .read_until(b'\n', &mut line)
            .await?;
        if read == 0 {
            return Ok(None);
        }
        if line.len() > LONGEST_LINE {
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(match line.strip_suffix(b"\r\n") {
            Some(line) => Line::Fine(line.to_vec()),
            None => Line::BareLineFeed,
        }))
    }
}

/// Address and parameters of `FROM:<address> NAME=value`.
fn path(rest: &str, keyword: &str) -> Option<(String, String)> {
    let head = rest.get(..keyword.len())?;
    if !head.eq_ignore_ascii_case(keyword) {
        return None;
    }
    let inner = rest.get(keyword.len()..)?.trim_start().strip_prefix('<')?;
    let (address, parameters) = inner.split_once('>')?;
    Some((address.to_owned(), parameters.to_owned()))
}

fn decoded(text: &str) -> String {
    let bytes = STANDARD.decode(text.trim()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
