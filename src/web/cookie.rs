//! The cookies: a session's secret, that of whoever owes a one-time code, and the edition that a reader chose.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::config::Config;
use crate::domain::lang::Lang;
use crate::newsroom::token::Token;

fn session_name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Host-manset" } else { "manset" }
}

/// A cookie that only the server reads, and that no other site makes a browser send along with a form.
fn secret(name: &'static str, value: String, config: &Config) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(config.secure_cookies())
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish()
}

/// The cookie that takes one away.
fn removal(name: &'static str, config: &Config) -> Cookie<'static> {
    let mut cookie = secret(name, String::new(), config);
    cookie.make_removal();
    cookie
}

/// The secret that a browser sent.
pub fn session(req: &HttpRequest, config: &Config) -> Option<Token> {
    Token::parse_session(req.cookie(session_name(config))?.value())
}

/// The cookie that carries a session's secret.
pub fn new_session(token: &Token, config: &Config) -> Cookie<'static> {
    secret(session_name(config), token.reveal().to_owned(), config)
}

/// The cookie that takes a session's secret away.
pub fn ended_session(config: &Config) -> Cookie<'static> {
    removal(session_name(config), config)
}

fn step_name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Host-manset-step" } else { "manset-step" }
}

/// The secret of whoever gave the right password and owes a code.
pub fn step(req: &HttpRequest, config: &Config) -> Option<Token> {
    Token::parse(req.cookie(step_name(config))?.value())
}

/// The cookie that carries it.
pub fn new_step(token: &Token, config: &Config) -> Cookie<'static> {
    secret(step_name(config), token.reveal().to_owned(), config)
}

/// The cookie that takes it away.
pub fn ended_step(config: &Config) -> Cookie<'static> {
    removal(step_name(config), config)
}

fn edition_name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Host-edition" } else { "edition" }
}

/// The edition that a reader chose.
pub fn edition(req: &HttpRequest, config: &Config) -> Option<Lang> {
    Lang::parse(req.cookie(edition_name(config))?.value())
}

/// The cookie that remembers the edition a reader chose, for a year. No secret: a script of ours, `site.js`, writes it too, which it
/// could not if only the server might.
pub fn chosen_edition(lang: Lang, config: &Config) -> Cookie<'static> {
    let mut cookie = secret(edition_name(config), lang.to_string(), config);
    cookie.set_http_only(false);
    cookie.set_max_age(Duration::days(365));
    cookie
}
