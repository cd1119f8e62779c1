//! The service runs and answers as its tables say.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// The running service; it ends with the test.
struct Service(Child, String);

impl Service {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_embedding"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut said = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("its words"));
        output.read_line(&mut said).expect("its address");
        let address = said.trim().trim_start_matches("http://").to_owned();
        Self(child, address)
    }

    /// Status and body.
    fn ask(&self, question: &str) -> String {
        let mut stream = TcpStream::connect(&self.1).expect("it listens");
        write!(
            stream,
            "GET {question} HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n"
        )
        .expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a whole answer");
        let status = head.split(' ').nth(1).expect("a status");
        println!("{question}: {status} {body}");
        format!("{status} {body}")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
    }
}

#[test]
fn who_has_no_right_learns_nothing() {
    let service = Service::start();
    assert_eq!(service.ask("/7?ada"), "200 brakes");
    assert_eq!(service.ask("/9?bob"), "200 horn");
    for hidden in [
        "/8?ada", "/9?ada", "/7?bob", "/1?ada", "/7?eve", "/7", "/x?ada",
    ] {
        assert_eq!(service.ask(hidden), "404 nothing here", "{hidden}");
    }
}
