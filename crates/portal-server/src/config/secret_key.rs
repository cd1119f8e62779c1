//! The secret that signs cursors and forms: read, or made once.

use super::plan::long_enough;
use super::{ConfigProblems, KeySource, Reason};
use crate::port::OsSecrets;
use crate::private_file;
use portal_domain::ports::Secrets;
use sha2::{Digest, Sha256};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// The key, derived from the secret. A file that does not exist is made, readable by its owner only.
pub fn load_key(source: &KeySource) -> Result<[u8; 32], ConfigProblems> {
    match source {
        KeySource::Given(secret) => Ok(derive(secret.expose())),
        KeySource::File(path) => {
            let secret = read_or_make(path).map_err(|reason| {
                let mut problems = ConfigProblems::default();
                problems.add("http.secret_key_file", reason);
                problems
            })?;
            Ok(derive(&secret))
        }
    }
}

fn read_or_make(path: &Path) -> Result<String, Reason> {
    let failed = |error: std::io::Error| Reason::File {
        file: path.display().to_string(),
        problem: error.to_string(),
    };
    match private_file::create_new(path) {
        Ok(mut file) => {
            let secret = OsSecrets.draw().expose().to_owned();
            file.write_all(secret.as_bytes())
                .and_then(|()| file.write_all(b"\n"))
                .and_then(|()| file.sync_all())
                .map_err(failed)?;
            tracing::info!(file = %path.display(), "a new secret was made");
            Ok(secret)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let secret = std::fs::read_to_string(path).map_err(failed)?;
            long_enough(&secret)?;
            Ok(secret)
        }
        Err(error) => Err(failed(error)),
    }
}

/// Any secret becomes 256 bits that serve this one purpose.
fn derive(secret: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"portal: signatures of cursors and forms\n")
        .chain_update(secret.trim().as_bytes())
        .finalize()
        .into()
}
