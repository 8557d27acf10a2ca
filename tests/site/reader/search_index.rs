//! Search with the index: words in all their forms, phrases, filters, and never more than readers see.

use crate::support::{Answer, Telling, TestSite, encode};

const FOUND: &str = "main [data-feed] h3";

async fn page(site: &TestSite, lang: &str, fields: &[(&str, &str)]) -> Answer {
    let page = site.get(&format!("/{lang}/search?{}", encode(fields))).await;
    page.assert_status(200);
    page
}

async fn found(site: &TestSite, lang: &str, typed: &str) -> Vec<String> {
    page(site, lang, &[("q", typed)]).await.texts(FOUND)
}

#[actix_web::test]
async fn a_word_is_found_in_all_its_forms_and_on_every_keyboard() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("az", "Şəkidə qış").body("Neftin qiyməti ölkələrdə artdı.")]);
    site.story("energy", &[Telling::new("ru", "Ёлки в Баку").body("Президент Алиев говорил о газопроводах.")]);
    site.story("energy", &[Telling::new("en", "Elections in the city").body("Nobody was running.")]);
    site.story("energy", &[Telling::new("ar", "أخبار المدينة").body("الانتخابات في المدينة.")]);
    site.index().await;

    for (lang, typed) in [
        ("az", "sekide"),
        ("az", "şəki"),
        ("az", "NEFT"),
        ("az", "olke"),
        ("ru", "елка"),
        ("ru", "газопровод"),
        ("ru", "aliyev"),
        ("ru", "Алиева"),
        ("ru", "Baku"),
        ("en", "election"),
        ("en", "cities runs"),
        ("ar", "مدينه"),
        ("ar", "انتخابات"),
    ] {
        assert_eq!(found(&site, lang, typed).await.len(), 1, "{lang}: {typed}");
    }
    for (lang, typed) in [("en", "neft"), ("ru", "election"), ("az", "газопровод"), ("en", "%"), ("en", "-city")]
    {
        assert!(found(&site, lang, typed).await.is_empty(), "{lang}: {typed}");
    }
}

#[actix_web::test]
async fn phrases_and_what_is_not_wanted() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Cold sea wind").summary("-").at("2026-03-10 08:00")]);
    site.story("energy", &[Telling::new("en", "Wind over the sea").summary("-").at("2026-03-10 07:00")]);
    site.index().await;

    assert_eq!(found(&site, "en", "sea wind").await.len(), 2);
    assert_eq!(found(&site, "en", "\"sea wind\"").await, ["Cold sea wind"]);
    assert_eq!(found(&site, "en", "wind -cold").await, ["Wind over the sea"]);
    assert_eq!(found(&site, "en", "wind -\"sea wind\"").await, ["Wind over the sea"]);
}

#[actix_web::test]
async fn filters_narrow_what_is_found_and_are_kept_in_the_form() {
    let site = TestSite::new();
    let old = Telling::new("en", "Harbour of old").tags("Ships").author("Sona Valiyeva").at("2025-12-30 08:00");
    site.story("energy", &[old]);
    site.story(
        "society",
        &[Telling::new("en", "Harbour of today").body("https://www.youtube.com/watch?v=dQw4w9WgXcQ")],
    );
    site.index().await;

    for (name, value, expected) in [
        ("category", "society", "Harbour of today"),
        ("tag", "ships", "Harbour of old"),
        ("author", "sona-valiyeva", "Harbour of old"),
        ("from", "2026-03-10", "Harbour of today"),
        ("to", "2025-12-30", "Harbour of old"),
        ("video", "1", "Harbour of today"),
    ] {
        let page = page(&site, "en", &[("q", "harbour"), (name, value)]).await;
        assert_eq!(page.texts(FOUND), [expected], "{name}");
        assert!(page.has("main details[open]"), "{name}");
    }
    site.story("energy", &[Telling::new("en", "Harbour of gas")]);
    site.index().await;
    let both = page(&site, "en", &[("q", "harbour")]).await;
    assert_eq!(both.texts("main .facets dt"), ["Category", "Tag", "Year"]);
    assert_eq!(both.texts("main .facets li"), ["Energy 2", "Society 1", "Ships 1", "2026 2", "2025 1"]);
    let paths = both.attributes("main .facets a", "href");
    for (place, expected) in [(1, "Harbour of today"), (2, "Harbour of old"), (4, "Harbour of old")] {
        let narrowed = site.get(&paths[place]).await;
        assert_eq!(narrowed.texts(FOUND), [expected]);
        assert!(!narrowed.has("main .facets"), "{}", paths[place]);
    }
    let all = [("q", "harbour"), ("category", ""), ("from", ""), ("to", ""), ("sort", "relevance")];
    assert_eq!(page(&site, "en", &all).await.texts(FOUND).len(), 3);
    assert!(page(&site, "en", &[("q", "harbour"), ("photo", "1")]).await.texts(FOUND).is_empty());
    site.get("/en/search?q=harbour&category=nothing").await.assert_status(404);
    site.get("/en/search?q=harbour&from=yesterday").await.assert_status(400);
}

#[actix_web::test]
async fn what_fits_best_comes_first_or_the_newest() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "A wreck").body("The harbour.").at("2026-03-10 08:00")]);
    site.story("energy", &[Telling::new("en", "The harbour opens").at("2026-03-09 08:00")]);
    site.index().await;

    assert_eq!(found(&site, "en", "harbour").await, ["The harbour opens", "A wreck"]);
    let newest = page(&site, "en", &[("q", "harbour"), ("sort", "newest")]).await;
    assert_eq!(newest.texts(FOUND), ["A wreck", "The harbour opens"]);
    assert_eq!(newest.text("main .count"), "2 stories");
}

#[actix_web::test]
async fn results_show_where_the_words_are_and_nothing_of_them_is_markup() {
    let site = TestSite::new();
    let long = "word ".repeat(100);
    let telling =
        Telling::new("en", "The <b>harbour</b> & more").summary("-").body(&format!("{long} harbours <i> {long}"));
    site.story("energy", &[telling]);
    site.index().await;

    let page = page(&site, "en", &[("q", "harbour")]).await;

    assert_eq!(page.texts("main h3 mark"), ["harbour"]);
    assert_eq!(page.texts("main .summary mark"), ["harbours"]);
    assert!(page.text("main .summary").starts_with("… word"));
    assert_eq!(page.text(FOUND), "The <b>harbour</b> & more");
    page.assert_lacks("<b>");
}

#[actix_web::test]
async fn both_orders_are_paged_and_no_result_is_on_two_pages() {
    let site = TestSite::new();
    for number in 1..=45 {
        // Many at the same moment, as when several are released together.
        let at = format!("2026-03-09 10:{:02}", number / 10);
        site.story("energy", &[Telling::new("en", &format!("Tide number {number}")).at(&at)]);
    }
    site.index().await;

    for sort in ["relevance", "newest"] {
        let first = page(&site, "en", &[("q", "tide"), ("sort", sort)]).await;
        let second = site.get(&first.attribute("a.older", "href")).await;
        let mut all: Vec<String> = first.texts(FOUND).into_iter().chain(second.texts(FOUND)).collect();
        all.sort();
        all.dedup();

        assert_eq!((first.texts(FOUND).len(), all.len()), (40, 45), "{sort}");
        assert!(!second.has("a.older") && first.text("main .count") == "45 stories", "{sort}");
        let back = site.get(&second.attribute("a.newest", "href")).await;
        assert_eq!(back.texts(FOUND), first.texts(FOUND), "{sort}");
    }
    site.get("/en/search?q=tide&page=9").await.assert_status(404);
    site.get("/en/search?q=tide&page=999").await.assert_status(404);
}

#[actix_web::test]
async fn only_what_readers_see_is_found_and_at_once() {
    let site = TestSite::new();
    let open = site.story("energy", &[Telling::new("en", "Harbour open"), Telling::new("ru", "Harbour in Russian")]);
    site.story("energy", &[Telling::new("en", "Harbour draft").draft()]);
    site.story("energy", &[Telling::new("en", "Harbour tomorrow").scheduled("2026-03-11 09:00")]);
    site.index().await;
    assert_eq!(found(&site, "en", "harbour").await, ["Harbour open"]);

    site.as_editor().unpublish(open, "en").await;
    assert!(found(&site, "en", "harbour").await.is_empty(), "the index has not taken it up yet");
    site.set_time("2026-03-11 09:00");
    site.publish_due().await;
    site.index().await;
    assert_eq!(found(&site, "en", "harbour").await, ["Harbour tomorrow"]);

    site.as_editor().delete(open, "ru").await;
    site.index().await;
    assert!(found(&site, "ru", "harbour").await.is_empty());
}

#[actix_web::test]
async fn what_is_published_is_found_after_the_next_turn_whatever_was_kept_of_the_page() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Harbour one")]);
    site.index().await;
    assert_eq!(found(&site, "en", "harbour").await.len(), 1);

    site.story("energy", &[Telling::new("en", "Harbour two")]);
    assert_eq!(found(&site, "en", "harbour").await.len(), 1);
    site.index().await;
    assert_eq!(found(&site, "en", "harbour").await.len(), 2);
}

#[actix_web::test]
async fn a_broken_or_missing_index_is_made_again_by_itself() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Harbour one").body("Deep water.")]);
    site.index().await;
    let folder = site.search_folder();
    let of_all: Vec<std::path::PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(of_all.len(), 1);

    for entry in std::fs::read_dir(&of_all[0]).unwrap() {
        std::fs::write(entry.unwrap().path(), b"broken").unwrap();
    }
    let site = site.restarted();
    assert_eq!(found(&site, "en", "harbour").await, ["Harbour one"]);
    site.index().await;
    assert_eq!(found(&site, "en", "water").await, ["Harbour one"]);

    std::fs::remove_dir_all(&folder).unwrap();
    let site = site.restarted();
    site.index().await;
    assert_eq!(found(&site, "en", "water").await, ["Harbour one"]);
}

#[actix_web::test]
async fn a_new_index_is_made_beside_the_old_one_when_somebody_asks_for_it() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Harbour one")]);
    site.index().await;

    manset::search::wish(&site.search_folder()).unwrap();
    assert_eq!(found(&site, "en", "harbour").await.len(), 1);
    site.index().await;

    assert!(!manset::search::is_wished(&site.search_folder()));
    assert_eq!(found(&site, "en", "harbour").await.len(), 1);
}

#[actix_web::test]
async fn renamed_tags_and_hidden_editions_reach_the_index() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "Harbour one").tags("Ships")]);
    site.index().await;
    assert_eq!(found(&site, "en", "ships").await.len(), 1);

    site.sql("UPDATE tag_names SET name = 'Vessels' WHERE name = 'Ships'");
    site.sql("UPDATE tags SET generation = (SELECT generation FROM site_state)");
    site.index().await;
    assert!(found(&site, "en", "ships").await.is_empty());
    assert_eq!(found(&site, "en", "vessel").await.len(), 1);

    site.sql("UPDATE editions SET visible = false, generation = (SELECT generation FROM site_state) WHERE lang = 'en'");
    site.index().await;
    site.get("/en/search?q=harbour").await.assert_status(404);
    site.sql("UPDATE editions SET visible = true, generation = (SELECT generation FROM site_state) WHERE lang = 'en'");
    site.index().await;
    assert_eq!(found(&site, "en", "harbour").await.len(), 1);
}

#[actix_web::test]
async fn a_slip_of_the_finger_is_answered_with_what_may_have_been_meant() {
    let site = TestSite::new();
    site.story("energy", &[Telling::new("en", "The harbour opens").body("Fishermen are content.")]);
    site.story("energy", &[Telling::new("az", "Limanda şənlik"), Telling::new("en", "Fishermen draft").draft()]);
    site.index().await;

    for (lang, typed, meant) in [
        ("en", "habour", "harbour"),
        ("en", "open -ships habour fishrmen", "open -ships harbour Fishermen"),
        ("az", "lmanda", "Limanda"),
    ] {
        let page = page(&site, lang, &[("q", typed)]).await;
        assert_eq!(page.text("main .meant a"), meant, "{typed}");
        let there = site.get(&page.attribute("main .meant a", "href")).await;
        assert_eq!(there.texts(FOUND).len(), 1, "{typed}");
    }
    for typed in ["harbour", "mountain", "habour mountain", "<b>habour</b> -harbour"] {
        assert!(!page(&site, "en", &[("q", typed)]).await.has("main .meant"), "{typed}");
    }
}
