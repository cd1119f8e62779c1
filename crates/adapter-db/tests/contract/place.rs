//! Fresh databases for tests: a file each on SQLite, a schema each on PostgreSQL, gone afterwards. (Making and dropping
//! a whole database there costs several times as much as all that most tests do in it.)

use adapter_db::{Backend, DbConfig, DbPlace, DbStore};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once};

/// A database of one test.
pub(crate) struct Place {
    pub(crate) store: Arc<DbStore>,
    pub(crate) config: DbConfig,
    folder: Option<tempfile::TempDir>,
    drop_at: Option<(String, String)>,
}

static NEXT: AtomicU32 = AtomicU32::new(0);
static TOLD: Once = Once::new();

/// The server that the environment names.
pub(crate) fn server() -> Option<String> {
    let url = std::env::var_os("PORTAL_TEST_POSTGRES").and_then(|url| url.into_string().ok());
    if url.is_none() {
        TOLD.call_once(|| {
            println!("left out: PostgreSQL, because PORTAL_TEST_POSTGRES names no server");
        });
    }
    url
}

/// The back ends that can be tried here.
pub(crate) fn backends() -> Vec<Backend> {
    let mut all = vec![Backend::Sqlite];
    all.extend(server().map(|_| Backend::Postgres));
    all
}

impl Place {
    /// An empty database without schema.
    pub(crate) async fn empty(backend: Backend) -> Self {
        let mut folder = None;
        let mut drop_at = None;
        let mut config = match backend {
            Backend::Sqlite => {
                let temp = tempfile::tempdir().unwrap();
                let config = DbConfig::sqlite(temp.path().join("portal.db"));
                folder = Some(temp);
                config
            }
            Backend::Postgres => {
                let url = server().expect("a server");
                let number = NEXT.fetch_add(1, Ordering::Relaxed);
                let name = format!("portal_db_{}_{number}", std::process::id());
                execute(&url, &format!("CREATE SCHEMA {name}")).await;
                let separator = if url.contains('?') { '&' } else { '?' };
                let config =
                    DbConfig::postgres(format!("{url}{separator}options[search_path]={name}"));
                drop_at = Some((url, name));
                config
            }
        };
        config.connections = 4;
        let store = Arc::new(DbStore::connect(&config).await.unwrap());
        Self {
            store,
            config,
            folder,
            drop_at,
        }
    }

    /// An empty database with schema.
    pub(crate) async fn fresh(backend: Backend) -> Self {
        let place = Self::empty(backend).await;
        place.store.migrate().await.unwrap();
        place
    }

    /// Another store on the same database: another node.
    pub(crate) async fn another(&self) -> Arc<DbStore> {
        Arc::new(DbStore::connect(&self.config).await.unwrap())
    }

    /// A connection past the store, for what no port offers.
    pub(crate) async fn raw(&self) -> DatabaseConnection {
        match &self.config.place {
            DbPlace::Sqlite(path) => {
                let url = format!("sqlite://{}", path.display());
                Database::connect(url).await.unwrap()
            }
            DbPlace::Postgres(url) => Database::connect(url).await.unwrap(),
        }
    }

    /// Removes it.
    pub(crate) async fn remove(self) {
        (*self.store).clone().close().await.unwrap();
        drop(self.folder);
        if let Some((url, name)) = self.drop_at {
            execute(&url, &format!("DROP SCHEMA {name} CASCADE")).await;
        }
    }
}

async fn execute(url: &str, sql: &str) {
    let server = Database::connect(url).await.unwrap();
    server.execute_unprepared(sql).await.unwrap();
    server.close().await.unwrap();
}

/// Runs a test on every back end that can be tried here, each on a fresh database.
pub(crate) async fn on_each<F, Fut>(test: F)
where
    F: Fn(Arc<Place>) -> Fut,
    Fut: Future<Output = ()>,
{
    on_each_with(|_| (), test).await;
}

/// As [`on_each`], opened in another way than usual.
pub(crate) async fn on_each_with<F, Fut>(change: impl Fn(&mut DbConfig), test: F)
where
    F: Fn(Arc<Place>) -> Fut,
    Fut: Future<Output = ()>,
{
    for backend in backends() {
        let mut place = Place::fresh(backend).await;
        change(&mut place.config);
        place.store = place.another().await;
        let place = Arc::new(place);
        test(Arc::clone(&place)).await;
        if let Some(place) = Arc::into_inner(place) {
            place.remove().await;
        }
    }
}
