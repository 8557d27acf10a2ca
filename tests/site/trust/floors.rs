//! What it stands on: libraries that are new enough, a database set up as it must be, and nothing lying about.

use std::collections::BTreeMap;

use diesel::RunQueryDsl;
use diesel::dsl::sql;
use diesel::sql_types::{BigInt, Text};
use manset::db::Seen;

use crate::support::TestSite;

/// The oldest version of each library without a known fault that would touch us: TRUST's list of advisories and changelogs.
const FLOORS: &[(&str, [u64; 3])] = &[
    ("actix-http", [3, 18, 11]),
    ("actix-files", [0, 7, 3]),
    ("actix-multipart", [0, 8, 2]),
    ("ammonia", [4, 2, 4]),
    ("comrak", [0, 10, 1]),
    ("diesel", [2, 3, 10]),
    ("h2", [0, 4, 16]),
    ("idna", [1, 0, 3]),
    ("libwebp-sys", [0, 9, 3]),
    ("quick-xml", [0, 41, 0]),
    ("tar", [0, 4, 45]),
    ("time", [0, 3, 47]),
    ("url", [2, 5, 4]),
    ("zip", [2, 3, 0]),
];

/// Every version of every library that is built.
fn locked() -> BTreeMap<&'static str, Vec<[u64; 3]>> {
    let mut all: BTreeMap<&str, Vec<[u64; 3]>> = BTreeMap::new();
    for package in include_str!("../../../Cargo.lock").split("[[package]]").skip(1) {
        let value = |name: &str| package.lines().find_map(|line| line.strip_prefix(name)?.split('"').nth(1)).unwrap();
        let numbers = value("version = ").split(['.', '-', '+']).map(|part| part.parse().unwrap_or(0));
        let mut numbers = numbers.chain(std::iter::repeat(0));
        let version = std::array::from_fn(|_| numbers.next().unwrap());
        all.entry(value("name = ")).or_default().push(version);
    }
    all
}

#[test]
fn no_library_is_older_than_its_last_known_fault() {
    let locked = locked();
    assert!(locked.len() > 300, "{}", locked.len());
    assert!(locked.contains_key("ammonia") && locked.contains_key("actix-http"));

    for (name, floor) in FLOORS {
        for version in locked.get(name).into_iter().flatten() {
            assert!(version >= floor, "{name} {version:?} is older than {floor:?}");
        }
    }
}

#[test]
fn nothing_that_runs_what_it_is_sent_is_built_in() {
    let locked = locked();

    // Archives that write where they like, XML that fetches, formats that call what they name.
    for never in [
        "actix-files",
        "zip",
        "tar",
        "openssl-sys",
        "native-tls",
        "serde_pickle",
        "libxml",
        "imagemagick",
        "resvg",
        "usvg",
    ] {
        assert!(!locked.contains_key(never), "{never}");
    }
}

/// What a pragma says, on the connection that writes or on one that reads.
fn pragma(site: &TestSite, writes: bool, name: &str) -> i64 {
    let query = format!("SELECT * FROM pragma_{name}");
    if writes {
        site.db.write(Seen::ByTheDeskOnly, |tx| Ok(sql::<BigInt>(&query).get_result(&mut **tx)?)).unwrap()
    } else {
        site.db.read(|conn| Ok(sql::<BigInt>(&query).get_result(conn)?)).unwrap()
    }
}

#[test]
fn sqlite_is_new_enough_and_set_up_to_lose_nothing() {
    let site = TestSite::in_file();
    let text = |query: &str| site.db.read(|conn| Ok(sql::<Text>(query).get_result::<String>(conn)?)).unwrap();

    // Fixed in 3.51.3: a reset of the log could damage the file, with connections such as ours.
    let version: Vec<u64> = text("SELECT sqlite_version()").split('.').map(|part| part.parse().unwrap()).collect();
    assert!(version >= vec![3, 51, 3], "{version:?}");
    assert_eq!(text("SELECT * FROM pragma_journal_mode"), "wal");
    for writes in [true, false] {
        for (name, expected) in [
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("temp_store", 2),
            ("query_only", i64::from(!writes)),
            ("application_id", 0x4D53_4554),
        ] {
            assert_eq!(pragma(&site, writes, name), expected, "{name}, writes: {writes}");
        }
        assert!(pragma(&site, writes, "busy_timeout") >= 1_000, "writes: {writes}");
    }
    // FULL: the log is on disk before the answer is.
    assert_eq!(pragma(&site, true, "synchronous"), 2);
    assert_eq!(pragma(&site, true, "journal_size_limit"), 67_108_864);
}

#[actix_web::test]
async fn what_probes_look_for_is_not_there() {
    let site = TestSite::new();

    for path in [
        "/.git/config",
        "/.git/HEAD",
        "/.env",
        "/.env.production",
        "/.htaccess",
        "/.DS_Store",
        "/.ssh/id_rsa",
        "/manset.toml",
        "/manset.sqlite3",
        "/manset.sqlite3-wal",
        "/data/manset.sqlite3",
        "/data",
        "/data/",
        "/media/",
        "/media",
        "/static/",
        "/static/../Cargo.toml",
        "/static/css/",
        "/static/js/desk.js.map",
        "/static/css/site.css.map",
        "/backup.zip",
        "/backup.sql",
        "/dump.sql",
        "/db.sqlite3",
        "/Cargo.toml",
        "/Cargo.lock",
        "/server-status",
        "/metrics",
        "/debug/pprof/",
        "/actuator/env",
        "/phpinfo.php",
        "/wp-login.php",
        "/wp-admin/",
        "/xmlrpc.php",
        "/graphql",
        "/console",
        "/swagger.json",
        "/api/v2/",
        "/.well-known/security",
        "/crossdomain.xml",
        "/sitemap-1.xml.gz",
        "/en/..%2f..%2fetc/passwd",
    ] {
        let answer = site.get(path).await;
        assert!(matches!(answer.status, 301 | 404), "{path}: {}", answer.status);
        if answer.status == 301 {
            assert_eq!(site.get(answer.header("location")).await.status, 404, "{path}");
        }
    }
}

#[actix_web::test]
async fn nobody_is_told_what_runs_here_and_in_which_version() {
    let site = TestSite::new();
    let version = env!("CARGO_PKG_VERSION");

    for path in ["/healthz", "/readyz", "/en/", "/en/nothing/", "/admin/login", "/robots.txt", "/api/v1/editions"] {
        let answer = site.get(path).await;
        for name in ["server", "x-powered-by", "x-aspnet-version", "x-generator", "via"] {
            assert_eq!(answer.header(name), "", "{path} {name}");
        }
        assert!(!answer.has("meta[name=generator]"), "{path}");
        for told in ["actix", "SQLite", "rustc", &format!("Manşet {version}"), &format!("manset/{version}")] {
            assert!(!answer.body.contains(told), "{path}: {told}");
        }
    }
    assert_eq!(site.get("/healthz").await.body, "ok\n");
    assert_eq!(site.get("/readyz").await.body, "database ok\nwriting ok\ndisk ok\nserving ok\n");
}
