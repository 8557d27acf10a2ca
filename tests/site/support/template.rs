//! A newsroom set up once and copied for each test: editions az, ru, en and ar (right to left), tr hidden;
//! categories; an admin, an editor, two contributors, a translator and an author.

use manset::db::category::CategoryName;
use manset::db::edition::Edition;
use manset::db::setting::Settings;
use manset::db::user::{NewUser, User};
use manset::db::{Db, Seen};
use manset::domain::edition::usual_direction;
use manset::domain::email::Email;
use manset::domain::lang::Lang;
use manset::domain::password::NewPassword;
use manset::domain::role::Role;
use manset::domain::slug::Slug;
use manset::domain::time::UtcTime;
use manset::newsroom::{category, password, user};

pub const PASSWORD: &str = "a quiet harbour at dawn";

/// Editions in order: key, own name, whether readers see it.
const EDITIONS: &[(&str, &str, bool)] = &[
    ("az", "Azərbaycan", true),
    ("ru", "Русский", true),
    ("en", "English", true),
    ("ar", "العربية", true),
    ("tr", "Türkçe", false),
];

/// Categories by their English slug, each with its names.
const CATEGORIES: &[&[(&str, &str)]] = &[
    &[("en", "Society"), ("az", "Cəmiyyət"), ("ru", "Общество"), ("ar", "مجتمع"), ("tr", "Toplum")],
    &[("en", "Energy"), ("az", "Energetika"), ("ru", "Энергетика"), ("ar", "طاقة"), ("tr", "Enerji")],
    &[("en", "Obituaries")],
];

/// Fills an empty database with the newsroom.
pub fn fill(db: &Db) {
    let hash = password::hash(&NewPassword::parse(PASSWORD).unwrap()).unwrap();
    let now = UtcTime::from_millis(1_700_000_000_000).unwrap();
    db.write(Seen::ByReaders, |tx| {
        for (email, name, role) in [
            ("admin@manset.example", "Admin Ada", Role::Admin),
            ("editor@manset.example", "Editor Elmar", Role::Editor),
            ("writer@manset.example", "Writer Sona", Role::Contributor),
            ("other@manset.example", "Writer Orxan", Role::Contributor),
            ("translator@manset.example", "Translator Tamar", Role::Translator),
            ("author@manset.example", "Author Anar", Role::Author),
        ] {
            let email = Email::parse(email).unwrap();
            let lang = Lang::parse("en").unwrap();
            let new = NewUser { email, name: name.into(), role, lang, password_hash: hash.clone() };
            user::create_by_operator(tx, &new, now)?;
        }
        for (position, (lang, name, visible)) in (0..).zip(EDITIONS) {
            let edition = Edition {
                lang: Lang::parse(lang).unwrap(),
                tag: (*lang).into(),
                name: (*name).into(),
                direction: usual_direction(lang),
                tagline: format!("Tagline {lang}"),
                position,
                visible: *visible,
                version: 1,
            };
            edition.insert(tx)?;
        }
        let mut settings = Settings::load(tx)?;
        settings.name = "Sahil Xəbər".into();
        settings.time_zone = chrono_tz::Asia::Baku;
        settings.store(tx)?;
        let admin = User::all(tx)?.into_iter().find(|user| user.role == Role::Admin).unwrap().actor(tx)?;
        for names in CATEGORIES {
            let id = category::create(tx, &admin, now)?;
            let names: Vec<CategoryName> = names
                .iter()
                .map(|(lang, name)| CategoryName {
                    category_id: id,
                    lang: Lang::parse(lang).unwrap(),
                    name: (*name).into(),
                    slug: Slug::from_text(lang, name).unwrap(),
                })
                .collect();
            category::rename(tx, &admin, now, id, &names)?;
        }
        Ok(())
    })
    .unwrap();
}
