//! The tables, as `diesel print-schema` reads them from a migrated SQLite file.

diesel::table! {
    site_state (id) {
        id -> BigInt,
        generation -> BigInt,
        name -> Text,
        time_zone -> Text,
        default_lang -> Nullable<Text>,
        version -> BigInt,
        media_key -> Text,
        feed_text -> Text,
        robots -> Text,
        push_key -> Text,
        announced -> BigInt,
        federation -> Bool,
    }
}

diesel::table! {
    editions (lang) {
        lang -> Text,
        tag -> Text,
        name -> Text,
        direction -> Text,
        tagline -> Text,
        position -> BigInt,
        visible -> Bool,
        version -> BigInt,
        generation -> BigInt,
    }
}

diesel::table! {
    users (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        role -> Text,
        password_hash -> Text,
        lang -> Text,
        active -> Bool,
        version -> BigInt,
        created_at -> Timestamp,
        mail_wish -> Text,
    }
}

diesel::table! {
    user_editions (user_id, lang) {
        user_id -> BigInt,
        lang -> Text,
    }
}

diesel::table! {
    user_categories (user_id, category_id) {
        user_id -> BigInt,
        category_id -> BigInt,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        address -> Text,
        agent -> Text,
    }
}

diesel::table! {
    account_links (token_hash) {
        token_hash -> Text,
        user_id -> BigInt,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    deliveries (id) {
        id -> BigInt,
        channel -> Text,
        lane -> Text,
        work -> Text,
        twin -> Nullable<Text>,
        queued_at -> Timestamp,
        free_at -> Timestamp,
        claimed_until -> Nullable<Timestamp>,
        attempts -> BigInt,
        state -> Text,
        ended_at -> Nullable<Timestamp>,
        outcome -> Text,
    }
}

diesel::table! {
    lanes (name) {
        name -> Text,
        failures -> BigInt,
        free_at -> Timestamp,
    }
}

diesel::table! {
    announcements (article_id) {
        article_id -> BigInt,
        revision_id -> BigInt,
        path -> Text,
        withdrawn -> Bool,
    }
}

diesel::table! {
    sitemap_parts (part) {
        part -> BigInt,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    webhooks (id) {
        id -> BigInt,
        url -> Text,
        secret -> Text,
        lang -> Nullable<Text>,
        active -> Bool,
        created_at -> Timestamp,
        created_by -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    machine_translations (article_id) {
        article_id -> BigInt,
        made_at -> Timestamp,
        made_by -> BigInt,
        approved_revision_id -> Nullable<BigInt>,
        approved_at -> Nullable<Timestamp>,
        approved_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    requests (id) {
        id -> BigInt,
        purpose -> Text,
        network -> Text,
        account -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    second_factors (user_id) {
        user_id -> BigInt,
        secret -> Text,
        confirmed_at -> Nullable<Timestamp>,
        last_step -> BigInt,
        failures -> BigInt,
    }
}

diesel::table! {
    recovery_codes (code_hash) {
        code_hash -> Text,
        user_id -> BigInt,
    }
}

diesel::table! {
    pending_sign_ins (token_hash) {
        token_hash -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    api_tokens (id) {
        id -> BigInt,
        user_id -> BigInt,
        token_hash -> Text,
        name -> Text,
        scopes -> Text,
        created_at -> Timestamp,
        expires_at -> Nullable<Timestamp>,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    api_answers (token_id, request_key) {
        token_id -> BigInt,
        request_key -> Text,
        digest -> Text,
        begun_at -> Timestamp,
        status -> Nullable<BigInt>,
        location -> Text,
        etag -> Text,
        body -> Text,
    }
}

diesel::table! {
    passkeys (id) {
        id -> BigInt,
        user_id -> BigInt,
        credential_id -> Text,
        passkey -> Text,
        name -> Text,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    passkey_ceremonies (token_hash) {
        token_hash -> Text,
        user_id -> Nullable<BigInt>,
        state -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    setup_links (token_hash) {
        token_hash -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    categories (id) {
        id -> BigInt,
        position -> BigInt,
        version -> BigInt,
        generation -> BigInt,
    }
}

diesel::table! {
    category_names (category_id, lang) {
        category_id -> BigInt,
        lang -> Text,
        name -> Text,
        slug -> Text,
    }
}

diesel::table! {
    stories (id) {
        id -> BigInt,
        category_id -> BigInt,
        origin_lang -> Text,
        embargo_until -> Nullable<Timestamp>,
        killed_at -> Nullable<Timestamp>,
        kill_reason -> Nullable<Text>,
        created_at -> Timestamp,
        changed_at -> Timestamp,
        created_by -> BigInt,
        lead_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    articles (id) {
        id -> BigInt,
        story_id -> BigInt,
        category_id -> BigInt,
        lang -> Text,
        status -> Text,
        slug -> Text,
        headline -> Text,
        summary -> Text,
        folded -> Text,
        author -> Text,
        author_slug -> Nullable<Text>,
        has_photo -> Bool,
        has_video -> Bool,
        head_revision_id -> Nullable<BigInt>,
        live_revision_id -> Nullable<BigInt>,
        source_article_id -> Nullable<BigInt>,
        source_revision_id -> Nullable<BigInt>,
        publish_at -> Nullable<Timestamp>,
        published_at -> Nullable<Timestamp>,
        updated_at -> Nullable<Timestamp>,
        deleted_at -> Nullable<Timestamp>,
        version -> BigInt,
        created_at -> Timestamp,
        created_by -> BigInt,
        changed_at -> Timestamp,
        changed_by -> BigInt,
        generation -> BigInt,
        planned_at -> Nullable<Timestamp>,
        picture_id -> Nullable<BigInt>,
        stage -> Text,
        assignee_id -> Nullable<BigInt>,
        due_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    corrections (id) {
        id -> BigInt,
        article_id -> BigInt,
        lang -> Text,
        revision_id -> BigInt,
        body -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    terms (id) {
        id -> BigInt,
        source_lang -> Text,
        target_lang -> Text,
        term -> Text,
        folded -> Text,
        translation -> Text,
        note -> Text,
        changed_at -> Timestamp,
        changed_by -> BigInt,
    }
}

diesel::table! {
    endings (article_id) {
        article_id -> BigInt,
        expires_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    comments (id) {
        id -> BigInt,
        article_id -> BigInt,
        paragraph -> Nullable<BigInt>,
        quote -> Text,
        body -> Text,
        is_request -> Bool,
        created_at -> Timestamp,
        created_by -> BigInt,
        resolved_at -> Nullable<Timestamp>,
        resolved_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    comment_mentions (comment_id, user_id) {
        comment_id -> BigInt,
        user_id -> BigInt,
    }
}

diesel::table! {
    revisions (id) {
        id -> BigInt,
        article_id -> BigInt,
        seq -> BigInt,
        category_id -> BigInt,
        slug -> Text,
        headline -> Text,
        summary -> Text,
        body_md -> Text,
        tags -> Text,
        author -> Text,
        has_photo -> Bool,
        has_video -> Bool,
        lead_changed -> Bool,
        lead_id -> Nullable<BigInt>,
        picture_id -> Nullable<BigInt>,
        operation -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> BigInt,
        restored_seq -> Nullable<BigInt>,
        is_minor -> Bool,
        correction -> Text,
        address -> Nullable<Text>,
    }
}

diesel::table! {
    autosaves (user_id, place) {
        user_id -> BigInt,
        place -> Text,
        fields -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    preview_links (token_hash) {
        token_hash -> Text,
        article_id -> BigInt,
        created_at -> Timestamp,
        created_by -> BigInt,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    presences (story_id, lang, user_id) {
        story_id -> BigInt,
        lang -> Text,
        user_id -> BigInt,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    publications (id) {
        id -> BigInt,
        article_id -> BigInt,
        revision_id -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    tags (id) {
        id -> BigInt,
        version -> BigInt,
        generation -> BigInt,
    }
}

diesel::table! {
    tag_names (tag_id, lang) {
        tag_id -> BigInt,
        lang -> Text,
        name -> Text,
        folded -> Text,
        slug -> Text,
    }
}

diesel::table! {
    article_tags (article_id, tag_id) {
        article_id -> BigInt,
        tag_id -> BigInt,
        position -> BigInt,
        lang -> Text,
        published_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    topics (lang, position) {
        lang -> Text,
        position -> BigInt,
        tag_id -> Nullable<BigInt>,
        category_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    front_slots (lang, position) {
        lang -> Text,
        position -> BigInt,
        story_id -> BigInt,
    }
}

diesel::table! {
    old_slugs (kind, lang, slug) {
        kind -> Text,
        lang -> Text,
        slug -> Text,
        target_id -> BigInt,
    }
}

diesel::table! {
    audit_log (id) {
        id -> BigInt,
        at -> Timestamp,
        user_id -> Nullable<BigInt>,
        action -> Text,
        subject -> Text,
        subject_id -> Text,
        detail -> Text,
        address -> Text,
    }
}

diesel::table! {
    sign_in_attempts (id) {
        id -> BigInt,
        network -> Text,
        account -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    check_levels (name) {
        name -> Text,
        level -> Text,
    }
}

diesel::table! {
    chores (name) {
        name -> Text,
        due_at -> Timestamp,
    }
}

diesel::table! {
    media (id) {
        id -> BigInt,
        public_id -> Text,
        cut -> BigInt,
        digest -> Text,
        format -> Text,
        bytes -> BigInt,
        width -> BigInt,
        height -> BigInt,
        duration_ms -> BigInt,
        animated -> Bool,
        placeholder -> Text,
        focal_x -> BigInt,
        focal_y -> BigInt,
        decorative -> Bool,
        has_avif -> Bool,
        name -> Text,
        folded -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        created_by -> BigInt,
        generation -> BigInt,
    }
}

diesel::table! {
    media_texts (media_id, lang) {
        media_id -> BigInt,
        lang -> Text,
        alt -> Text,
        caption -> Text,
        credit -> Text,
    }
}

diesel::table! {
    media_captions (media_id, lang) {
        media_id -> BigInt,
        lang -> Text,
        vtt -> Text,
    }
}

diesel::table! {
    media_posters (video_id) {
        video_id -> BigInt,
        picture_id -> BigInt,
    }
}

diesel::table! {
    revision_media (revision_id, media_id) {
        revision_id -> BigInt,
        media_id -> BigInt,
    }
}

diesel::table! {
    rendition_work (media_id) {
        media_id -> BigInt,
        stage -> BigInt,
        attempts -> BigInt,
        free_at -> Timestamp,
    }
}

diesel::table! {
    reads (article_id, hour) {
        article_id -> BigInt,
        hour -> BigInt,
        count -> BigInt,
    }
}

diesel::table! {
    renderings (revision_id) {
        revision_id -> BigInt,
        body_html -> Text,
    }
}

diesel::table! {
    batches (id) {
        id -> BigInt,
        action -> Text,
        argument -> Text,
        lang -> Nullable<Text>,
        unchanged -> BigInt,
        operation -> Nullable<Text>,
        created_at -> Timestamp,
        created_by -> BigInt,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    batch_articles (batch_id, article_id) {
        batch_id -> BigInt,
        article_id -> BigInt,
        obstacle -> Nullable<Text>,
        head_before -> Nullable<BigInt>,
        version_before -> BigInt,
        head_after -> Nullable<BigInt>,
        version_after -> BigInt,
        category_id -> Nullable<BigInt>,
        expires_at -> Nullable<Timestamp>,
        undo_obstacle -> Nullable<Text>,
    }
}

diesel::table! {
    secrets (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    newsletters (lang) {
        lang -> Text,
        active -> Bool,
        hour -> BigInt,
    }
}

diesel::table! {
    subscribers (id) {
        id -> BigInt,
        lang -> Text,
        email -> Text,
        confirm_hash -> Text,
        leave_hash -> Text,
        asked_at -> Timestamp,
        asked_again_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        refusals -> BigInt,
        refused_issue -> Nullable<BigInt>,
    }
}

diesel::table! {
    newsletter_issues (id) {
        id -> BigInt,
        lang -> Text,
        day -> Text,
        from_at -> Timestamp,
        until_at -> Timestamp,
        queued_to -> BigInt,
        is_queued -> Bool,
        queued -> BigInt,
        sent -> BigInt,
    }
}

diesel::table! {
    push_subscriptions (id) {
        id -> BigInt,
        endpoint -> Text,
        p256dh -> Text,
        auth -> Text,
        lang -> Text,
        all_topics -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    push_topics (subscription_id, category_id) {
        subscription_id -> BigInt,
        category_id -> BigInt,
    }
}

diesel::table! {
    breaking_news (article_id) {
        article_id -> BigInt,
        marked_at -> Timestamp,
        marked_by -> BigInt,
        told_at -> Nullable<Timestamp>,
        queued_to -> BigInt,
        is_queued -> Bool,
    }
}

diesel::table! {
    edition_keys (lang) {
        lang -> Text,
        private_key -> Text,
        public_key -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    followers (lang, actor) {
        lang -> Text,
        actor -> Text,
        inbox -> Text,
        own_inbox -> Text,
        follow -> Text,
        followed_at -> Timestamp,
        failing_since -> Nullable<Timestamp>,
    }
}

diesel::table! {
    remote_actors (actor) {
        actor -> Text,
        key_id -> Text,
        public_key -> Text,
        inbox -> Text,
        shared_inbox -> Nullable<Text>,
        fetched_at -> Timestamp,
    }
}

diesel::table! {
    retractions (article_id) {
        article_id -> BigInt,
        times -> BigInt,
    }
}

diesel::joinable!(articles -> categories (category_id));
diesel::joinable!(article_tags -> articles (article_id));
diesel::joinable!(article_tags -> tags (tag_id));
diesel::joinable!(category_names -> categories (category_id));
diesel::joinable!(tag_names -> tags (tag_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(presences -> users (user_id));
diesel::joinable!(articles -> stories (story_id));
diesel::joinable!(comments -> articles (article_id));
diesel::joinable!(corrections -> articles (article_id));
diesel::joinable!(endings -> articles (article_id));
diesel::joinable!(articles -> media (picture_id));
diesel::joinable!(reads -> articles (article_id));

diesel::allow_tables_to_appear_in_same_query!(
    account_links,
    announcements,
    sitemap_parts,
    api_answers,
    api_tokens,
    article_tags,
    articles,
    audit_log,
    autosaves,
    batch_articles,
    batches,
    breaking_news,
    categories,
    category_names,
    check_levels,
    comment_mentions,
    comments,
    corrections,
    deliveries,
    edition_keys,
    editions,
    endings,
    followers,
    front_slots,
    lanes,
    machine_translations,
    media,
    media_captions,
    media_posters,
    media_texts,
    newsletter_issues,
    newsletters,
    old_slugs,
    passkey_ceremonies,
    passkeys,
    pending_sign_ins,
    presences,
    preview_links,
    publications,
    push_subscriptions,
    push_topics,
    reads,
    recovery_codes,
    remote_actors,
    renderings,
    rendition_work,
    requests,
    retractions,
    revision_media,
    revisions,
    second_factors,
    secrets,
    sessions,
    setup_links,
    site_state,
    stories,
    subscribers,
    tag_names,
    tags,
    terms,
    topics,
    user_categories,
    user_editions,
    users,
    webhooks,
);
