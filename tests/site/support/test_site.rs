//! A site of one's own: the real routes, a copied SQLite file, a clock that is set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::http::Method;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use chrono::NaiveDateTime;
use diesel::RunQueryDsl;
use manset::config::{Config, Given};
use manset::db::category::CategoryName;
use manset::db::media_write::FileFacts;
use manset::db::user::User;
use manset::db::{Access, DatabaseUrl, Db, Seen, Tx};
use manset::domain::actor::Actor;
use manset::domain::article::{ArticleDraft, Chosen, SlugChoice};
use manset::domain::client::Client;
use manset::domain::digest::Digest;
use manset::domain::factor::Factor;
use manset::domain::id::{MediaId, StoryId};
use manset::domain::lang::Lang;
use manset::domain::media::{MediaFormat, Size};
use manset::domain::slug::Slug;
use manset::domain::text;
use manset::domain::time::UtcTime;
use manset::error::Result;
use manset::i18n::Locales;
use manset::media::picture::AvifReader;
use manset::media::store::Store;
use manset::newsroom::article::{SaveArticle, save};
use manset::newsroom::media::{self, Added};
use manset::newsroom::sign_in;
use manset::site::{Clock, Site};
use manset::text::markdown;

use super::answer::Answer;
use super::app::App;
use super::database::TestDatabase;
use super::desk::Desk;
use super::post_office::PostOffice;
use super::story::Telling;

/// The moment at which each test begins: 2026-03-10 13:00 in Baku.
pub const NOW: &str = "2026-03-10 09:00";

/// Reads `2026-03-10 09:00` (UTC).
pub fn utc(at: &str) -> UtcTime {
    let parsed = NaiveDateTime::parse_from_str(&format!("{at}:00"), "%Y-%m-%d %H:%M:%S").unwrap();
    UtcTime::new(parsed.and_utc())
}

pub struct TestSite {
    app: App,
    folder: tempfile::TempDir,
    pub db: Db,
    database: TestDatabase,
    pub site: Data<Site>,
    clock: Arc<AtomicI64>,
}

impl TestSite {
    /// A newsroom with editions, categories and people.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::of_newsroom(folder.path());
        Self::open(folder, database)
    }

    /// A newsroom whose database is a file, whatever those of other tests are.
    pub fn in_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::newsroom_in_file(folder.path());
        Self::open(folder, database)
    }

    /// The same with some settings.
    pub fn with_file(given: Given) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::newsroom_in_file(folder.path());
        Self::open_with(folder, database, given)
    }

    /// The file of its database.
    pub fn database_file(&self) -> std::path::PathBuf {
        self.folder.path().join("manset.sqlite3")
    }

    /// A site that nobody has set up yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::empty(folder.path());
        Self::open(folder, database)
    }

    /// The site of a database that is there.
    pub fn on(database: TestDatabase) -> Self {
        Self::open(tempfile::tempdir().unwrap(), database)
    }

    /// The site of a data folder that is there.
    pub fn in_folder(folder: tempfile::TempDir) -> Self {
        let database = TestDatabase::at(DatabaseUrl::in_folder(folder.path()));
        Self::open(folder, database)
    }

    /// A newsroom that takes files of so many mebibytes.
    pub fn with_upload_max(mebibytes: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::of_newsroom(folder.path());
        Self::open_with(folder, database, Given { upload_max: Some(mebibytes), ..Given::default() })
    }

    /// A newsroom whose letters go to this office.
    pub fn with_mail(office: &PostOffice) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::of_newsroom(folder.path());
        let (smtp_url, mail_from) = (Some(office.url().parse().unwrap()), Some("Sahil <desk@news.example>".into()));
        Self::open_with(folder, database, Given { smtp_url, mail_from, ..Given::default() })
    }

    /// A newsroom with a server that translates.
    pub fn with_translation(url: &str, key: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::of_newsroom(folder.path());
        let (translate_url, translate_key) = (Some(url.to_owned()), Some(key.parse().unwrap()));
        Self::open_with(folder, database, Given { translate_url, translate_key, ..Given::default() })
    }

    /// A newsroom that runs with some settings, and may reach servers on this machine.
    pub fn with(given: Given) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::of_newsroom(folder.path());
        Self::open_with(folder, database, Given { outbound_networks: Some("127.0.0.0/8".into()), ..given })
    }

    /// A newsroom whose feeds name a hub.
    pub fn with_hub(hub: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::of_newsroom(folder.path());
        Self::open_with(folder, database, Given { websub_hub: Some(hub.to_owned()), ..Given::default() })
    }

    /// The same site after a restart.
    pub fn restarted(self) -> Self {
        let config = self.site.config.clone();
        Self::start(self.folder, self.database, config, self.clock)
    }

    fn open(folder: tempfile::TempDir, database: TestDatabase) -> Self {
        Self::open_with(folder, database, Given::default())
    }

    fn open_with(folder: tempfile::TempDir, database: TestDatabase, given: Given) -> Self {
        // Tests let days pass: sessions last as long as they can, but where it is they that are tested.
        let session_idle = given.session_idle.or(Some(720));
        let session_life = given.session_life.or(Some(336));
        let (data, origin) = (Some(folder.path().to_owned()), Some("https://news.example".into()));
        let given = Given { data, origin, session_idle, session_life, ..given };
        let mut config = Config::new(&given, false).unwrap();
        config.patience = std::time::Duration::from_secs(30);
        config.media.avif = AvifReader::Program(env!("CARGO_BIN_EXE_manset"));
        config.database = Access { connections: 2, patience: config.patience, ..Access::to(database.url.clone()) };
        Self::start(folder, database, config, Arc::new(AtomicI64::new(utc(NOW).millis())))
    }

    fn start(folder: tempfile::TempDir, database: TestDatabase, config: Config, clock: Arc<AtomicI64>) -> Self {
        let db = Db::open(&config.database).unwrap();
        let store = Store::open(&config.media.place).unwrap();
        let site =
            Site::new(db.clone(), store, config, Locales::embedded().unwrap(), Clock::Set(clock.clone())).unwrap();
        Self { app: App::default(), folder, db, database, site: Data::new(site), clock }
    }

    /// Sets the clock.
    pub fn set_time(&self, at: &str) {
        self.clock.store(utc(at).millis(), Ordering::SeqCst);
    }

    /// Sets the clock, in milliseconds since 1970.
    #[cfg(feature = "postgres")]
    pub fn set_millis(&self, millis: i64) {
        self.clock.store(millis, Ordering::SeqCst);
    }

    /// The name of the test's own database on the server.
    #[cfg(feature = "postgres")]
    pub fn database_name(&self) -> String {
        self.database.name()
    }

    /// The number that a query gives.
    pub fn count(&self, query: &str) -> i64 {
        let number = diesel::dsl::sql::<diesel::sql_types::BigInt>(query);
        self.db.read(|conn| Ok(number.get_result(conn)?)).unwrap()
    }

    /// Lets milliseconds pass.
    pub fn pass_millis(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    /// Lets minutes pass.
    pub fn pass_minutes(&self, minutes: i64) {
        self.pass_millis(minutes * 60_000);
    }

    /// What the background jobs do with what is to leave the house at each of their turns.
    pub async fn send_mail(&self) {
        let (_stop, stopped) = tokio::sync::watch::channel(false);
        manset::jobs::deliver::run(&self.site, &stopped).await.unwrap();
    }

    /// What they do with what changed for readers, too.
    pub async fn tell_the_world(&self) {
        manset::jobs::announce::once(&self.site).await.unwrap();
        self.send_mail().await;
    }

    /// Makes every rendition that is waiting, as the background job does.
    pub async fn make_renditions(&self) {
        let (_stop, stopped) = tokio::sync::watch::channel(false);
        manset::jobs::renditions::run(&self.site, &stopped).await.unwrap();
    }

    /// What the background job does at each of its turns.
    pub async fn publish_due(&self) {
        manset::jobs::publish_due::once(&self.site).await.unwrap();
    }

    /// What the background job does with the search index at each of its turns.
    pub async fn index(&self) {
        manset::jobs::index::once(&self.site).await.unwrap();
    }

    /// The same with the desk's.
    pub async fn index_desk(&self) {
        manset::jobs::index::desk(&self.site).await.unwrap();
    }

    /// Where this node keeps its search index.
    pub fn search_folder(&self) -> std::path::PathBuf {
        self.folder.path().join("search")
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    pub async fn get_with(&self, path: &str, header: (&'static str, &str)) -> Answer {
        self.send(TestRequest::get().uri(path).insert_header(header)).await
    }

    pub async fn send_method(&self, method: &str, path: &str) -> Answer {
        self.send(TestRequest::default().method(Method::from_bytes(method.as_bytes()).unwrap()).uri(path)).await
    }

    pub async fn send(&self, request: TestRequest) -> Answer {
        self.send_from(request, "127.0.0.1").await
    }

    /// Sends a request from somewhere else.
    pub async fn send_from(&self, request: TestRequest, address: &str) -> Answer {
        self.app.send(&self.site, request.peer_addr(format!("{address}:50000").parse().unwrap())).await
    }

    /// Tells a story, the first telling being its original.
    pub fn story(&self, category: &str, tellings: &[Telling]) -> StoryId {
        let mut story = None;
        for telling in tellings {
            story = Some(self.tell(category, story, telling));
        }
        story.unwrap()
    }

    /// Adds a telling to a story.
    pub fn tell(&self, category: &str, story: Option<StoryId>, telling: &Telling) -> StoryId {
        let now = telling.at.unwrap_or_else(|| self.site.now());
        let editor = self.actor("editor@manset.example");
        let lang = Lang::parse(telling.lang).unwrap();
        self.write(|tx| {
            let category = CategoryName::by_slug(tx, Lang::parse("en").unwrap(), &Slug::parse(category).unwrap())?;
            let version = match story {
                Some(story) => {
                    manset::db::article_desk::DeskArticle::find(tx, story, lang)?.map_or(0, |found| found.version)
                }
                None => 0,
            };
            let draft = ArticleDraft {
                headline: telling.headline.clone(),
                slug: SlugChoice::Suggested(Slug::from_text(telling.lang, &telling.headline).unwrap()),
                summary: telling.summary.clone(),
                body: markdown::render_bounded(&telling.body).unwrap().into_body(telling.body.clone()),
                category: category.category_id,
                tags: text::names(telling.tags).unwrap(),
                author: telling.author.clone(),
                lead: match telling.lead {
                    Some(lead) => Chosen::Changed(Some(lead)),
                    None => Chosen::Unchanged,
                },
                is_minor: false,
                correction: String::new(),
            };
            let request = SaveArticle { story, version, ..SaveArticle::new(lang, draft, telling.action) };
            Ok(save(tx, &editor, now, &request)?.story)
        })
    }

    /// A picture of the library of which nobody needs the pixels.
    pub fn picture(&self, name: &str) -> MediaId {
        self.item(name, MediaFormat::Jpeg)
    }

    /// A video of the library that nobody plays.
    pub fn video(&self, name: &str) -> MediaId {
        self.item(name, MediaFormat::Mp4)
    }

    fn item(&self, name: &str, format: MediaFormat) -> MediaId {
        use sha2::Digest as _;
        let file = FileFacts {
            digest: Digest::of(&sha2::Sha256::digest(name).into()),
            format,
            bytes: 1,
            size: Size { width: 3000, height: 2000 },
            duration_ms: 0,
            animated: false,
            placeholder: String::new(),
        };
        let (editor, now) = (self.actor("editor@manset.example"), self.site.now());
        match self.write(|tx| media::add(tx, &editor, now, &file, name)) {
            Added::New(id) | Added::Known(id) => id,
        }
    }

    /// What the addresses of an item's files begin with, for readers.
    pub fn media_folder(&self, id: MediaId) -> String {
        self.db
            .read(|conn| {
                let item = manset::db::media::Media::find(conn, id)?;
                Ok(manset::web::media_address::Addresses::public(conn)?.folder(&item.picture))
            })
            .unwrap()
    }

    /// Runs a write of the newsroom.
    pub fn write<T>(&self, body: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.db.write(Seen::ByReaders, body).unwrap()
    }

    /// Runs SQL that no verb of the newsroom would.
    pub fn sql(&self, statement: &str) {
        self.write(|tx| Ok(diesel::sql_query(statement).execute(&mut **tx)?));
    }

    pub fn generation(&self) -> i64 {
        self.db.read(manset::db::setting::generation).unwrap()
    }

    pub fn actor(&self, email: &str) -> Actor {
        self.db
            .read(|conn| {
                let user = User::all(conn)?.into_iter().find(|user| user.email.as_str() == email).unwrap();
                user.actor(conn)
            })
            .unwrap()
    }

    pub fn as_admin(&self) -> Desk<'_> {
        self.signed_in("admin@manset.example")
    }

    pub fn as_editor(&self) -> Desk<'_> {
        self.signed_in("editor@manset.example")
    }

    pub fn as_contributor(&self) -> Desk<'_> {
        self.signed_in("writer@manset.example")
    }

    pub fn as_author(&self) -> Desk<'_> {
        self.signed_in("author@manset.example")
    }

    pub fn as_translator(&self) -> Desk<'_> {
        self.signed_in("translator@manset.example")
    }

    pub fn signed_in(&self, email: &str) -> Desk<'_> {
        let (user, now) = (self.actor(email).id, self.site.now());
        let token = self.write(|tx| sign_in::begin(tx, (user, Factor::Password), &Client::unknown(), now));
        Desk::new(self, token)
    }
}
