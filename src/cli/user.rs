//! `manset user`: whoever runs the server lets people in.

use std::io::BufRead;

use clap::Subcommand;

use super::Failure;
use crate::config::Config;
use crate::db::setting::Settings;
use crate::db::user::NewUser;
use crate::db::{Db, Seen};
use crate::domain::email::Email;
use crate::domain::lang::Lang;
use crate::domain::password::{NewPassword, PasswordError};
use crate::domain::role::Role;
use crate::domain::text::{self, NAME_MAX};
use crate::error::Error;
use crate::newsroom::account_link::{self, HOURS};
use crate::newsroom::{password, user};
use crate::site::Clock;

/// What is done with people from the shell.
#[derive(Subcommand)]
pub enum Command {
    /// Add a person, who sets their own password by the link that is printed
    Add {
        /// What they sign in with
        #[arg(long)]
        email: String,
        /// The name shown to colleagues
        #[arg(long)]
        name: String,
        /// admin, editor, author, translator or contributor
        #[arg(long)]
        role: String,
        /// Read the password from standard input, so that it is in no list of processes; without, a link is printed
        #[arg(long)]
        password_stdin: bool,
    },
}

/// Does it.
pub fn run(config: &Config, command: &Command, say: impl Fn(&str) -> Result<(), Failure>) -> Result<(), Failure> {
    let Command::Add { email, name, role, password_stdin: has_password } = command;
    let db = Db::open(&config.database)?;
    let email = Email::parse(email).ok_or("--email is not an e-mail address")?;
    let name = text::required_line(name, NAME_MAX).map_err(|_| "--name is empty, too long, or not text")?;
    let role = Role::parse(role).ok_or("--role is one of admin, editor, author, translator, contributor")?;
    let password_hash = if *has_password { read_password(config)? } else { password::NONE_YET.to_owned() };
    let lang = match db.read(Settings::load)?.default_lang {
        Some(lang) => lang,
        None => Lang::parse("en").ok_or("no interface language")?,
    };
    let new = NewUser { email: email.clone(), name, role, lang, password_hash };
    let now = Clock::System.now();
    let added = db.write(Seen::ByTheDeskOnly, |tx| {
        let id = user::create_by_operator(tx, &new, now)?;
        (!*has_password).then(|| account_link::offer_by_operator(tx, now, id)).transpose()
    });
    match added {
        Ok(None) => say(&format!("{email} may sign in as {role}")),
        Ok(Some(link)) => say(&format!(
            "{email} sets a password and signs in as {role} at {}/admin/link/{} (once, within {HOURS} hours)",
            config.origin,
            link.reveal()
        )),
        Err(Error::Refused(_)) => Err(format!("there is a user {email} already").into()),
        Err(error) => Err(error.into()),
    }
}

/// The hash of the password in the first line of standard input.
fn read_password(config: &Config) -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let refused = |error| format!("the password is {}; it takes 12 to 128 characters, and no common one", fault(error));
    let new = NewPassword::parse(line.trim_end_matches(['\r', '\n'])).map_err(refused)?;
    if let Some(list) = &config.outbound.leaked_passwords {
        let found = config.outbound.client().has_leaked(list, new.as_bytes());
        if found.map_err(|error| format!("the list of leaked passwords was not reached: {error}"))? {
            return Err(refused(PasswordError::Leaked).into());
        }
    }
    Ok(password::hash(&new)?)
}

/// What is wrong with a password, in words.
fn fault(error: PasswordError) -> &'static str {
    match error {
        PasswordError::TooShort => "too short",
        PasswordError::TooLong => "too long",
        PasswordError::Common => "one of the most common ones",
        PasswordError::Leaked => "in a list of leaked ones",
    }
}
