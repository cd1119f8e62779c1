//! A small mail server on a free port that keeps what it took and misbehaves as told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// Where the server refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    Greeting,
    Sender,
    Recipient,
    Data,
}

/// How the server behaves; each mode holds until another is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Polite,
    /// Accepts and says nothing.
    Silent,
    /// A greeting without an end.
    EndlessGreeting,
    /// This code there.
    Refuse(At, u16),
    /// Takes the text and never answers.
    HangAfterData,
    /// Takes the text and hangs up.
    DropAfterData,
    /// Hangs up after the answer to a mail, as servers do that limit mails per connection.
    HangUpAfterMail,
}

/// How the way is protected.
#[derive(Clone, Default)]
pub(crate) enum Way {
    #[default]
    Clear,
    StartTls(TlsAcceptor),
    Implicit(TlsAcceptor),
}

/// A mail as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(crate) bytes: Vec<u8>,
    /// Whether it came over TLS.
    pub(crate) protected: bool,
}

#[derive(Debug, Default)]
struct State {
    mode: Option<Mode>,
    taken: Vec<Taken>,
    connections: usize,
    hellos: Vec<String>,
}

#[derive(Clone, Default)]
struct Rules {
    way: Way,
    /// `user\0password`; without it nobody has to log in.
    login: Option<String>,
    state: Arc<Mutex<State>>,
}

/// Runs until dropped.
pub(crate) struct SmtpServer {
    pub(crate) address: SocketAddr,
    rules: Rules,
    task: JoinHandle<()>,
}

impl SmtpServer {
    pub(crate) async fn start() -> Self {
        Self::start_with(Way::Clear, None).await
    }

    pub(crate) async fn start_with(way: Way, login: Option<(&str, &str)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let login = login.map(|(user, password)| format!("{user}\0{password}"));
        let rules = Rules {
            way,
            login,
            ..Rules::default()
        };
        let shared = rules.clone();
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                shared.state.lock().unwrap().connections += 1;
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Self {
            address,
            rules,
            task,
        }
    }

    pub(crate) fn set(&self, mode: Mode) {
        self.rules.state.lock().unwrap().mode = Some(mode);
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.rules.state.lock().unwrap().taken.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.rules.state.lock().unwrap().connections
    }

    pub(crate) fn hellos(&self) -> Vec<String> {
        self.rules.state.lock().unwrap().hellos.clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Rules {
    fn mode(&self) -> Mode {
        self.state.lock().unwrap().mode.unwrap_or(Mode::Polite)
    }

    fn refusal(&self, at: At) -> Option<String> {
        match self.mode() {
            Mode::Refuse(where_, code) if where_ == at => Some(format!("{code} no\r\n")),
            _ => None,
        }
    }
}

async fn serve(stream: TcpStream, rules: Rules) {
    match rules.way.clone() {
        Way::Clear => {
            let _ = session(stream, &rules, true, false).await;
        }
        Way::Implicit(acceptor) => {
            if let Ok(stream) = acceptor.accept(stream).await {
                let _ = session(stream, &rules, true, true).await;
            }
        }
        Way::StartTls(acceptor) => {
            if let Ok(Some(stream)) = session(stream, &rules, true, false).await
                && let Ok(stream) = acceptor.accept(stream).await
            {
                let _ = session(stream, &rules, false, true).await;
            }
        }
    }
}

/// A dialogue; gives the stream back when the client wants to go on with TLS.
async fn session<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    rules: &Rules,
    greet: bool,
    protected: bool,
) -> std::io::Result<Option<S>> {
    let mut stream = BufStream::new(stream);
    if greet {
        match rules.mode() {
            Mode::Silent => {
                tokio::time::sleep(Duration::from_mins(10)).await;
                return Ok(None);
            }
            Mode::EndlessGreeting => loop {
                stream.write_all(&[b'2'; 8 * 1024]).await?;
            },
            _ => {
                let answer = rules.refusal(At::Greeting);
                say(
                    &mut stream,
                    answer.as_deref().unwrap_or("220 test ready\r\n"),
                )
                .await?;
            }
        }
    }
    let offers_tls = !protected && matches!(rules.way, Way::StartTls(_));
    let (mut from, mut to) = (String::new(), Vec::new());
    let mut known = rules.login.is_none();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let verb = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => {
                rules.state.lock().unwrap().hellos.push(line.clone());
                let tls = if offers_tls { "250-STARTTLS\r\n" } else { "" };
                let auth = if rules.login.is_some() && !offers_tls {
                    "250-AUTH PLAIN\r\n"
                } else {
                    ""
                };
                format!("250-test\r\n{tls}{auth}250 8BITMIME\r\n")
            }
            "STARTTLS" if offers_tls => {
                say(&mut stream, "220 go on\r\n").await?;
                return Ok(Some(stream.into_inner()));
            }
            "AUTH" => {
                let given = line.rsplit(' ').next().unwrap_or_default();
                let wanted = rules.login.clone().unwrap_or_default();
                known = given == base64(format!("\0{wanted}").as_bytes());
                if known {
                    "235 welcome\r\n"
                } else {
                    "535 5.7.8 wrong\r\n"
                }
                .to_owned()
            }
            "RSET" | "NOOP" => {
                (from, to) = (String::new(), Vec::new());
                "250 forgotten\r\n".to_owned()
            }
            "QUIT" => {
                say(&mut stream, "221 bye\r\n").await?;
                return Ok(None);
            }
            "MAIL" if !known => "530 log in first\r\n".to_owned(),
            "MAIL" if !from.is_empty() => "503 one at a time\r\n".to_owned(),
            "MAIL" => rules.refusal(At::Sender).unwrap_or_else(|| {
                from = inside(&line);
                "250 sender\r\n".to_owned()
            }),
            "RCPT" => rules.refusal(At::Recipient).unwrap_or_else(|| {
                to.push(inside(&line));
                "250 recipient\r\n".to_owned()
            }),
            "DATA" if to.is_empty() => "503 to whom\r\n".to_owned(),
            "DATA" => {
                say(&mut stream, "354 go\r\n").await?;
                let bytes = text(&mut stream).await?;
                match rules.mode() {
                    Mode::HangAfterData => tokio::time::sleep(Duration::from_mins(10)).await,
                    Mode::DropAfterData => return Ok(None),
                    _ => {}
                }
                if let Some(refusal) = rules.refusal(At::Data) {
                    refusal
                } else {
                    let taken = Taken {
                        from: from.clone(),
                        to: to.clone(),
                        bytes,
                        protected,
                    };
                    rules.state.lock().unwrap().taken.push(taken);
                    say(&mut stream, "250 taken\r\n").await?;
                    if rules.mode() == Mode::HangUpAfterMail {
                        return Ok(None);
                    }
                    continue;
                }
            }
            _ => "500 what\r\n".to_owned(),
        };
        say(&mut stream, &answer).await?;
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufStream<S>,
    words: &str,
) -> std::io::Result<()> {
    stream.write_all(words.as_bytes()).await?;
    stream.flush().await
}

/// The text up to the lonely dot, with doubled dots undone; a bare line feed ends the dialogue.
async fn text<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufStream<S>,
) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        stream.read_until(b'\n', &mut line).await?;
        if !line.ends_with(b"\r\n") || line.len() > 1_000 {
            return Err(std::io::Error::other("not a line of a mail"));
        }
        match line.strip_prefix(b".") {
            Some(b"\r\n") => return Ok(bytes),
            Some(rest) => bytes.extend_from_slice(rest),
            None => bytes.extend_from_slice(&line),
        }
    }
}

fn inside(line: &str) -> String {
    let after = line.split_once('<').map_or("", |(_, after)| after);
    after
        .split_once('>')
        .map_or(after, |(address, _)| address)
        .to_owned()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place > chunk.len() {
                '='
            } else {
                char::from(sign)
            });
        }
    }
    out
}
