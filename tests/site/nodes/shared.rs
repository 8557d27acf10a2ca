//! What one node does holds on all.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

use super::{newsroom, soon};
use crate::support::Telling;
use crate::support::node::{Node, eventually};

const PASSWORD: &str = "a quiet harbour at dawn";

#[actix_web::test]
async fn a_publication_is_soon_on_every_node_and_no_node_goes_back() {
    let (site, url) = newsroom();
    site.story("energy", &[Telling::new("en", "First")]);
    let nodes = [Node::start(&url, &["--nodes", "2"]), Node::start(&url, &["--nodes", "2"])];
    for node in &nodes {
        node.get("/en/");
        assert!(node.get("/en/").header("cache-status").starts_with("manset; hit"));
    }
    let desk = site.as_editor();
    let (cookie, csrf) = (desk.cookie(), desk.token.form_token());

    let form =
        [("csrf", csrf.as_str()), ("headline", "Second"), ("category", "1"), ("version", "0"), ("action", "publish")];
    assert_eq!(nodes[0].post(&cookie, "/admin/stories/new?lang=en", &form).status, 303);

    assert!(nodes[0].get("/en/").body.contains("Second"), "whoever published sees it at once");
    let mut newest = 0;
    eventually("the other node shows it", || {
        let home = nodes[1].get("/en/");
        let generation: i64 = home.header("manset-generation").parse().unwrap();
        assert!(generation >= newest, "a node went back from {newest} to {generation}");
        newest = generation;
        home.body.contains("Second")
    });
}

#[actix_web::test]
async fn each_node_finds_by_an_index_of_its_own_what_was_published_on_another() {
    let (site, url) = newsroom();
    site.story("energy", &[Telling::new("en", "First").body("The keepers of the lighthouse sing.")]);
    let nodes = [Node::start(&url, &["--nodes", "2"]), Node::start(&url, &["--nodes", "2"])];
    let finds = |node: &Node, words: &str, headline: &str| {
        let page = node.get(&format!("/en/search?q={words}")).body;
        let first = page.split_once("data-feed").and_then(|(_, results)| results.split("</article>").next());
        first.is_some_and(|first| first.contains(&format!("{headline}</a></h3>")))
    };
    // Words of the body in another form: only an index knows them.
    for node in &nodes {
        eventually("the node has made an index", || finds(node, "keeper+lighthouses", "First"));
    }
    let desk = site.as_editor();
    let (cookie, csrf) = (desk.cookie(), desk.token.form_token());
    let form = [
        ("csrf", csrf.as_str()),
        ("headline", "Second"),
        ("body", "Two ferries race."),
        ("category", "1"),
        ("version", "0"),
        ("action", "publish"),
    ];

    assert_eq!(nodes[0].post(&cookie, "/admin/stories/new?lang=en", &form).status, 303);

    for node in &nodes {
        eventually("the node finds it", || finds(node, "ferry+racing", "Second"));
    }
}

#[actix_web::test]
async fn a_session_and_the_limit_on_guessing_hold_on_every_node() {
    let (_site, url) = newsroom();
    let (first, second) = (Node::start(&url, &[]), Node::start(&url, &[]));
    let sign_in = |node: &Node, email: &str, password: &str| {
        node.post("", "/admin/login", &[("email", email), ("password", password)])
    };

    let signed_in = sign_in(&first, "editor@manset.example", PASSWORD);
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!(second.get_as(&cookie, "/admin/stories").status, 200);

    for guess in 0..5 {
        let node = if guess % 2 == 0 { &first } else { &second };
        assert_eq!(sign_in(node, "admin@manset.example", "guess").status, 422);
    }
    assert_eq!(sign_in(&first, "admin@manset.example", PASSWORD).status, 429);
    assert_eq!(sign_in(&second, "admin@manset.example", PASSWORD).status, 429);
}

#[actix_web::test]
async fn two_nodes_at_the_minute_of_a_schedule_publish_once() {
    let (site, url) = newsroom();
    let at = soon(10_000);
    for number in 0..20 {
        site.story("energy", &[Telling::new("en", &format!("Due {number}")).scheduled_at(at)]);
    }
    let before = site.generation();
    let nodes = [Node::start(&url, &[]), Node::start(&url, &[])];

    for node in &nodes {
        eventually("the node shows what was due", || node.get("/en/").body.contains("Due 7"));
    }

    assert_eq!(site.generation(), before + 1, "one of them did it");
    assert_eq!(site.count("SELECT count(*) FROM articles WHERE status = 'published'"), 20);
    assert_eq!(site.count("SELECT count(DISTINCT version) FROM articles"), 1);
    assert_eq!(site.count(&format!("SELECT count(*) FROM articles WHERE published_at = '{}'", at.stored())), 20);
}

#[actix_web::test]
async fn a_node_killed_in_the_middle_of_its_work_leaves_it_to_another() {
    let (site, url) = newsroom();
    let at = soon(8_000);
    for number in 0..10 {
        site.story("energy", &[Telling::new("en", &format!("Due {number}")).scheduled_at(at)]);
    }
    // Whoever publishes comes to the last of them and waits there, half done.
    let mut holder = PgConnection::establish(&url).unwrap();
    holder.batch_execute("BEGIN; SELECT 1 FROM articles WHERE headline = 'Due 9' FOR UPDATE").unwrap();
    let mut first = Node::start(&url, &[]);
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
        AND wait_event_type = 'Lock' AND query LIKE 'UPDATE%articles%'";
    eventually("the node is in the middle of publishing", || site.count(waiting) == 1);

    first.kill();
    let second = Node::start_later(&url);
    holder.batch_execute("ROLLBACK").unwrap();
    let second = second.join().unwrap();

    eventually("the other node publishes all", || second.get("/en/").body.contains("Due 9"));
    assert_eq!(site.count("SELECT count(*) FROM articles WHERE status = 'published'"), 10);
    assert_eq!(site.count("SELECT count(DISTINCT generation) FROM articles"), 1);
}

#[actix_web::test]
async fn housekeeping_is_one_nodes_work() {
    let (site, url) = newsroom();
    site.sql("INSERT INTO sign_in_attempts (network, account, at) VALUES ('192.0.2.1', 'x', '2020-01-01 00:00:00')");
    let _nodes = [Node::start(&url, &[]), Node::start(&url, &[])];

    eventually("somebody sweeps", || site.count("SELECT count(*) FROM sign_in_attempts") == 0);

    assert_eq!(site.count("SELECT count(*) FROM chores WHERE name = 'sweep'"), 1);
}
