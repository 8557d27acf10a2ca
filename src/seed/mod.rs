//! `manset seed`: synthetic but plausible stories over ten years, for benchmarks.

mod pictures;
mod words;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use indicatif::ProgressBar;

use self::words::{Words, vocabularies};
use crate::db::bulk::{self, BulkArticle, BulkStory};
use crate::db::category::{self, CategoryName};
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::db::tag_write::{self, NewTagName};
use crate::db::teaser::Teaser;
use crate::db::topic::{self, Topic};
use crate::db::user::{self, NewUser, User};
use crate::db::{Db, Seen, Tx, announcement, front, sitemap};
use crate::domain::cursor::Cursor;
use crate::domain::edition::usual_direction;
use crate::domain::email::Email;
use crate::domain::id::{ArticleId, CategoryId, MediaId, TagId, UserId};
use crate::domain::lang::Lang;
use crate::domain::role::Role;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::media::store::Store;
use crate::site::Clock;
use crate::text::markdown;
use crate::text::plain::fold;

/// How much to make.
#[derive(clap::Args, Clone, Debug)]
pub struct Wish {
    /// Number of stories
    #[arg(long)]
    pub stories: u64,
    /// Editions that each story is told in
    #[arg(long, default_value = "az,ru,en", value_delimiter = ',')]
    pub editions: Vec<String>,
    /// The same number makes the same stories
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Stories in one transaction.
const BATCH: u64 = 2_000;
/// Where there is no terminal for a bar, a line tells of this many.
const LINE_EVERY: u64 = 10_000;
/// How many tags there are.
const TAGS: usize = 200;
/// How many different bodies each language has.
const BODIES: usize = 48;
/// Minutes in ten years.
const TEN_YEARS: i64 = 10 * 365 * 24 * 60;

/// What stories are made of.
struct Stock {
    by: UserId,
    now: UtcTime,
    langs: Vec<Lang>,
    words: BTreeMap<Lang, Words>,
    bodies: BTreeMap<Lang, Vec<(String, markdown::Rendered)>>,
    categories: Vec<CategoryId>,
    tags: Vec<(TagId, usize)>,
}

/// Fills the database; what is there stays.
pub fn run(db: &Db, store: &Store, wish: &Wish) -> std::result::Result<(), Box<dyn std::error::Error>> {
    let langs: Vec<Lang> = wish
        .editions
        .iter()
        .map(|key| Lang::parse(key).ok_or_else(|| format!("--editions: {key:?} is no edition's key")))
        .collect::<std::result::Result<_, _>>()?;
    if langs.is_empty() {
        return Err("--editions names none".into());
    }
    let mut known = vocabularies()?;
    if let Some(lang) = langs.iter().find(|lang| !known.contains_key(lang.as_str())) {
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        return Err(format!("--editions: no synthetic stories in {lang:?}; there are {}", names.join(", ")).into());
    }
    let words = langs.iter().filter_map(|lang| Some((*lang, known.remove(lang.as_str())?))).collect();
    let mut random = fastrand::Rng::with_seed(wish.seed);
    let now = Clock::System.now();
    let stock = db.write(Seen::ByReaders, |tx| prepare(tx, store, now, langs, words, &mut random))?;
    let bar = ProgressBar::new(wish.stories);
    let mut made = 0;
    while made < wish.stories {
        let batch = BATCH.min(wish.stories - made);
        db.write(Seen::ByReaders, |tx| {
            let mut ids = bulk::free_ids(tx)?;
            (0..batch).try_for_each(|_| {
                let told = story(&stock, ids.story, &mut random);
                bulk::insert(tx, &mut ids, &told)
            })
        })?;
        made += batch;
        bar.set_position(made);
        if bar.is_hidden() && (made == wish.stories || made.is_multiple_of(LINE_EVERY)) {
            tracing::info!("{made} of {} stories", wish.stories);
        }
    }
    db.write(Seen::ByReaders, |tx| {
        curate(tx, &stock)?;
        let newest = sitemap::newest(tx)?;
        sitemap::note_changed(tx, (1..=newest).map(ArticleId), now)?;
        // What is invented is nobody's business.
        announcement::advance(tx, tx.generation())
    })?;
    bar.finish();
    Ok(())
}

/// Editions, categories, tags and an author, where they are not there yet.
fn prepare(
    tx: &mut Tx<'_>,
    store: &Store,
    now: UtcTime,
    langs: Vec<Lang>,
    words: BTreeMap<Lang, Words>,
    random: &mut fastrand::Rng,
) -> Result<Stock> {
    for (position, lang) in (0_i64..).zip(&langs) {
        let name = words.get(lang).map(|words| words.name.clone()).unwrap_or_default();
        make_edition(tx, *lang, name, position)?;
    }
    let categories = match category::ordered(tx)? {
        known if known.is_empty() => make_categories(tx, &words)?,
        known => known,
    };
    let by = author(tx, now)?;
    let tags = (0..TAGS).map(|number| Ok((make_tag(tx, &words, number)?, number))).collect::<Result<_>>()?;
    let media = pictures::make(tx, store, by, now)?;
    let bodies =
        words.iter().map(|(lang, words)| Ok((*lang, make_bodies(words, &media, random)?))).collect::<Result<_>>()?;
    Ok(Stock { by, now, langs, words, bodies, categories, tags })
}

fn make_edition(tx: &mut Tx<'_>, lang: Lang, name: String, position: i64) -> Result<()> {
    if Edition::find(tx, lang).is_ok() {
        return Ok(());
    }
    let direction = usual_direction(lang.as_str());
    let tagline = name.clone();
    let tag = lang.to_string();
    Edition { lang, tag, name, direction, tagline, position, visible: true, version: 1 }.insert(tx)?;
    let mut settings = Settings::load(tx)?;
    if settings.default_lang == Some(lang) {
        settings.time_zone = chrono_tz::Asia::Baku;
        settings.store(tx)?;
    }
    Ok(())
}

fn make_categories(tx: &mut Tx<'_>, words: &BTreeMap<Lang, Words>) -> Result<Vec<CategoryId>> {
    let count = words.values().map(|words| words.categories.len()).min().unwrap_or(0);
    (0..count)
        .map(|number| {
            let category_id = category::insert(tx)?;
            let in_each = words.iter().filter_map(|(lang, words)| {
                let name = words.categories.get(number)?.clone();
                let slug = Slug::from_text(lang.as_str(), &name)?;
                Some(CategoryName { category_id, lang: *lang, name, slug })
            });
            let names: Vec<CategoryName> = in_each.collect();
            category::rename(tx, category_id, &names)?;
            Ok(category_id)
        })
        .collect()
}

/// Nobody signs in as the author of synthetic stories: its hash is none.
fn author(tx: &mut Tx<'_>, now: UtcTime) -> Result<UserId> {
    let email = Email::parse("seed@manset.example").ok_or_else(|| Error::internal("a synthetic address"))?;
    if let Some((user, _)) = User::to_sign_in(tx, &email)? {
        return Ok(user);
    }
    let lang = Lang::parse("en").ok_or(Error::NotFound)?;
    let new = NewUser { email, name: "Seed".to_owned(), role: Role::Contributor, lang, password_hash: "!".to_owned() };
    user::insert(tx, &new, now)
}

fn make_tag(tx: &mut Tx<'_>, words: &BTreeMap<Lang, Words>, number: usize) -> Result<TagId> {
    let tag = tag_write::insert(tx)?;
    for (lang, words) in words {
        let name = format!("{} {}-{}", words.tag, number + 1, tag);
        let Some(slug) = Slug::from_text(lang.as_str(), &name) else { continue };
        tag_write::insert_name(tx, tag, &NewTagName { lang: *lang, folded: fold(&name), name, slug })?;
    }
    Ok(tag)
}

fn make_bodies(
    words: &Words,
    media: &[MediaId],
    random: &mut fastrand::Rng,
) -> Result<Vec<(String, markdown::Rendered)>> {
    (0..BODIES)
        .map(|number| {
            let text = words.body(number, media, random);
            let rendered = markdown::render_bounded(&text).map_err(|_| Error::internal("a synthetic body"))?;
            Ok((text, rendered))
        })
        .collect()
}

fn story(stock: &Stock, number: i64, random: &mut fastrand::Rng) -> BulkStory {
    let at = stock.now.plus(TimeDelta::minutes(-1 - random.i64(0..TEN_YEARS)));
    let picks: [usize; 4] = std::array::from_fn(|_| random.usize(..));
    // A few tags are everywhere, most are rare, as in a real newsroom.
    let tags: Vec<(TagId, usize)> = (0..3)
        .filter_map(|_| {
            let most = random.usize(1..=TAGS);
            stock.tags.get(random.usize(..most))
        })
        .copied()
        .collect();
    let category =
        stock.categories.get(random.usize(..stock.categories.len().max(1))).copied().unwrap_or(CategoryId(1));
    let tellings = stock.langs.iter().filter_map(|lang| telling(stock, *lang, number, picks, &tags)).collect();
    BulkStory { category, at, by: stock.by, tellings }
}

fn telling(stock: &Stock, lang: Lang, number: i64, picks: [usize; 4], tags: &[(TagId, usize)]) -> Option<BulkArticle> {
    let words = stock.words.get(&lang)?;
    let headline = words.headline(picks);
    let base = Slug::from_text(lang.as_str(), &headline)?;
    let (body_md, rendered) = stock.bodies.get(&lang)?.get(picks[3] % BODIES)?;
    let summary = words.summary(picks);
    let invented = words.invented(u64::try_from(number).unwrap_or(0));
    let author = words.author(picks);
    let mut unique: Vec<(TagId, String)> = Vec::new();
    for (tag, place) in tags {
        if unique.iter().all(|(known, _)| known != tag) {
            unique.push((*tag, format!("{} {}-{tag}", words.tag, place + 1)));
        }
    }
    Some(BulkArticle {
        lang,
        slug: base.with_suffix(u32::try_from(number).unwrap_or(u32::MAX)),
        folded: fold(&format!("{headline} {summary}")),
        headline,
        summary,
        body_md: format!("{body_md}\n\n{invented}"),
        body_html: format!("{}<p>{invented}</p>\n", rendered.html),
        author: (author.clone(), Slug::from_text(lang.as_str(), &author)?),
        has_photo: rendered.embeds.gallery,
        has_video: rendered.embeds.foreign_video,
        picture: rendered.embeds.media.first().copied(),
        media: rendered.embeds.media.clone(),
        tags: unique,
    })
}

/// The newest stories at the front, the first tags in the trending bar.
fn curate(tx: &mut Tx<'_>, stock: &Stock) -> Result<()> {
    let topics: Vec<Topic> = stock.tags.iter().take(6).map(|(tag, _)| Topic::Tag(*tag)).collect();
    for lang in &stock.langs {
        let newest = Teaser::latest(tx, *lang, Cursor::START, front::SLOTS)?;
        let stories: Vec<_> = newest.iter().map(|teaser| teaser.story_id).collect();
        front::replace(tx, *lang, &stories)?;
        topic::replace(tx, *lang, &topics)?;
    }
    Ok(())
}
