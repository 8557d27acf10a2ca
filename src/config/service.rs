//! The way to the services that settings name: nobody reads along on it, and nobody answers in their place.

use super::{host_of, is_loopback};

/// The settings that name services which `outbound` does not reach.
pub(super) const SERVICES: [&str; 6] =
    ["database_url", "replica_url", "media_endpoint", "backup_endpoint", "translate_url", "virus_scanner"];

/// What is wrong with the way to an address, unless TLS guards it or nobody stands in between: on this machine.
pub(super) fn fault(address: &str) -> Option<&'static str> {
    let (scheme, rest) = address.split_once(':')?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    match scheme {
        "http" | "tcp" if !is_loopback(host_of(rest)) => Some("is reached without TLS"),
        "postgres" | "postgresql" if !is_guarded(rest) => Some("may be anybody without `sslmode=verify-full`"),
        _ => None,
    }
}

/// Of `user@host:port,host:port/name?parameters`, as libpq reads it: each host is a socket or this machine, or else has to show who it is.
fn is_guarded(rest: &str) -> bool {
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let parameters = || query.split('&').filter_map(|part| part.split_once('='));
    if parameters().any(|(name, value)| name == "sslmode" && value == "verify-full") {
        return true;
    }
    let authority = address.split('/').next().unwrap_or_default();
    let authority = authority.rsplit_once('@').map_or(authority, |(_, hosts)| hosts);
    let named = parameters().filter(|(name, _)| matches!(*name, "host" | "hostaddr")).map(|(_, value)| value);
    let is_here = |named: &str| {
        let host = host_of(named);
        // A socket's path has no host before its first slash.
        host.is_empty() || host.to_ascii_lowercase().starts_with("%2f") || is_loopback(host)
    };
    authority.split(',').chain(named.flat_map(|value| value.split(','))).all(is_here)
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn on_this_machine_and_under_tls_nobody_stands_in_between() {
        for guarded in [
            "",
            "sqlite:data/manset.sqlite3",
            "unix:/run/clamav/clamd.ctl",
            "tcp:127.0.0.1:3310",
            "http://localhost:9000",
            "http://[::1]:5000/translate",
            "https://s3.example",
            "postgres:///manset",
            "postgres://ann@/manset?host=/run/postgresql",
            "postgres://%2Frun%2Fpostgresql/manset",
            "postgres://ann@127.0.0.1:5433/manset?sslmode=disable",
            "postgres://ann@a.example,b.example/manset?target_session_attrs=read-write&sslmode=verify-full",
        ] {
            assert_eq!(fault(guarded), None, "{guarded}");
        }
        for open in [
            "tcp:10.0.0.8:3310",
            "http://minio:9000",
            "http://localhost.example/",
            "postgres://ann@db.example/manset",
            "postgres://ann@127.0.0.1,db.example/manset",
            "postgres://ann@db.example/manset?sslmode=require",
            "postgres://ann@db.example/manset?sslmode=verify-full-not",
            "postgresql:///manset?host=db.example",
            "postgres://localhost@db.example:5432/manset",
        ] {
            assert!(fault(open).is_some(), "{open}");
        }
    }
}
