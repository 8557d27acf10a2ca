//! What the API says of itself.

use serde_json::Value;

use super::json;
use crate::support::TestSite;

#[actix_web::test]
async fn each_route_is_in_the_document_and_each_operation_has_a_route() {
    let site = TestSite::new();
    let document = json(&site.get("/api/v1/openapi.json").await);
    let routes = include_str!("../../../src/routes.rs");
    let listed: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let coded: Vec<&str> = routes.split('"').filter(|text| text.starts_with("/api/v1/")).collect();

    assert_eq!(document["openapi"], "3.1.0");
    for path in coded.iter().filter(|path| !["/api/v1/", "/api/v1/openapi.json"].contains(path)) {
        assert!(listed.iter().any(|known| known == path), "{path} is not in the document");
    }
    for path in listed {
        assert!(coded.contains(&path.as_str()), "{path} has no route");
    }
}

#[actix_web::test]
async fn each_operation_tells_its_problems_and_the_scope_it_needs() {
    let site = TestSite::new();
    let document = json(&site.get("/api/v1/openapi.json").await);

    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let problem = operation.pointer("/responses/default/content/application~1problem+json/schema/$ref");
            assert_eq!(problem, Some(&Value::from("#/components/schemas/Problem")), "{method} {path}");
            let needs_token = path.starts_with("/api/v1/stories") || path.starts_with("/api/v1/media");
            assert_eq!(operation.get("security").is_some(), needs_token, "{method} {path}");
            assert!(operation["summary"].as_str().is_some_and(|words| !words.is_empty()), "{method} {path}");
        }
    }
    assert_eq!(document.pointer("/components/securitySchemes/token/scheme"), Some(&Value::from("bearer")));
}

#[actix_web::test]
async fn the_reference_shows_the_document_to_people() {
    let site = TestSite::new();
    let document = json(&site.get("/api/v1/openapi.json").await);

    let page = site.get("/api/v1/").await;

    page.assert_status(200);
    let operations: usize =
        document["paths"].as_object().unwrap().values().map(|item| item.as_object().unwrap().len()).sum();
    assert_eq!(page.texts("main article .address").len(), operations);
    let shown = page.texts("#get-api-v1-articles dt code");
    assert_eq!(shown, ["edition", "category", "tag", "author", "from", "to", "cursor", "limit"]);
    assert!(page.text("#patch-api-v1-stories-story-edition .scope").contains("write"));
    for schema in document.pointer("/components/schemas").unwrap().as_object().unwrap().keys() {
        assert!(page.has(&format!("[id='schema-{schema}']")), "{schema}");
    }
    for link in page.attributes("main a[href^='#'], nav a[href^='#']", "href") {
        assert!(page.has(&format!("[id='{}']", link.trim_start_matches('#'))), "{link} leads nowhere");
    }
    assert!(page.attributes("script, img", "src").is_empty());
    site.get("/api/v1").await.assert_leads(301, "/api/v1/");
}
