//! Who may do what: one table in code, one in the docs, and every route asked by every role.

use std::collections::BTreeMap;

use actix_web::test::TestRequest;
use manset::domain::role::{Permission, Role};

use crate::support::{Telling, TestSite, encode};

const ROUTES: &str = include_str!("../../../src/routes.rs");
const DOCS: &str = include_str!("../../../docs/roles.md");

/// The roles, the least powerful first, as the tables list them.
const ROLES: [Role; 5] = [Role::Contributor, Role::Translator, Role::Author, Role::Editor, Role::Admin];

/// The rows of the table whose first column has this head.
fn rows(head: &str) -> Vec<Vec<String>> {
    let mut lines = DOCS.lines().skip_while(|line| !line.starts_with(&format!("| {head} |")));
    lines.next().unwrap();
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect()).collect()
}

/// Each demanded route of the desk as the code says it: its address, its methods, and what it demands.
fn demanded() -> BTreeMap<String, (String, String)> {
    let squeezed: String = ROUTES.split_whitespace().collect();
    let mut found = BTreeMap::new();
    for part in squeezed.split(".service(demand").skip(1) {
        let (way, part) = part.split_once('(').unwrap();
        let permission = part.split(',').next().unwrap().to_owned();
        let path = part.split('"').nth(1).unwrap().to_owned();
        let endpoint = part.split("(\"").next().unwrap().rsplit(',').next().unwrap();
        let methods = match endpoint {
            "readable" => "GET",
            "writable" => "GET, POST",
            "action" => "POST",
            other => panic!("{other}"),
        };
        let demanded = match way {
            "" => permission,
            "_after_log_in" => format!("{permission}, logged in just now"),
            other => panic!("{other}"),
        };
        found.insert(path, (methods.to_owned(), demanded));
    }
    found
}

#[test]
fn the_docs_and_the_code_give_each_role_the_same_permissions() {
    let documented = rows("permission");

    let code: Vec<Vec<String>> = Permission::ALL
        .into_iter()
        .map(|permission| {
            let marks = ROLES.iter().map(|role| if role.may(permission) { "yes" } else { "–" }.to_owned());
            std::iter::once(format!("{permission:?}")).chain(marks).collect()
        })
        .collect();

    let shown: Vec<Vec<String>> = documented.iter().map(|row| row[..6].to_vec()).collect();
    assert_eq!(shown, code);
}

#[test]
fn the_docs_and_the_code_demand_the_same_on_each_route() {
    let documented: BTreeMap<String, (String, String)> =
        rows("route").into_iter().map(|row| (row[0].clone(), (row[1].clone(), row[2].clone()))).collect();

    assert_eq!(documented, demanded());
}

#[actix_web::test]
async fn every_route_refuses_every_role_without_its_permission_and_lets_the_others_on() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Public").tags("Sea")]);
    site.picture("sea");
    let mut asked = 0;

    for (path, (methods, demanded)) in demanded() {
        let permission = demanded.split(',').next().unwrap();
        let permission = Permission::ALL.into_iter().find(|known| format!("{known:?}") == permission).unwrap();
        let address: String = path
            .split('/')
            .map(|part| match part {
                "{lang}" => "en",
                "{rest:.*}" => "nothing-here",
                "{name}" => "16x9-320.jpg",
                part if part.starts_with('{') => "1",
                part => part,
            })
            .collect::<Vec<_>>()
            .join("/");
        let address = if path.ends_with("stories/new") { format!("{address}?lang=en") } else { address };
        for role in ROLES {
            let email = if role == Role::Contributor { "writer".to_owned() } else { role.to_string() };
            let desk = site.signed_in(&format!("{email}@manset.example"));
            for method in methods.split(", ") {
                // An empty form changes nothing; what it complains about does not matter here.
                let mut request = TestRequest::get();
                if method == "POST" {
                    let token = desk.token.form_token();
                    request = TestRequest::post()
                        .insert_header(("content-type", "application/x-www-form-urlencoded"))
                        .insert_header(("sec-fetch-site", "same-origin"))
                        .set_payload(encode(&[("csrf", &token)]));
                }
                let request = request.uri(&address).insert_header(("cookie", desk.cookie()));
                let status = site.send(request).await.status;
                asked += 1;
                if !role.may(permission) {
                    assert_eq!(status, 403, "{role} {method} {address}");
                } else if method == "GET" {
                    assert_ne!(status, 403, "{role} {method} {address}");
                }
            }
        }
    }
    assert!(asked > 300, "{asked}");
}

#[actix_web::test]
async fn an_author_publishes_what_is_their_own_and_nothing_else() {
    let site = TestSite::new();
    let author = site.as_author();
    site.story("energy", &[Telling::new("en", "By the editor")]);
    let draft = site.story("energy", &[Telling::new("en", "Draft of the editor").draft()]);

    let own = [("headline", "By the author"), ("category", "2"), ("action", "publish")];
    author.submit("/admin/stories/new?lang=en", &own).await.assert_leads(303, "/admin/stories/3/en?done=published");

    site.get("/en/energy/by-the-author").await.assert_status(200);
    let form = author.get("/admin/stories/3/en").await;
    assert!(form.has("button[value=publish]") && form.has("button[value=unpublish]"));
    author.submit("/admin/stories/3/en", &[("action", "unpublish")]).await.assert_status(303);
    site.get("/en/energy/by-the-author").await.assert_status(404);
    let others = author.get("/admin/stories/1/en").await;
    assert!(!others.has("button[value=publish]") && !others.has("button[value=save]"));
    for action in ["save", "publish", "unpublish", "delete"] {
        let fields = [("action", action), ("confirmed", "1")];
        author.submit_shown(&others, "/admin/stories/1/en", &fields).await.assert_status(403);
    }
    author.get(&format!("/admin/stories/{draft}/en")).await.assert_status(403);
    author.get("/admin/front/en").await.assert_status(403);
    site.get("/en/energy/by-the-editor").await.assert_status(200);
}

#[actix_web::test]
async fn a_translator_tells_again_what_was_told_and_never_publishes() {
    let site = TestSite::new();
    let translator = site.as_translator();
    site.story("energy", &[Telling::new("en", "Wind at sea")]);
    let hidden = site.story("energy", &[Telling::new("en", "Not yet out").draft()]);

    translator.get("/admin/stories/new?lang=az").await.assert_status(403);
    assert!(!translator.get("/admin/stories").await.has("a[href*='stories/new']"));
    translator.get(&format!("/admin/stories/{hidden}/az")).await.assert_status(403);
    let told = [("headline", "Dənizdə külək"), ("action", "save"), ("category", "1"), ("lead_picture", "7")];
    translator.submit("/admin/stories/1/az", &told).await.assert_leads(303, "/admin/stories/1/az?done=saved");

    let form = translator.get("/admin/stories/1/az").await;
    assert_eq!(form.field("/admin/stories/1/az", "category"), "2", "the story stays where it was");
    assert!(!form.has("select[name=category]") && !form.has("button[value=publish]"));
    translator.submit("/admin/stories/1/az", &[("action", "publish")]).await.assert_status(403);
    site.as_editor().submit("/admin/stories/1/az", &[("action", "publish")]).await.assert_status(303);
    let changed = [("headline", "Dənizdə güclü külək"), ("action", "save")];
    translator.submit("/admin/stories/1/az", &changed).await.assert_status(303);
    site.get("/az/").await.assert_contains("Dənizdə külək");
    for action in ["unpublish", "delete"] {
        let fields = [("action", action), ("confirmed", "1")];
        translator.submit("/admin/stories/1/az", &fields).await.assert_status(403);
    }
    site.get("/az/").await.assert_contains("Dənizdə külək");
}

#[actix_web::test]
async fn a_translator_goes_on_with_a_colleagues_translation_in_their_editions_only() {
    let site = TestSite::new();
    let (translator, writer) = (site.as_translator(), site.as_contributor());
    site.story("energy", &[Telling::new("en", "Wind at sea")]);
    let user = site.actor("translator@manset.example").id;
    for (lang, headline) in [("az", "Dənizdə külək"), ("ru", "Ветер на море")] {
        let fields = [("headline", headline), ("action", "save")];
        writer.submit(&format!("/admin/stories/1/{lang}"), &fields).await.assert_status(303);
    }
    site.as_admin().submit(&format!("/admin/users/{user}"), &[("editions", "az")]).await.assert_status(303);

    translator.submit("/admin/stories/1/az", &[("summary", "Güclü"), ("action", "save")]).await.assert_status(303);

    translator.get("/admin/stories/1/ru").await.assert_status(403);
    translator.get("/admin/stories?lang=az&status=draft").await.assert_contains("/admin/stories/1/az");
    translator.get("/admin/stories?lang=ru&status=draft").await.assert_lacks("/admin/stories/1/ru");
    translator.submit("/admin/stories/1/en", &[("action", "save")]).await.assert_status(403);
}

#[actix_web::test]
async fn whoever_is_limited_to_categories_sees_and_writes_in_these_alone() {
    let site = TestSite::new();
    let editor = site.as_editor();
    site.story("energy", &[Telling::new("en", "Wind at sea")]);
    site.story("society", &[Telling::new("en", "A new school").draft()]);
    let user = site.actor("editor@manset.example").id;
    let path = format!("/admin/users/{user}");
    site.as_admin().submit(&path, &[("categories", "2")]).await.assert_status(303);
    assert_eq!(site.as_admin().get(&path).await.attributes("input[name=categories][checked]", "value"), ["2"]);

    let list = editor.get("/admin/stories").await;

    list.assert_contains("Wind at sea");
    list.assert_lacks("A new school");
    editor.get("/admin/board").await.assert_lacks("A new school");
    editor.get("/admin/stories/2/en").await.assert_status(403);
    editor.get("/admin/stories/2/az").await.assert_status(403);
    let form = editor.get("/admin/stories/1/en").await;
    assert_eq!(form.attributes("select[name=category] option", "value"), ["", "2"]);
    let moved = editor.submit("/admin/stories/1/en", &[("category", "1"), ("action", "publish")]).await;
    moved.assert_status(422);
    assert!(!moved.complaint("category").is_empty());
    let begun = [("headline", "School again"), ("category", "1"), ("action", "save")];
    editor.submit("/admin/stories/new?lang=en", &begun).await.assert_status(422);
    editor.submit("/admin/stories/1/en", &[("headline", "Wind"), ("action", "publish")]).await.assert_status(303);
}

#[actix_web::test]
async fn the_category_and_the_lead_of_a_story_are_for_who_began_it_and_for_editors() {
    let site = TestSite::new();
    let (author, editor) = (site.as_author(), site.as_editor());
    let sea = site.picture("sea").to_string();
    let own = [("headline", "By the author"), ("category", "2"), ("action", "publish")];
    author.submit("/admin/stories/new?lang=en", &own).await.assert_status(303);
    site.story("society", &[Telling::new("en", "By the editor")]);

    let mine = [("category", "1"), ("lead_picture", &sea), ("without_alt", "yes"), ("action", "publish")];
    author.submit("/admin/stories/1/en", &mine).await.assert_status(303);
    let told = [
        ("headline", "Redaktordan"),
        ("category", "2"),
        ("lead_picture", &sea),
        ("without_alt", "yes"),
        ("action", "publish"),
    ];
    author.submit("/admin/stories/2/az", &told).await.assert_status(303);

    site.get("/en/society/by-the-author").await.assert_status(200);
    assert_eq!(editor.get("/admin/stories/1/en").await.field("/admin/stories/1/en", "lead_picture"), sea);
    site.get("/en/society/by-the-editor").await.assert_status(200);
    assert_eq!(editor.get("/admin/stories/2/en").await.field("/admin/stories/2/en", "lead_picture"), "");
}
