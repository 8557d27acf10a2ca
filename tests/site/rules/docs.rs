//! What can be set or called is documented.

use std::fs;
use std::path::Path;

use manset::config::{Config, Given};

fn doc(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn every_setting_is_documented() {
    let docs = doc("docs/configuration.md");

    for (name, variable, _) in Config::new(&Given::default(), false).unwrap().table() {
        assert!(docs.contains(&format!("`{name}`")) && docs.contains(variable), "{name}");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let (cargo, docs) = (doc("Cargo.toml"), doc("docs/dependencies.md"));
    let sections =
        cargo.split("\n[").filter(|section| section.lines().next().is_some_and(|head| head.contains("dependencies]")));

    for line in sections.flat_map(|section| section.lines().skip(1)) {
        let Some((name, _)) = line.split_once(" = ") else { continue };
        assert!(docs.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn every_route_of_readers_is_documented() {
    let (routes, docs) = (doc("src/routes.rs"), doc("docs/addresses.md"));

    for part in routes.split("readable(\"").skip(1) {
        let path = part.split('"').next().unwrap();
        if path.starts_with("/admin") {
            continue;
        }
        let shown = path.replace(":.+", "").replace(":.*", "");
        let canonical = shown.trim_end_matches('/');
        assert!(
            docs.contains(&format!("`{shown}`"))
                || docs.contains(&format!("`{canonical}`"))
                || docs.contains(&format!("`{canonical}/`")),
            "{path}"
        );
    }
}
