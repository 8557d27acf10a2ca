//! The database goes away, and comes back.

use super::newsroom;
use crate::support::Telling;
use crate::support::chaos::ChaosProxy;
use crate::support::database::postgres::{copy_of, run, through};
use crate::support::node::{Node, eventually};

/// How a database goes away.
type Fault = fn(&ChaosProxy);

#[actix_web::test]
async fn readers_go_on_and_nothing_typed_is_lost_while_the_database_is_away() {
    let (site, url) = newsroom();
    site.story("energy", &[Telling::new("en", "Warm"), Telling::new("ru", "Холодно")]);
    let faults: [Fault; 2] = [ChaosProxy::cut, ChaosProxy::hang];

    for fault in faults {
        let proxy = ChaosProxy::before(&through::host(&url));
        let node = Node::start_hurried(&through::proxy(&url, proxy.port), &[]);
        let desk = site.as_editor();
        let csrf = desk.token.form_token();
        eventually("the page is kept", || node.get("/en/").header("cache-status").contains("hit"));

        fault(&proxy);

        eventually("pages are marked stale", || node.get("/en/").header("cache-status").contains("stale"));
        let warm = node.get("/en/");
        assert_eq!(warm.status, 200);
        assert!(warm.body.contains("Warm"));
        let cold = node.get("/ru/");
        assert_eq!((cold.status, cold.header("retry-after")), (503, "2"));
        assert!(cold.body.contains("lang=\"ru\""));
        let form = [("csrf", csrf.as_str()), ("headline", "Typed"), ("body", "An hour of work"), ("action", "save")];
        let save = node.post(&desk.cookie(), "/admin/stories/new?lang=en", &form);
        assert_eq!((save.status, save.header("retry-after")), (503, "2"));
        assert!(save.body.contains("An hour of work") && save.body.contains("Send it again"));

        proxy.restore();

        eventually("cold pages come again", || node.get("/ru/").status == 200);
        eventually("nothing is stale", || !node.get("/en/").header("cache-status").contains("stale"));
        let form = [&form[..], &[("category", "1"), ("version", "0")]].concat();
        eventually("the save succeeds", || {
            node.post(&desk.cookie(), "/admin/stories/new?lang=en", &form).status == 303
        });
    }
    assert_eq!(site.count("SELECT count(*) FROM revisions WHERE headline = 'Typed'"), 2);
}

#[actix_web::test]
async fn connections_that_a_failover_ended_are_replaced_unseen() {
    let (site, url) = newsroom();
    site.story("energy", &[Telling::new("en", "Here")]);
    let node = Node::start(&url, &["--page-cache", "0"]);
    let desk = site.as_editor();
    assert_eq!(node.get("/en/").status, 200);
    assert_eq!(node.get_as(&desk.cookie(), "/admin/stories").status, 200);

    for _ in 0..3 {
        run(
            &url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'manset'",
        );
        assert_eq!(node.get("/en/").status, 200);
        assert_eq!(node.get_as(&desk.cookie(), "/admin/stories").status, 200);
    }
}

#[actix_web::test]
async fn readers_are_served_from_the_replica_unless_it_is_behind() {
    let (site, url) = newsroom();
    site.story("energy", &[Telling::new("en", "Old news")]);
    // A copy that never hears of anything stands for a replica that stopped replaying; its name tells where a page came from.
    let replica = copy_of(&url);
    run(&replica.address(), "UPDATE site_state SET name = 'The replica'");
    let node = Node::start(&url, &["--replica-url", &replica.address()]);

    let before = node.get("/en/");
    site.story("energy", &[Telling::new("en", "New news")]);
    eventually("the node shows what the replica lacks", || node.get("/en/").body.contains("New news"));
    let after = node.get("/en/");

    assert!(before.body.contains("The replica") && before.body.contains("Old news"));
    assert!(after.body.contains("New news") && !after.body.contains("The replica"));
}
