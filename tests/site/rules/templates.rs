//! Pages hold nothing that the content security policy forbids, and unescaped only what was sanitised.

use std::fs;

use super::structure::files;

#[test]
fn only_sanitised_html_is_written_unescaped() {
    let mut places = Vec::new();
    for path in files("templates", ".html") {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.contains("|safe") || line.contains("| safe")) {
            places.push(format!("{}: {}", path.file_name().unwrap().to_string_lossy(), line.trim()));
        }
    }

    assert_eq!(places, ["preview.html: {{ html.as_str()|safe }}", "article.html: {{ article.body.as_str()|safe }}"]);
}

#[test]
fn html_becomes_safe_in_the_sanitiser_alone() {
    let made: Vec<String> = files("src", ".rs")
        .into_iter()
        .filter(|path| fs::read_to_string(path).unwrap().contains("SafeHtml("))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();

    assert_eq!(made, ["sanitize.rs"]);
}

#[test]
fn no_template_holds_inline_script_or_style() {
    let mut wrong = Vec::new();
    // Programs for mail read no style sheet: letters have their styles inside.
    let pages =
        files("templates", ".html").into_iter().filter(|path| !path.to_string_lossy().contains("templates/mail/"));
    for path in pages {
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        let scripts = text.matches("<script").count() - text.matches("<script src=").count();
        let modules = text.matches("<script type=\"module\" src=").count()
            + text.matches("<script type=\"module\" blocking=\"render\" src=").count();
        let handler = text.split_whitespace().any(|word| {
            let name = word.split('=').next().unwrap_or_default();
            word.contains("=\"") && name.starts_with("on") && name.len() > 4
        });
        if scripts != modules || text.contains("style=") || text.contains("<style") || handler {
            wrong.push(path.display().to_string());
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn scripts_write_html_through_the_one_policy() {
    for path in files("static/js", ".js") {
        let text = fs::read_to_string(&path).unwrap();
        for forbidden in
            ["eval(", "new Function", "document.write", "outerHTML", "insertAdjacentHTML", "http://", "https://"]
        {
            assert!(!text.contains(forbidden), "{}: {forbidden}", path.display());
        }
    }
}
