//! The sample newsroom of `manset serve --demo`: invented stories in three languages, made by the newsroom's own verbs.

mod glossary;
mod library;
mod planning;
mod reads;

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;
use rust_embed::Embed;
use serde::Deserialize;

use crate::db::article_desk::DeskArticle;
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::db::topic::Topic;
use crate::db::user::{NewUser, User};
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::article::{Action, ArticleDraft, Chosen, SlugChoice};
use crate::domain::edition::usual_direction;
use crate::domain::email::Email;
use crate::domain::feed::FeedText;
use crate::domain::id::{CategoryId, MediaId, StoryId, TagId, UserId};
use crate::domain::lang::Lang;
use crate::domain::password::NewPassword;
use crate::domain::role::Role;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::article::{SaveArticle, save};
use crate::newsroom::curation::Arrangement;
use crate::newsroom::tag::TagNaming;
use crate::newsroom::{category, curation, edition, mail, password, setting, tag, user};
use crate::site::Site;
use crate::text::markdown;

use self::library::{Library, numbered};

#[derive(Embed)]
#[folder = "src/demo/stories/"]
struct Stories;

const NEWSROOM: &str = include_str!("newsroom.toml");

/// The people of the sample newsroom; their passwords are public, so it must never be a real one.
const PEOPLE: &[(&str, &str, Role, &str)] = &[
    ("admin@manset.example", "Leyla Rzayeva", Role::Admin, "xezer-kuleyi-2026"),
    ("editor@manset.example", "Kamran Abbasov", Role::Editor, "seher-novbesi-2026"),
    ("writer@manset.example", "Sona Vəliyeva", Role::Contributor, "ilk-qaralama-2026"),
    ("author@manset.example", "Rəşad Quliyev", Role::Author, "oz-imzamla-2026"),
    ("translator@manset.example", "Anna Petrova", Role::Translator, "iki-dilde-2026"),
];

/// How a person of the sample newsroom signs in.
pub struct Login {
    /// What they type.
    pub email: &'static str,
    /// And this.
    pub password: &'static str,
}

#[derive(Deserialize)]
struct Newsroom {
    site: SiteCard,
    edition: Vec<EditionCard>,
    category: Vec<BTreeMap<String, String>>,
    tags: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct SiteCard {
    name: String,
    time_zone: String,
    default: String,
}

#[derive(Deserialize)]
struct EditionCard {
    lang: String,
    name: String,
    tagline: String,
}

#[derive(Deserialize)]
struct Section {
    story: Vec<StoryCard>,
}

#[derive(Deserialize)]
struct StoryCard {
    minutes_ago: i64,
    origin: String,
    tags: Vec<String>,
    picture: Option<String>,
    #[serde(default)]
    addition: String,
    #[serde(flatten)]
    tellings: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Telling {
    headline: String,
    summary: String,
    #[serde(default)]
    author: String,
    body: String,
    #[serde(default)]
    correction: String,
}

/// Makes the sample newsroom where there is none yet, in one transaction, and tells its log-ins.
pub async fn fill(site: &Site) -> Result<Vec<Login>> {
    if site.read(|conn| Ok(User::all(conn)?.is_empty())).await? {
        let (now, library) = (site.now(), Library::take_in(site).await?);
        let hashes = PEOPLE
            .iter()
            .map(|(_, _, _, secret)| {
                let new = NewPassword::parse(secret).map_err(|_| Error::internal("a sample password is refused"))?;
                password::hash(&new)
            })
            .collect::<Result<Vec<_>>>()?;
        let made = site.write_at_leisure(move |tx| {
            Maker::begin(tx, now, hashes, &library)?.make(tx)?;
            // What is invented is nobody's business.
            mail::forget(tx)
        });
        made.await?;
    }
    Ok(PEOPLE.iter().map(|(email, _, _, password)| Login { email, password }).collect())
}

/// What the making of the newsroom remembers on its way.
struct Maker<'l> {
    now: UtcTime,
    actor: Actor,
    langs: Vec<Lang>,
    categories: HashMap<String, CategoryId>,
    tags: HashMap<String, TagId>,
    media: HashMap<String, MediaId>,
    library: &'l Library,
    card: Newsroom,
}

impl<'l> Maker<'l> {
    fn begin(tx: &mut Tx<'_>, now: UtcTime, hashes: Vec<String>, library: &'l Library) -> Result<Self> {
        let card: Newsroom = toml::from_str(NEWSROOM).map_err(Error::internal)?;
        let default = lang(&card.site.default)?;
        let mut first: Option<UserId> = None;
        for ((email, name, role, _), password_hash) in PEOPLE.iter().zip(hashes) {
            let email = Email::parse(email).ok_or_else(|| Error::internal("a sample address"))?;
            let new = NewUser { email, name: (*name).to_owned(), role: *role, lang: default, password_hash };
            let id = user::create_by_operator(tx, &new, now)?;
            first.get_or_insert(id);
        }
        let id = first.ok_or(Error::NotFound)?;
        let actor = User::find(tx, id)?.actor(tx)?;
        let langs = card.edition.iter().map(|edition| lang(&edition.lang)).collect::<Result<_>>()?;
        let (categories, tags, media) = (HashMap::new(), HashMap::new(), HashMap::new());
        Ok(Self { now, actor, langs, categories, tags, media, library, card })
    }

    fn make(mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.make_editions(tx)?;
        self.make_categories(tx)?;
        self.make_tags(tx)?;
        self.media = self.library.add(tx, &self.actor, self.now, &self.langs)?;
        let stories = self.make_stories(tx)?;
        self.curate(tx, &stories)?;
        glossary::agree_on(tx, &self.actor, self.now)?;
        reads::invent(tx, &self)?;
        planning::plan(tx, &self)
    }

    fn make_editions(&self, tx: &mut Tx<'_>) -> Result<()> {
        for (position, card) in (0_i64..).zip(&self.card.edition) {
            let lang = lang(&card.lang)?;
            let new = Edition {
                lang,
                tag: lang.to_string(),
                name: card.name.clone(),
                direction: usual_direction(lang.as_str()),
                tagline: card.tagline.clone(),
                position,
                visible: true,
                version: 1,
            };
            edition::create(tx, &self.actor, self.now, &new)?;
        }
        let site = &self.card.site;
        let settings = Settings {
            name: site.name.clone(),
            time_zone: site.time_zone.parse().map_err(|_| Error::internal("the sample time zone"))?,
            default_lang: Some(lang(&site.default)?),
            feed_text: FeedText::Full,
            federates: false,
            version: 1,
        };
        setting::update(tx, &self.actor, self.now, &settings, &[])
    }

    fn make_categories(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for card in &self.card.category {
            let id = category::create(tx, &self.actor, self.now)?;
            let names: Vec<CategoryName> = self
                .named(card)
                .into_iter()
                .map(|new| CategoryName { category_id: id, lang: new.lang, name: new.name, slug: new.slug })
                .collect();
            category::rename(tx, &self.actor, self.now, id, &names)?;
            self.categories.insert(card.get("key").cloned().unwrap_or_default(), id);
        }
        Ok(())
    }

    fn make_tags(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for (key, card) in &self.card.tags {
            let id = tag::create(tx, &self.actor, self.now, &self.named(card))?;
            self.tags.insert(key.clone(), id);
        }
        Ok(())
    }

    fn named(&self, card: &BTreeMap<String, String>) -> Vec<TagNaming> {
        let named = self.langs.iter().filter_map(|lang| {
            let name = card.get(lang.as_str())?.clone();
            Some(TagNaming { lang: *lang, slug: Slug::from_text(lang.as_str(), &name)?, name })
        });
        named.collect()
    }

    /// The stories, the oldest first, so that the desk's list has them in order too.
    fn make_stories(&self, tx: &mut Tx<'_>) -> Result<Vec<StoryId>> {
        let mut cards: Vec<(CategoryId, StoryCard)> = Vec::new();
        for (key, category) in &self.categories {
            let Some(file) = Stories::get(&format!("{key}.toml")) else { continue };
            let text = std::str::from_utf8(&file.data).map_err(Error::internal)?;
            let section: Section = toml::from_str(text).map_err(Error::internal)?;
            cards.extend(section.story.into_iter().map(|card| (*category, card)));
        }
        cards.sort_by_key(|(_, card)| std::cmp::Reverse(card.minutes_ago));
        cards.into_iter().map(|(category, card)| self.make_story(tx, category, card)).collect()
    }

    fn make_story(&self, tx: &mut Tx<'_>, category: CategoryId, card: StoryCard) -> Result<StoryId> {
        let origin = lang(&card.origin)?;
        let mut langs: Vec<Lang> =
            self.langs.iter().copied().filter(|lang| card.tellings.contains_key(lang.as_str())).collect();
        langs.sort_by_key(|lang| *lang != origin);
        let (mut story, mut source) = (None, None);
        for (delay, lang) in (0_i64..).zip(langs) {
            let Some(value) = card.tellings.get(lang.as_str()) else { continue };
            let telling: Telling = value.clone().try_into().map_err(Error::internal)?;
            let correction = telling.correction.clone();
            // A translation follows its original by a few minutes.
            let at = self.now.plus(TimeDelta::minutes(delay * 7 - card.minutes_ago));
            let at = at.min(self.now.plus(TimeDelta::minutes(-1)));
            let draft = self.draft(lang, category, telling, &card.tags, card.picture.as_ref())?;
            let request = SaveArticle { story, source, ..SaveArticle::new(lang, draft, Action::Publish) };
            let id = save(tx, &self.actor, at, &request)?.story;
            story = Some(id);
            if source.is_none() {
                let original = DeskArticle::find(tx, id, lang)?.ok_or(Error::NotFound)?;
                source = original.head_revision_id.map(|head| (original.id, head));
            }
            if card.minutes_ago % 5 == 0 && card.minutes_ago > 240 || !correction.is_empty() {
                self.update(tx, id, at.plus(TimeDelta::minutes(95)), request, correction)?;
            }
        }
        let story = story.ok_or(Error::NotFound)?;
        if !card.addition.is_empty() {
            self.go_on(tx, story, origin, &card)?;
        }
        Ok(story)
    }

    /// Some originals went on after they had been translated: the desk tells what changed.
    fn go_on(&self, tx: &mut Tx<'_>, story: StoryId, lang: Lang, card: &StoryCard) -> Result<()> {
        let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
        let value = card.tellings.get(lang.as_str()).cloned().ok_or(Error::NotFound)?;
        let mut telling: Telling = value.try_into().map_err(Error::internal)?;
        telling.body = format!("{}\n\n{}\n", telling.body.trim_end(), card.addition);
        let draft = self.draft(lang, article.category_id, telling, &card.tags, None)?;
        let request = SaveArticle {
            story: Some(story),
            version: article.version,
            ..SaveArticle::new(lang, draft, Action::Publish)
        };
        save(tx, &self.actor, self.now.plus(TimeDelta::minutes(-2)), &request)?;
        Ok(())
    }

    /// Some stories were corrected after they had gone out: readers see when.
    fn update(
        &self,
        tx: &mut Tx<'_>,
        story: StoryId,
        at: UtcTime,
        mut request: SaveArticle,
        correction: String,
    ) -> Result<()> {
        request.draft.correction = correction;
        let article = DeskArticle::find(tx, story, request.lang)?.ok_or(Error::NotFound)?;
        request.story = Some(story);
        request.version = article.version;
        save(tx, &self.actor, at, &request)?;
        Ok(())
    }

    fn draft(
        &self,
        lang: Lang,
        category: CategoryId,
        telling: Telling,
        tags: &[String],
        picture: Option<&String>,
    ) -> Result<ArticleDraft> {
        let body = numbered(&telling.body, &self.media);
        let rendered = markdown::render_bounded(&body).map_err(|_| Error::internal("a sample story is too complex"))?;
        let slug =
            Slug::from_text(lang.as_str(), &telling.headline).ok_or_else(|| Error::internal("a sample headline"))?;
        let lead = picture.map(|name| {
            let found = self.media.get(name).copied();
            found.ok_or_else(|| Error::internal(format!("the sample picture {name:?} is missing")))
        });
        let names = tags.iter().filter_map(|key| self.card.tags.get(key)?.get(lang.as_str()).cloned());
        Ok(ArticleDraft {
            slug: SlugChoice::Suggested(slug),
            headline: telling.headline,
            summary: telling.summary,
            body: rendered.into_body(body),
            category,
            tags: names.collect(),
            author: telling.author,
            lead: match lead.transpose()? {
                Some(lead) => Chosen::Changed(Some(lead)),
                None => Chosen::Unchanged,
            },
            is_minor: false,
            correction: String::new(),
        })
    }

    /// A front and a trending bar for each edition, of what it has.
    fn curate(&self, tx: &mut Tx<'_>, stories: &[StoryId]) -> Result<()> {
        let topics: Vec<Topic> = ["caspian", "chess", "wind", "railways", "books", "tea"]
            .iter()
            .filter_map(|key| self.tags.get(*key).copied().map(Topic::Tag))
            .chain(self.categories.get("travel").copied().map(Topic::Category))
            .collect();
        for lang in &self.langs {
            let mut front = Vec::new();
            for story in stories.iter().rev() {
                if front.len() < 5 && Self::is_fit(tx, *lang, *story)? {
                    front.push(*story);
                }
            }
            let front = Arrangement { items: front, before: None };
            curation::set_front(tx, &self.actor, self.now, *lang, &front)?;
            let topics = Arrangement { items: topics.clone(), before: None };
            curation::set_topics(tx, &self.actor, self.now, *lang, &topics)?;
        }
        Ok(())
    }

    /// The sample front shows stories with a picture.
    fn is_fit(conn: &mut Conn, lang: Lang, story: StoryId) -> Result<bool> {
        let teaser = crate::db::teaser::Teaser::of_story(conn, lang, story)?;
        Ok(teaser.is_some_and(|teaser| teaser.picture.is_some()))
    }
}

fn lang(key: &str) -> Result<Lang> {
    Lang::parse(key).ok_or_else(|| Error::internal(format!("the sample newsroom names the edition {key:?}")))
}
