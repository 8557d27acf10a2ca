## Navigation

home = Ana səhifə
menu = Menyu
skip-to-content = Məzmuna keç
categories = Bölmələr
languages = Dillər
language-name = Azərbaycanca
edition-home-suffix = ana səhifə
about-footer-editions = Başlanğıc dili
footer-rights = © { $year } { $name }
go-home = Ana səhifəyə keç
trending = Gündəm
all-news = Bütün xəbərlər
latest = Son xəbərlər
latest-news = Xəbər lenti

## Lists

older-stories = Əvvəlki xəbərlər
back-to-newest = Ən yenilərə qayıt
no-stories-yet = Burada hələ xəbər yoxdur.
no-stories-on-day = Bu gün heç nə dərc edilməyib.
stories-on-day = { $count ->
    [one] { $count } xəbər
   *[other] { $count } xəbər
  }
all-by-author = Müəllif: { $name }
archive = Arxiv
calendar = Təqvim
previous-day = Əvvəlki gün
next-day = Növbəti gün
previous-month = Əvvəlki ay
next-month = Növbəti ay

## Articles

photo-badge = Foto
video-badge = Video
by-author = { $name }
updated-at = Yenilənib: { $when }
picture-open = Şəkli aç
gallery-label = { $count ->
    [one] Qalereya: bir şəkil
   *[other] Qalereya: { $count } şəkil
}
gallery-steps = Qalereyanın şəkilləri
gallery-close = Bağla
gallery-previous = Əvvəlki şəkil
gallery-next = Növbəti şəkil
video-play-on = { $site } saytında bax
video-notice = Bu video { $site } saytındadır; ona yalnız siz videonu başladanda müraciət edilir.
also-in-languages = Bu xəbər başqa dillərdə
tags = Teqlər
related-stories = Oxşar xəbərlər
next-story = Növbəti
previous-story = Əvvəlki
more-from = { $category }: digər xəbərlər

## Search

search = Axtarış
search-placeholder = Xəbərlərdə axtar
search-action = Axtar
search-results-for = «{ $query }» üzrə nəticələr
search-nothing = «{ $query }» üzrə heç nə tapılmadı. Başqa və ya daha az sözlə yoxlayın.

## When something goes wrong

page-not-found-title = Bu səhifə yoxdur
page-not-found-text = Ünvan səhv yazılmış və ya səhifə silinmiş ola bilər. Axtarışdan və ya son xəbərlərdən başlayın.
server-error-title = Bizdə nasazlıq baş verdi
server-error-text = Səhv bizdədir və artıq qeydə alınıb. Bir azdan yenidən cəhd edin.
too-busy-title = Hazırda oxucu çoxdur
too-busy-text = Redaksiya indi cavab verə bilmir. Bir neçə saniyədən sonra yenidən cəhd edin.
bad-request-title = Bu ünvanı başa düşmədik
bad-request-text = Ünvanda nəsə səhvdir. Ana səhifədən başlayın və ya axtarın.
forbidden-title = Bu sizin üçün açıq deyil
forbidden-text = Burada bunu etmək hüququnuz yoxdur.
method-not-allowed-title = Bu səhifə bunu edə bilmir
method-not-allowed-text = Səhifə var, amma belə sorğu üçün deyil.
too-large-title = Bu, bir dəfəyə çoxdur
too-large-text = Göndərilən məlumat bu səhifənin qəbul etdiyindən böyükdür. Geri qayıdın, qısaldın və yenidən göndərin.
error-reference = Bizə yazsanız, bu nömrəni göstərin: { $id }

## Dates (CLDR)

date-long = { $day } { $month } { $year }
date-short = { $day } { $month }
date-time = { $date }, { $time }
day-heading = { $date }, { $weekday }
month-year = { $month } { $year }
month-1 = yanvar
month-2 = fevral
month-3 = mart
month-4 = aprel
month-5 = may
month-6 = iyun
month-7 = iyul
month-8 = avqust
month-9 = sentyabr
month-10 = oktyabr
month-11 = noyabr
month-12 = dekabr
month-short-1 = yan
month-short-2 = fev
month-short-3 = mar
month-short-4 = apr
month-short-5 = may
month-short-6 = iyn
month-short-7 = iyl
month-short-8 = avq
month-short-9 = sen
month-short-10 = okt
month-short-11 = noy
month-short-12 = dek
month-name-1 = yanvar
month-name-2 = fevral
month-name-3 = mart
month-name-4 = aprel
month-name-5 = may
month-name-6 = iyun
month-name-7 = iyul
month-name-8 = avqust
month-name-9 = sentyabr
month-name-10 = oktyabr
month-name-11 = noyabr
month-name-12 = dekabr
weekday-1 = bazar ertəsi
weekday-2 = çərşənbə axşamı
weekday-3 = çərşənbə
weekday-4 = cümə axşamı
weekday-5 = cümə
weekday-6 = şənbə
weekday-7 = bazar
weekday-short-1 = B.E.
weekday-short-2 = Ç.A.
weekday-short-3 = Ç.
weekday-short-4 = C.A.
weekday-short-5 = C.
weekday-short-6 = Ş.
weekday-short-7 = B.

## Desk: the frame of every page
desk-name = Redaksiya
desk-skip = Məzmuna keç
desk-sections = Redaksiyanın bölmələri
desk-view-site = Sayta bax
desk-sign-out = Çıxış
desk-undo = Geri al
desk-pages = Siyahının səhifələri
desk-older = Daha əvvəlkilər
desk-save = Yadda saxla
desk-cancel = Ləğv et
desk-delete = Sil
desk-any = Hamısı
desk-choose = Seçin…
desk-not-saved = Yadda saxlanmadı.
desk-unsaved = Yadda saxlanmamış dəyişiklik var

## Desk: its sections and the words of its tables
desk-stories = Materiallar
desk-front = Manşet
desk-topics = Gündəm
desk-categories = Bölmələr
desk-tags = Teqlər
desk-editions = Dil versiyaları
desk-users = İstifadəçilər
desk-settings = Parametrlər
desk-account = Hesabınız
desk-edition = Dil versiyası
desk-status = Status
desk-category = Bölmə
desk-person = Əməkdaş
desk-headline = Başlıq
desk-changed = Son dəyişiklik
desk-name-label = Ad
desk-person-name = Ad
desk-names = Adlar
desk-number = №
desk-position = Yer
desk-order = Sıra
desk-articles = Məqalələr
desk-state = Vəziyyət
desk-role = Rol
desk-email = E-poçt
desk-language = Dil
desk-interface-language = Redaksiya interfeysinin dili
desk-direction = Yazı istiqaməti
desk-direction-ltr = Soldan sağa
desk-direction-rtl = Sağdan sola
desk-published-at = Dərc edilib
desk-last-seen = Son giriş
desk-never = Heç vaxt

## Desk: signing in
desk-sign-in = Daxil ol
desk-sign-in-text = Redaksiya əməkdaşları üçün. Hesabı administrator yaradır.
desk-password = Parol
desk-password-hint = Ən azı 12 simvol. Bir-biri ilə əlaqəsi olmayan bir neçə söz yadda qalır və çətin tapılır.
desk-password-keep-hint = İndiki parol qalsın deyə boş saxlayın.
desk-setup = İlk administrator
desk-setup-text = Bu keçid bir dəfə işləyir. O, redaksiyanı idarə edən hesabı yaradır.
desk-setup-action = Hesab yarat
desk-your-name = Adınız
desk-account-you = Sizin haqqınızda
desk-change-password = Parol
desk-change-password-hint = Parol dəyişməsin deyə hər ikisini boş saxlayın.
desk-current-password = İndiki parol
desk-new-password = Yeni parol

## Desk: list of stories
desk-new-story = Yeni material
desk-bin = Silinmiş materiallar
desk-bin-empty = Burada silinmiş heç nə yoxdur.
desk-back-to-stories = Materiallara qayıt
desk-stories-empty = Uyğun material yoxdur. Süzgəci təmizləyin və ya ilkini yazın.
desk-filter = Süzgəc
desk-filter-text = Sözlər
desk-filter-apply = Göstər
desk-filter-clear = Təmizlə
desk-edited = düzəliş var
desk-translate = tərcümə et

## Desk: an article
desk-article-new = Yeni material, { $edition }
desk-article-edit = Redaktə, { $edition }
desk-on-the-site = Saytda bax
desk-summary = Qısa məzmun
desk-body = Mətn
desk-slug = Ünvan
desk-slug-hint = Ünvanın son hissəsi. Təklif olunan qalsın deyə boş saxlayın.
desk-tags-hint = Vergüllə ayırın.
desk-author = Müəllif
desk-author-hint = Oxuculara göstərilir. Yoxdursa, boş saxlayın.
desk-publish-at = Dərc vaxtı
desk-publish-at-hint = Saat qurşağı: { $zone }. Yalnız «Planlaşdır» üçün.
desk-save-draft = Qaralamanı saxla
desk-save-over = Onların variantının üstünə yaz
desk-publish = İndi dərc et
desk-publish-changes = Dəyişiklikləri dərc et
desk-schedule = Planlaşdır
desk-unschedule = Plandan çıxar
desk-unpublish = Dərcdən çıxar
desk-delete-ask = Sil…
desk-restore = Bərpa et
desk-delete-title = Bu məqalə silinsin?
desk-delete-text = O, dərhal saytdan və materialların siyahısından çıxır. Bunu geri ala, sonra isə «Silinmiş materiallar»da tapa bilərsiniz.
desk-keep = Saxla
desk-story-editions = Materialın dil versiyaları
desk-translate-into = { $edition }: tərcümə et
desk-stale = mənbə dəyişib
desk-source = Mənbə mətn, { $edition }
desk-source-choose = Hansı dildən
desk-source-show = Göstər
desk-conflict-text = Mətniniz formada qalıb, onların mətni yanındadır. Lazım olanı götürün və yadda saxlayın: sizin variant onlarınkını əvəz edəcək.
desk-conflict-discard = Mətnimdən imtina et, onlarınkını aç
desk-conflict-theirs = Onların variantı
desk-conflict-by = Saxlayan: { $name }, { $when }
desk-history = Tarixçə
desk-history-back = Məqaləyə qayıt
desk-history-between = { $from }-ci variantdan { $to }-ciyə dəyişikliklər
desk-history-first = İlk variant
desk-history-view = Göstərilmə
desk-history-inline = Alt-alta
desk-history-side = Yan-yana
desk-history-same = Mətnlər eynidir.
desk-history-saves = Variantlar
desk-history-restored = { $seq }-ci mətn qaytarılıb
desk-history-live = oxucular bunu görür
desk-history-published = { $when } dərc olunub
desk-history-newest = ən yeni
desk-history-restore = Bu mətni formada aç
desk-history-open = { $seq }-ci variantın mətni formadadır. Yadda saxlamayınca heç nə dəyişmir.
desk-merge-mine = Mənim mətnim
desk-merge-theirs = Onların mətni
desk-merge-end = İki mətnin sonu
desk-merged = Sizin və onların dəyişiklikləri formada birləşdirilib. Bir daha oxuyun, sonra saxlayın.
desk-merged-conflicts = { $count ->
    [one] Dəyişiklikləriniz bir yerdə ziddiyyət təşkil edir
   *[other] Dəyişiklikləriniz { $count } yerdə ziddiyyət təşkil edir
  }. Mətndə hər ikisi işarələr arasındadır (⟪⟪⟪ … ⟫⟫⟫); xanada sizinki qalır. Seçin, işarələri silin və saxlayın.
complaint-merge-marks = Mətndə hələ birləşdirmə işarələri var (⟪⟪⟪ … ⟫⟫⟫). İki mətndən birini seçin və işarələri silin.
desk-others-here = Bunu həm də açıb: { $names }
desk-unsaved-found = Burada yazıb saxlamadığınız mətn var, { $when }
desk-unsaved-changes = Nəyi dəyişir
desk-unsaved-recover = Formaya qoy
desk-unsaved-drop = Sil
desk-autosaved = Qorunub
desk-autosaved-here = Bu brauzerdə qorunub
stage-writing = Yazılır
stage-in-review = Yoxlamada
stage-approved = Təsdiqlənib
desk-send-to-review = Saxla və yoxlamaya göndər
desk-approve = Saxla və təsdiqlə
desk-send-back = Saxla və yazıya qaytar
desk-review = Yoxlama
desk-review-link = { $count ->
    [0] Rəylər
    [one] Rəylər, { $count } açıq
   *[other] Rəylər, { $count } açıq
  }
desk-review-comment = Rəy
desk-review-about = Nə haqqında
desk-review-about-all = Bütün mətn haqqında
desk-review-whole = Bütün mətn
desk-review-says = Rəy
desk-review-names = Adı çəkilənə xəbər verilir: { $names }
desk-review-request = Düzəliş istəyir
desk-review-is-request = düzəliş istəyir
desk-review-send = Göndər
desk-review-settle = Həll olundu
desk-review-settled = həll olunub
desk-review-reopen = Yenidən aç
desk-review-changed = Abzas o vaxtdan dəyişib:
desk-assign = Kimdədir, nə vaxtadək
desk-assign-to = Kimin əlindədir
desk-assign-nobody = Heç kimin
desk-due = Son tarix
desk-goes-out = Dərc
desk-board = Lövhə
desk-calendar = Təqvim
desk-calendar-months = Aylar
desk-calendar-former = Əvvəlki ay
desk-calendar-today = Bu ay
desk-calendar-next = Növbəti ay
desk-inbox = Məni gözləyir
desk-inbox-empty = Sizi heç nə gözləmir.
desk-inbox-assigned = Məndə olanlar
desk-inbox-said = Mənə deyilənlər
desk-inbox-to-read = Oxunmalı
desk-inbox-to-publish = Təsdiqlənib, dərc olunmalı
desk-stage-to-review = Yoxlamaya göndər
desk-stage-approve = Təsdiqlə
desk-stage-back = Yazıya qaytar
desk-more = Daha çox
complaint-expired = Bu vaxt keçib: oxucular materialı görməyəcək.
gone-title = Artıq dərcdə deyil
gone-text = Bu material burada dərc olunmuşdu, redaksiya onu geri götürüb.
gone-because = Bu material burada dərc olunmuşdu, redaksiya onu geri götürüb: { $reason }
corrections = Düzəlişlər
corrections-text = Materiallarımızda nə səhv idi və onu nə vaxt düzəltdik.
corrections-none = Hələ düzəliş etmək lazım gəlməyib.
corrected = Düzəldilib
desk-change = Oxucular üçün nə dəyişir
desk-correction = Düzəliş
desk-correction-hint = Nə səhv idi və indi necədir. Oxucular bunu materialın altında və düzəlişlər səhifəsində görür.
desk-minor = Kiçik dəyişiklik: «yeniləndi» vaxtı dəyişmir
desk-more-times = Embarqo və son vaxt
desk-expires-at = Oxucular bu vaxta qədər görür
desk-expires-at-hint = Sonra özü geri götürülür.
desk-embargo = Bu vaxtdan əvvəl yox
desk-embargo-hint = Materialın bütün dil versiyalarına aiddir.
desk-reason = Oxucular onu niyə görmür
desk-reason-hint = Köhnə ünvana gələnlərə bu deyilir. Səbəb yazılmasa, ünvan heç nə demir.
desk-sessions = Harada daxil olmusunuz
desk-sessions-hint = Tanımadığınızı bağlayın və parolunuzu dəyişin. Parol dəyişəndə qalanların hamısı öz-özünə bağlanır.
desk-session-browser = Brauzer
desk-session-address = Ünvan
desk-session-begun = Daxil olma vaxtı
desk-session-seen = Son istifadə
desk-session-unknown = Naməlum brauzer
desk-session-here = indiki
desk-session-end = Bağla
desk-sessions-end-others = Qalanların hamısını bağla
flash-sessions-ended = Bağlandı. Oradan yenidən daxil olmaq lazım gələcək.
desk-role-hint = Müxbir öz qaralamalarını yazır. Tərcüməçi bir dildə yazılanı başqa dil versiyalarında hazırlayır. Müəllif özününkünü dərc də edir. Redaktor hər şeyi dərc edir, dəyişir və ön səhifəni qurur. Administrator istifadəçiləri, dil versiyalarını və ayarları da idarə edir.
desk-user-categories = Məhdudlaşdığı bölmələr
desk-user-categories-hint = Yalnız bu bölmələrin materiallarını görür və yazır. Heç biri seçilməsə, hamısı.
desk-story-of-others = Bölmə və əsas şəkil bütün dil versiyaları üçün ortaqdır: onları materialı başlayan və ya redaktor dəyişə bilər.
desk-editor-tools = Format
desk-editor-bold = Qalın
desk-editor-italic = Kursiv
desk-editor-strike = Üstüxətli
desk-editor-link = Keçid
desk-editor-heading = Başlıq
desk-editor-subheading = Alt başlıq
desk-editor-minor = Kiçik başlıq
desk-editor-list = Siyahı
desk-editor-numbered = Nömrəli siyahı
desk-editor-quote = Sitat
desk-editor-table = Cədvəl
desk-editor-rule = Ayırıcı xətt
desk-editor-code = Kod
desk-editor-code-block = Kod bloku
desk-editor-undo = Geri al
desk-editor-redo = Təkrar et
desk-editor-search = Tap və əvəz et
desk-editor-row-add = Sətir əlavə et
desk-editor-column-add = Sütun əlavə et
desk-editor-row-remove = Sətri sil
desk-editor-column-remove = Sütunu sil
desk-editor-table-remove = Cədvəli sil
desk-editor-find = Tap
desk-editor-replacement = Bununla əvəz et
desk-editor-case = Böyük-kiçik hərfi nəzərə al
desk-editor-previous = Əvvəlki
desk-editor-next = Növbəti
desk-editor-replace = Əvəz et
desk-editor-replace-all = Hamısını əvəz et
desk-editor-address = Keçidin ünvanı
desk-editor-apply = Tətbiq et
desk-editor-link-remove = Keçidi sil
desk-editor-remove = Şəkli çıxar
desk-editor-words = Sözlər
desk-editor-reading = Oxunma
desk-editor-minutes = dəq
desk-editor-markdown = Markdown kimi
desk-in-time-zone = Saat qurşağı: { $zone }.
desk-stale-paragraphs = { $count ->
    [one] { $count } abzas
   *[other] { $count } abzas
  }
desk-source-changed = Bu mətn tərcümə olunandan sonra mənbə ({ $edition }) dəyişib
desk-up-to-date = Bunların hamısı mətnimdə var: mətn yenidir
desk-by-paragraph = Abzas-abzas
desk-whole-text = Bütün mətn birdən
desk-paragraph = { $number }-ci abzas
desk-translations = Tərcümələr
desk-translations-empty = Bu gün heç nə yazılmayıb və dəyişməyib.
desk-days = Günlər
desk-missing = Yoxdur
desk-coverage = Dərc edilib
desk-story = Material
desk-audit = Dəyişiklik jurnalı
desk-audit-hint = { $days ->
    [one] Kim, nə vaxt, haradan nə edib. Onu heç kim dəyişə bilməz; qeydlər { $days } gün saxlanılır.
   *[other] Kim, nə vaxt, haradan nə edib. Onu heç kim dəyişə bilməz; qeydlər { $days } gün saxlanılır.
  }
desk-audit-empty = Uyğun qeyd yoxdur. Süzgəci təmizləyin.
audit-when = Vaxt
audit-done = Əməl
audit-what = Nə ilə bağlı
audit-changes = Dəyişikliklər
audit-from = Gündən
audit-until = Günədək
audit-server = Server
audit-stranger = Daxil olmamış şəxs
audit-changed = dəyişdirilib
audit-yes = bəli
audit-no = xeyr
audit-article = Məqalə
audit-media = Şəkil və ya video
audit-sign-in = Daxil oldu
audit-fail-to-sign-in = Giriş rədd edildi
audit-lock = Giriş müvəqqəti bağlandı
audit-sign-out = Çıxdı
audit-set-up = İlk administrator yaradıldı
audit-end-session = Seans bağlandı
audit-end-sessions = Qalan seansların hamısı bağlandı
audit-create = Yaradıldı
audit-update = Dəyişdirildi
audit-rename = Adı dəyişdirildi
audit-move = Yeri dəyişdirildi
audit-delete = Silindi
audit-merge = Birləşdirildi
audit-arrange = Düzüldü
audit-save = Yadda saxlandı
audit-publish = Dərc edildi
audit-schedule = Vaxtı təyin edildi
audit-unpublish = Dərcdən çıxarıldı
audit-restore = Bərpa edildi
audit-miss = Vaxtında dərc olunmadı
audit-assign = Tapşırıldı
audit-comment = Şərh yazıldı
audit-settle = Şərh həll edildi
audit-reopen = Şərh yenidən açıldı
audit-upload = Yükləndi
audit-describe = Təsvir edildi
audit-replace = Faylı dəyişdirildi
desk-user-password-invite-hint = Keçidlə dəvət etmək üçün boş saxlayın: parolu özü seçər.
desk-user-link = Parol təyin etmək üçün keçid
desk-user-link-text = Bunu { $name } üçün yalnız onun oxuduğu yolla göndərin. Bir dəfə, { $hours } saat ərzində işləyir və yalnız indi göstərilir.
desk-user-link-label = Keçid
desk-user-link-back = İstifadəçilərə qayıt
desk-user-link-make = Yeni parol üçün keçid yarat
desk-user-link-make-hint = Parolunu unudanlar üçün. Keçid işlədilənədək indiki parol qüvvədə qalır; sonra seansları bağlanır.
desk-link-title = Parolunuzu seçin
desk-link-text = { $name }, bu keçid bir dəfə işləyir. Sonra e-poçtunuz və bu parolla daxil olacaqsınız.
desk-link-action = Parolu təyin et
desk-password-set = Parolunuz təyin edildi. Onunla daxil olun.
audit-offer-link = Parol üçün keçid yaradıldı
audit-set-password = Parol keçidlə təyin edildi
desk-overview = İcmal
overview-reads = Saatlar üzrə oxunma
overview-reads-hint = Saytın vaxtı ilə son 24 saat; yenicə başlayan saat daha solğundur. Kukisiz sayılır, robotlar nəzərə alınmır.
overview-reads-total = 24 saatda oxunma
overview-reads-before = Ondan əvvəlki 24 saat: { $amount }
overview-today = Bu gün dərc olunub
overview-yesterday = Dünən: { $amount }
overview-series = { $edition }: cəmi { $total }, ən çoxu { $when }: { $most }
overview-series-none = { $edition }: yoxdur
overview-peak = ən çoxu { $when }: { $most }
overview-numbers = Rəqəmlər cədvəldə
overview-hour = Saat
overview-day = Gün
overview-total = Cəmi
overview-most-read = Ən çox oxunanlar
overview-most-read-hint = Son 24 saatda.
overview-most-read-empty = Son 24 saatda heç nə oxunmayıb.
overview-count = Oxunma
overview-pace = Dərc tempi
overview-pace-hint = Son 14 gündə günbəgün dərc olunan məqalələr; bu gün daha solğundur.
overview-coverage = Dil versiyaları üzrə əhatə
overview-coverage-hint = Son 7 gündə dərc olunan materialların nə qədərinin hər dil versiyasında olduğu.
overview-told = Materiallar
overview-share = Pay
overview-waiting = Kimi nə gözləyir
overview-in-review = Oxunmalı
overview-approved = Dərc olunmalı
overview-overdue = Gecikən
overview-requests = İstənilən düzəlişlər
overview-person = Kim
overview-nobody = Hələ heç kim
overview-waiting-empty = Heç kimi heç nə gözləmir.
desk-preview = Önbaxış
desk-preview-text = Mətn belə görünəcək. Heç nə yadda saxlanmayıb.
desk-live-preview = Canlı önbaxış
desk-live-preview-empty = Yazdığınız burada görünür.
desk-preview-failed = Önbaxış indi göstərilə bilmir. Mətniniz formada qalıb.
desk-format = Mətnin formatlanması
desk-format-heading = başlıq
desk-format-bold = qalın
desk-format-italic = kursiv
desk-format-link = keçid
desk-format-quote = sitat; tire ilə başlayan son abzas kimin dediyini göstərir
desk-format-list = siyahı
desk-format-picture = təsviri və altyazısı ilə şəkil; ardıcıl bir neçə şəkil qalereya olur
desk-format-video = video, ayrıca sətirdə

## Desk: editions
desk-edition-new = Yeni dil versiyası
desk-edition-edit = Dil versiyası: { $name }
desk-edition-lang-hint = İnterfeys mətnləri quraşdırılmış və hələ versiyası olmayan dillər.
desk-edition-name = Öz dilində adı
desk-edition-name-hint = Oxucular onu dil seçimində görür.
desk-edition-visible = Oxucular bu versiyanı görür
desk-tagline = Şüar
desk-tagline-hint = Saytın adının altındakı bir sətir.
desk-address-key = Ünvan
desk-visible = görünür
desk-hidden = gizli
desk-default = əsas

## Desk: categories and tags
desk-category-new = Yeni bölmə
desk-category-edit = Bölmə
desk-categories-empty = Hələ bölmə yoxdur. Məqalələrə bölmə lazımdır.
desk-names-hint = İstifadə edən hər dil versiyası üçün ad. Boş ünvan addan düzəldilir.
desk-unnamed = (adsız)
desk-move-up = Yuxarı apar
desk-move-down = Aşağı apar
desk-tag-new = Yeni teq
desk-tag-edit = Teq
desk-tags-empty = Uyğun teq yoxdur. Teqlər məqalədə işlənən kimi yaranır.
desk-merge = Başqa teqlə birləşdir
desk-merge-into = Qalan teq
desk-merge-hint = Onun adı və ya nömrəsi. Bütün məqalələr ona keçir, bu teq silinir; köhnə ünvanlar ora aparır.
desk-merge-action = Birləşdir

## Desk: topics and the front
desk-topics-hint = Gündəm sətrində bu ardıcıllıqla görünənlər. Boş yerlər buraxılır.
desk-topic-number = Mövzu { $number }
desk-front-hint = Materialın nömrəsini və ya ünvanını yapışdırın. Boş yerlər buraxılır.
desk-front-lead = Əsas xəbər
desk-front-slot = Yer { $number }
desk-front-recent = Son dərc edilənlər

## Desk: users and settings
desk-user-new = Yeni istifadəçi
desk-user-edit = İstifadəçi
desk-user-editions = Yaza bildiyi dil versiyaları
desk-user-editions-hint = Heç biri seçilməsə, hamısı.
desk-user-active = Daxil ola bilər
desk-inactive = daxil ola bilməz
desk-site-name = Saytın adı
desk-time-zone = Saat qurşağı
desk-time-zone-hint = Məsələn, Asia/Baku. Saytda və redaksiyada bütün vaxtlar bu qurşaqla göstərilir.
desk-default-edition = Dili bilinməyən oxucular üçün versiya
desk-taglines = Şüarlar

## Desk: error pages
desk-error-reference = Administrator üçün nömrə: { $reference }
session-ended-title = Sessiyanız başa çatıb
session-ended-text = Yeni vərəqdə yenidən daxil olun, sonra bura qayıdıb yazdıqlarınızı göndərin.
not-text-title = Göndərilənlərin bir hissəsi mətn deyil
not-text-text = Brauzer mətn kimi oxuna bilməyən simvollar göndərib. Yazdıqlarınızı yoxlayın və formadan yenidən göndərin.
complaint-not-allowed = Bu məqalə ilə bunu etmək hüququnuz yoxdur. Heç nə saxlanılmadı; yazdıqlarınız yerindədir.
desk-read-only = Bu mətni oxuya bilərsiniz, amma onu dəyişmək hüququnuz yoxdur.
desk-article-translate = Tərcümə: { $edition }
desk-first-steps = İlk addımlar
desk-first-edition = İlk dil versiyasını yaradın: oxucuların saytı görəcəyi dil
desk-first-category = İlk bölməni yaradın və ona həmin dildə ad verin
desk-first-story = İlk materialı yazın
desk-kept-title = Yazdıqlarınız buradadır
desk-kept-text = Bunu indi saxlamaq mümkün olmadı, amma heç nə itmədi. Bir az sonra yenidən göndərin – eyni forma heç vaxt iki dəfə saxlanılmır – və ya mətni köçürün.
desk-kept-send = Yenidən göndər
desk-not-found-title = Tapılmadı
desk-not-found-text = Bu ünvanda heç nə yoxdur. Silinmiş və ya köçürülmüş ola bilər.

## Complaints beside fields
complaint-required = Bunu doldurun.
complaint-too-long = { $max ->
    [one] { $max } simvoldan uzundur.
   *[other] { $max } simvoldan uzundur.
  }
complaint-slug-characters = Kiçik latın hərfləri, rəqəmlər və aralarında tək defis işlədin.
complaint-slug-reserved = Bu söz saytın öz ünvanları üçündür. Başqasını seçin.
complaint-slug-taken = Bu dil versiyasında belə ünvan artıq var. Başqasını seçin.
complaint-unknown-category = Siyahıdan bölmə seçin.
complaint-category-unnamed = Bu bölmənin «{ $edition }» versiyasında hələ adı yoxdur.
complaint-date-impossible = Belə tarix və vaxt yoxdur.
complaint-date-skipped = Həmin gecə saatlar irəli çəkilir və bu vaxt olmur. Əvvəlki və ya sonrakı vaxtı seçin.
complaint-date-past = Bu vaxt keçib. Sonrakı vaxtı seçin və ya indi dərc edin.
complaint-body-too-complex = Mətndə iç-içə sitat, siyahı və ya mötərizə həddən çoxdur. Sadələşdirin.
complaint-email = Bu, e-poçt ünvanı deyil.
complaint-email-taken = Bu ünvan başqa istifadəçidədir.
complaint-password-short = { $min ->
    [one] Ən azı { $min } simvol işlədin.
   *[other] Ən azı { $min } simvol işlədin.
  }
complaint-password-long = Parol üçün çox uzundur.
complaint-password-common = Bu parolu çox adam işlədir, onu tapmaq asandır. Başqasını seçin.
complaint-password-wrong = Bu, indiki parolunuz deyil.
complaint-sign-in = E-poçt və ya parol səhvdir.
complaint-sign-in-limited = { $minutes ->
    [one] Cəhdlər həddən çoxdur. { $minutes } dəqiqədən sonra yenidən yoxlayın.
   *[other] Cəhdlər həddən çoxdur. { $minutes } dəqiqədən sonra yenidən yoxlayın.
  }
complaint-name-taken = Bu ad artıq başqasındadır.
complaint-unknown-tag = Belə teq yoxdur.
complaint-story-not-published = Bu material «{ $edition }» versiyasında dərc edilməyib.
complaint-time-zone = Belə saat qurşağı yoxdur.
complaint-too-many-tags = { $max ->
    [one] Ən çoxu { $max } teq.
   *[other] Ən çoxu { $max } teq.
  }
complaint-control-characters = Burada gözəgörünməz idarəedici simvollar var. Yenidən yazın və ya adi mətn kimi yapışdırın.
complaint-last-admin = Daxil ola bilən ən azı bir administrator olmalıdır.
complaint-edition-default-hidden = Əsas dil versiyası görünməlidir.
complaint-in-use = İstifadə olunur, ona görə silinə bilməz.
complaint-body-too-long = { $max } kilobaytdan uzun mətndir.
complaint-stale = Bu arada kimsə daha yeni variantı yadda saxlayıb.
complaint-killed = Bu material birdəfəlik geri götürülüb.
complaint-embargo = Bu materiala { $when } tarixinədək embarqo qoyulub.
complaint-duplicate = Bu, siyahıda artıq var.
complaint-session-ended = Sessiyanız bitib. Başqa vərəqdə daxil olun, sonra qayıdıb yadda saxlayın.

## Notices after an action
flash-saved = Yadda saxlandı.
flash-published = Dərc edildi.
flash-scheduled = Planlaşdırıldı.
flash-unpublished = Dərcdən çıxarıldı. Oxucular onu daha görmür.
flash-deleted = Silindi.
flash-restored = Bərpa edildi.
flash-merged = Birləşdirildi.

## Statuses
status-draft = Qaralama
status-scheduled = Planlaşdırılıb
status-published = Dərc edilib
status-unpublished = Dərcdən çıxarılıb
status-deleted = Silinib

## Roles
role-admin = Administrator
role-editor = Redaktor
role-author = Müəllif
role-translator = Tərcüməçi
role-contributor = Müxbir

## Media
desk-lead-picture = Əsas şəkil
desk-lead-picture-hint = Mətnin üstündə və siyahılarda, xəbərin bütün nəşrlərində görünür. Nömrəsi kitabxanadadır.
desk-media-number-label = Kitabxanadakı nömrəsi
desk-media-number = № { $number }
desk-media-open = Kitabxananı aç
desk-without-alt = Görə bilməyən oxucular üçün alternativ mətni olmayan şəkillər:
desk-publish-without-alt = Onsuz dərc et
complaint-without-alt = Bəzi şəkillərin bu nəşrdə alternativ mətni yoxdur. Əlavə edin və ya onsuz dərc edin.
complaint-media-number = Bu, kitabxanadakı nömrə deyil.
complaint-unknown-media = Kitabxanada { $number } nömrəli şəkil və ya video yoxdur.
complaint-not-a-picture = { $number } nömrəli fayl şəkil deyil.
complaint-same-file = Bu fayl kitabxanada artıq var: № { $number }.
desk-media = Mediateka
desk-media-pictures = Şəkillər
desk-media-videos = Videolar
desk-media-kind = Növü
desk-media-by = Yükləyən
desk-media-from = Tarixdən
desk-media-until = Tarixədək
desk-media-empty = Hələ heç nə yoxdur.
desk-media-upload = Şəkil və video əlavə edin
desk-media-upload-hint = Faylları seçin və ya buraya atın: JPEG, PNG, WebP, AVIF, GIF, MP4, WebM, hər biri { $mib } MiB-dək.
desk-media-upload-action = Yüklə
desk-media-upload-failed = Fayl göndərilə bilmədi. Bağlantını yoxlayıb yenidən cəhd edin.
desk-media-uploaded = İndicə yüklənənlər
desk-media-silent-in = Alternativ mətn yoxdur: { $editions }
desk-media-unused = Heç yerdə istifadə olunmur
desk-media-poster = Poster: şəklin nömrəsi
desk-media-poster-hint = Video başlayanadək onun yerində görünür.
desk-media-poster-of = № { $number } videonun posteri
desk-media-focal = Fokus nöqtəsi
desk-media-focal-hint = Hər kəsimdə görünməli olan yerə basın və ya soldan və yuxarıdan faizlə yazın.
desk-media-focal-x = Soldan, %
desk-media-focal-y = Yuxarıdan, %
desk-media-decorative = Bəzək üçündür: görməyən oxucu heç nə itirmir
desk-media-alt = Alternativ mətn
desk-media-caption = Şəkilaltı
desk-media-credit = Müəllif
desk-media-captions = Videonun subtitrləri (WebVTT və ya SRT)
desk-media-extent = Ölçüsü
desk-media-uploaded-at = Yüklənib
desk-media-code = Mətndə
desk-media-is-public = Oxucular görür.
desk-media-is-private = Oxucular görmür: dərc edilmiş heç bir yazıda yoxdur.
desk-media-uses = Harada istifadə olunur
desk-media-in-use-hint = Heç yerdə istifadə olunmayanda silinə bilər.
desk-media-replace = Əvəz et
desk-media-replace-hint = Göründüyü hər yerdə başqa fayl onun yerini tutur.
desk-media-replace-action = Əvəz et
desk-media-remove = Götür
desk-media-was-known = Kitabxanada artıq var idi.
complaint-focal = 0-dan 100-ə qədər iki tam ədəd yazın.
complaint-captions = Bu, WebVTT və ya SRT subtitri deyil.
complaint-captions-line = { $line } sətrində vaxtlar düzgün deyil.
refused-empty = Fayl boşdur.
refused-unknown-format = Tanıdığımız şəkil və ya video deyil. JPEG, PNG, WebP, AVIF, GIF, MP4 və ya WebM göndərin.
refused-svg = SVG qəbul edilmir, çünki içində skript ola bilər. PNG kimi ixrac edin.
refused-heic = HEIC qəbul edilmir. Telefonun kamerasında «Ən uyğun» formatını seçin və ya JPEG kimi ixrac edin.
refused-unsupported = Bu növ fayl qəbul edilmir: { $kind }.
refused-broken = Fayl zədəlidir və ya tam gəlməyib.
refused-too-many-pixels = { $width } × { $height } piksel həddən çoxdur. Kiçildib yenidən göndərin.
refused-too-long = Animasiya çox uzundur. Video kimi göndərin.
refused-too-large = Fayl { $mib } MiB-dən böyükdür.
refused-no-picture = Bu videoda görüntü yoxdur.
refused-unknown-codec = Brauzerlər bu videonu oxuda bilmir. H.264 (MP4) və ya VP9 (WebM) kimi ixrac edin.
desk-media-nothing-found = Heç nə tapılmadı.
desk-media-choose = Kitabxanadan seçin
desk-insert = Əlavə et
desk-insert-picture = Şəkil…
desk-insert-video = Video…
