//! Server time of readers' pages, from the request to the last byte of the answer, uncached, on 1,000 and 100,000 stories
//! in three editions. The databases are made once, in `target/bench-data`.
#![expect(clippy::unwrap_used, reason = "a benchmark that can't go on has failed")]

use std::path::Path;

use actix_web::body::to_bytes;
use actix_web::dev::Service;
use actix_web::test::{self, TestRequest};
use actix_web::web::Data;
use criterion::{Criterion, criterion_group, criterion_main};
use manset::config::{Config, Given};
use manset::db::Db;
use manset::db::teaser::Teaser;
use manset::domain::cursor::Cursor;
use manset::domain::lang::Lang;
use manset::i18n::Locales;
use manset::media::store::Store;
use manset::routes;
use manset::seed::{self, Wish};
use manset::site::{Clock, Site};

fn site(stories: u64) -> Data<Site> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/bench-data/{stories}"));
    let is_new = !folder.join("manset.sqlite3").exists();
    manset::folder::make(&folder).unwrap();
    let config = Config::new(&Given { data: Some(folder), page_cache: Some(0), ..Given::default() }, false).unwrap();
    let db = Db::open(&config.database).unwrap();
    let store = Store::open(&config.media.place).unwrap();
    if is_new {
        seed::run(&db, &store, &Wish { stories, editions: ["az", "ru", "en"].map(str::to_owned).to_vec(), seed: 1 })
            .unwrap();
    }
    Data::new(Site::new(db, store, config, Locales::embedded().unwrap(), Clock::System).unwrap())
}

async fn an_article(site: &Site) -> String {
    let az = Lang::parse("az").unwrap();
    let newest = site.read(move |conn| Teaser::latest(conn, az, Cursor::START, 1)).await.unwrap();
    newest.first().unwrap().path()
}

fn pages(criterion: &mut Criterion) {
    let system = actix_web::rt::System::new();
    for stories in [1_000, 100_000] {
        let site = site(stories);
        let app = system.block_on(test::init_service(routes::app(site.clone())));
        let article = system.block_on(an_article(&site));
        for (name, path) in
            [("home", "/az/"), ("article", article.as_str()), ("category", "/az/energetika/"), ("news", "/az/news/")]
        {
            criterion.bench_function(&format!("{name}, {stories} stories"), |bencher| {
                bencher.iter(|| {
                    system.block_on(async {
                        let answer = app.call(TestRequest::get().uri(path).to_request()).await.unwrap();
                        assert_eq!(answer.status(), 200);
                        assert!(to_bytes(answer.into_body()).await.ok().unwrap().len() > 10_000);
                    });
                });
            });
        }
    }
}

criterion_group!(benches, pages);
criterion_main!(benches);
