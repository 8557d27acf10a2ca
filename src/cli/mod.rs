//! The commands of `manset`.

mod user;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use actix_web::web::Data;
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::backup::command::{self as backup, BackupWish, RestoreWish};
use crate::config::log::Log;
use crate::config::{Config, Given, WrongSetting};
use crate::db::edition::Edition;
use crate::db::{DatabaseUrl, Db, Seen};
use crate::domain::email::Email;
use crate::folder::FolderError;
use crate::i18n::Locales;
use crate::mail::{Letter, Mailer};
use crate::media::picture;
use crate::media::store::Store;
use crate::newsroom::sign_in;
use crate::search::Search;
use crate::search::source::Source;
use crate::site::search::{DESK_INDEX, READERS_INDEX};
use crate::site::{Clock, Site};
use crate::{check, copy, demo, folder, jobs, keys, search, seed, server};

/// Where there is no terminal for a bar, a line tells of this many articles.
const LINE_EVERY: usize = 10_000;
/// What another server began to write so long ago, it does not write any more.
const LEFT_BEHIND: Duration = Duration::from_hours(1);

/// Whatever ends a command: one line for whoever typed it.
type Failure = Box<dyn std::error::Error>;

/// Manşet: a multilingual news site and its newsroom in one binary.
#[derive(Parser)]
#[command(name = "manset", version, about)]
struct Command {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    given: Given,
}

#[derive(Subcommand)]
enum What {
    /// Answer readers and editors until stopped
    Serve {
        /// Make a sample newsroom in data-demo (where there is none yet) and print its log-ins
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database of the data folder up to date
    Migrate,
    /// Print each setting, its variable and its value
    Config,
    /// People of the newsroom
    User {
        #[command(subcommand)]
        what: user::Command,
    },
    /// Send a letter to try the settings of letters
    Mail {
        /// To whom
        address: String,
    },
    /// Copy a newsroom to another database, compare both, and go on after an interruption
    Copy(copy::Wish),
    /// What `serve` starts for each AVIF file, to read it apart
    #[command(name = picture::AVIF_COMMAND, hide = true)]
    ReadAvif {
        wanted: picture::WantedOfAvif,
        /// How much memory it may take, in bytes
        memory: u64,
    },
    /// Back up the database and the files that it names, while a server works on them or none does
    Backup(BackupWish),
    /// Make the data folder from a backup
    Restore(RestoreWish),
    /// Look whether database, files and search indexes are whole and agree
    Check(check::Wish),
    /// List the keys that the newsroom made for itself, or replace one
    Keys(keys::Wish),
    /// Make the search index anew; a server that works in the data folder does it while it answers
    Reindex,
    /// Fill the data folder with synthetic stories, for benchmarks
    Seed(seed::Wish),
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let command = Command::parse();
    #[cfg(unix)]
    {
        // Whatever is written is its owner's alone: texts that nobody has published yet, and people's addresses.
        rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    }
    if let What::ReadAvif { wanted, memory } = command.what {
        return picture::serve_avif(wanted, memory);
    }
    match execute(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "manset: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: &Command) -> Result<(), Failure> {
    let is_demo = matches!(command.what, What::Serve { demo: true });
    let config = Config::new(&command.given, is_demo)?;
    log(&config.operation.log, is_demo)?;
    match &command.what {
        What::Serve { demo } => serve(config, &command.given, *demo),
        // Done by `run`, without settings.
        What::ReadAvif { .. } => Ok(()),
        What::Migrate => {
            let _lock = folder::prepare(&config.data)?;
            Db::open(&config.database)?;
            say(&format!("{} is up to date", config.database.url))
        }
        What::Config => config
            .table()
            .iter()
            .try_for_each(|(name, variable, value)| say(&format!("{name} = {value:?}  # {variable}"))),
        What::User { what } => {
            folder::make(&config.data)?;
            user::run(&config, what, say)
        }
        What::Mail { address } => try_mail(&config, address),
        What::Copy(wish) => {
            for (name, url) in [("--from", &wish.from), ("--to", &wish.to)] {
                config.check_service(name, &DatabaseUrl::parse(url)?.to_string())?;
            }
            copy::run(wish, say)
        }
        What::Backup(wish) => backup::back_up(&config, wish, Clock::System.now(), say),
        What::Restore(wish) => backup::restore(&config, wish, Clock::System.now(), say),
        What::Check(wish) => check::run(&config, wish, say),
        What::Keys(wish) => {
            folder::make(&config.data)?;
            keys::run(&config, wish, Clock::System.now(), say)
        }
        What::Reindex => reindex(&config),
        What::Seed(wish) => {
            let _lock = folder::prepare(&config.data)?;
            seed::run(&Db::open(&config.database)?, &Store::open(&config.media.place)?, wish)
        }
    }
}

/// What happens is told on standard error, a line each.
fn log(wanted: &Log, is_demo: bool) -> Result<(), Failure> {
    // Whoever wants fewer lines still wants those of the audit log, unless they say so; hundreds make a sample newsroom.
    let audit = if is_demo { "off" } else { "info" };
    let filter = EnvFilter::builder().parse(format!("actix_server=warn,audit={audit},{}", wanted.filter))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_writer(std::io::stderr);
    if wanted.json {
        log.json().flatten_event(true).init();
    } else {
        log.with_ansi(std::io::stderr().is_terminal()).init();
    }
    Ok(())
}

fn serve(config: Config, given: &Given, is_demo: bool) -> Result<(), Failure> {
    let listener = server::bind(&config)?;
    let config = config.bound_to(listener.local_addr()?);
    let lock = folder::prepare(&config.data)?;
    let file = config.database.url.file();
    let _other_lock = file.map(|file| folder::lock_apart(file, &config.data)).transpose()?.flatten();
    if let Some(file) = file.filter(|file| folder::has_lost(&config.data, file)) {
        return Err(format!(
            "{} is gone or empty, and {} was used before: restore a backup (`manset restore`), or name another folder",
            file.display(),
            config.data.display()
        )
        .into());
    }
    folder::clear(&config.data.join("incoming"))?;
    let db = Db::open(&config.database)?;
    let store = Store::open(&config.media.place)?;
    // Beside a database that others may work on, what looks left behind may be theirs at this moment.
    store.sweep(if config.database.url.is_shared() { LEFT_BEHIND } else { Duration::ZERO })?;
    store.check()?;
    let mut locales = Locales::embedded()?;
    locales.add_folder(&config.data.join("locales"))?;
    let clock = Clock::System;
    let site = Data::new(Site::new(db.clone(), store, config, locales, clock)?);
    check_editions(&db, &site)?;
    let system = actix_web::rt::System::new();
    if is_demo {
        for login in system.block_on(demo::fill(&site))? {
            say(&format!("log in at {}/admin/login as {} with {}", site.config.origin, login.email, login.password))?;
        }
    }
    let now = site.now();
    if let Some(token) = db.write(Seen::ByTheDeskOnly, |tx| sign_in::offer_setup(tx, now))? {
        say(&format!(
            "make the first admin at {}/admin/setup/{} (once, within 24 hours)",
            site.config.origin,
            token.reveal()
        ))?;
    }
    if lock.is_of_killed() {
        jobs::look_over::begin(&site);
    }
    let (own, running) = (site.config.own_address(), site.config.clone());
    let ready = || {
        // Without a reader of our output there is nobody to tell.
        let _ = say(&format!("listening on {own}"));
    };
    let given = given.clone();
    let reread = move || compare(&running, Config::new(&given, is_demo));
    let done = system.block_on(server::run(listener, site, ready, reread));
    // To drop it is to wait for whatever a job still does: what the stop gave up is given up.
    std::mem::forget(system);
    Ok(done?)
}

/// Certificates are read again as they are; what else changed in the settings waits for the next start, and whoever asked is told.
fn compare(running: &Config, read: Result<Config, WrongSetting>) {
    let read = match read {
        Ok(config) => config,
        Err(error) => {
            return tracing::error!(%error, "the settings were read again and can't be used; all goes on as before");
        }
    };
    let table = read.table();
    let is_other = |(name, _, value): &&(&str, &str, String)| {
        // Where it listens and how it is called depends on the port that it was given.
        !matches!(*name, "listen" | "origin") && !table.iter().any(|(other, _, now)| other == name && now == value)
    };
    let shown = running.table();
    let shown = shown.iter().filter(is_other).map(|(name, ..)| *name);
    let mut changed: Vec<&str> = shown.chain(running.secrets.changed(&read.secrets)).collect();
    changed.sort_unstable();
    changed.dedup();
    if changed.is_empty() {
        tracing::info!("the settings were read again: nothing changed");
    } else {
        tracing::warn!(
            settings = changed.join(", "),
            "the settings were read again: these take effect at the next start"
        );
    }
}

/// An edition without interface strings would fail on each of its pages: better at the start.
fn check_editions(db: &Db, site: &Site) -> Result<(), Failure> {
    for edition in db.read(Edition::all)? {
        if site.locales.get(edition.lang.as_str()).is_none() {
            let folder = site.config.data.join("locales");
            return Err(format!(
                "the edition {0} has no interface strings: {1}/{0}.ftl is missing",
                edition.lang,
                folder.display()
            )
            .into());
        }
    }
    Ok(())
}

/// A running server is asked for it; where there is none, or it ends before it is done, it is done here.
fn reindex(config: &Config) -> Result<(), Failure> {
    let indexes = [(Source::Readers, READERS_INDEX), (Source::Desk, DESK_INDEX)]
        .map(|(source, name)| (source, config.data.join(name)));
    folder::make(&config.data)?;
    indexes.iter().try_for_each(|(_, folder)| search::wish(folder))?;
    let waiting = indicatif::ProgressBar::new_spinner();
    while indexes.iter().any(|(_, folder)| search::is_wished(folder)) {
        match folder::prepare(&config.data) {
            Ok(_lock) => {
                let db = Db::open(&config.database)?;
                return indexes.into_iter().try_for_each(|(source, folder)| rebuild(&db, source, folder));
            }
            Err(FolderError::Taken(..)) => {}
            Err(error) => return Err(error.into()),
        }
        waiting.tick();
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    waiting.finish_and_clear();
    say("the server has made the search indexes anew")
}

fn rebuild(db: &Db, source: Source, folder: std::path::PathBuf) -> Result<(), Failure> {
    let bar = indicatif::ProgressBar::new_spinner().with_message("articles");
    let mut made = 0;
    Search::new(source, folder).rebuild(db, &mut |articles| {
        made = articles;
        bar.set_position(u64::try_from(articles).unwrap_or(u64::MAX));
        if bar.is_hidden() && articles.is_multiple_of(LINE_EVERY) {
            tracing::info!("{articles} articles");
        }
    })?;
    bar.finish_and_clear();
    let whose = match source {
        Source::Readers => "the readers'",
        Source::Desk => "the desk's",
    };
    say(&format!("{whose} search index holds {made} articles"))
}

/// Sends a letter at once, past the queue.
fn try_mail(config: &Config, address: &str) -> Result<(), Failure> {
    let account = config.mail.as_ref().ok_or("no letters leave: set smtp_url and mail_from")?;
    let to = Email::parse(address).ok_or("that is not an e-mail address")?;
    let letter = Letter {
        id: format!("try.{}", Clock::System.now().millis()),
        to,
        subject: "Manşet can send letters".to_owned(),
        text: format!("{} sends letters by {}.\n", config.origin, account.server),
    };
    Mailer::new(account)?.send(&letter)?;
    say(&format!("{} has taken the letter", account.server))
}

/// A line for whoever started the command.
fn say(line: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}
