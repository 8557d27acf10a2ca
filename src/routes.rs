//! Every address of the site, one line each, grouped by surface; and what each route of the desk demands.

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App, Error, HttpResponse, web};

use crate::domain::feed::FeedFormat;
use crate::domain::role::Permission;
use crate::domain::scope::Scope;
use crate::site::Site;
use crate::web::cache::{answer_kept, cached};
use crate::web::error::{ErrorPage, pages};
use crate::web::guard::{Demand, Form, admit};
use crate::web::method::{Endpoint, action, read, readable, resource, writable};
use crate::web::redirect::{extra_slash, missing_slash};
use crate::web::{assets, file, headers, origin, state};
use crate::{admin, api, federation, reader};

/// Longest form of the desk, but for the article's.
const FORM: Form = Form::Fields(64 * 1024);
/// An article of 512 KiB in which each byte travels as three, and then too long a one: it comes back with a complaint
/// instead of being lost.
const ARTICLE: Form = Form::Fields(ARTICLE_MAX);
const ARTICLE_MAX: usize = 16 * 1024 * 1024;
/// An article while it is typed.
const DRAFT: Form = Form::Draft(ARTICLE_MAX);
/// Who has it open.
const PRESENCE: Form = Form::Draft(64 * 1024);

/// The whole site as an Actix application.
pub fn app(
    site: web::Data<Site>,
) -> App<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<BoxBody>, Error = Error, InitError = ()>,
> {
    App::new()
        .app_data(site.clone())
        .app_data(web::PathConfig::default().error_handler(|_, _| crate::error::Error::NotFound.into()))
        .app_data(web::QueryConfig::default().error_handler(|_, _| crate::error::Error::BadRequest("query").into()))
        .configure(desk)
        .configure(machines)
        .configure(previews)
        .configure(fediverse)
        .configure(readers)
        .wrap(from_fn(origin::check))
        .wrap(from_fn(move |req: ServiceRequest, next| pages(error_page(req.path()), site.clone(), req, next)))
        .wrap(from_fn(answer_kept))
        .wrap(from_fn(headers::add))
}

/// Nobody reads the errors of what is below these.
const MACHINES: [&str; 5] = ["/media/", "/static/", "/activitypub/", "/nodeinfo/", "/.well-known/"];

/// Each surface has its own error pages.
fn error_page(path: &str) -> ErrorPage {
    match path {
        "/admin" => admin::error::page,
        path if path.starts_with("/admin/") => admin::error::page,
        path if path == "/api" || path.starts_with("/api/") => api::problem::page,
        path if MACHINES.iter().any(|machines| path.starts_with(machines)) => file::error_page,
        _ => reader::error::page,
    }
}

/// Texts that readers don't see yet: never kept by a cache.
fn previews(routes: &mut web::ServiceConfig) {
    use Permission::Write;

    routes
        .service(readable("/preview/{token}", reader::preview::show))
        .service(readable("/preview/{token}/media/{id}/{name}", reader::preview::media))
        .service(demand(Write, FORM, readable("/preview/stories/{story}/{lang}", reader::preview::framed)));
}

/// Other servers, on which editions are followed. What they send is signed, and comes from no browser: it needs no exemption from the
/// check of the origin, and gets none.
fn fediverse(routes: &mut web::ServiceConfig) {
    use federation::{actor, collection, discovery, inbox, note};

    routes
        .service(readable("/.well-known/webfinger", discovery::webfinger))
        .service(cached(readable("/.well-known/nodeinfo", discovery::nodeinfo_links)))
        .service(cached(readable("/nodeinfo/2.1", discovery::nodeinfo)))
        .service(action("/activitypub/inbox", inbox::receive_shared))
        .service(cached(readable("/activitypub/editions/{lang}", actor::show)))
        .service(action("/activitypub/editions/{lang}/inbox", inbox::receive))
        .service(cached(readable("/activitypub/editions/{lang}/outbox", collection::outbox)))
        .service(readable("/activitypub/editions/{lang}/followers", collection::followers))
        .service(cached(readable("/activitypub/articles/{note}", note::show)));
}

fn readers(routes: &mut web::ServiceConfig) {
    routes
        .configure(feeds)
        .service(readable("/", reader::root::show))
        .service(readable("/healthz", state::healthz))
        .service(readable("/readyz", state::readyz))
        .service(readable("/sw.js", reader::notification::worker))
        .service(readable("/robots.txt", reader::sitemap::robots))
        .service(readable("/indexnow.txt", reader::sitemap::indexnow))
        .service(cached(readable("/sitemap.xml", reader::sitemap::index)))
        .service(cached(readable("/sitemap-pages.xml", reader::sitemap::pages)))
        .service(readable("/sitemap-{part}.xml", reader::sitemap::part))
        .service(readable("/news-sitemap.xml", reader::sitemap::news))
        .service(readable("/static/{path:.+}", assets::show))
        .service(readable("/media/cards/{name}", reader::card::show))
        .service(readable("/media/{public_id}/{signed}/{name}", reader::media::show))
        .service(missing_slash("/{lang}", reader::home::show))
        .service(cached(readable("/{lang}/", reader::home::show)))
        .service(cached(readable("/{lang}/search", reader::search::show)))
        .service(cached(readable("/{lang}/search/suggestions", reader::search::suggest::show)))
        .service(extra_slash("/{lang}/search/", reader::search::show))
        .service(missing_slash("/{lang}/news", reader::news::index))
        .service(cached(readable("/{lang}/news/", reader::news::index)))
        .service(missing_slash("/{lang}/news/{year}/{month}/{day}", reader::news::day))
        .service(cached(readable("/{lang}/news/{year}/{month}/{day}/", reader::news::day)))
        .service(missing_slash("/{lang}/newsletter", reader::newsletter::show))
        .service(cached(writable("/{lang}/newsletter/", reader::newsletter::show, reader::newsletter::ask)))
        .service(writable(
            "/{lang}/newsletter/confirm/{token}",
            reader::newsletter::to_confirm,
            reader::newsletter::confirm,
        ))
        .service(writable("/{lang}/newsletter/leave/{token}", reader::newsletter::to_leave, reader::newsletter::leave))
        .service(missing_slash("/{lang}/notifications", reader::notification::show))
        .service(cached(writable(
            "/{lang}/notifications/",
            reader::notification::show,
            reader::notification::subscribe,
        )))
        .service(action("/{lang}/notifications/leave", reader::notification::leave))
        .service(missing_slash("/{lang}/corrections", reader::corrections::show))
        .service(cached(readable("/{lang}/corrections/", reader::corrections::show)))
        .service(missing_slash("/{lang}/tag/{slug}", reader::tag::show))
        .service(cached(readable("/{lang}/tag/{slug}/", reader::tag::show)))
        .service(missing_slash("/{lang}/author/{slug}", reader::author::show))
        .service(cached(readable("/{lang}/author/{slug}/", reader::author::show)))
        .service(missing_slash("/{lang}/{category}", reader::category::show))
        .service(cached(readable("/{lang}/{category}/", reader::category::show)))
        .service(cached(readable("/{lang}/{category}/{slug}", reader::article::show)))
        .service(extra_slash("/{lang}/{category}/{slug}/", reader::article::show))
        .default_service(web::to(HttpResponse::NotFound));
}

/// Each list of readers, in each form of a feed.
fn feeds(routes: &mut web::ServiceConfig) {
    use reader::feed;

    for file in FeedFormat::ALL.map(FeedFormat::file) {
        routes
            .service(cached(readable(&format!("/{{lang}}/{file}"), feed::of_edition)))
            .service(cached(readable(&format!("/{{lang}}/{{category}}/{file}"), feed::of_category)))
            .service(cached(readable(&format!("/{{lang}}/tag/{{slug}}/{file}"), feed::of_tag)))
            .service(cached(readable(&format!("/{{lang}}/author/{{slug}}/{file}"), feed::of_author)));
    }
}

fn desk(routes: &mut web::ServiceConfig) {
    use Permission::{Administer, Curate, Publish, Write};
    use admin::{
        account_link, audit, category, delivery, edition, forgotten, front, media, newsletter, passkey, second_factor,
        setting, sign_in, sign_in_code, tag, token, topic, user, webhook,
    };

    routes
        .service(readable("/admin", to_overview))
        .service(readable("/admin/", to_overview))
        .service(writable("/admin/login", sign_in::show, sign_in::create))
        .service(writable("/admin/setup/{token}", sign_in::setup, sign_in::set_up))
        .service(writable("/admin/login/code", sign_in_code::show, sign_in_code::create))
        .service(writable("/admin/login/forgotten", forgotten::show, forgotten::create))
        .service(action("/admin/login/passkey", passkey::sign_in))
        .service(action("/admin/login/passkey/begin", passkey::ask))
        .service(writable("/admin/link/{token}", account_link::show, account_link::redeem))
        .service(demand(Write, FORM, action("/admin/logout", sign_in::destroy)))
        .service(demand(Write, FORM, readable("/admin/overview", admin::overview::show)))
        .configure(own_account)
        .configure(stories)
        .service(demand(Write, Form::Files, writable("/admin/media", media::list::show, media::upload::create)))
        .service(demand(Write, FORM, writable("/admin/media/{id}", media::edit::show, media::edit::update)))
        .service(demand(Write, Form::Files, action("/admin/media/{id}/file", media::upload::replace)))
        .service(demand(Write, FORM, readable("/admin/media/{id}/{name}", media::file::show)))
        .service(demand(Publish, FORM, readable("/admin/front", front::index)))
        .service(demand(Curate, FORM, writable("/admin/front/{lang}", front::edit, front::update)))
        .service(demand(Curate, FORM, readable("/admin/topics", topic::index)))
        .service(demand(Curate, FORM, writable("/admin/topics/{lang}", topic::edit, topic::update)))
        .service(demand(Curate, FORM, readable("/admin/categories", category::index)))
        .service(demand(Curate, FORM, writable("/admin/categories/new", category::new, category::create)))
        .service(demand(Curate, FORM, writable("/admin/categories/{category}", category::edit, category::update)))
        .service(demand(Curate, FORM, action("/admin/categories/{category}/up", category::up)))
        .service(demand(Curate, FORM, action("/admin/categories/{category}/down", category::down)))
        .service(demand(Curate, FORM, readable("/admin/tags", tag::index)))
        .service(demand(Curate, FORM, writable("/admin/tags/new", tag::new, tag::create)))
        .service(demand(Curate, FORM, writable("/admin/tags/{tag}", tag::edit, tag::update)))
        .service(demand(Administer, FORM, readable("/admin/editions", edition::index)))
        .service(demand(Administer, FORM, writable("/admin/editions/new", edition::new, edition::create)))
        .service(demand(Administer, FORM, writable("/admin/editions/{lang}", edition::edit, edition::update)))
        .service(demand(Administer, FORM, readable("/admin/newsletters", newsletter::index)))
        .service(demand(Administer, FORM, writable("/admin/newsletters/{lang}", newsletter::show, newsletter::try_out)))
        .service(demand(Administer, FORM, readable("/admin/newsletters/{lang}/letter", newsletter::letter)))
        .service(demand(Administer, FORM, readable("/admin/users", user::index)))
        .service(demand_after_log_in(Administer, FORM, writable("/admin/users/new", user::new, user::create)))
        .service(demand_after_log_in(Administer, FORM, writable("/admin/users/{user}", user::edit, user::update)))
        .service(demand_after_log_in(Administer, FORM, action("/admin/users/{user}/codes", second_factor::disable)))
        .service(demand_after_log_in(Administer, FORM, action("/admin/users/{user}/link", account_link::create)))
        .service(demand(Administer, FORM, action("/admin/users/{user}/sessions", user::end_sessions)))
        .service(demand(Administer, FORM, readable("/admin/users/{user}/tokens", token::of_user)))
        .service(demand(Administer, FORM, action("/admin/users/{user}/tokens/{token}", token::revoke_of_user)))
        .service(demand(Administer, FORM, writable("/admin/settings", setting::edit, setting::update)))
        .service(demand(Administer, FORM, readable("/admin/webhooks", webhook::index)))
        .service(demand(Administer, FORM, writable("/admin/webhooks/new", webhook::new, webhook::create)))
        .service(demand(Administer, FORM, writable("/admin/webhooks/{webhook}", webhook::edit, webhook::update)))
        .service(demand(Administer, FORM, writable("/admin/deliveries", delivery::show, delivery::update)))
        .service(demand(Administer, FORM, readable("/admin/audit", audit::list::show)))
        .service(demand(Write, FORM, readable("/admin/{rest:.*}", not_found)));
}

/// What everybody at the desk says of themselves.
fn own_account(routes: &mut web::ServiceConfig) {
    use Permission::Write;
    use admin::{account, passkey, second_factor, token};

    routes
        .service(demand(Write, FORM, writable("/admin/account", account::edit, account::update)))
        .service(demand(Write, FORM, writable("/admin/account/codes", second_factor::show, second_factor::update)))
        .service(demand(Write, FORM, writable("/admin/account/tokens", token::show, token::create)))
        .service(demand(Write, FORM, action("/admin/account/tokens/{token}", token::revoke)))
        .service(demand(Write, FORM, writable("/admin/account/passkeys", passkey::show, passkey::create)))
        .service(demand(Write, FORM, action("/admin/account/passkeys/begin", passkey::begin)))
        .service(demand(Write, FORM, action("/admin/account/passkeys/{passkey}", passkey::destroy)))
        .service(demand_after_log_in(Write, FORM, action("/admin/account/sessions", account::end_others)))
        .service(demand_after_log_in(Write, FORM, action("/admin/account/sessions/{session}", account::end)));
}

/// The desk's stories: their text, their review and the plan of what is to come.
fn stories(routes: &mut web::ServiceConfig) {
    use Permission::{Begin, Write};
    use admin::{article, glossary, plan, translation};

    routes
        .service(demand(Write, FORM, readable("/admin/stories", article::list::show)))
        .service(demand(Write, FORM, action("/admin/stories/batches", article::batch::create)))
        .service(demand(Write, FORM, action("/admin/stories/batches/{batch}/undo", article::batch::undo)))
        .service(demand(Begin, ARTICLE, writable("/admin/stories/new", article::edit::new, article::edit::create)))
        .service(demand(
            Write,
            ARTICLE,
            writable("/admin/stories/{story}/{lang}", article::edit::edit, article::edit::update),
        ))
        .service(demand(
            Write,
            FORM,
            writable("/admin/stories/{story}/{lang}/review", article::review::show, article::review::comment),
        ))
        .service(demand(
            Write,
            FORM,
            action("/admin/stories/{story}/{lang}/comments/{comment}", article::review::resolve),
        ))
        .service(demand(Write, FORM, action("/admin/stories/{story}/{lang}/assign", article::review::assign)))
        .service(demand(Write, FORM, action("/admin/stories/{story}/{lang}/stage", article::review::send)))
        .service(demand(
            Write,
            FORM,
            action("/admin/stories/{story}/{lang}/machine-translation", article::machine::create),
        ))
        .service(demand(Write, FORM, action("/admin/stories/{story}/{lang}/breaking", article::review::mark)))
        .service(demand(Write, FORM, readable("/admin/inbox", plan::inbox::show)))
        .service(demand(Write, FORM, readable("/admin/translations", translation::show)))
        .service(demand(Write, FORM, writable("/admin/glossary", glossary::show, glossary::store)))
        .service(demand(Write, FORM, readable("/admin/board", plan::board::show)))
        .service(demand(Write, FORM, readable("/admin/calendar", plan::calendar::show)))
        .service(demand(Write, FORM, readable("/admin/stories/{story}/{lang}/history", article::history::show)))
        .service(demand(Write, FORM, action("/admin/stories/{story}/{lang}/restore", article::delete::restore)))
        .service(demand(Write, PRESENCE, action("/admin/stories/{story}/{lang}/presence", article::autosave::presence)))
        .service(demand(Write, DRAFT, action("/admin/autosave", article::autosave::keep)))
        .service(demand(Write, FORM, action("/admin/autosave/forget", article::autosave::forget)))
        .service(demand(Write, DRAFT, action("/admin/checks", article::checks::show)))
        .service(demand(Write, DRAFT, action("/admin/preview", article::preview::show)))
        .service(demand(
            Write,
            FORM,
            writable(
                "/admin/stories/{story}/{lang}/preview-links",
                article::preview_link::show,
                article::preview_link::make,
            ),
        ))
        .service(demand(
            Write,
            FORM,
            action("/admin/stories/{story}/{lang}/preview-links/{link}", article::preview_link::withdraw),
        ))
        .service(demand(Write, FORM, readable("/admin/slug", article::preview::slug)));
}

/// What machines ask for: by anybody, or by a token that is for it.
fn machines(routes: &mut web::ServiceConfig) {
    use Scope::{Media, Read, Write};
    use api::{article, edition, media, openapi, reference, search, story};

    routes
        .service(open(readable("/api/v1/", reference::show)))
        .service(missing_slash("/api/v1", reference::show))
        .service(open(readable("/api/v1/openapi.json", openapi::show)))
        .service(open(readable("/api/v1/editions", edition::list)))
        .service(open(readable("/api/v1/categories", edition::categories)))
        .service(open(readable("/api/v1/tags", edition::tags)))
        .service(open(readable("/api/v1/articles", article::list::list)))
        .service(open(readable("/api/v1/articles/{article}", article::show::show)))
        .service(open(readable("/api/v1/articles/{article}/ninjs", article::show::as_ninjs)))
        .service(open(readable("/api/v1/changes", article::changes::list)))
        .service(open(readable("/api/v1/search", search::find)))
        .service(token(Write, Write, action("/api/v1/stories", story::create)))
        .service(token(Write, Write, action("/api/v1/stories/{story}", story::add)))
        .service(token(
            Read,
            Write,
            resource(
                "/api/v1/stories/{story}/{edition}",
                "GET, HEAD, PATCH, DELETE, OPTIONS",
                [read(story::show), web::patch().to(story::change), web::delete().to(story::delete)],
            ),
        ))
        .service(token(Write, Write, action("/api/v1/stories/{story}/{edition}/restore", story::restore)))
        .service(token(Media, Media, writable("/api/v1/media", media::list, media::upload::create)))
        .service(token(
            Media,
            Media,
            resource(
                "/api/v1/media/{media}",
                "GET, HEAD, PATCH, OPTIONS",
                [read(media::show), web::patch().to(media::describe)],
            ),
        ))
        .service(open(readable("/api/{rest:.*}", not_found)));
}

/// A resource of the API that anybody may ask for.
fn open(endpoint: Endpoint) -> impl actix_web::dev::HttpServiceFactory {
    machine(api::access::Demand { reads: None, changes: None, allow: endpoint.allow }, endpoint)
}

/// A resource of the API for tokens alone: what they must be for to read it, and to change something. What is done may besides need
/// a right that only a token for publishing carries: `Scope::withheld`.
fn token(reads: Scope, changes: Scope, endpoint: Endpoint) -> impl actix_web::dev::HttpServiceFactory {
    machine(api::access::Demand { reads: Some(reads), changes: Some(changes), allow: endpoint.allow }, endpoint)
}

fn machine(demand: api::access::Demand, endpoint: Endpoint) -> impl actix_web::dev::HttpServiceFactory {
    endpoint.resource.wrap(from_fn(move |req, next| api::access::admit(demand, req, next)))
}

/// A resource of the desk: only for whoever has the right, and written only by forms of ours.
fn demand(permission: Permission, form: Form, endpoint: Endpoint) -> impl actix_web::dev::HttpServiceFactory {
    guarded(Demand { permission, form, allow: endpoint.allow, after_log_in: false }, endpoint)
}

fn demand_after_log_in(
    permission: Permission,
    form: Form,
    endpoint: Endpoint,
) -> impl actix_web::dev::HttpServiceFactory {
    guarded(Demand { permission, form, allow: endpoint.allow, after_log_in: true }, endpoint)
}

fn guarded(demand: Demand, endpoint: Endpoint) -> impl actix_web::dev::HttpServiceFactory {
    endpoint.resource.wrap(from_fn(move |req, next| admit(demand, req, next)))
}

async fn not_found() -> HttpResponse {
    HttpResponse::NotFound().finish()
}

async fn to_overview() -> HttpResponse {
    crate::web::redirect::see_other("/admin/overview")
}

/// GET /healthz: the process answers.
/// What answers at the address for operators, and nowhere else.
pub fn figures(
    site: web::Data<Site>,
) -> App<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<BoxBody>, Error = Error, InitError = ()>,
> {
    App::new()
        .app_data(site)
        .service(readable("/metrics", state::metrics).resource)
        .default_service(web::to(HttpResponse::NotFound))
}
