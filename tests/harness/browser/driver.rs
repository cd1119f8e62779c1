//! The process that translates WebDriver commands for Chromium.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// A running driver on a port of its own, with the browsers that it started.
#[derive(Debug)]
pub(super) struct Driver {
    process: Child,
    group: Option<u32>,
    url: String,
}

impl Driver {
    pub(super) async fn start(program: &Path) -> Self {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own: ending the group ends the browsers too, which the driver leaves
            // behind when it is killed.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .expect("a driver process");
        let group = process.id();
        let output = process.stdout.take().expect("the driver's output");
        let mut lines = BufReader::new(output).lines();
        let started = async {
            while let Ok(Some(line)) = lines.next_line().await {
                let port = line.split("started successfully on port ").nth(1);
                if let Some(port) = port {
                    return port.trim_end_matches('.').parse::<u16>().ok();
                }
            }
            None
        };
        let port = tokio::time::timeout(Duration::from_secs(30), started).await;
        let port = port.ok().flatten().expect("the driver tells its port");
        // A full pipe would stop the driver.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self {
            process,
            group,
            url: format!("http://127.0.0.1:{port}"),
        }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Ends the driver and what it left behind.
    pub(super) async fn stop(mut self) {
        self.end_group();
        // Reaped here, so that no dead process stays until the test binary ends.
        let _ = self.process.wait().await;
    }

    fn end_group(&mut self) {
        let Some(group) = self.group.take() else {
            return;
        };
        let ended = std::process::Command::new("kill")
            .args(["-KILL", "--", &format!("-{group}")])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        // Nothing left in the group is the wish, not a failure.
        drop(ended);
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end_group();
    }
}
