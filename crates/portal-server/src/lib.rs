//! The bundled server of Portal: configuration, wiring, the clock and randomness of this machine, background loops, and
//! the command line. Nothing is decided here; that is the domain's.
//!
//! ## Map
//!
//! - [`config`]: what can be set, where it comes from, what is wrong or unsafe about it.
//! - [`port`]: the ports that need nothing but this machine.
//! - [`Launch`]: starts a portal, in this process, on any port; tests do the same as the program.
//! - [`command`]: the command line.
//! - `wiring`: which adapter stands behind which port.
//! - `background`: delivery of mail, sweeps.
//! - [`demo`]: the invented company of the demonstration.
//!
//! ```no_run
//! use portal_server::{Launch, StartError, config::Config};
//! # async fn run() -> Result<(), StartError> {
//! let mut config = Config::default();
//! config.http.listen = "127.0.0.1:0".to_owned();
//! let running = Launch::new(config).migrating(true).start().await?;
//! assert_ne!(running.address.port(), 0);
//! running.stop().await;
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod background;
pub mod command;
pub mod config;
pub mod demo;
mod launch;
mod logging;
pub mod port;
mod private_file;
mod say;
mod shutdown;
mod start_error;
mod wiring;

pub use launch::{Demonstration, Launch, Running};
pub use start_error::StartError;
