//! From a plan to ports: the one place that knows which adapter stands behind which port.

use crate::config::Plan;
use crate::port::{Argon2Hasher, MemoryAttempts, OsSecrets, UuidIds};
use crate::private_file;
use crate::start_error::StartError;
use adapter_db::{BlobConfig, BlobStore, DbPlace, DbStore, SchemaState};
use adapter_http::CsvTables;
use portal_domain::ports::{Clock, Mailer};
use portal_domain::usecase::{self, Portal};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

/// Makes ring the TLS provider of the process; several starts in one process are fine.
pub(crate) fn install_tls_provider() {
    // An error says that one is installed already, which is all that is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Opens the database. A file that does not exist yet is made readable by its owner only: what the umask of an
/// interactive shell would open to everybody holds password hashes.
pub(crate) async fn open_database(plan: &Plan) -> Result<DbStore, StartError> {
    install_tls_provider();
    if let DbPlace::Sqlite(path) = &plan.database.place {
        match private_file::create_new(path) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(at(path, error)),
        }
    }
    Ok(DbStore::connect(&plan.database).await?)
}

/// Refuses a database that is not as this program needs it.
pub(crate) async fn require_schema(store: &DbStore) -> Result<(), StartError> {
    match store.schema().await? {
        SchemaState::Current => Ok(()),
        SchemaState::Behind { found, needed } => Err(StartError::NotMigrated { found, needed }),
        SchemaState::Ahead { found, known } => Err(StartError::TooNew { found, known }),
    }
}

/// The ports, with this mailer or none.
pub(crate) fn ports(
    plan: &Plan,
    store: DbStore,
    clock: Arc<dyn Clock>,
    mailer: Option<Arc<dyn Mailer>>,
) -> Result<Portal, StartError> {
    if let BlobConfig::Folder(folder) = &plan.blobs {
        private_file::create_folder(folder).map_err(|error| at(folder, error))?;
    }
    let passwords = plan.passwords;
    let hasher = Argon2Hasher::new(passwords.cost, passwords.at_once)
        .map_err(|error| StartError::System(std::io::Error::other(error)))?;
    Ok(Portal {
        store: Arc::new(store),
        blobs: Arc::new(BlobStore::open(&plan.blobs)?),
        ids: Arc::new(UuidIds::new(Arc::clone(&clock))),
        clock,
        secrets: Arc::new(OsSecrets),
        hasher: Arc::new(hasher),
        attempts: Arc::new(MemoryAttempts::default()),
        mailer,
        tables: Arc::new(CsvTables),
        live: Arc::default(),
        limits: plan.limits.clone(),
    })
}

/// Brings the schema up to date and names the company of a new installation; gives the migrations that were applied.
pub(crate) async fn migrate(
    plan: &Plan,
    store: &DbStore,
    clock: Arc<dyn Clock>,
) -> Result<Vec<u32>, StartError> {
    let applied = store.migrate().await?;
    if applied.contains(&1) {
        let portal = ports(plan, store.clone(), clock, None)?;
        usecase::name_company(&portal, &plan.company).await?;
    }
    Ok(applied)
}

fn at(path: &Path, problem: std::io::Error) -> StartError {
    StartError::File {
        file: path.display().to_string(),
        problem,
    }
}
