//! The words of the audit log: its actions, its kinds of things, their fields and values.

use crate::admin::chrome::{role_name, stage_name, status_name};
use crate::admin::setting::feed_text_name;
use crate::domain::factor::{Factor, Step};
use crate::domain::feed::FeedText;
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::i18n::Messages;

/// Every action that the newsroom notes.
pub const ACTIONS: &[&str] = &[
    "sign in",
    "fail to sign in",
    "confirm",
    "fail to confirm",
    "lock",
    "sign out",
    "set up",
    "end session",
    "end sessions",
    "create",
    "update",
    "rename",
    "move",
    "delete",
    "merge",
    "arrange",
    "save",
    "publish",
    "schedule",
    "unpublish",
    "restore",
    "miss",
    "mark as breaking",
    "unmark as breaking",
    "translate by machine",
    "approve translation",
    "assign",
    "comment",
    "settle",
    "reopen",
    "make preview link",
    "withdraw preview link",
    "offer link",
    "ask for link",
    "set password",
    "enable codes",
    "disable codes",
    "renew recovery codes",
    "use recovery code",
    "add passkey",
    "remove passkey",
    "make token",
    "revoke token",
    "revoke tokens",
    "upload",
    "describe",
    "replace",
    "retry",
    "discard",
    "replace key",
];

/// Every kind of thing that it notes something about.
pub const SUBJECTS: &[&str] = &[
    "article", "media", "front", "topics", "category", "tag", "edition", "term", "user", "settings", "webhook",
    "delivery", "newsroom", "key",
];

/// An action in words.
pub fn action(t: &Messages, action: &str) -> Option<String> {
    let words = match action {
        "sign in" => t.audit_sign_in(),
        "fail to sign in" => t.audit_fail_to_sign_in(),
        "confirm" => t.audit_confirm(),
        "fail to confirm" => t.audit_fail_to_confirm(),
        "lock" => t.audit_lock(),
        "sign out" => t.audit_sign_out(),
        "set up" => t.audit_set_up(),
        "end session" => t.audit_end_session(),
        "end sessions" => t.audit_end_sessions(),
        "create" => t.audit_create(),
        "update" => t.audit_update(),
        "rename" => t.audit_rename(),
        "move" => t.audit_move(),
        "delete" => t.audit_delete(),
        "merge" => t.audit_merge(),
        "arrange" => t.audit_arrange(),
        "save" => t.audit_save(),
        "publish" => t.audit_publish(),
        "schedule" => t.audit_schedule(),
        "unpublish" => t.audit_unpublish(),
        "restore" => t.audit_restore(),
        "miss" => t.audit_miss(),
        "mark as breaking" => t.audit_mark_as_breaking(),
        "unmark as breaking" => t.audit_unmark_as_breaking(),
        "translate by machine" => t.audit_translate_by_machine(),
        "approve translation" => t.audit_approve_translation(),
        "assign" => t.audit_assign(),
        "comment" => t.audit_comment(),
        "settle" => t.audit_settle(),
        "reopen" => t.audit_reopen(),
        "make preview link" => t.audit_make_preview_link(),
        "withdraw preview link" => t.audit_withdraw_preview_link(),
        "offer link" => t.audit_offer_link(),
        "ask for link" => t.audit_ask_for_link(),
        "set password" => t.audit_set_password(),
        "enable codes" => t.audit_enable_codes(),
        "disable codes" => t.audit_disable_codes(),
        "renew recovery codes" => t.audit_renew_recovery_codes(),
        "use recovery code" => t.audit_use_recovery_code(),
        "add passkey" => t.audit_add_passkey(),
        "remove passkey" => t.audit_remove_passkey(),
        "make token" => t.audit_make_token(),
        "revoke token" => t.audit_revoke_token(),
        "revoke tokens" => t.audit_revoke_tokens(),
        "upload" => t.audit_upload(),
        "describe" => t.audit_describe(),
        "replace" => t.audit_replace(),
        "retry" => t.desk_delivery_retry(),
        "discard" => t.desk_delivery_discard(),
        "replace key" => t.audit_replace_key(),
        _ => return None,
    };
    Some(words.into_owned())
}

/// A kind of thing in words.
pub fn subject(t: &Messages, subject: &str) -> Option<String> {
    let words = match subject {
        "article" => t.audit_article(),
        "media" => t.audit_media(),
        "front" => t.desk_front(),
        "topics" => t.desk_topics(),
        "category" => t.desk_category(),
        "tag" => t.desk_tag_edit(),
        "edition" => t.desk_edition(),
        "term" => t.desk_term(),
        "user" => t.desk_user_edit(),
        "settings" => t.desk_settings(),
        "webhook" => t.desk_webhook_edit(),
        "delivery" => t.desk_deliveries(),
        "newsroom" => t.audit_newsroom(),
        "key" => t.audit_key(),
        _ => return None,
    };
    Some(words.into_owned())
}

/// The field of a change in words.
pub fn field(t: &Messages, field: &str) -> Option<String> {
    let words = match field {
        "name" => t.desk_name_label(),
        "email" => t.desk_email(),
        "role" => t.desk_role(),
        "lang" => t.desk_interface_language(),
        "active" => t.desk_user_active(),
        "editions" => t.desk_user_editions(),
        "categories" => t.desk_user_categories(),
        "password" => t.desk_password(),
        "factor" => t.audit_factor(),
        "step" => t.audit_step(),
        "site-name" => t.desk_site_name(),
        "time-zone" => t.desk_time_zone(),
        "default-edition" => t.desk_default_edition(),
        "feed-text" => t.desk_feed_text(),
        "robots" => t.desk_robots(),
        "federation" => t.desk_federation(),
        "taglines" => t.desk_taglines(),
        "direction" => t.desk_direction(),
        "visible" => t.desk_edition_visible(),
        "newsletter" => t.desk_newsletter_active(),
        "newsletter-hour" => t.desk_newsletter_hour(),
        "names" => t.desk_names(),
        "status" => t.desk_status(),
        "stage" => t.desk_state(),
        "category" => t.desk_category(),
        "lead" => t.desk_lead_picture(),
        "headline" => t.desk_headline(),
        "slug" => t.desk_slug(),
        "author" => t.desk_author(),
        "tags" => t.desk_tags(),
        "list" => t.desk_order(),
        "assignee" => t.desk_assign_to(),
        "scopes" => t.desk_token_scopes(),
        "term" => t.desk_term(),
        "translation" => t.desk_term_translation(),
        "note" => t.desk_term_note(),
        "url" => t.desk_webhook_url(),
        "edition" => t.desk_edition(),
        _ => return None,
    };
    Some(words.into_owned())
}

/// A value in words, where it is not a text of its own.
pub fn value(t: &Messages, field: &str, value: &str) -> String {
    let words = match field {
        "role" => Role::parse(value).map(|role| role_name(t, role)),
        "status" => Status::parse(value).map(|status| status_name(t, status, false)),
        "stage" => Stage::parse(value).map(|stage| stage_name(t, stage)),
        "factor" => Factor::parse(value).map(|factor| factor_name(t, factor)),
        "step" => Step::parse(value).map(|step| step_name(t, step)),
        "feed-text" => FeedText::parse(value).map(|text| feed_text_name(t, text)),
        "active" | "federation" | "newsletter" | "visible" => match value {
            "true" => Some(t.audit_yes().into_owned()),
            "false" => Some(t.audit_no().into_owned()),
            _ => None,
        },
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}

fn factor_name(t: &Messages, factor: Factor) -> String {
    let words = match factor {
        Factor::Password => t.desk_password(),
        Factor::PasswordAndCode => t.audit_password_and_code(),
        Factor::PasswordAndRecoveryCode => t.audit_password_and_recovery_code(),
        Factor::Passkey => t.audit_passkey(),
        Factor::FirstLink => t.audit_first_link(),
    };
    words.into_owned()
}

fn step_name(t: &Messages, step: Step) -> String {
    let words = match step {
        Step::Password => t.desk_password(),
        Step::Code => t.desk_code(),
        Step::Passkey => t.audit_passkey(),
    };
    words.into_owned()
}
