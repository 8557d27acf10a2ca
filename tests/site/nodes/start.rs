//! A node that can't do its work does not start, and says why.

use super::newsroom;
use crate::support::database::postgres::{empty, run};
use crate::support::node::Node;

#[actix_web::test]
async fn more_connections_than_the_server_lets_in_are_refused() {
    let (_site, url) = newsroom();

    let said = Node::try_start(&url, &["--nodes", "1000"]).err().unwrap();

    assert!(said.contains("1000 nodes with 6 connections each need 6000"), "{said}");
}

#[actix_web::test]
async fn a_database_of_something_else_is_refused_and_left_alone() {
    let (_site, _) = newsroom();
    let other = empty();
    run(&other.address(), "CREATE TABLE recipes (name TEXT)");

    let said = Node::try_start(&other.address(), &[]).err().unwrap();

    assert!(said.contains("holds other tables than Manşet's"), "{said}");
    run(&other.address(), "DROP TABLE recipes");
    run(
        &other.address(),
        "DO $$ BEGIN ASSERT (SELECT count(*) = 0 FROM pg_tables WHERE schemaname = 'public'); END $$",
    );
}

#[actix_web::test]
async fn nodes_that_start_together_migrate_once() {
    let (_site, _) = newsroom();
    let fresh = empty();

    let nodes: Vec<_> = (0..3).map(|_| Node::start_later(&fresh.address())).collect();

    for node in nodes {
        assert_eq!(node.join().unwrap().get("/readyz").status, 200);
    }
}

#[actix_web::test]
async fn connections_are_encrypted_where_the_address_asks_for_it() {
    let (site, url) = newsroom();
    let node = Node::start(&url, &[]);
    assert_eq!(node.get("/en/").status, 200);

    let encrypted = "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
        WHERE datname = current_database() AND application_name = 'manset' AND ssl";

    assert_eq!(site.count(encrypted) > 0, url.contains("sslmode=verify-full"));
}

#[actix_web::test]
async fn a_password_in_the_address_is_never_shown() {
    let said = Node::try_start("postgres://ann:s3cret@127.0.0.1:1/nothing", &[]).err().unwrap();

    assert!(said.contains("postgres://ann@127.0.0.1:1/nothing"), "{said}");
    assert!(!said.contains("s3cret"), "{said}");
}
