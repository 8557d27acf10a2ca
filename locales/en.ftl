## Navigation

home = Home
menu = Menu
skip-to-content = Skip to the content
categories = Sections
languages = Languages
language-name = English
edition-home-suffix = home page
about-footer-editions = Start page in
footer-rights = © { $year } { $name }
go-home = Go to the home page
trending = Trending
all-news = All news
latest = Latest
latest-news = Latest news

## Lists

older-stories = Older stories
back-to-newest = Back to the newest
no-stories-yet = No stories here yet.
no-stories-on-day = Nothing was published on this day.
stories-on-day = { $count ->
    [one] { $count } story
   *[other] { $count } stories
 }
all-by-author = All stories by { $name }
archive = Archive
calendar = Calendar
previous-day = Previous day
next-day = Next day
previous-month = Previous month
next-month = Next month

## Articles

photo-badge = Photo
video-badge = Video
by-author = By { $name }
updated-at = Updated { $when }
picture-open = Open the picture
gallery-label = { $count ->
    [one] Gallery: one picture
   *[other] Gallery: { $count } pictures
}
gallery-steps = Pictures of the gallery
gallery-close = Close
gallery-previous = Previous picture
gallery-next = Next picture
video-play-on = Play on { $site }
video-notice = This video is on { $site }, which is contacted only when you play it.
also-in-languages = Read this story in
tags = Tags
related-stories = Related stories
next-story = Next
previous-story = Previous
more-from = More from { $category }

## Search

search = Search
search-placeholder = Search the news
search-action = Search
search-results-for = Results for “{ $query }”
search-nothing = Nothing found for “{ $query }”. Try other or fewer words.

## When something goes wrong

page-not-found-title = This page is not here
page-not-found-text = The address may be mistyped, or the page may have been removed. Try the search, or the latest news below.
server-error-title = Something went wrong on our side
server-error-text = The fault is ours and has been noted. Please try again in a moment.
too-busy-title = Too many readers at once
too-busy-text = The newsroom can’t answer right now. Please try again in a few seconds.
bad-request-title = We can’t make sense of this address
bad-request-text = Something in it is not as it should be. Start from the home page, or search.
forbidden-title = This is not open to you
forbidden-text = You don’t have the right to do this here.
method-not-allowed-title = This page can’t do that
method-not-allowed-text = The page exists, but not for this kind of request.
too-large-title = That is too much at once
too-large-text = What was sent is larger than this page accepts. Go back, make it shorter, and send it again.
error-reference = If you write to us, mention this number: { $id }

## Dates (CLDR)

date-long = { $day } { $month }, { $year }
date-short = { $day } { $month }
date-time = { $date }, { $time }
day-heading = { $weekday }, { $date }
month-year = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
month-name-1 = January
month-name-2 = February
month-name-3 = March
month-name-4 = April
month-name-5 = May
month-name-6 = June
month-name-7 = July
month-name-8 = August
month-name-9 = September
month-name-10 = October
month-name-11 = November
month-name-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

## Desk: the frame of every page
desk-name = Desk
desk-skip = Skip to the content
desk-sections = Sections of the desk
desk-view-site = View the site
desk-sign-out = Log out
desk-undo = Undo
desk-pages = Pages of the list
desk-older = Older
desk-save = Save
desk-cancel = Cancel
desk-delete = Delete
desk-any = Any
desk-choose = Choose…
desk-not-saved = Not saved.
desk-unsaved = Unsaved changes

## Desk: its sections and the words of its tables
desk-stories = Stories
desk-front = Front
desk-topics = Topics
desk-categories = Categories
desk-tags = Tags
desk-editions = Editions
desk-users = Users
desk-settings = Settings
desk-account = Your account
desk-edition = Edition
desk-status = Status
desk-category = Category
desk-person = Person
desk-headline = Headline
desk-changed = Last change
desk-name-label = Name
desk-person-name = Name
desk-names = Names
desk-number = No.
desk-position = Place
desk-order = Order
desk-articles = Articles
desk-state = State
desk-role = Role
desk-email = Email
desk-language = Language
desk-interface-language = Language of the desk
desk-direction = Direction of writing
desk-direction-ltr = Left to right
desk-direction-rtl = Right to left
desk-published-at = Published
desk-last-seen = Last seen
desk-never = Never

## Desk: signing in
desk-sign-in = Log in
desk-sign-in-text = For the people of the newsroom. An administrator can give you an account.
desk-password = Password
desk-password-hint = At least 12 characters. A few unrelated words are easy to remember and hard to guess.
desk-password-keep-hint = Leave empty to keep the present one.
desk-setup = The first admin
desk-setup-text = This link works once. It makes the account that runs the newsroom.
desk-setup-action = Create the account
desk-your-name = Your name
desk-account-you = About you
desk-change-password = Password
desk-change-password-hint = Leave both empty to keep your password.
desk-current-password = Present password
desk-new-password = New password

## Desk: list of stories
desk-new-story = New story
desk-bin = Deleted stories
desk-bin-empty = Nothing here has been deleted.
desk-back-to-stories = Back to the stories
desk-stories-empty = No stories fit. Clear the filter, or write the first one.
desk-filter = Filter
desk-filter-text = Words
desk-filter-apply = Show
desk-filter-clear = Clear
desk-edited = edited
desk-translate = translate

## Desk: an article
# Titles of the form
desk-article-new = New story, { $edition }
desk-article-edit = Edit, { $edition }
desk-on-the-site = See it on the site
desk-summary = Summary
desk-body = Text
desk-slug = Address
desk-slug-hint = The last part of the address. Leave empty to use the suggestion.
desk-tags-hint = Separate them with commas.
desk-author = Author line
desk-author-hint = Shown to readers. Leave empty for none.
desk-publish-at = Publish at
desk-publish-at-hint = Time zone: { $zone }. Only for “Schedule”.
desk-save-draft = Save draft
desk-save-over = Save over their version
desk-publish = Publish now
desk-publish-changes = Publish changes
desk-schedule = Schedule
desk-unschedule = Take off the schedule
desk-unpublish = Unpublish
desk-delete-ask = Delete…
desk-restore = Restore
desk-delete-title = Delete this article?
desk-delete-text = It leaves the site and the list of stories at once. You can undo this, and find it later under “Deleted stories”.
desk-keep = Keep it
desk-story-editions = Editions of this story
desk-translate-into = Translate into { $edition }
desk-stale = source has changed
desk-source = Source text, { $edition }
desk-source-choose = Translate from
desk-source-show = Show
desk-conflict-text = Your text is still in the form, theirs stands beside it. Take over what you need, then save: your version replaces theirs.
desk-conflict-discard = Drop my text and open theirs
desk-conflict-theirs = Their version
desk-conflict-by = Saved by { $name }, { $when }
desk-history = History
desk-history-back = Back to the article
desk-history-between = Changes from version { $from } to { $to }
desk-history-first = The first version
desk-history-view = How to show
desk-history-inline = One above the other
desk-history-side = Side by side
desk-history-same = The texts are the same.
desk-history-saves = Versions
desk-history-restored = text of { $seq } taken up
desk-history-live = readers see it
desk-history-published = published { $when }
desk-history-newest = newest
desk-history-restore = Open this text in the form
desk-history-open = The text of version { $seq } is in the form. Nothing is changed until you save.
desk-merge-mine = My text
desk-merge-theirs = Their text
desk-merge-end = End of the two texts
desk-merged = Their changes and yours stand together in the form. Read it once more, then save.
desk-merged-conflicts = { $count ->
    [one] Your changes and theirs contradict each other in one place
   *[other] Your changes and theirs contradict each other in { $count } places
  }. In the text, both stand between marks (⟪⟪⟪ … ⟫⟫⟫); a field keeps yours. Choose, remove the marks, and save.
complaint-merge-marks = The text still holds marks of a merge (⟪⟪⟪ … ⟫⟫⟫). Choose one of the two texts and remove them.
desk-others-here = Also open at: { $names }
desk-unsaved-found = There is text here that you typed and did not save, of { $when }
desk-unsaved-changes = What it changes
desk-unsaved-recover = Put it into the form
desk-unsaved-drop = Drop it
desk-autosaved = Kept
desk-autosaved-here = Kept in this browser
stage-writing = Being written
stage-in-review = In review
stage-approved = Approved
desk-send-to-review = Save and send to review
desk-approve = Save and approve
desk-send-back = Save and send back to writing
desk-review = Review
desk-review-link = { $count ->
    [0] Review
    [one] Review, { $count } open comment
   *[other] Review, { $count } open comments
  }
desk-review-comment = Comment
desk-review-about = About
desk-review-about-all = About the whole text
desk-review-whole = The whole text
desk-review-says = Comment
desk-review-names = Who is named is told: { $names }
desk-review-request = This asks for a change
desk-review-is-request = asks for a change
desk-review-send = Send
desk-review-settle = Settled
desk-review-settled = settled
desk-review-reopen = Open again
desk-review-changed = The paragraph has changed since:
desk-assign = Who has it, until when
desk-assign-to = In the hands of
desk-assign-nobody = Nobody
desk-due = Due
desk-goes-out = Goes out
desk-board = Board
desk-calendar = Calendar
desk-calendar-months = Months
desk-calendar-former = Month before
desk-calendar-today = This month
desk-calendar-next = Next month
desk-inbox = Waiting for me
desk-inbox-empty = Nothing waits for you.
desk-inbox-assigned = In my hands
desk-inbox-said = Said to me
desk-inbox-to-read = To be read
desk-inbox-to-publish = Approved, to be published
desk-stage-to-review = Send to review
desk-stage-approve = Approve
desk-stage-back = Send back to writing
desk-more = More
complaint-expired = This moment has passed: readers would not see the article.
gone-title = No longer published
gone-text = This article was published here and has been taken back by the newsroom.
gone-because = This article was published here and has been taken back by the newsroom: { $reason }
corrections = Corrections
corrections-text = What was wrong in our articles, and when we put it right.
corrections-none = Nothing has had to be corrected so far.
corrected = Corrected
desk-change = What changes for readers
desk-correction = Correction
desk-correction-hint = What was wrong and is right now. Readers see it below the article and on the page of corrections.
desk-minor = A small change: “updated” stays as it is
desk-more-times = Embargo and end
desk-expires-at = Readers see it until
desk-expires-at-hint = Then it is taken back by itself.
desk-embargo = Not before
desk-embargo-hint = Holds for all editions of the story.
desk-reason = Why readers no longer see it
desk-reason-hint = Who follows the old address is told this. Without a reason, the address says nothing.
desk-sessions = Where you are logged in
desk-sessions-hint = End what you don’t know, and change your password then. A changed password ends all others by itself.
desk-session-browser = Browser
desk-session-address = Address
desk-session-begun = Logged in
desk-session-seen = Last used
desk-session-unknown = Unknown browser
desk-session-here = this one
desk-session-end = End
desk-sessions-end-others = End all others
flash-sessions-ended = Ended. Whoever was logged in there has to log in again.
desk-role-hint = Contributors write drafts of their own. Translators tell in other editions what has been told in one. Authors also publish what is their own. Editors publish and change everything, and curate the front. Admins also run users, editions and settings.
desk-user-categories = Categories they are limited to
desk-user-categories-hint = They see and write in stories of these categories only. Nothing ticked means all.
desk-story-of-others = The category and the lead picture are the story’s, in all editions: whoever began it, or an editor, can change them.
desk-editor-tools = Format
desk-editor-bold = Bold
desk-editor-italic = Italic
desk-editor-strike = Strikethrough
desk-editor-link = Link
desk-editor-heading = Heading
desk-editor-subheading = Subheading
desk-editor-minor = Minor heading
desk-editor-list = List
desk-editor-numbered = Numbered list
desk-editor-quote = Quotation
desk-editor-table = Table
desk-editor-rule = Dividing line
desk-editor-code = Code
desk-editor-code-block = Block of code
desk-editor-undo = Undo
desk-editor-redo = Redo
desk-editor-search = Find and replace
desk-editor-row-add = Add a row
desk-editor-column-add = Add a column
desk-editor-row-remove = Remove the row
desk-editor-column-remove = Remove the column
desk-editor-table-remove = Remove the table
desk-editor-find = Find
desk-editor-replacement = Replace with
desk-editor-case = Match case
desk-editor-previous = Previous match
desk-editor-next = Next match
desk-editor-replace = Replace
desk-editor-replace-all = Replace all
desk-editor-address = Address of the link
desk-editor-apply = Apply
desk-editor-link-remove = Remove the link
desk-editor-remove = Remove the picture
desk-editor-words = Words
desk-editor-reading = Reading
desk-editor-minutes = min
desk-editor-markdown = As Markdown
desk-in-time-zone = Time zone: { $zone }.
desk-stale-paragraphs = { $count ->
    [one] { $count } paragraph
   *[other] { $count } paragraphs
  }
desk-source-changed = The source ({ $edition }) has changed since this text was translated
desk-up-to-date = All of this is in my text: it is up to date
desk-by-paragraph = Paragraph by paragraph
desk-whole-text = The whole text at once
desk-paragraph = Paragraph { $number }
desk-translations = Translations
desk-translations-empty = Nothing was told or changed on this day.
desk-days = Days
desk-missing = Missing
desk-coverage = Published
desk-story = Story
desk-audit = Audit log
desk-audit-hint = { $days ->
    [one] Who did what, when and from where. Nobody can change it; lines are kept for { $days } day.
   *[other] Who did what, when and from where. Nobody can change it; lines are kept for { $days } days.
  }
desk-audit-empty = Nothing fits. Clear the filter.
audit-when = When
audit-done = Done
audit-what = About
audit-changes = Changes
audit-from = From day
audit-until = To day
audit-server = The server
audit-stranger = Somebody not logged in
audit-changed = changed
audit-yes = yes
audit-no = no
audit-article = Article
audit-media = Picture or video
audit-sign-in = Logged in
audit-fail-to-sign-in = Login refused
audit-lock = Locked out for a while
audit-sign-out = Logged out
audit-set-up = First admin made
audit-end-session = Session ended
audit-end-sessions = All other sessions ended
audit-create = Created
audit-update = Changed
audit-rename = Renamed
audit-move = Moved
audit-delete = Deleted
audit-merge = Merged
audit-arrange = Arranged
audit-save = Saved
audit-publish = Published
audit-schedule = Scheduled
audit-unpublish = Taken back
audit-restore = Restored
audit-miss = Not published at its minute
audit-assign = Assigned
audit-comment = Commented
audit-settle = Comment settled
audit-reopen = Comment reopened
audit-upload = Uploaded
audit-describe = Described
audit-replace = File replaced
desk-user-password-invite-hint = Leave it empty to invite by a link: they choose their own.
desk-user-link = Link to set a password
desk-user-link-text = Send this to { $name } by a way that only they read. It works once, within { $hours } hours, and is shown only now.
desk-user-link-label = Link
desk-user-link-back = Back to the users
desk-user-link-make = Make a link to set a new password
desk-user-link-make-hint = For whoever forgot theirs. Their present password works until the link is used; then their sessions end.
desk-link-title = Choose your password
desk-link-text = { $name }, this link works once. Afterwards you log in with your email and this password.
desk-link-action = Set the password
desk-password-set = Your password is set. Log in with it.
audit-offer-link = Link made to set a password
audit-set-password = Password set by link
desk-overview = Overview
overview-reads = Reads by hour
overview-reads-hint = The last 24 hours in site time; the hour that has just begun is paler. Counted without cookies, robots left out.
overview-reads-total = Reads in 24 hours
overview-reads-before = 24 hours before: { $amount }
overview-today = Published today
overview-yesterday = Yesterday: { $amount }
overview-series = { $edition }: { $total } in all, most { $when }: { $most }
overview-series-none = { $edition }: none
overview-peak = most { $when }: { $most }
overview-numbers = The numbers as a table
overview-hour = Hour
overview-day = Day
overview-total = Total
overview-most-read = Most read
overview-most-read-hint = In the last 24 hours.
overview-most-read-empty = Nothing was read in the last 24 hours.
overview-count = Reads
overview-pace = Publishing pace
overview-pace-hint = Articles published, day by day, in the last 14 days; today is paler.
overview-coverage = Coverage by edition
overview-coverage-hint = How many of the stories published in the last 7 days each edition tells.
overview-told = Stories
overview-share = Share
overview-waiting = What waits for whom
overview-in-review = To be read
overview-approved = To be published
overview-overdue = Overdue
overview-requests = Changes asked for
overview-person = Who
overview-nobody = Nobody yet
overview-waiting-empty = Nothing waits for anybody.
desk-preview = Preview
desk-preview-text = How the text will look. Nothing has been saved.
desk-live-preview = Live preview
desk-live-preview-empty = What you write appears here.
desk-preview-failed = The preview can’t be shown just now. Your text is still in the form.
desk-format = How to format the text
desk-format-heading = heading
desk-format-bold = bold
desk-format-italic = italic
desk-format-link = link
desk-format-quote = quotation; a last paragraph that begins with a dash names who said it
desk-format-list = list
desk-format-picture = picture with its description and caption; several in a row make a gallery
desk-format-video = video, alone on its line

## Desk: editions
desk-edition-new = New edition
desk-edition-edit = Edition: { $name }
desk-edition-lang-hint = Languages whose interface texts are installed and that have no edition yet.
desk-edition-name = Name in its own language
desk-edition-name-hint = Readers see it in the language switch.
desk-edition-visible = Readers can see this edition
desk-tagline = Tagline
desk-tagline-hint = One line that stands under the name of the site.
desk-address-key = Address
desk-visible = visible
desk-hidden = hidden
desk-default = default

## Desk: categories and tags
desk-category-new = New category
desk-category-edit = Category
desk-categories-empty = No categories yet. Articles need one.
desk-names-hint = A name for each edition that uses it. An empty address is made from the name.
desk-unnamed = (no name)
desk-move-up = Move up
desk-move-down = Move down
desk-tag-new = New tag
desk-tag-edit = Tag
desk-tags-empty = No tags fit. Tags appear as soon as an article carries them.
desk-merge = Merge into another tag
desk-merge-into = The tag that stays
desk-merge-hint = Its name or number. All articles move to it, and this tag is gone; its old addresses lead there.
desk-merge-action = Merge

## Desk: topics and the front
desk-topics-hint = What stands in the trending bar, in this order. Empty places are skipped.
desk-topic-number = Topic { $number }
# The empty choice, and the others as they stand in the list
desk-front-hint = Paste a story’s number or its address. Empty places are skipped.
desk-front-lead = Lead
desk-front-slot = Place { $number }
desk-front-recent = Published last

## Desk: users and settings
desk-user-new = New user
desk-user-edit = User
desk-user-editions = Editions they may write in
desk-user-editions-hint = Nothing ticked means all.
desk-user-active = May log in
desk-inactive = may not log in
desk-site-name = Name of the site
desk-time-zone = Time zone
desk-time-zone-hint = For example Asia/Baku. All times on the site and at the desk are shown in it.
desk-default-edition = Edition for readers whose language is unknown
desk-taglines = Taglines

## Desk: error pages
desk-error-reference = Reference for your administrator: { $reference }
session-ended-title = Your session has ended
session-ended-text = Sign in again in a new tab, then come back here and send what you typed.
not-text-title = Some of it is not text
not-text-text = The browser sent characters that can’t be read as text. Check what you typed and send it from the form again.
complaint-not-allowed = You may not do this with this article. Nothing was stored; what you typed is still here.
desk-read-only = You can read this text; changing it is not among your rights.
desk-article-translate = Translate: { $edition }
desk-first-steps = First steps
desk-first-edition = Make the first edition: the language that readers get the site in
desk-first-category = Make the first category and name it in that edition
desk-first-story = Write the first story
desk-kept-title = What you typed is here
desk-kept-text = It could not be stored just now, and nothing is lost. Send it again in a moment – the same form is never stored twice – or copy it.
desk-kept-send = Send it again
desk-not-found-title = Not found
desk-not-found-text = There is nothing at this address. It may have been deleted or moved.

## Complaints beside fields
complaint-required = Fill this in.
complaint-too-long = { $max ->
    [one] Longer than { $max } character.
   *[other] Longer than { $max } characters.
  }
complaint-slug-characters = Use lower-case Latin letters, digits and single hyphens between them.
complaint-slug-reserved = The site needs this word for its own addresses. Choose another.
complaint-slug-taken = Something else in this edition has this address. Choose another.
complaint-unknown-category = Choose a category from the list.
complaint-category-unnamed = This category has no name in the edition { $edition } yet.
complaint-date-impossible = There is no such date and time.
complaint-date-skipped = The clocks go forward that night and skip this time. Choose an earlier or a later one.
complaint-date-past = This time has passed. Choose a later one, or publish now.
complaint-body-too-complex = The text has too many nested quotations, lists or brackets to be shown. Simplify it.
complaint-email = Not an email address.
complaint-email-taken = Another user has this address.
complaint-password-short = { $min ->
    [one] Use at least { $min } character.
   *[other] Use at least { $min } characters.
  }
complaint-password-long = Too long for a password.
complaint-password-common = Many people use this password, so it is easy to guess. Choose another.
complaint-password-wrong = This is not your present password.
complaint-sign-in = Wrong email or password.
complaint-sign-in-limited = { $minutes ->
    [one] Too many attempts. Try again in { $minutes } minute.
   *[other] Too many attempts. Try again in { $minutes } minutes.
  }
complaint-name-taken = Another one has this name.
complaint-unknown-tag = There is no such tag.
complaint-story-not-published = This story is not published in the edition { $edition }.
complaint-time-zone = There is no such time zone.
complaint-too-many-tags = { $max ->
    [one] At most { $max } tag.
   *[other] At most { $max } tags.
  }
complaint-control-characters = It holds invisible control characters. Type it anew, or paste it as plain text.
complaint-last-admin = There must be one admin who may log in.
complaint-edition-default-hidden = The default edition must be visible.
complaint-in-use = It is in use, so it can’t be deleted.
complaint-body-too-long = Longer than { $max } kilobytes of text.
complaint-stale = Somebody saved a newer version in the meantime.
complaint-killed = This story was withdrawn for good.
complaint-embargo = This story is under embargo until { $when }.
complaint-duplicate = This is in the list already.
complaint-session-ended = Your session has ended. Log in again in another tab, then come back and save.

## Notices after an action
flash-saved = Saved.
flash-published = Published.
flash-scheduled = Scheduled.
flash-unpublished = Unpublished. Readers no longer see it.
flash-deleted = Deleted.
flash-restored = Restored.
flash-merged = Merged.

## Statuses
status-draft = Draft
status-scheduled = Scheduled
status-published = Published
status-unpublished = Unpublished
status-deleted = Deleted

## Roles
role-admin = Admin
role-editor = Editor
role-author = Author
role-translator = Translator
role-contributor = Contributor

## Media
desk-lead-picture = Lead picture
desk-lead-picture-hint = Shown above the text and in lists, in all editions of the story. Its number is in the library.
desk-media-number-label = Number in the library
desk-media-number = No. { $number }
desk-media-open = Open the library
desk-without-alt = Without alternative text, for readers who can’t see them:
desk-publish-without-alt = Publish without it
complaint-without-alt = Some pictures have no alternative text in this edition. Add it, or publish without it.
complaint-media-number = This is not a number of the library.
complaint-unknown-media = The library has no picture or video number { $number }.
complaint-not-a-picture = Number { $number } is not a picture.
complaint-same-file = The library has this file already, as number { $number }.
desk-media = Media
desk-media-pictures = Pictures
desk-media-videos = Videos
desk-media-kind = Kind
desk-media-by = Uploaded by
desk-media-from = From
desk-media-until = To
desk-media-empty = Nothing here yet.
desk-media-upload = Add pictures and videos
desk-media-upload-hint = Choose files or drop them here: JPEG, PNG, WebP, AVIF, GIF, MP4, WebM, up to { $mib } MiB each.
desk-media-upload-action = Upload
desk-media-upload-failed = The file could not be sent. Check the connection and try again.
desk-media-uploaded = Just uploaded
desk-media-silent-in = No alternative text: { $editions }
desk-media-unused = Not used anywhere
desk-media-poster = Poster: number of a picture
desk-media-poster-hint = Stands for the video until it plays.
desk-media-poster-of = Poster of video no. { $number }
desk-media-focal = Focal point
desk-media-focal-hint = Click on what every crop must keep in sight, or write the hundredths from the left and from the top.
desk-media-focal-x = From the left, %
desk-media-focal-y = From the top, %
desk-media-decorative = Decorative: readers who can’t see it miss nothing
desk-media-alt = Alternative text
desk-media-caption = Caption
desk-media-credit = Credit
desk-media-captions = Captions of the video (WebVTT or SRT)
desk-media-extent = Size
desk-media-uploaded-at = Uploaded
desk-media-code = In a text
desk-media-is-public = Readers see it.
desk-media-is-private = No reader sees it: no published article shows it.
desk-media-uses = Where it is used
desk-media-in-use-hint = It can be deleted once nothing uses it.
desk-media-replace = Replace
desk-media-replace-hint = Another file takes its place wherever it is shown.
desk-media-replace-action = Replace
desk-media-remove = Remove
desk-media-was-known = The library had it already.
complaint-focal = Write two whole numbers from 0 to 100.
complaint-captions = These are no WebVTT or SRT captions.
complaint-captions-line = Line { $line } has no right times.
refused-empty = The file is empty.
refused-unknown-format = This is no picture or video that we know. Send JPEG, PNG, WebP, AVIF, GIF, MP4 or WebM.
refused-svg = SVG is not taken, since it can hold scripts. Export it as PNG.
refused-heic = HEIC is not taken. On the phone, choose “Most compatible” for the camera, or export as JPEG.
refused-unsupported = This kind of file is not taken: { $kind }.
refused-broken = The file is broken or did not come whole.
refused-too-many-pixels = { $width } × { $height } pixels are too many. Make it smaller and send it again.
refused-too-long = The animation is too long. Send it as a video.
refused-too-large = The file is larger than { $mib } MiB.
refused-no-picture = There is no picture in this video.
refused-unknown-codec = Browsers can’t play this video. Export it as H.264 (MP4) or VP9 (WebM).
desk-media-nothing-found = Nothing found.
desk-media-choose = Choose from the library
desk-insert = Insert
desk-insert-picture = Picture…
desk-insert-video = Video…
