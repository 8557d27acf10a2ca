## Navigation

home = الرئيسية
menu = القائمة
skip-to-content = انتقل إلى المحتوى
categories = الأقسام
languages = اللغات
language-name = العربية
edition-home-suffix = الصفحة الرئيسية
about-footer-editions = لغة البداية
footer-rights = © { $year } { $name }
go-home = إلى الصفحة الرئيسية
trending = الأكثر تداولًا
all-news = كل الأخبار
latest = آخر الأخبار
latest-news = أحدث الأخبار

## Lists

older-stories = أخبار أقدم
back-to-newest = العودة إلى الأحدث
no-stories-yet = لا توجد أخبار هنا بعد.
no-stories-on-day = لم يُنشر شيء في هذا اليوم.
stories-on-day = { $count ->
    [zero] لا أخبار ({ $count })
    [one] خبر واحد ({ $count })
    [two] خبران ({ $count })
    [few] { $count } أخبار
    [many] { $count } خبرًا
   *[other] { $count } خبر
  }
all-by-author = بقلم { $name }
archive = الأرشيف
calendar = التقويم
previous-day = اليوم السابق
next-day = اليوم التالي
previous-month = الشهر السابق
next-month = الشهر التالي

## Articles

photo-badge = صور
video-badge = فيديو
by-author = { $name }
updated-at = حُدّث { $when }
picture-open = افتح الصورة
gallery-label = { $count ->
    [zero] معرض بلا صور
    [one] معرض: صورة واحدة
    [two] معرض: صورتان
    [few] معرض: { $count } صور
    [many] معرض: { $count } صورة
   *[other] معرض: { $count } صورة
}
gallery-steps = صور المعرض
gallery-close = إغلاق
gallery-previous = الصورة السابقة
gallery-next = الصورة التالية
video-play-on = شغّل على { $site }
video-notice = هذا الفيديو على { $site }، ولا يُتصل به إلا عند تشغيله.
also-in-languages = اقرأ هذا الخبر بلغة أخرى
tags = الوسوم
related-stories = أخبار ذات صلة
next-story = التالي
previous-story = السابق
more-from = المزيد من { $category }

## Search

search = بحث
search-placeholder = ابحث في الأخبار
search-action = ابحث
search-results-for = نتائج البحث عن «{ $query }»
search-nothing = لا نتائج عن «{ $query }». جرّب كلمات أخرى أو أقل.

## When something goes wrong

page-not-found-title = هذه الصفحة غير موجودة
page-not-found-text = قد يكون العنوان غير صحيح أو أُزيلت الصفحة. جرّب البحث أو تصفح آخر الأخبار.
server-error-title = حدث خطأ من جانبنا
server-error-text = الخطأ منا وقد سُجّل. يُرجى المحاولة بعد قليل.
too-busy-title = عدد القراء كبير الآن
too-busy-text = لا يستطيع الموقع الرد الآن. حاول مجددًا بعد ثوانٍ.
too-slow-title = استغرق ذلك وقتًا طويلًا
too-slow-text = لم يصل ما أرسلته في الوقت المناسب. تحقق من اتصالك ثم أرسله من جديد.
too-often-title = طلبات كثيرة جدًا
too-often-text = أرسلت طلبات كثيرة في وقت قصير. انتظر دقيقة ثم حاول مجددًا.
bad-request-title = لم نفهم هذا العنوان
bad-request-text = فيه شيء غير صحيح. ابدأ من الصفحة الرئيسية أو ابحث.
forbidden-title = هذا غير متاح لك
forbidden-text = ليست لديك صلاحية لفعل ذلك هنا.
method-not-allowed-title = هذه الصفحة لا تقبل ذلك
method-not-allowed-text = الصفحة موجودة لكن ليس لهذا النوع من الطلبات.
too-large-title = هذا أكثر من اللازم دفعة واحدة
too-large-text = ما أُرسل أكبر مما تقبله هذه الصفحة. ارجع واختصره ثم أرسله من جديد.
error-reference = إذا راسلتنا فاذكر هذا الرقم: { $id }

## Dates (CLDR)

date-long = { $day } { $month } { $year }
date-short = { $day } { $month }
date-time = { $date }، { $time }
day-heading = { $weekday }، { $date }
month-year = { $month } { $year }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر
month-name-1 = يناير
month-name-2 = فبراير
month-name-3 = مارس
month-name-4 = أبريل
month-name-5 = مايو
month-name-6 = يونيو
month-name-7 = يوليو
month-name-8 = أغسطس
month-name-9 = سبتمبر
month-name-10 = أكتوبر
month-name-11 = نوفمبر
month-name-12 = ديسمبر
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
weekday-short-1 = ن
weekday-short-2 = ث
weekday-short-3 = ر
weekday-short-4 = خ
weekday-short-5 = ج
weekday-short-6 = س
weekday-short-7 = ح

## Desk: the frame of every page
desk-name = غرفة التحرير
desk-skip = انتقل إلى المحتوى
desk-sections = أقسام غرفة التحرير
desk-view-site = عرض الموقع
desk-sign-out = خروج
desk-undo = تراجع
desk-pages = صفحات القائمة
desk-older = الأقدم
desk-save = حفظ
desk-cancel = إلغاء
desk-delete = حذف
desk-any = الكل
desk-choose = اختر…
desk-not-saved = لم يُحفظ.
desk-unsaved = تغييرات غير محفوظة

## Desk: its sections and the words of its tables
desk-stories = الأخبار
desk-front = الواجهة
desk-topics = المواضيع
desk-categories = الأقسام
desk-tags = الوسوم
desk-editions = النسخ اللغوية
desk-users = المستخدمون
desk-settings = الإعدادات
desk-account = حسابك
desk-edition = النسخة
desk-status = الحالة
desk-category = القسم
desk-person = الشخص
desk-headline = العنوان
desk-changed = آخر تغيير
desk-name-label = الاسم
desk-person-name = الاسم
desk-names = الأسماء
desk-number = رقم
desk-position = الموضع
desk-order = الترتيب
desk-articles = المقالات
desk-state = الوضع
desk-role = الدور
desk-email = البريد الإلكتروني
desk-language = اللغة
desk-interface-language = لغة الواجهة
desk-direction = اتجاه الكتابة
desk-direction-ltr = من اليسار إلى اليمين
desk-direction-rtl = من اليمين إلى اليسار
desk-published-at = تاريخ النشر
desk-last-seen = آخر ظهور
desk-never = أبدًا

## Desk: signing in
desk-sign-in = دخول
desk-sign-in-text = لفريق التحرير. يمنحك المدير حسابًا.
desk-password = كلمة المرور
desk-password-hint = 12 حرفًا على الأقل. بضع كلمات لا رابط بينها سهلة الحفظ وصعبة التخمين.
desk-password-keep-hint = اتركه فارغًا للإبقاء على كلمة المرور الحالية. الجديدة تنهي جلساته وتزيل مفاتيح مروره.
desk-setup = المدير الأول
desk-setup-text = يعمل هذا الرابط مرة واحدة. ينشئ الحساب الذي يدير غرفة التحرير.
desk-setup-action = إنشاء الحساب
desk-your-name = اسمك
desk-account-you = عنك
desk-change-password = كلمة المرور
desk-change-password-hint = اترك الحقلين فارغين للإبقاء على كلمة مرورك.
desk-current-password = كلمة المرور الحالية
desk-new-password = كلمة المرور الجديدة

## Desk: list of stories
desk-new-story = خبر جديد
desk-bin = الأخبار المحذوفة
desk-bin-empty = لا شيء محذوف هنا.
desk-back-to-stories = العودة إلى الأخبار
desk-stories-empty = لا أخبار مطابقة. امسح المرشح أو اكتب الخبر الأول.
desk-filter = مرشح
desk-filter-text = كلمات
desk-filter-apply = اعرض
desk-filter-clear = مسح
desk-edited = معدّل
desk-translate = ترجم

## Desk: an article
desk-article-new = خبر جديد، { $edition }
desk-article-edit = تحرير، { $edition }
desk-on-the-site = عرض على الموقع
desk-summary = الملخص
desk-body = النص
desk-slug = الرابط
desk-slug-hint = الجزء الأخير من الرابط. اتركه فارغًا لاستخدام المقترح.
desk-tags-hint = افصل بينها بفواصل.
desk-author = الكاتب
desk-author-hint = يظهر للقراء. اتركه فارغًا إن لم يوجد.
desk-publish-at = وقت النشر
desk-publish-at-hint = المنطقة الزمنية: { $zone }. لزر «جدولة» فقط.
desk-save-draft = حفظ المسودة
desk-save-over = الحفظ فوق نسختهم
desk-publish = انشر الآن
desk-publish-changes = انشر التغييرات
desk-schedule = جدولة
desk-unschedule = إلغاء الجدولة
desk-unpublish = إلغاء النشر
desk-delete-ask = حذف…
desk-restore = استعادة
desk-delete-title = حذف هذا المقال؟
desk-delete-text = يختفي فورًا من الموقع ومن قائمة الأخبار. يمكنك التراجع، أو إيجاده لاحقًا في «الأخبار المحذوفة».
desk-keep = إبقاء
desk-story-editions = نسخ هذا الخبر
desk-translate-into = ترجم إلى { $edition }
desk-stale = تغيّر المصدر
desk-source = النص المصدر، { $edition }
desk-source-choose = الترجمة من
desk-source-show = اعرض
desk-conflict-text = نصك ما زال في النموذج ونصهم بجانبه. خذ ما يلزم ثم احفظ: تحل نسختك محل نسختهم.
desk-conflict-discard = تجاهل نصي وافتح نصهم
desk-conflict-theirs = نسختهم
desk-conflict-by = حفظها { $name }، { $when }
desk-history = السجل
desk-history-back = العودة إلى المقال
desk-history-between = التغييرات من النسخة { $from } إلى { $to }
desk-history-first = النسخة الأولى
desk-history-view = طريقة العرض
desk-history-inline = واحد تحت الآخر
desk-history-side = جنبًا إلى جنب
desk-history-same = النصان متطابقان.
desk-history-saves = النسخ
desk-history-restored = أُعيد نص { $seq }
desk-history-live = يراها القراء
desk-history-published = نُشرت { $when }
desk-history-newest = الأحدث
desk-history-restore = افتح هذا النص في النموذج
desk-history-open = نص النسخة { $seq } في النموذج. لن يتغير شيء حتى تحفظ.
desk-merge-mine = نصي
desk-merge-theirs = نصهم
desk-merge-end = نهاية النصين
desk-merged = اجتمعت تغييراتك وتغييراتهم في النموذج. اقرأه مرة أخرى ثم احفظ.
desk-merged-conflicts = { $count ->
    [zero] لا تتعارض التغييرات
    [one] تتعارض التغييرات في موضع واحد
    [two] تتعارض التغييرات في موضعين
    [few] تتعارض التغييرات في { $count } مواضع
    [many] تتعارض التغييرات في { $count } موضعًا
   *[other] تتعارض التغييرات في { $count } موضعًا
  }. في المتن يقف النصان بين علامات (⟪⟪⟪ … ⟫⟫⟫)، وفي الحقل يبقى نصك. اختر واحذف العلامات ثم احفظ.
complaint-merge-marks = ما زالت في النص علامات دمج (⟪⟪⟪ … ⟫⟫⟫). اختر أحد النصين واحذفها.
desk-others-here = مفتوح أيضًا لدى: { $names }
desk-unsaved-found = هنا نص كتبته ولم تحفظه، { $when }
desk-unsaved-changes = ما الذي يغيره
desk-unsaved-recover = ضعه في النموذج
desk-unsaved-drop = تخلَّ عنه
desk-autosaved = حُفظت نسخة
desk-autosaved-here = حُفظت نسخة في هذا المتصفح
stage-writing = قيد الكتابة
stage-in-review = قيد المراجعة
stage-approved = معتمد
desk-send-to-review = احفظ وأرسل للمراجعة
desk-approve = احفظ واعتمد
desk-send-back = احفظ وأعد إلى الكاتب
desk-review = المراجعة
desk-review-link = { $count ->
    [0] المراجعة
    [zero] المراجعة
    [one] المراجعة، تعليق مفتوح
    [two] المراجعة، تعليقان مفتوحان
    [few] المراجعة، { $count } تعليقات مفتوحة
    [many] المراجعة، { $count } تعليقًا مفتوحًا
   *[other] المراجعة، { $count } تعليق مفتوح
  }
desk-review-comment = تعليق
desk-review-about = عن
desk-review-about-all = عن النص كله
desk-review-whole = النص كله
desk-review-says = التعليق
desk-review-names = من يُذكر اسمه يُبلَّغ: { $names }
desk-review-request = يطلب تعديلًا
desk-review-is-request = يطلب تعديلًا
desk-review-send = أرسل
desk-review-settle = عولج
desk-review-settled = عولج
desk-review-reopen = افتح من جديد
desk-review-changed = تغيرت الفقرة منذ ذلك:
desk-assign = لدى من وحتى متى
desk-assign-to = بين يدي
desk-assign-nobody = لا أحد
desk-due = الموعد
desk-goes-out = النشر
desk-board = اللوحة
desk-calendar = التقويم
desk-calendar-months = الأشهر
desk-calendar-former = الشهر السابق
desk-calendar-today = هذا الشهر
desk-calendar-next = الشهر التالي
desk-inbox = ينتظرني
desk-inbox-empty = لا شيء ينتظرك.
desk-inbox-assigned = بين يديّ
desk-inbox-said = قيل لي
desk-inbox-to-read = للقراءة
desk-inbox-to-publish = معتمد، للنشر
desk-stage-to-review = إرسال للمراجعة
desk-stage-approve = اعتماد
desk-stage-back = إعادة إلى الكتابة
desk-more = المزيد
complaint-expired = لقد مضى هذا الوقت: لن يرى القراء المادة.
gone-title = لم تعد منشورة
gone-text = نُشرت هذه المادة هنا ثم سحبتها هيئة التحرير.
gone-because = نُشرت هذه المادة هنا ثم سحبتها هيئة التحرير: { $reason }
corrections = التصحيحات
corrections-text = ما كان خطأً في موادنا ومتى صححناه.
corrections-none = لم يلزم تصحيح شيء حتى الآن.
corrected = صُحّح
desk-change = ما الذي يتغير للقراء
desk-correction = تصحيح
desk-correction-hint = ما كان خطأً وما هو الصواب. يراه القراء أسفل المادة وفي صفحة التصحيحات.
desk-minor = تعديل طفيف: لا يتغير وقت التحديث
desk-more-times = الحظر والانتهاء
desk-expires-at = يراها القراء حتى
desk-expires-at-hint = ثم تُسحب تلقائيًا.
desk-embargo = ليس قبل
desk-embargo-hint = يسري على جميع طبعات المادة.
desk-reason = لماذا لم يعد القراء يرونها
desk-reason-hint = يُقال هذا لمن يتبع العنوان القديم. وبلا سبب لا يقول العنوان شيئًا.
desk-sessions = أماكن تسجيل دخولك
desk-sessions-hint = أنهِ ما لا تعرفه ثم غيّر كلمة مرورك. تغيير كلمة المرور ينهي البقية من تلقاء نفسه.
desk-session-browser = المتصفح
desk-session-address = العنوان
desk-session-begun = وقت الدخول
desk-session-seen = آخر استخدام
desk-session-unknown = متصفح غير معروف
desk-session-here = هذه الجلسة
desk-session-end = إنهاء
desk-sessions-end-others = إنهاء كل ما عداها
flash-sessions-ended = أُنهيت. على من كان هناك أن يسجل الدخول من جديد.
desk-role-hint = يكتب المساهم مسوداته. ويروي المترجم في النسخ الأخرى ما رُوي في إحداها. وينشر الكاتب ما هو له أيضًا. وينشر المحرر كل شيء ويعدّله وينسّق الواجهة. ويدير المدير كذلك المستخدمين والنسخ والإعدادات.
desk-user-categories = الأقسام التي يقتصر عليها
desk-user-categories-hint = لا يرى ولا يكتب إلا أخبار هذه الأقسام. إن لم يُحدد شيء فالكل.
desk-story-of-others = القسم والصورة الرئيسية مشتركان بين كل نسخ الخبر: يغيّرهما من بدأه أو أحد المحررين.
desk-editor-tools = التنسيق
desk-editor-bold = عريض
desk-editor-italic = مائل
desk-editor-strike = يتوسطه خط
desk-editor-link = رابط
desk-editor-heading = عنوان فرعي
desk-editor-subheading = عنوان فرعي ثانٍ
desk-editor-minor = عنوان صغير
desk-editor-list = قائمة
desk-editor-numbered = قائمة مرقمة
desk-editor-quote = اقتباس
desk-editor-table = جدول
desk-editor-rule = خط فاصل
desk-editor-code = رمز برمجي
desk-editor-code-block = كتلة رموز
desk-editor-undo = تراجع
desk-editor-redo = إعادة
desk-editor-search = بحث واستبدال
desk-editor-row-add = أضف صفًا
desk-editor-column-add = أضف عمودًا
desk-editor-row-remove = احذف الصف
desk-editor-column-remove = احذف العمود
desk-editor-table-remove = احذف الجدول
desk-editor-find = ابحث
desk-editor-replacement = استبدل بـ
desk-editor-case = مطابقة حالة الأحرف
desk-editor-previous = النتيجة السابقة
desk-editor-next = النتيجة التالية
desk-editor-replace = استبدل
desk-editor-replace-all = استبدل الكل
desk-editor-address = عنوان الرابط
desk-editor-apply = طبّق
desk-editor-link-remove = أزل الرابط
desk-editor-remove = أزل الصورة
desk-editor-words = الكلمات
desk-editor-reading = القراءة
desk-editor-minutes = د
desk-editor-markdown = بصيغة Markdown
desk-in-time-zone = المنطقة الزمنية: { $zone }.
desk-stale-paragraphs = { $count ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $count } فقرات
    [many] { $count } فقرة
   *[other] { $count } فقرة
  }
desk-source-changed = تغيّر المصدر ({ $edition }) منذ ترجمة هذا النص
desk-up-to-date = كل هذا في نصي: الترجمة محدّثة
desk-by-paragraph = فقرة بفقرة
desk-whole-text = النص كاملًا
desk-paragraph = الفقرة { $number }
desk-translations = الترجمات
desk-translations-empty = لم يُنشر شيء ولم يتغير شيء في هذا اليوم.
desk-days = الأيام
desk-missing = غير موجودة
desk-coverage = المنشور
desk-story = المادة
desk-audit = سجل التغييرات
desk-audit-hint = { $days ->
    [zero] من فعل ماذا ومتى ومن أين. لا يستطيع أحد تغييره؛ وتُحفظ السطور { $days } يوم.
    [one] من فعل ماذا ومتى ومن أين. لا يستطيع أحد تغييره؛ وتُحفظ السطور يومًا واحدًا.
    [two] من فعل ماذا ومتى ومن أين. لا يستطيع أحد تغييره؛ وتُحفظ السطور يومين.
    [few] من فعل ماذا ومتى ومن أين. لا يستطيع أحد تغييره؛ وتُحفظ السطور { $days } أيام.
    [many] من فعل ماذا ومتى ومن أين. لا يستطيع أحد تغييره؛ وتُحفظ السطور { $days } يومًا.
   *[other] من فعل ماذا ومتى ومن أين. لا يستطيع أحد تغييره؛ وتُحفظ السطور { $days } يوم.
  }
desk-audit-empty = لا شيء يطابق. امسح التصفية.
audit-when = الوقت
audit-done = الإجراء
audit-what = الموضوع
audit-changes = التغييرات
audit-from = من يوم
audit-until = إلى يوم
audit-server = الخادم
audit-stranger = شخص لم يسجل الدخول
audit-changed = غُيّرت
audit-yes = نعم
audit-no = لا
audit-article = المقال
audit-newsroom = غرفة الأخبار
audit-media = صورة أو فيديو
audit-sign-in = تسجيل دخول
audit-fail-to-sign-in = رُفض الدخول
audit-confirm = تأكيد الهوية
audit-fail-to-confirm = تعذر تأكيد الهوية
audit-factor = الطريقة
audit-step = الخطوة المرفوضة
audit-password-and-code = كلمة المرور ورمز لمرة واحدة
audit-password-and-recovery-code = كلمة المرور ورمز استرداد
audit-passkey = مفتاح مرور
audit-first-link = رابط المدير الأول
audit-replace-key = استبدال مفتاح
audit-key = مفتاح
audit-lock = قفل مؤقت للدخول
audit-sign-out = تسجيل خروج
audit-set-up = إنشاء المدير الأول
audit-end-session = إنهاء جلسة
audit-end-sessions = إنهاء بقية الجلسات
audit-create = إنشاء
audit-update = تغيير
audit-rename = إعادة تسمية
audit-move = نقل
audit-delete = حذف
audit-merge = دمج
audit-arrange = ترتيب
audit-save = حفظ
audit-publish = نشر
audit-schedule = جدولة
audit-unpublish = سحب من النشر
audit-restore = استعادة
audit-miss = لم يُنشر في دقيقته
audit-assign = إسناد
audit-comment = تعليق
audit-settle = إغلاق تعليق
audit-reopen = إعادة فتح تعليق
audit-upload = رفع
audit-describe = وصف
audit-replace = استبدال الملف
desk-user-password-invite-hint = اتركها فارغة للدعوة برابط: يختار كلمته بنفسه.
desk-user-link = رابط لتعيين كلمة المرور
desk-user-link-text = أرسله إلى { $name } بطريقة لا يقرؤها غيره. يعمل مرة واحدة خلال { $hours } ساعة، ولا يُعرض إلا الآن.
desk-user-link-label = الرابط
desk-user-link-back = العودة إلى المستخدمين
desk-user-link-make = إنشاء رابط لكلمة مرور جديدة
desk-user-link-make-hint = لمن نسي كلمته. تبقى كلمته الحالية صالحة حتى يُستخدم الرابط، ثم تنتهي جلساته وتُزال مفاتيح مروره.
desk-link-title = اختر كلمة مرورك
desk-link-text = { $name }، يعمل هذا الرابط مرة واحدة. بعد ذلك تدخل ببريدك وهذه الكلمة.
desk-link-action = تعيين كلمة المرور
desk-password-set = عُيّنت كلمة مرورك. ادخل بها.
audit-offer-link = إنشاء رابط لكلمة المرور
audit-set-password = تعيين كلمة المرور برابط
desk-glossary = المسرد
desk-glossary-from = من
desk-glossary-to = إلى
desk-glossary-empty = لم يُتفق على شيء بعد لهاتين الطبعتين.
desk-term = مصطلح
desk-term-translation = الصيغة المتفق عليها
desk-term-note = ملاحظة
desk-term-add = إضافة
desk-term-change = تعديل
desk-term-delete = إزالة
desk-code = رمز لمرة واحدة
desk-code-text = كلمة مرورك صحيحة. والآن اكتب الرمز الذي يعرضه تطبيق المصادقة.
desk-code-hint = إن لم يكن جهازك معك فاكتب أحد رموز الاسترداد.
desk-code-again = ابدأ من جديد
desk-codes = رموز لمرة واحدة
desk-codes-hint = يعرض تطبيق على هاتفك رمزًا جديدًا كل ثلاثين ثانية، ويُطلب عند الدخول بعد كلمة المرور.
desk-codes-owed = تطلب غرفة الأخبار خطوة ثانية عند الدخول. أعدّ رموز المرة الواحدة أولًا، ثم يُفتح كل ما عداها.
desk-log-in-again = للمتابعة سجّل الدخول مرة أخرى: الخطوة التالية تفتح غرفة الأخبار لغيرك أو تغلقها.
desk-codes-off = معطلة
desk-codes-on = مفعلة
desk-codes-left = { $count ->
    [0] لم يبق أي رمز استرداد. أنشئ رموزًا جديدة.
    [zero] لم يبق أي رمز استرداد. أنشئ رموزًا جديدة.
    [one] بقي رمز استرداد واحد.
    [two] بقي رمزا استرداد.
    [few] بقيت { $count } رموز استرداد.
    [many] بقي { $count } رمز استرداد.
   *[other] بقي { $count } رمز استرداد.
  }
desk-codes-begin = إعداد
desk-codes-setup = أعدّ تطبيق المصادقة
desk-codes-setup-text = امسح هذا بتطبيق المصادقة أو اكتب المفتاح السري فيه، ثم اكتب الرمز الذي يعرضه.
desk-codes-qr = رمز QR لتطبيق المصادقة
desk-codes-secret = المفتاح السري:
desk-codes-open = افتحه في تطبيق مصادقة على هذا الجهاز
desk-codes-confirm = تفعيل
desk-codes-recovery = رموز الاسترداد
desk-codes-recovery-text = احفظها بعيدًا عن هاتفك. يعمل كل منها مرة واحدة بدل الرمز. ولا تُعرض إلا الآن.
desk-codes-renew = إنشاء رموز استرداد جديدة
desk-codes-disable = تعطيل
desk-codes-manage = إعداد أو تغيير
desk-user-codes-hint = يدخل هذا الشخص برموز لمرة واحدة. عطّلها لمن فقد جهازه ورموز الاسترداد معًا.
desk-user-codes-disable = تعطيل الرموز لمرة واحدة
desk-user-sessions-hint = ينهي كل جلسات هذا الشخص إن كان غيره قد يستخدم الحساب. ثم يسجل الدخول بكلمة مروره من جديد.
desk-user-sessions-end = إنهاء كل الجلسات
complaint-code = هذا الرمز غير صالح أو سبق استخدامه. انتظر الرمز التالي.
audit-enable-codes = تفعيل الرموز لمرة واحدة
audit-disable-codes = تعطيل الرموز لمرة واحدة
audit-renew-recovery-codes = إنشاء رموز استرداد جديدة
audit-use-recovery-code = استخدام رمز استرداد
preview = معاينة.
preview-unpublished = لم يُنشر هذا النص.
preview-published = هذا ما يراه القرّاء بالفعل.
preview-until = الرابط صالح حتى { $time }.
desk-preview-links = روابط المعاينة
desk-preview-links-text = آخر نص محفوظ كما ستعرضه صفحته.
desk-preview-device = العرض كما على
desk-preview-phone = الهاتف
desk-preview-desktop = الحاسوب
desk-preview-frame = المقال كما سيراه القرّاء
desk-preview-link-make = إنشاء رابط سري
desk-preview-link-hint = من لديه الرابط يرى آخر نص محفوظ دون تسجيل الدخول إلى أن تنتهي صلاحيته أو يُسحب.
desk-preview-link-life = مدة الصلاحية
desk-preview-link-hour = ساعة واحدة
desk-preview-link-day = يوم واحد
desk-preview-link-week = 7 أيام
desk-preview-link-new = الرابط الجديد
desk-preview-link-once = انسخه الآن: لن يُعرض مرة أخرى.
desk-preview-link-copy = نسخ
desk-preview-link-copied = تم النسخ.
desk-preview-links-held = الروابط الصالحة
desk-preview-link-none = لا يوجد رابط صالح.
desk-preview-link-by = أنشأه
desk-preview-link-made = أُنشئ في
desk-preview-link-until = صالح حتى
desk-preview-link-withdraw = سحب
desk-preview-link-withdrawn = سُحب الرابط ولم يعد يعرض شيئًا.
desk-checks = الملاحظات: { $count }
desk-checks-none = لا شيء يحتاج إلى تصحيح.
desk-check-blocks = يمنع النشر:
desk-check-summary = الملخص فارغ.
desk-check-alt = صور بلا نص بديل: { $what }.
desk-check-headline = عدد أحرف العنوان يتجاوز { $max }: إنه أطول مما تتسع له البطاقات.
desk-check-links = لا يؤدي إلى شيء منشور: { $what }
desk-check-category = لم يُختر قسم.
desk-check-tag = الوسم الجديد «{ $typed }» يكاد يطابق «{ $known }».
desk-check-heading = العنوان الفرعي «{ $what }» يتخطى مستوى.
desk-checks-setting = الفحوص قبل النشر
desk-checks-setting-hint = تظهر الملاحظة بجانب الزر. أما ما يمنع النشر فلا يسمح بنشر النص أو جدولته؛ والمسودة تُحفظ دائمًا. القسم مطلوب دائمًا.
desk-check-name-headline = عنوان أطول مما تتسع له البطاقات
desk-check-name-summary = ملخص فارغ
desk-check-name-headings = عنوان فرعي يتخطى مستوى
desk-check-name-links = روابط لا تؤدي إلى شيء منشور
desk-check-name-alt = صور بلا نص بديل
desk-check-name-category = بلا قسم
desk-check-name-tags = وسم جديد يكاد يطابق وسمًا آخر
desk-check-off = لا يُفحص
desk-check-warn = تُسجَّل ملاحظة
desk-check-block = يمنع النشر
complaint-checks = هناك ما يمنع النشر: انظر الملاحظات بجانب الزر.
desk-passkeys = مفاتيح المرور
desk-passkeys-hint = ادخل ببصمتك أو وجهك أو رمز هذا الجهاز بدل كلمة المرور والرمز.
desk-passkeys-none = لا شيء بعد.
desk-passkeys-manage = إضافة أو إزالة
desk-passkeys-guard = كلاهما يتطلب كلمة مرورك: من يجد متصفحك مفتوحًا لا يُدخل أحدًا.
desk-keep-passkeys = الإبقاء على مفاتيح مروري
desk-keep-passkeys-hint = إن لم تحدد هذا أزالتها كلمة المرور الجديدة: ربما أضاف من عرف القديمة مفتاحه.
desk-link-passkeys = تُزال معها مفاتيح مرورك. أضفها من جديد بعد الدخول.
desk-passkey-add = إضافة مفتاح مرور
desk-passkey-remove = إزالة
desk-passkey-made = أُضيف
desk-passkey-never = لم يُستخدم بعد
desk-passkey-sign-in = الدخول بمفتاح مرور
desk-passkey-failed = لم ينجح ذلك. حاول مجددًا أو استخدم كلمة مرورك.
flash-passkey-refused = لم يُقبل مفتاح المرور. حاول مجددًا.
audit-add-passkey = إضافة مفتاح مرور
audit-remove-passkey = إزالة مفتاح مرور
audit-make-preview-link = إنشاء رابط معاينة
audit-withdraw-preview-link = سحب رابط المعاينة
desk-palette = انتقل إلى…
desk-overview = نظرة عامة
overview-reads = القراءات بالساعة
overview-reads-hint = آخر 24 ساعة بتوقيت الموقع؛ والساعة التي بدأت للتو أبهت لونًا. تُعدّ بلا ملفات تعريف ارتباط ومن دون الروبوتات.
overview-reads-total = القراءات في 24 ساعة
overview-reads-before = الساعات الـ24 السابقة: { $amount }
overview-today = المنشور اليوم
overview-yesterday = أمس: { $amount }
overview-series = { $edition }: المجموع { $total }، والأكثر { $when }: { $most }
overview-series-none = { $edition }: لا شيء
overview-peak = الأكثر { $when }: { $most }
overview-numbers = الأرقام في جدول
overview-hour = الساعة
overview-day = اليوم
overview-total = المجموع
overview-most-read = الأكثر قراءة
overview-most-read-hint = في آخر 24 ساعة.
overview-most-read-empty = لم يُقرأ شيء في آخر 24 ساعة.
overview-count = القراءات
overview-pace = وتيرة النشر
overview-pace-hint = المقالات المنشورة يومًا بيوم في آخر 14 يومًا؛ واليوم الحالي أبهت لونًا.
overview-coverage = التغطية حسب النسخة
overview-coverage-hint = كم من أخبار الأيام السبعة الأخيرة في كل نسخة لغوية.
overview-told = الأخبار
overview-share = النسبة
overview-waiting = ماذا ينتظر ومن
overview-in-review = للقراءة
overview-approved = للنشر
overview-overdue = متأخر
overview-requests = تعديلات مطلوبة
overview-person = من
overview-nobody = لا أحد بعد
overview-waiting-empty = لا شيء ينتظر أحدًا.
audit-ask-for-link = طُلبت كلمة مرور جديدة
desk-forgot = هل نسيت كلمة المرور؟
desk-forgot-text = اكتب البريد الذي تدخل به. إن وُجد حساب كهذا أُرسل إليه رابط لاختيار كلمة مرور جديدة.
desk-forgot-action = إرسال الرابط
desk-forgot-sent = إن وُجد حساب كهذا فالرابط في الطريق. يعمل مرة واحدة خلال ساعة. لم يصل شيء؟ ابحث في البريد غير المرغوب فيه أو اسأل مديرًا.
desk-forgot-limited = طلبات كثيرة جدًا من هنا. حاول مجددًا بعد ساعة أو اسأل مديرًا.
desk-back-to-sign-in = العودة إلى الدخول
desk-mail-wish = رسائل بالبريد
desk-mail-wish-hint = الرسائل المتعلقة بكلمة مرورك تصل دائمًا.
desk-mail-all = كل ما ينتظرني، والنصوص المطلوب قراءتها أيضًا
desk-mail-named = ما يذكرني وما هو لي
desk-mail-none = لا شيء
desk-user-link-mail = إرسال رابط بالبريد
flash-link-mailed = يُرسل الرابط بالبريد.
mail-hello = مرحبًا { $name }،
mail-comment-subject = { $by } عن «{ $headline }»
mail-comment = كتب { $by } عن «{ $headline }»:
mail-request-subject = { $by } يطلب تعديلًا: «{ $headline }»
mail-request = يطلب { $by } تعديلًا في «{ $headline }»:
mail-assignment-subject = أُسند إليك: «{ $headline }»
mail-assignment = أسند { $by } إليك «{ $headline }».
mail-due = الموعد النهائي: { $when }.
mail-review-subject = للقراءة: «{ $headline }»
mail-review = يطلب { $by } من يقرأ «{ $headline }».
mail-approval-subject = اعتُمد: «{ $headline }»
mail-approval = اعتمد { $by } «{ $headline }».
mail-link-subject = دخولك إلى { $site }
mail-link = بهذا الرابط تختار كلمة مرورك. يعمل مرة واحدة خلال ثلاثة أيام.
mail-reset-subject = كلمة مرور جديدة لـ { $site }
mail-reset = طلب أحدهم، وهو أنت على الأرجح، كلمة مرور جديدة. بهذا الرابط تختارها. يعمل مرة واحدة خلال ساعة. إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.
mail-password-subject = تغيّرت كلمة مرورك في { $site }
mail-password = تغيّرت كلمة مرورك ({ $when }). إن لم تكن أنت فأخبر مديرًا فورًا.
mail-why = تختار الرسائل التي تصلك من حسابك:
audit-translate-by-machine = تُرجم آليًا
audit-approve-translation = اعتُمدت الترجمة الآلية
desk-by-machine = ترجمة آلية
desk-by-machine-hint = مسودة للبدء، المصدر: { $source }. تبقى معلَّمة حتى يقول شخص إنها صحيحة.
desk-machine-made = ترجمة آلية
desk-machine-made-text = ترجم هذا النص برنامج، ولم يعتمده أحد بعد.
desk-approves-translation = قرأته مقابل مصدره وهو صحيح
desk-check-machine = ترجمه برنامج، ولم يقل أحد إنه صحيح.
desk-check-name-machine = ترجمة آلية لم يعتمدها أحد
complaint-machine-translation = لم يجب خادم الترجمة أو رفض. لم يتغير شيء؛ حاول مرة أخرى أو ترجم بنفسك.
flash-machine-translated = أعدّ برنامج هذه المسودة. اقرأها مقابل مصدرها.
translated-by-machine = ترجمة آلية لم يقرأها محرر بعد
desk-batch = تغيير الأخبار المختارة
desk-batch-pick = اختر:
desk-batch-pick-all = اختر كل ما في هذه الصفحة
desk-batch-selected = المختار:
desk-batch-all-editions = كل النسخ
desk-batch-tag = الوسم
desk-batch-tag-hint = وسم واحد باسمه في النسخة المختارة. وفي كل النسخ يؤخذ الوسم الموجود باسمه في كل منها.
desk-batch-tag-add = أضف الوسم
desk-batch-tag-remove = أزل الوسم
desk-batch-category = القسم المنقول إليه
desk-batch-category-hint = يُنقل الخبر في كل نسخه.
desk-batch-move = انقل
desk-batches = ما جرى على أخبار كثيرة معًا في آخر 24 ساعة
batch-tag-added = أُضيف الوسم «{ $name }»
batch-tag-removed = أُزيل الوسم «{ $name }»
batch-moved = نُقل إلى «{ $name }»
batch-unpublished = أُلغي النشر
batch-undone = جرى التراجع: { $what }
batch-changed = تغيّر: { $count }
batch-restored = كما كان: { $count }
batch-unchanged = لم يحتج إلى تغيير: { $count }
batch-waiting = ينتظر النشر مع تغييرات أخرى: { $count }
batch-left = تُرك كما هو: { $count }
batch-forbidden = لا يحق لك تغييره
batch-meanwhile = غيّره شخص آخر في هذه الأثناء
batch-unnamed = ليس للوسم أو القسم اسم في هذه النسخة
batch-full = لا مكان لوسم آخر
batch-refused = لا يمكن نشره الآن
complaint-batch-empty = اختر خبرًا واحدًا على الأقل.
complaint-batch-one-tag = وسم واحد في كل مرة.
complaint-batch-tag-unknown = لا وسم بهذا الاسم في أي نسخة. لإنشائه اختر نسخته.
flash-undo-over = لم يعد التراجع ممكنًا: مرّ يوم.
search-narrow = تضييق البحث
search-sort = الترتيب
search-by-relevance = حسب الصلة
search-by-newest = الأحدث أولًا
search-category = القسم
search-any-category = كل الأقسام
search-from = من
search-to = إلى
search-results = النتائج
search-more = المزيد من النتائج
search-first = النتائج الأولى
desk-feed-text = ما تنقله الخلاصات (RSS وAtom وJSON Feed) من المقال
desk-feed-text-summary = موجزه
desk-feed-text-full = نصه كاملًا
search-meant = هل تقصد:
desk-robots = إضافة إلى robots.txt
desk-robots-hint = أسطر مثل «Disallow: /en/search» أو «User-agent: GPTBot» وتحتها قواعدها. القواعد التي تسبق أي User-agent تسري على جميع الروبوتات. المكتب مغلق أمامها وخرائط الموقع مذكورة على أي حال.
complaint-robots = لا تفهم الروبوتات السطر { $number }.
newsletter = النشرة البريدية
newsletter-text = أخبار اليوم في رسالة واحدة من { $site }، مرة كل يوم.
newsletter-email = البريد الإلكتروني
newsletter-action = اشترك
newsletter-privacy = يُستخدم عنوانك لهذه الرسالة وحدها. في كل رسالة رابط ينهي الاشتراك فورًا.
newsletter-asked = إن كانت النشرة لا تصل إلى هذا العنوان بعد، فقد أُرسلت إليه رسالة فيها رابط. افتح الرابط خلال ثلاثة أيام. لم يصل شيء؟ ابحث في البريد غير المرغوب فيه.
newsletter-limited = طلبات كثيرة جدًا من هنا. حاول مجددًا بعد ساعة.
newsletter-wrong = هذا ليس عنوان بريد إلكتروني.
newsletter-confirm-text = بقيت خطوة واحدة: اضغط الزر لتصلك نشرة { $site } مرة كل يوم.
newsletter-confirm-action = نعم، أريد النشرة
newsletter-confirmed = شكرًا لك. ستصلك النشرة القادمة.
newsletter-void = لم يعد هذا الرابط يعمل. اشترك من جديد.
newsletter-leave = إلغاء الاشتراك
newsletter-leave-text = اضغط الزر كي لا تصلك نشرة { $site } بعد الآن.
newsletter-left = لن تصل النشرة إلى هذا العنوان بعد الآن.
newsletter-subject = { $site }، { $date }
newsletter-why = تصلك هذه الرسالة لأنك اشتركت فيها في موقع { $site }.
newsletter-confirm-subject = هل تريد نشرة { $site }؟
newsletter-confirm-letter = طلب أحدهم، وهو أنت على الأرجح، وصول نشرة { $site } إلى هذا العنوان. إن كنت أنت فافتح هذا الرابط واضغط الزر. يعمل الرابط ثلاثة أيام. إن لم تكن أنت فلا تفعل شيئًا: لن تصل رسائل أخرى.
desk-newsletters = النشرات البريدية
desk-newsletter-active = إرسال نشرة اليوم
desk-newsletter-hour = ساعة إرسال النشرة
desk-newsletter-off = متوقفة
desk-newsletter-no-mail = لم يُحدَّد خادم للرسائل (smtp_url): لا تُرسل نشرة ولا تُعرض على القراء.
desk-newsletter-last = آخر إرسال
desk-newsletter-sent = { $sent } من { $queued }
desk-newsletter-next = هكذا كانت ستبدو النشرة القادمة الآن.
desk-newsletter-text = كنص بسيط
desk-newsletter-try = أرسلها إليّ للتجربة
desk-newsletter-nothing = لم يُنشر شيء منذ آخر نشرة.
desk-subscribers = المشتركون
desk-subscribers-unconfirmed = لم يؤكدوا بعد
flash-letter-mailed = الرسالة في الطريق إليك.
desk-tokens = رموز الواجهة البرمجية
desk-tokens-hint = يتيح الرمز لبرنامج أن يعمل باسمك: يُسمح له بما يُسمح لك به، ومن ذلك فقط ما خُصّص له.
desk-tokens-reference = مرجع الواجهة البرمجية
desk-tokens-of = رموز الواجهة البرمجية: { $name }
desk-tokens-manage = إدارة الرموز
desk-token-new = رمز جديد
desk-token-once = انسخه الآن: يُعرض هذه المرة فقط ولا يُحفظ في أي مكان.
desk-token-name = الاسم
desk-token-name-hint = لأي برنامج هو
desk-token-scopes = الغرض منه
desk-token-read = رؤية نصوص التحرير
desk-token-write = كتابة النصوص
desk-token-publish = نشر ما يمكنه كتابته وسحبه
desk-token-media = رفع الصور والفيديو ووصفها
desk-token-life = مدة الصلاحية
desk-token-month = شهر
desk-token-quarter = ثلاثة أشهر
desk-token-year = سنة
desk-token-endless = بلا نهاية
desk-token-ended = انتهى
desk-token-make = إنشاء رمز
desk-token-revoke = إلغاء
complaint-token-scopes = اختر الغرض منه.
flash-token-revoked = أُلغي الرمز: لا يمكن فعل شيء به بعد الآن.
audit-make-token = إنشاء رمز للواجهة البرمجية
audit-revoke-token = إلغاء رمز للواجهة البرمجية
audit-revoke-tokens = إلغاء كل رموز الواجهة البرمجية
desk-deliveries = الإرسالات
desk-deliveries-hint = كل ما يخرج من غرفة الأخبار: الرسائل، وإشعارات المحور ومحركات البحث، وما تُبلَّغ به أنظمة الشركاء. ما يفشل يُعاد إرساله ثلاثة أيام، ثم ينتظر هنا حتى تعيدوا إرساله.
desk-deliveries-empty = لا شيء هنا.
desk-delivery-waiting = في الانتظار
desk-delivery-failed = فشل
desk-delivery-done = وصل
desk-delivery-queued = في الطابور منذ
desk-delivery-attempts = المحاولات
desk-delivery-retry = أعد الإرسال
desk-delivery-discard = انسَ
desk-delivery-retry-all = أعد إرسال الكل
desk-delivery-discard-all = انسَ الكل
flash-queued-again = يُعاد إرساله.
flash-discarded = نُسي.
desk-channel-letter = رسالة
desk-channel-ping = محور الخلاصات
desk-channel-indexnow = محركات البحث
desk-channel-purge = ذاكرات التخزين المؤقت الأمامية
desk-channel-webhook = خطاف ويب
desk-channel-activity = المتابعون
desk-event-published = نُشر
desk-event-updated = حُدّث
desk-event-withdrawn = سُحب
desk-webhooks = خطافات الويب
desk-webhooks-hint = أنظمة شركاء تُبلَّغ فور أن يرى القراء مقالًا، أو نصًّا آخر، أو لا يعودون يرونه.
desk-webhooks-empty = لا نظام يُبلَّغ بعد.
desk-webhook-new = خطاف ويب جديد
desk-webhook-edit = خطاف ويب
desk-webhook-url = العنوان
desk-webhook-all = كل الطبعات
desk-webhook-active = يُبلَّغ
desk-webhook-off = متوقف
desk-webhook-secret = السر
desk-webhook-secret-hint = تُوقَّع به كل رسالة (Standard Webhooks): به يتحقق الشريك من أنها منكم.
desk-webhook-log = آخر ما أُبلغ به
complaint-webhook-url = يبدأ العنوان بـ https:// ولا يحوي اسمًا ولا كلمة مرور. أمّا http:// فللشبكات المذكورة في إعدادات الخادم وحدها.
notifications = الإشعارات
notifications-text = اعرف أخبار { $site } العاجلة فورًا عبر هذا المتصفح: فقط حين يحدث أمر مهم، وفقط في ما تختاره.
notifications-script = المتصفح نفسه هو الذي يعرض الإشعارات، وتحتاج هذه الصفحة لذلك إلى JavaScript. النشرة البريدية والخلاصات تعمل من دونه.
notifications-of = أخبرني بالأخبار العاجلة
notifications-all = في جميع الأقسام
notifications-action = أرسل إليّ الإشعارات
notifications-stop = أوقف الإشعارات
notifications-privacy = لا نحتفظ لذلك إلا بعنوان متصفحك لدى خدمة الإشعارات التابعة لصانعه وباختيارك. لا شيء من ذلك يدل على هويتك.
notifications-no = لا يعرض هذا المتصفح إشعارات هنا. على iPhone أو iPad أضف الموقع أولًا إلى الشاشة الرئيسية.
notifications-denied = لا يسمح متصفحك لهذا الموقع بعرض الإشعارات. اسمح بها في إعدادات الموقع ثم حاول مجددًا.
notifications-failed = لم ينجح ذلك. حاول لاحقًا.
notifications-saved = حُفظ اختيارك. ستصل الأخبار العاجلة إلى هذا المتصفح.
notifications-stopped = لن تصل إشعارات إلى هذا المتصفح بعد الآن.
desk-breaking = خبر عاجل
desk-breaking-now = يراه القراء بالفعل: يُشعَر به من طلب ذلك فورًا ومرة واحدة فقط.
desk-breaking-later = حين يستطيع القراء رؤيته يُشعَر به من طلب ذلك مرة واحدة.
desk-breaking-mark = وسم كخبر عاجل
desk-breaking-marked = حين يستطيع القراء رؤيته يُشعَر به من طلب ذلك.
desk-breaking-unmark = ليس خبرًا عاجلًا
desk-breaking-told = خبر عاجل: أُشعِر القراء ({ $when }).
audit-mark-as-breaking = وسمه خبرًا عاجلًا
audit-unmark-as-breaking = أزال وسم «خبر عاجل»
desk-federation = يمكن متابعة النسخ اللغوية من Mastodon وخوادم أخرى (ActivityPub)
desk-federation-hint = لكل نسخة لغوية يراها القراء اسم هناك، ويُبلَّغ متابعوها بكل مقال عند نشره أو تغييره أو سحبه. عند الإيقاف لا يُجاب أحد ولا يُبلَّغ أحد، ويبقى المتابعون محفوظين.
desk-followers = المتابعون على خوادم أخرى
desk-followers-count = { $count ->
    [zero] لا متابعين
    [one] متابع واحد
    [two] متابعان
    [few] { $count } متابعين
    [many] { $count } متابعًا
   *[other] { $count } متابع
}
desk-followers-hint = لمتابعة النسخة يبحث المرء في خادمه عن
search-tag = وسم
search-more-than = { $count ->
    [zero] أكثر من { $count } خبر
    [one] أكثر من خبر واحد ({ $count })
    [two] أكثر من خبرين ({ $count })
    [few] أكثر من { $count } أخبار
    [many] أكثر من { $count } خبرًا
   *[other] أكثر من { $count } خبر
  }
search-year = السنة
search-suggestions = اقتراحات
desk-preview = معاينة
desk-preview-text = هكذا سيبدو النص. لم يُحفظ شيء.
desk-live-preview = معاينة حية
desk-live-preview-empty = يظهر هنا ما تكتبه.
desk-preview-failed = تعذر عرض المعاينة الآن. نصك ما زال في النموذج.
desk-format = كيفية تنسيق النص
desk-format-heading = عنوان فرعي
desk-format-bold = عريض
desk-format-italic = مائل
desk-format-link = رابط
desk-format-quote = اقتباس، والفقرة الأخيرة التي تبدأ بشرطة تذكر قائله
desk-format-list = قائمة
desk-format-picture = صورة مع وصفها وشرحها؛ عدة صور متتالية تشكل معرضًا
desk-format-video = فيديو في سطر مستقل

## Desk: editions
desk-edition-new = نسخة لغوية جديدة
desk-edition-edit = النسخة اللغوية: { $name }
desk-edition-lang-hint = لغات نصوص واجهتها مثبتة وليست لها نسخة بعد.
desk-edition-name = الاسم بلغتها
desk-edition-name-hint = يراه القراء في مبدل اللغات.
desk-edition-visible = يستطيع القراء رؤية هذه النسخة
desk-tagline = الشعار
desk-tagline-hint = سطر واحد تحت اسم الموقع.
desk-address-key = الرابط
desk-visible = ظاهرة
desk-hidden = مخفية
desk-default = افتراضية

## Desk: categories and tags
desk-category-new = قسم جديد
desk-category-edit = القسم
desk-categories-empty = لا أقسام بعد. تحتاج المقالات إلى قسم.
desk-names-hint = اسم لكل نسخة تستخدمه. يُشتق الرابط الفارغ من الاسم.
desk-unnamed = (بلا اسم)
desk-move-up = نقل لأعلى
desk-move-down = نقل لأسفل
desk-tag-new = وسم جديد
desk-tag-edit = الوسم
desk-tags-empty = لا وسوم مطابقة. تظهر الوسوم حالما يحملها مقال.
desk-merge = دمج في وسم آخر
desk-merge-into = الوسم الباقي
desk-merge-hint = اسمه أو رقمه. تنتقل إليه كل المقالات ويزول هذا الوسم، وتقود روابطه القديمة إلى هناك.
desk-merge-action = دمج

## Desk: topics and the front
desk-topics-hint = ما يظهر في شريط المواضيع بهذا الترتيب. تُتخطى الخانات الفارغة.
desk-topic-number = الموضوع { $number }
desk-front-hint = ألصق رقم الخبر أو رابطه. تُتخطى الخانات الفارغة.
desk-front-lead = الخبر الرئيسي
desk-front-slot = الموضع { $number }
desk-front-recent = المنشور حديثًا

## Desk: users and settings
desk-user-new = مستخدم جديد
desk-user-edit = المستخدم
desk-user-editions = النسخ التي يكتب فيها
desk-user-editions-hint = إن لم يُحدد شيء فالكل.
desk-user-active = يُسمح له بالدخول
desk-inactive = لا يُسمح له بالدخول
desk-site-name = اسم الموقع
desk-time-zone = المنطقة الزمنية
desk-time-zone-hint = مثل Asia/Baku. تُعرض بها كل الأوقات في الموقع وغرفة التحرير.
desk-default-edition = نسخة القراء الذين لا تُعرف لغتهم
desk-taglines = الشعارات

## Desk: error pages
desk-error-reference = رقم مرجعي للمدير: { $reference }
session-ended-title = انتهت جلستك
session-ended-text = سجّل الدخول من جديد في علامة تبويب أخرى، ثم عُد إلى هنا وأرسل ما كتبته.
log-in-again-title = سجّل الدخول مرة أخرى
log-in-again-text = ما تفعله هنا يفتح غرفة الأخبار لغيرك أو يغلقها، ويلزمه تسجيل دخول خلال آخر 15 دقيقة: سجّل الدخول في علامة تبويب أخرى، ثم عُد إلى هنا وأرسل ما كتبته.
not-text-title = بعض ما أُرسل ليس نصًّا
not-text-text = أرسل المتصفح رموزًا لا يمكن قراءتها نصًّا. راجع ما كتبته وأرسله من النموذج مرة أخرى.
complaint-not-allowed = لا يحق لك فعل هذا بهذه المقالة. لم يُحفظ شيء، وما كتبته باقٍ هنا.
desk-read-only = يمكنك قراءة هذا النص، لكن ليس من صلاحياتك تغييره.
desk-article-translate = ترجمة: { $edition }
desk-first-steps = الخطوات الأولى
desk-first-edition = أنشئ أول نسخة لغوية: اللغة التي يقرأ بها القراء الموقع
desk-first-category = أنشئ القسم الأول وسمِّه بتلك اللغة
desk-first-story = اكتب الخبر الأول
desk-kept-title = ما كتبته موجود هنا
desk-kept-text = تعذّر الحفظ الآن، ولم يضِع شيء. أعد الإرسال بعد قليل – فالنموذج نفسه لا يُحفظ مرتين – أو انسخ النص.
desk-kept-send = أعد الإرسال
desk-not-found-title = غير موجود
desk-not-found-text = لا شيء في هذا العنوان. ربما حُذف أو نُقل.

## Complaints beside fields
complaint-required = املأ هذا الحقل.
complaint-too-long = { $max ->
    [zero] أطول من { $max } حرف.
    [one] أطول من حرف واحد ({ $max }).
    [two] أطول من حرفين ({ $max }).
    [few] أطول من { $max } أحرف.
    [many] أطول من { $max } حرفًا.
   *[other] أطول من { $max } حرف.
  }
complaint-slug-characters = استخدم حروفًا لاتينية صغيرة وأرقامًا وشرطات مفردة بينها.
complaint-slug-reserved = يحتاج الموقع إلى هذه الكلمة لروابطه. اختر غيرها.
complaint-slug-taken = هذا الرابط مستخدم في هذه النسخة. اختر غيره.
complaint-unknown-category = اختر قسمًا من القائمة.
complaint-category-unnamed = ليس لهذا القسم اسم في نسخة { $edition } بعد.
complaint-date-impossible = لا وجود لهذا التاريخ والوقت.
complaint-date-skipped = تُقدَّم الساعة تلك الليلة فيُتخطى هذا الوقت. اختر وقتًا قبله أو بعده.
complaint-date-past = مضى هذا الوقت. اختر وقتًا لاحقًا أو انشر الآن.
complaint-body-too-complex = في النص اقتباسات أو قوائم أو أقواس متداخلة كثيرة، أو صور كثيرة. بسّطه.
complaint-email = هذا ليس عنوان بريد إلكتروني.
complaint-email-taken = هذا العنوان لمستخدم آخر.
complaint-password-short = { $min ->
    [zero] استخدم { $min } حرف على الأقل.
    [one] استخدم حرفًا واحدًا ({ $min }) على الأقل.
    [two] استخدم حرفين ({ $min }) على الأقل.
    [few] استخدم { $min } أحرف على الأقل.
    [many] استخدم { $min } حرفًا على الأقل.
   *[other] استخدم { $min } حرف على الأقل.
  }
complaint-password-long = طويلة جدًا لكلمة مرور.
complaint-password-common = يستخدمها كثيرون فيسهل تخمينها. اختر غيرها.
complaint-password-leaked = هذه الكلمة في قائمة كلمات المرور المسرّبة، أي إنّ غيرك يعرفها. اختر غيرها.
complaint-password-wrong = هذه ليست كلمة مرورك الحالية.
complaint-sign-in = البريد أو كلمة المرور غير صحيحة.
complaint-sign-in-limited = { $minutes ->
    [zero] محاولات كثيرة. حاول بعد { $minutes } دقيقة.
    [one] محاولات كثيرة. حاول بعد دقيقة واحدة ({ $minutes }).
    [two] محاولات كثيرة. حاول بعد دقيقتين ({ $minutes }).
    [few] محاولات كثيرة. حاول بعد { $minutes } دقائق.
    [many] محاولات كثيرة. حاول بعد { $minutes } دقيقة.
   *[other] محاولات كثيرة. حاول بعد { $minutes } دقيقة.
  }
complaint-name-taken = هذا الاسم مستخدم.
complaint-unknown-tag = لا يوجد وسم كهذا.
complaint-story-not-published = هذا الخبر غير منشور في نسخة { $edition }.
complaint-time-zone = لا توجد منطقة زمنية كهذه.
complaint-too-many-tags = { $max ->
    [zero] { $max } وسم على الأكثر.
    [one] وسم واحد ({ $max }) على الأكثر.
    [two] وسمان ({ $max }) على الأكثر.
    [few] { $max } وسوم على الأكثر.
    [many] { $max } وسمًا على الأكثر.
   *[other] { $max } وسم على الأكثر.
  }
complaint-control-characters = فيه أحرف تحكم غير مرئية. اكتبه من جديد أو ألصقه نصًا عاديًا.
complaint-last-admin = لا بد من مدير واحد يستطيع الدخول.
complaint-edition-default-hidden = يجب أن تكون النسخة الافتراضية ظاهرة.
complaint-in-use = مستخدم، فلا يمكن حذفه.
complaint-body-too-long = النص أطول من { $max } كيلوبايت.
complaint-stale = حفظ شخص آخر نسخة أحدث في هذه الأثناء.
complaint-killed = سُحب هذا الخبر نهائيًا.
complaint-embargo = هذا الخبر محظور النشر حتى { $when }.
complaint-duplicate = هذا موجود في القائمة.
complaint-session-ended = انتهت جلستك. سجّل الدخول في علامة تبويب أخرى ثم عد واحفظ.

## Notices after an action
flash-saved = حُفظ.
flash-published = نُشر.
flash-scheduled = جُدول.
flash-unpublished = أُلغي نشره. لم يعد القراء يرونه.
flash-deleted = حُذف.
flash-restored = استُعيد.
flash-merged = دُمج.

## Statuses
status-draft = مسودة
status-scheduled = مجدول
status-published = منشور
status-unpublished = غير منشور
status-deleted = محذوف

## Roles
role-admin = مدير
role-editor = محرر
role-author = كاتب
role-translator = مترجم
role-contributor = مساهم

## Media
desk-lead-picture = الصورة الرئيسية
desk-lead-picture-hint = تظهر فوق النص وفي القوائم، في جميع طبعات الخبر. رقمها في المكتبة.
desk-media-number-label = الرقم في المكتبة
desk-media-number = رقم { $number }
desk-media-open = افتح المكتبة
desk-without-alt = بلا نص بديل لمن لا يرون الصور:
desk-publish-without-alt = انشر من دونه
complaint-without-alt = بعض الصور بلا نص بديل في هذه الطبعة. أضفه، أو انشر من دونه.
complaint-media-number = هذا ليس رقمًا في المكتبة.
complaint-unknown-media = لا توجد في المكتبة صورة أو فيديو برقم { $number }.
complaint-not-a-picture = الرقم { $number } ليس صورة.
complaint-same-file = هذا الملف موجود في المكتبة برقم { $number }.
desk-media = الوسائط
desk-media-pictures = الصور
desk-media-videos = الفيديو
desk-media-kind = النوع
desk-media-by = رفعها
desk-media-from = من تاريخ
desk-media-until = إلى تاريخ
desk-media-empty = لا شيء هنا بعد.
desk-media-upload = أضف صورًا ومقاطع فيديو
desk-media-upload-hint = اختر الملفات أو أفلتها هنا: JPEG وPNG وWebP وAVIF وGIF وMP4 وWebM، حتى { $mib } ميبيبايت لكل ملف.
desk-media-upload-action = ارفع
desk-media-upload-failed = تعذر إرسال الملف. تحقق من الاتصال وحاول مرة أخرى.
desk-media-uploaded = رُفعت الآن
desk-media-silent-in = بلا نص بديل: { $editions }
desk-media-unused = غير مستخدمة
desk-media-poster = الملصق: رقم صورة
desk-media-poster-hint = تظهر مكان الفيديو حتى يبدأ.
desk-media-poster-of = ملصق الفيديو رقم { $number }
desk-media-focal = نقطة التركيز
desk-media-focal-hint = انقر على ما يجب أن يبقى ظاهرًا في كل قص، أو اكتب النسبة من اليسار ومن الأعلى.
desk-media-focal-x = من اليسار، ٪
desk-media-focal-y = من الأعلى، ٪
desk-media-decorative = للزينة: لا يفوت من لا يراها شيء
desk-media-alt = النص البديل
desk-media-caption = التعليق
desk-media-credit = المصدر
desk-media-captions = ترجمة الفيديو (WebVTT أو SRT)
desk-media-extent = الحجم
desk-media-uploaded-at = رُفعت
desk-media-code = في النص
desk-media-is-public = يراها القراء.
desk-media-is-private = لا يراها القراء: ليست في أي مقال منشور.
desk-media-uses = أين تُستخدم
desk-media-in-use-hint = يمكن حذفها عندما لا يستخدمها شيء.
desk-media-replace = استبدال
desk-media-replace-hint = يحل ملف آخر محلها أينما ظهرت.
desk-media-replace-action = استبدل
desk-media-remove = أزل
desk-media-was-known = كانت في المكتبة من قبل.
complaint-focal = اكتب عددين صحيحين من 0 إلى 100.
complaint-captions = هذه ليست ترجمة WebVTT أو SRT.
complaint-captions-line = الأوقات في السطر { $line } غير صحيحة.
refused-empty = الملف فارغ.
refused-unknown-format = ليس صورة أو فيديو نعرفه. أرسل JPEG أو PNG أو WebP أو AVIF أو GIF أو MP4 أو WebM.
refused-svg = لا نقبل SVG لأنه قد يحوي برامج. صدّره بصيغة PNG.
refused-heic = لا نقبل HEIC. اختر في كاميرا الهاتف «الأكثر توافقًا»، أو صدّر بصيغة JPEG.
refused-infected = في الملف برمجية ضارّة: { $with }. رُفض ولم يُحفظ.
refused-unsupported = لا نقبل هذا النوع من الملفات: { $kind }.
refused-broken = الملف معطوب أو لم يصل كاملًا.
refused-too-many-pixels = { $width } × { $height } بكسل أكثر مما نقبل. صغّرها وأرسلها مجددًا.
refused-too-long = الرسم المتحرك طويل جدًا. أرسله فيديو.
refused-too-large = الملف أكبر من { $mib } ميبيبايت.
refused-no-picture = لا صورة في هذا الفيديو.
refused-not-scanned = تعذّر فحص الملف من الفيروسات. أرسله ثانية بعد دقيقة، فإن تكرّر ذلك فأخبر من يدير الخادم.
refused-unknown-codec = لا تستطيع المتصفحات تشغيل هذا الفيديو. صدّره بصيغة H.264 (MP4) أو VP9 (WebM).
desk-media-nothing-found = لم يُعثر على شيء.
desk-media-choose = اختر من المكتبة
desk-insert = أدرج
desk-insert-picture = صورة…
desk-insert-video = فيديو…
