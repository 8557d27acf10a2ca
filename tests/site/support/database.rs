//! A database for each test: a SQLite file, or with `TEST_DATABASE_URL` a PostgreSQL database, either a copy of one that
//! was filled once.

use std::path::Path;

use manset::db::DatabaseUrl;

/// A database that goes when its test does.
pub struct TestDatabase {
    pub url: DatabaseUrl,
    #[cfg(feature = "postgres")]
    server: Option<postgres::Copy>,
}

impl TestDatabase {
    /// One that holds what the template holds.
    pub fn of_newsroom(folder: &Path) -> Self {
        Self::make(folder, true)
    }

    /// The same in a file, whatever the others are.
    pub fn newsroom_in_file(folder: &Path) -> Self {
        sqlite::copy_to(folder);
        Self::at(DatabaseUrl::in_folder(folder))
    }

    /// One that holds nothing.
    pub fn empty(folder: &Path) -> Self {
        Self::make(folder, false)
    }

    /// One that is somebody else's to remove.
    pub fn at(url: DatabaseUrl) -> Self {
        Self {
            url,
            #[cfg(feature = "postgres")]
            server: None,
        }
    }

    /// Its name on the server.
    #[cfg(feature = "postgres")]
    pub fn name(&self) -> String {
        self.server.as_ref().unwrap().name.clone()
    }

    fn make(folder: &Path, is_filled: bool) -> Self {
        #[cfg(feature = "postgres")]
        if let Some(server) = postgres::server() {
            let copy = postgres::Copy::make(&server, is_filled);
            return Self { url: copy.url(), server: Some(copy) };
        }
        if is_filled {
            sqlite::copy_to(folder);
        }
        Self::at(DatabaseUrl::in_folder(folder))
    }
}

mod sqlite {
    use std::path::Path;
    use std::sync::OnceLock;

    use manset::db::{Access, DatabaseUrl, Db};

    use crate::support::template;

    static TEMPLATE: OnceLock<tempfile::TempDir> = OnceLock::new();

    pub fn copy_to(folder: &Path) {
        let template = TEMPLATE.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            template::fill(&Db::open(&Access::to(DatabaseUrl::in_folder(folder.path()))).unwrap());
            folder
        });
        for name in ["manset.sqlite3", "manset.sqlite3-wal"] {
            let from = template.path().join(name);
            if from.exists() {
                std::fs::copy(from, folder.join(name)).unwrap();
            }
        }
    }
}

#[cfg(feature = "postgres")]
pub mod postgres {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::{Mutex, OnceLock};

    use diesel::connection::SimpleConnection;
    use diesel::{Connection, PgConnection};
    use manset::db::{Access, DatabaseUrl, Db};

    use crate::support::template;

    /// The server that tests may make databases on, if one is named.
    #[expect(clippy::disallowed_methods, reason = "the one place where tests choose their database")]
    pub fn server() -> Option<String> {
        std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
    }

    /// The same server with another database.
    pub fn on(server: &str, database: &str) -> String {
        let (address, query) = server.split_once('?').map_or((server, String::new()), |(a, q)| (a, format!("?{q}")));
        let (host, _) = address.rsplit_once('/').unwrap();
        format!("{host}/{database}{query}")
    }

    pub fn run(url: &str, statement: &str) {
        PgConnection::establish(url).unwrap().batch_execute(statement).unwrap();
    }

    static TEMPLATE: OnceLock<String> = OnceLock::new();
    static COPIES: AtomicU32 = AtomicU32::new(0);
    /// A server copies one database at a time.
    static COPYING: Mutex<()> = Mutex::new(());

    fn template(server: &str) -> &'static str {
        TEMPLATE.get_or_init(|| {
            let name = "manset_test_template".to_owned();
            run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            run(server, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
            let access = Access { connections: 1, ..Access::to(DatabaseUrl::parse(&on(server, &name)).unwrap()) };
            template::fill(&Db::open(&access).unwrap());
            // Nobody may be in a database that is copied.
            run(server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
            run(server, &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
            name
        })
    }

    pub struct Copy {
        server: String,
        pub name: String,
    }

    /// A copy of what a database holds now.
    pub fn copy_of(url: &str) -> Copy {
        let name = url.split('?').next().unwrap().rsplit('/').next().unwrap();
        let server = server().unwrap();
        run(&server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
        run(&server, &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
        let copy = Copy::of(&server, name);
        run(&server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
        copy
    }

    /// A database without tables.
    pub fn empty() -> Copy {
        Copy::make(&server().unwrap(), false)
    }

    /// Addresses that lead through a proxy.
    pub mod through {
        /// Host and port of a database.
        pub fn host(url: &str) -> String {
            url.split("//").nth(1).unwrap().split('/').next().unwrap().rsplit('@').next().unwrap().to_owned()
        }

        /// The same database behind a port of this machine.
        pub fn proxy(url: &str, port: u16) -> String {
            url.replace(&host(url), &format!("127.0.0.1:{port}"))
        }
    }

    impl Copy {
        pub fn make(server: &str, is_filled: bool) -> Self {
            Self::of(server, if is_filled { template(server) } else { "template0" })
        }

        fn of(server: &str, template: &str) -> Self {
            let _one_at_a_time = COPYING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let name = format!("manset_test_{}_{}", std::process::id(), COPIES.fetch_add(1, Ordering::Relaxed));
            run(server, &format!("CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'"));
            Self { server: server.to_owned(), name }
        }

        pub fn url(&self) -> DatabaseUrl {
            DatabaseUrl::parse(&self.address()).unwrap()
        }

        pub fn address(&self) -> String {
            on(&self.server, &self.name)
        }
    }

    impl Drop for Copy {
        fn drop(&mut self) {
            run(&self.server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}
