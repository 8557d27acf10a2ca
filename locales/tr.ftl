## Navigation

home = Ana sayfa
menu = Menü
skip-to-content = İçeriğe geç
categories = Bölümler
languages = Diller
language-name = Türkçe
edition-home-suffix = ana sayfa
about-footer-editions = Başlangıç dili
footer-rights = © { $year } { $name }
go-home = Ana sayfaya git
trending = Gündem
all-news = Tüm haberler
latest = Son haberler
latest-news = Haber akışı

## Lists

older-stories = Daha eski haberler
back-to-newest = En yenilere dön
no-stories-yet = Burada henüz haber yok.
no-stories-on-day = Bu gün hiçbir şey yayımlanmadı.
stories-on-day = { $count ->
    [one] { $count } haber
   *[other] { $count } haber
  }
all-by-author = Yazar: { $name }
archive = Arşiv
calendar = Takvim
previous-day = Önceki gün
next-day = Sonraki gün
previous-month = Önceki ay
next-month = Sonraki ay

## Articles

photo-badge = Foto
video-badge = Video
by-author = { $name }
updated-at = Güncelleme: { $when }
picture-open = Fotoğrafı aç
gallery-label = { $count ->
    [one] Galeri: bir fotoğraf
   *[other] Galeri: { $count } fotoğraf
}
gallery-steps = Galerinin fotoğrafları
gallery-close = Kapat
gallery-previous = Önceki fotoğraf
gallery-next = Sonraki fotoğraf
video-play-on = { $site } üzerinde oynat
video-notice = Bu video { $site } sitesindedir; siteye yalnızca videoyu başlattığınızda bağlanılır.
also-in-languages = Bu haber diğer dillerde
tags = Etiketler
related-stories = İlgili haberler
next-story = Sonraki
previous-story = Önceki
more-from = { $category }: diğer haberler

## Search

search = Arama
search-placeholder = Haberlerde ara
search-action = Ara
search-results-for = “{ $query }” için sonuçlar
search-nothing = “{ $query }” için sonuç bulunamadı. Başka ya da daha az sözcük deneyin.

## When something goes wrong

page-not-found-title = Bu sayfa burada yok
page-not-found-text = Adres yanlış yazılmış ya da sayfa kaldırılmış olabilir. Aramayı ya da son haberleri deneyin.
server-error-title = Bizim tarafımızda bir sorun oluştu
server-error-text = Hata bizde ve kayda geçti. Lütfen birazdan yeniden deneyin.
too-busy-title = Şu anda çok fazla okur var
too-busy-text = Haber merkezi şu anda yanıt veremiyor. Birkaç saniye sonra yeniden deneyin.
bad-request-title = Bu adresi anlayamadık
bad-request-text = İçinde bir yanlışlık var. Ana sayfadan başlayın ya da arayın.
forbidden-title = Bu size açık değil
forbidden-text = Burada bunu yapma yetkiniz yok.
method-not-allowed-title = Bu sayfa bunu yapamaz
method-not-allowed-text = Sayfa var, ama bu tür istek için değil.
too-large-title = Bu tek seferde çok fazla
too-large-text = Gönderilen, bu sayfanın kabul ettiğinden büyük. Geri dönün, kısaltın ve yeniden gönderin.
error-reference = Bize yazarsanız bu numarayı belirtin: { $id }

## Dates (CLDR)

date-long = { $day } { $month } { $year }
date-short = { $day } { $month }
date-time = { $date } { $time }
day-heading = { $date } { $weekday }
month-year = { $month } { $year }
month-1 = Ocak
month-2 = Şubat
month-3 = Mart
month-4 = Nisan
month-5 = Mayıs
month-6 = Haziran
month-7 = Temmuz
month-8 = Ağustos
month-9 = Eylül
month-10 = Ekim
month-11 = Kasım
month-12 = Aralık
month-short-1 = Oca
month-short-2 = Şub
month-short-3 = Mar
month-short-4 = Nis
month-short-5 = May
month-short-6 = Haz
month-short-7 = Tem
month-short-8 = Ağu
month-short-9 = Eyl
month-short-10 = Eki
month-short-11 = Kas
month-short-12 = Ara
month-name-1 = Ocak
month-name-2 = Şubat
month-name-3 = Mart
month-name-4 = Nisan
month-name-5 = Mayıs
month-name-6 = Haziran
month-name-7 = Temmuz
month-name-8 = Ağustos
month-name-9 = Eylül
month-name-10 = Ekim
month-name-11 = Kasım
month-name-12 = Aralık
weekday-1 = Pazartesi
weekday-2 = Salı
weekday-3 = Çarşamba
weekday-4 = Perşembe
weekday-5 = Cuma
weekday-6 = Cumartesi
weekday-7 = Pazar
weekday-short-1 = Pzt
weekday-short-2 = Sal
weekday-short-3 = Çar
weekday-short-4 = Per
weekday-short-5 = Cum
weekday-short-6 = Cmt
weekday-short-7 = Paz

## Desk: the frame of every page
desk-name = Yazı işleri
desk-skip = İçeriğe geç
desk-sections = Yazı işleri bölümleri
desk-view-site = Siteyi gör
desk-sign-out = Çıkış
desk-undo = Geri al
desk-pages = Liste sayfaları
desk-older = Daha eskiler
desk-save = Kaydet
desk-cancel = Vazgeç
desk-delete = Sil
desk-any = Tümü
desk-choose = Seçin…
desk-not-saved = Kaydedilmedi.
desk-unsaved = Kaydedilmemiş değişiklik var

## Desk: its sections and the words of its tables
desk-stories = Haberler
desk-front = Manşet
desk-topics = Gündem
desk-categories = Bölümler
desk-tags = Etiketler
desk-editions = Dil sürümleri
desk-users = Kullanıcılar
desk-settings = Ayarlar
desk-account = Hesabınız
desk-edition = Dil sürümü
desk-status = Durum
desk-category = Bölüm
desk-person = Kişi
desk-headline = Başlık
desk-changed = Son değişiklik
desk-name-label = Ad
desk-person-name = Ad
desk-names = Adlar
desk-number = No.
desk-position = Sıra
desk-order = Sıralama
desk-articles = Makaleler
desk-state = Durum
desk-role = Rol
desk-email = E-posta
desk-language = Dil
desk-interface-language = Arayüz dili
desk-direction = Yazı yönü
desk-direction-ltr = Soldan sağa
desk-direction-rtl = Sağdan sola
desk-published-at = Yayımlandı
desk-last-seen = Son görülme
desk-never = Hiç

## Desk: signing in
desk-sign-in = Giriş yap
desk-sign-in-text = Haber merkezi çalışanları için. Hesabı yönetici açar.
desk-password = Parola
desk-password-hint = En az 12 karakter. Birbiriyle ilgisiz birkaç sözcük kolay hatırlanır, zor tahmin edilir.
desk-password-keep-hint = Parolayı değiştirmemek için boş bırakın.
desk-setup = İlk yönetici
desk-setup-text = Bu bağlantı bir kez çalışır. Haber merkezini yöneten hesabı oluşturur.
desk-setup-action = Hesabı oluştur
desk-your-name = Adınız
desk-account-you = Sizin hakkınızda
desk-change-password = Parola
desk-change-password-hint = Parolanızı değiştirmemek için ikisini de boş bırakın.
desk-current-password = Şimdiki parola
desk-new-password = Yeni parola

## Desk: list of stories
desk-new-story = Yeni haber
desk-bin = Silinen haberler
desk-bin-empty = Burada silinmiş bir şey yok.
desk-back-to-stories = Haberlere dön
desk-stories-empty = Uyan haber yok. Süzgeci temizleyin ya da ilkini yazın.
desk-filter = Süzgeç
desk-filter-text = Sözcükler
desk-filter-apply = Göster
desk-filter-clear = Temizle
desk-edited = düzenlendi
desk-translate = çevir

## Desk: an article
desk-article-new = Yeni haber, { $edition }
desk-article-edit = Düzenle, { $edition }
desk-on-the-site = Sitede gör
desk-summary = Özet
desk-body = Metin
desk-slug = Adres
desk-slug-hint = Adresin son bölümü. Öneriyi kullanmak için boş bırakın.
desk-tags-hint = Virgülle ayırın.
desk-author = Yazar
desk-author-hint = Okurlara gösterilir. Yoksa boş bırakın.
desk-publish-at = Yayın zamanı
desk-publish-at-hint = Saat dilimi: { $zone }. Yalnızca “Zamanla” için.
desk-save-draft = Taslağı kaydet
desk-save-over = Onların sürümünün üzerine kaydet
desk-publish = Şimdi yayımla
desk-publish-changes = Değişiklikleri yayımla
desk-schedule = Zamanla
desk-unschedule = Zamanlamayı kaldır
desk-unpublish = Yayından kaldır
desk-delete-ask = Sil…
desk-restore = Geri getir
desk-delete-title = Bu makale silinsin mi?
desk-delete-text = Hemen siteden ve haber listesinden çıkar. Geri alabilir, sonra “Silinen haberler”de bulabilirsiniz.
desk-keep = Kalsın
desk-story-editions = Bu haberin sürümleri
desk-translate-into = Çevir: { $edition }
desk-stale = kaynak değişti
desk-source = Kaynak metin, { $edition }
desk-source-choose = Çeviri kaynağı
desk-source-show = Göster
desk-conflict-text = Metniniz formda duruyor, onlarınki yanında. Gerekeni alın ve kaydedin: sizin sürümünüz onlarınkinin yerini alır.
desk-conflict-discard = Metnimden vazgeç, onlarınkini aç
desk-conflict-theirs = Onların sürümü
desk-conflict-by = Kaydeden: { $name }, { $when }
desk-history = Geçmiş
desk-history-back = Habere dön
desk-history-between = { $from }. sürümden { $to }. sürüme değişiklikler
desk-history-first = İlk sürüm
desk-history-view = Gösterim
desk-history-inline = Alt alta
desk-history-side = Yan yana
desk-history-same = Metinler aynı.
desk-history-saves = Sürümler
desk-history-restored = { $seq }. metin geri alındı
desk-history-live = okurlar bunu görüyor
desk-history-published = { $when } yayımlandı
desk-history-newest = en yeni
desk-history-restore = Bu metni formda aç
desk-history-open = { $seq }. sürümün metni formda. Kaydetmedikçe hiçbir şey değişmez.
desk-merge-mine = Benim metnim
desk-merge-theirs = Onların metni
desk-merge-end = İki metnin sonu
desk-merged = Sizin ve onların değişiklikleri formda birleştirildi. Bir kez daha okuyup kaydedin.
desk-merged-conflicts = { $count ->
    [one] Değişiklikler bir yerde çelişiyor
   *[other] Değişiklikler { $count } yerde çelişiyor
  }. Metinde ikisi de işaretler arasında duruyor (⟪⟪⟪ … ⟫⟫⟫); alanda sizinki kalır. Seçin, işaretleri silin ve kaydedin.
complaint-merge-marks = Metinde hâlâ birleştirme işaretleri var (⟪⟪⟪ … ⟫⟫⟫). İki metinden birini seçip işaretleri silin.
desk-others-here = Şunda da açık: { $names }
desk-unsaved-found = Burada yazıp kaydetmediğiniz metin var, { $when }
desk-unsaved-changes = Neyi değiştiriyor
desk-unsaved-recover = Forma koy
desk-unsaved-drop = Sil
desk-autosaved = Yedeklendi
desk-autosaved-here = Bu tarayıcıda yedeklendi
stage-writing = Yazılıyor
stage-in-review = İncelemede
stage-approved = Onaylandı
desk-send-to-review = Kaydet ve incelemeye gönder
desk-approve = Kaydet ve onayla
desk-send-back = Kaydet ve yazara geri gönder
desk-review = İnceleme
desk-review-link = { $count ->
    [0] İnceleme
    [one] İnceleme, { $count } açık yorum
   *[other] İnceleme, { $count } açık yorum
  }
desk-review-comment = Yorum
desk-review-about = Konusu
desk-review-about-all = Metnin tümü hakkında
desk-review-whole = Tüm metin
desk-review-says = Yorum
desk-review-names = Adı anılana haber verilir: { $names }
desk-review-request = Değişiklik istiyor
desk-review-is-request = değişiklik istiyor
desk-review-send = Gönder
desk-review-settle = Çözüldü
desk-review-settled = çözüldü
desk-review-reopen = Yeniden aç
desk-review-changed = Paragraf o zamandan beri değişti:
desk-assign = Kimde, ne zamana kadar
desk-assign-to = Kimin elinde
desk-assign-nobody = Kimsede
desk-due = Son tarih
desk-goes-out = Yayın
desk-board = Pano
desk-calendar = Takvim
desk-calendar-months = Aylar
desk-calendar-former = Önceki ay
desk-calendar-today = Bu ay
desk-calendar-next = Sonraki ay
desk-inbox = Beni bekleyenler
desk-inbox-empty = Sizi bekleyen bir şey yok.
desk-inbox-assigned = Elimdekiler
desk-inbox-said = Bana söylenenler
desk-inbox-to-read = Okunacaklar
desk-inbox-to-publish = Onaylandı, yayımlanacak
desk-stage-to-review = İncelemeye gönder
desk-stage-approve = Onayla
desk-stage-back = Yazıma geri gönder
desk-more = Diğer
complaint-expired = Bu an geçti: okurlar haberi görmez.
gone-title = Artık yayında değil
gone-text = Bu haber burada yayımlanmıştı, yazı işleri geri çekti.
gone-because = Bu haber burada yayımlanmıştı, yazı işleri geri çekti: { $reason }
corrections = Düzeltmeler
corrections-text = Haberlerimizde neyin yanlış olduğu ve ne zaman düzelttiğimiz.
corrections-none = Şimdiye dek düzeltme gerekmedi.
corrected = Düzeltildi
desk-change = Okurlar için ne değişiyor
desk-correction = Düzeltme
desk-correction-hint = Neyin yanlış olduğu ve doğrusu. Okurlar bunu haberin altında ve düzeltmeler sayfasında görür.
desk-minor = Küçük değişiklik: güncelleme saati değişmez
desk-more-times = Ambargo ve bitiş
desk-expires-at = Okurlar şu ana kadar görür
desk-expires-at-hint = Sonra kendiliğinden geri çekilir.
desk-embargo = Şundan önce değil
desk-embargo-hint = Haberin tüm dil sürümleri için geçerlidir.
desk-reason = Okurlar neden artık görmüyor
desk-reason-hint = Eski adrese gelenlere bu söylenir. Neden yazılmazsa adres hiçbir şey söylemez.
desk-sessions = Giriş yapılan yerler
desk-sessions-hint = Tanımadığınızı kapatın, ardından parolanızı değiştirin. Parola değişince diğerlerinin hepsi kendiliğinden kapanır.
desk-session-browser = Tarayıcı
desk-session-address = Adres
desk-session-begun = Giriş zamanı
desk-session-seen = Son kullanım
desk-session-unknown = Bilinmeyen tarayıcı
desk-session-here = bu oturum
desk-session-end = Kapat
desk-sessions-end-others = Diğerlerinin hepsini kapat
flash-sessions-ended = Kapatıldı. Oradan yeniden giriş yapmak gerekecek.
desk-role-hint = Muhabir kendi taslaklarını yazar. Çevirmen bir sürümde anlatılanı başka sürümlerde anlatır. Yazar kendi yazdığını yayımlar da. Editör her şeyi yayımlar, değiştirir ve ön sayfayı kurar. Yönetici kullanıcıları, sürümleri ve ayarları da yönetir.
desk-user-categories = Sınırlı olduğu bölümler
desk-user-categories-hint = Yalnızca bu bölümlerdeki haberleri görür ve yazar. Hiçbiri işaretlenmezse tümü.
desk-story-of-others = Bölüm ve ana görsel haberin bütün sürümlerinde ortaktır: onları haberi başlatan ya da bir editör değiştirebilir.
desk-editor-tools = Biçim
desk-editor-bold = Kalın
desk-editor-italic = İtalik
desk-editor-strike = Üstü çizili
desk-editor-link = Bağlantı
desk-editor-heading = Ara başlık
desk-editor-subheading = Alt başlık
desk-editor-minor = Küçük başlık
desk-editor-list = Liste
desk-editor-numbered = Numaralı liste
desk-editor-quote = Alıntı
desk-editor-table = Tablo
desk-editor-rule = Ayırıcı çizgi
desk-editor-code = Kod
desk-editor-code-block = Kod bloğu
desk-editor-undo = Geri al
desk-editor-redo = Yinele
desk-editor-search = Bul ve değiştir
desk-editor-row-add = Satır ekle
desk-editor-column-add = Sütun ekle
desk-editor-row-remove = Satırı sil
desk-editor-column-remove = Sütunu sil
desk-editor-table-remove = Tabloyu sil
desk-editor-find = Bul
desk-editor-replacement = Şununla değiştir
desk-editor-case = Büyük/küçük harfe duyarlı
desk-editor-previous = Önceki
desk-editor-next = Sonraki
desk-editor-replace = Değiştir
desk-editor-replace-all = Tümünü değiştir
desk-editor-address = Bağlantının adresi
desk-editor-apply = Uygula
desk-editor-link-remove = Bağlantıyı kaldır
desk-editor-remove = Fotoğrafı kaldır
desk-editor-words = Sözcük
desk-editor-reading = Okuma
desk-editor-minutes = dk
desk-editor-markdown = Markdown olarak
desk-in-time-zone = Saat dilimi: { $zone }.
desk-stale-paragraphs = { $count ->
    [one] { $count } paragraf
   *[other] { $count } paragraf
  }
desk-source-changed = Bu metin çevrildikten sonra kaynak ({ $edition }) değişti
desk-up-to-date = Bunların hepsi metnimde var: çeviri güncel
desk-by-paragraph = Paragraf paragraf
desk-whole-text = Bütün metin bir arada
desk-paragraph = { $number }. paragraf
desk-translations = Çeviriler
desk-translations-empty = Bu gün hiçbir şey yayımlanmadı ya da değişmedi.
desk-days = Günler
desk-missing = Yok
desk-coverage = Yayımlanan
desk-story = Haber
desk-audit = Denetim günlüğü
desk-audit-hint = { $days ->
    [one] Kim, neyi, ne zaman, nereden yaptı. Kimse değiştiremez; kayıtlar { $days } gün saklanır.
   *[other] Kim, neyi, ne zaman, nereden yaptı. Kimse değiştiremez; kayıtlar { $days } gün saklanır.
  }
desk-audit-empty = Uyan kayıt yok. Süzgeci temizleyin.
audit-when = Zaman
audit-done = İşlem
audit-what = Konu
audit-changes = Değişiklikler
audit-from = Başlangıç günü
audit-until = Bitiş günü
audit-server = Sunucu
audit-stranger = Giriş yapmamış biri
audit-changed = değiştirildi
audit-yes = evet
audit-no = hayır
audit-article = Yazı
audit-media = Görsel ya da video
audit-sign-in = Giriş yaptı
audit-fail-to-sign-in = Giriş reddedildi
audit-lock = Giriş bir süre kilitlendi
audit-sign-out = Çıkış yaptı
audit-set-up = İlk yönetici oluşturuldu
audit-end-session = Oturum kapatıldı
audit-end-sessions = Diğer oturumların hepsi kapatıldı
audit-create = Oluşturuldu
audit-update = Değiştirildi
audit-rename = Adı değiştirildi
audit-move = Taşındı
audit-delete = Silindi
audit-merge = Birleştirildi
audit-arrange = Düzenlendi
audit-save = Kaydedildi
audit-publish = Yayımlandı
audit-schedule = Zamanlandı
audit-unpublish = Yayından kaldırıldı
audit-restore = Geri getirildi
audit-miss = Zamanında yayımlanamadı
audit-assign = Görev verildi
audit-comment = Yorum yazıldı
audit-settle = Yorum çözüldü
audit-reopen = Yorum yeniden açıldı
audit-upload = Yüklendi
audit-describe = Tanımlandı
audit-replace = Dosyası değiştirildi
desk-user-password-invite-hint = Bağlantıyla davet etmek için boş bırakın: parolasını kendisi seçer.
desk-user-link = Parola belirleme bağlantısı
desk-user-link-text = Bunu { $name } için yalnızca onun okuyacağı bir yoldan gönderin. Bir kez, { $hours } saat içinde çalışır ve yalnızca şimdi gösterilir.
desk-user-link-label = Bağlantı
desk-user-link-back = Kullanıcılara dön
desk-user-link-make = Yeni parola için bağlantı oluştur
desk-user-link-make-hint = Parolasını unutanlar için. Bağlantı kullanılana dek şimdiki parola geçerlidir; sonra oturumları kapanır.
desk-link-title = Parolanızı seçin
desk-link-text = { $name }, bu bağlantı bir kez çalışır. Sonra e-postanız ve bu parolayla giriş yaparsınız.
desk-link-action = Parolayı belirle
desk-password-set = Parolanız belirlendi. Onunla giriş yapın.
audit-offer-link = Parola bağlantısı oluşturuldu
audit-set-password = Parola bağlantıyla belirlendi
desk-overview = Genel bakış
overview-reads = Saatlere göre okunma
overview-reads-hint = Site saatiyle son 24 saat; yeni başlayan saat daha soluktur. Çerezsiz sayılır, robotlar dışarıda bırakılır.
overview-reads-total = 24 saatte okunma
overview-reads-before = Önceki 24 saat: { $amount }
overview-today = Bugün yayımlanan
overview-yesterday = Dün: { $amount }
overview-series = { $edition }: toplam { $total }, en çok { $when }: { $most }
overview-series-none = { $edition }: yok
overview-peak = en çok { $when }: { $most }
overview-numbers = Sayılar tablo olarak
overview-hour = Saat
overview-day = Gün
overview-total = Toplam
overview-most-read = En çok okunanlar
overview-most-read-hint = Son 24 saatte.
overview-most-read-empty = Son 24 saatte hiçbir şey okunmadı.
overview-count = Okunma
overview-pace = Yayın temposu
overview-pace-hint = Son 14 günde gün gün yayımlanan haberler; bugün daha soluktur.
overview-coverage = Sürümlere göre kapsam
overview-coverage-hint = Son 7 günde yayımlanan haberlerin ne kadarının her dil sürümünde yer aldığı.
overview-told = Haberler
overview-share = Pay
overview-waiting = Kimi ne bekliyor
overview-in-review = Okunacak
overview-approved = Yayımlanacak
overview-overdue = Gecikmiş
overview-requests = İstenen değişiklikler
overview-person = Kim
overview-nobody = Henüz kimse
overview-waiting-empty = Kimseyi bekleyen bir şey yok.
desk-preview = Önizleme
desk-preview-text = Metin böyle görünecek. Hiçbir şey kaydedilmedi.
desk-live-preview = Canlı önizleme
desk-live-preview-empty = Yazdıklarınız burada görünür.
desk-preview-failed = Önizleme şu anda gösterilemiyor. Metniniz formda duruyor.
desk-format = Metin nasıl biçimlenir
desk-format-heading = ara başlık
desk-format-bold = kalın
desk-format-italic = italik
desk-format-link = bağlantı
desk-format-quote = alıntı; tireyle başlayan son paragraf kimin söylediğini gösterir
desk-format-list = liste
desk-format-picture = açıklaması ve alt yazısıyla resim; art arda birkaçı galeri olur
desk-format-video = video, ayrı satırda

## Desk: editions
desk-edition-new = Yeni dil sürümü
desk-edition-edit = Dil sürümü: { $name }
desk-edition-lang-hint = Arayüz metinleri kurulu olan, sürümü henüz olmayan diller.
desk-edition-name = Kendi dilindeki adı
desk-edition-name-hint = Okurlar bunu dil seçiminde görür.
desk-edition-visible = Okurlar bu sürümü görebilir
desk-tagline = Slogan
desk-tagline-hint = Site adının altındaki tek satır.
desk-address-key = Adres
desk-visible = görünür
desk-hidden = gizli
desk-default = varsayılan

## Desk: categories and tags
desk-category-new = Yeni bölüm
desk-category-edit = Bölüm
desk-categories-empty = Henüz bölüm yok. Makalelere bölüm gerekir.
desk-names-hint = Kullanan her sürüm için bir ad. Boş adres addan türetilir.
desk-unnamed = (adsız)
desk-move-up = Yukarı taşı
desk-move-down = Aşağı taşı
desk-tag-new = Yeni etiket
desk-tag-edit = Etiket
desk-tags-empty = Uyan etiket yok. Etiketler bir makalede kullanılınca oluşur.
desk-merge = Başka bir etiketle birleştir
desk-merge-into = Kalan etiket
desk-merge-hint = Adı ya da numarası. Tüm makaleler ona geçer, bu etiket silinir; eski adresler oraya götürür.
desk-merge-action = Birleştir

## Desk: topics and the front
desk-topics-hint = Gündem çubuğunda bu sırayla duranlar. Boş yerler atlanır.
desk-topic-number = Konu { $number }
desk-front-hint = Haberin numarasını ya da adresini yapıştırın. Boş yerler atlanır.
desk-front-lead = Ana haber
desk-front-slot = Sıra { $number }
desk-front-recent = Son yayımlananlar

## Desk: users and settings
desk-user-new = Yeni kullanıcı
desk-user-edit = Kullanıcı
desk-user-editions = Yazabileceği sürümler
desk-user-editions-hint = Hiçbiri işaretlenmezse tümü.
desk-user-active = Giriş yapabilir
desk-inactive = giriş yapamaz
desk-site-name = Site adı
desk-time-zone = Saat dilimi
desk-time-zone-hint = Örneğin Asia/Baku. Sitede ve yazı işlerinde tüm saatler buna göredir.
desk-default-edition = Dili bilinmeyen okurlar için sürüm
desk-taglines = Sloganlar

## Desk: error pages
desk-error-reference = Yönetici için numara: { $reference }
session-ended-title = Oturumunuz sona erdi
session-ended-text = Yeni sekmede yeniden giriş yapın, sonra buraya dönüp yazdıklarınızı gönderin.
not-text-title = Gönderilenlerin bir kısmı metin değil
not-text-text = Tarayıcı metin olarak okunamayan karakterler gönderdi. Yazdıklarınızı denetleyip formdan yeniden gönderin.
complaint-not-allowed = Bu yazıyla bunu yapma yetkiniz yok. Hiçbir şey kaydedilmedi; yazdıklarınız burada duruyor.
desk-read-only = Bu metni okuyabilirsiniz, ama değiştirme yetkiniz yok.
desk-article-translate = Çeviri: { $edition }
desk-first-steps = İlk adımlar
desk-first-edition = İlk dil sürümünü oluşturun: okurların siteyi göreceği dil
desk-first-category = İlk bölümü oluşturun ve o dilde adlandırın
desk-first-story = İlk haberi yazın
desk-kept-title = Yazdıklarınız burada
desk-kept-text = Şu anda kaydedilemedi, ama hiçbir şey kaybolmadı. Biraz sonra yeniden gönderin – aynı form hiçbir zaman iki kez kaydedilmez – ya da metni kopyalayın.
desk-kept-send = Yeniden gönder
desk-not-found-title = Bulunamadı
desk-not-found-text = Bu adreste bir şey yok. Silinmiş ya da taşınmış olabilir.

## Complaints beside fields
complaint-required = Bunu doldurun.
complaint-too-long = { $max ->
    [one] { $max } karakterden uzun.
   *[other] { $max } karakterden uzun.
  }
complaint-slug-characters = Küçük Latin harfleri, rakamlar ve aralarında tek tire kullanın.
complaint-slug-reserved = Bu sözcük sitenin kendi adresleri için gerekli. Başkasını seçin.
complaint-slug-taken = Bu sürümde bu adres zaten var. Başkasını seçin.
complaint-unknown-category = Listeden bir bölüm seçin.
complaint-category-unnamed = Bu bölümün “{ $edition }” sürümünde henüz adı yok.
complaint-date-impossible = Böyle bir tarih ve saat yok.
complaint-date-skipped = O gece saatler ileri alınır ve bu saat atlanır. Daha erken ya da daha geç bir saat seçin.
complaint-date-past = Bu saat geçti. Daha geç bir saat seçin ya da şimdi yayımlayın.
complaint-body-too-complex = Metinde iç içe çok fazla alıntı, liste ya da ayraç var. Sadeleştirin.
complaint-email = Bu bir e-posta adresi değil.
complaint-email-taken = Bu adres başka bir kullanıcıda.
complaint-password-short = { $min ->
    [one] En az { $min } karakter kullanın.
   *[other] En az { $min } karakter kullanın.
  }
complaint-password-long = Parola için çok uzun.
complaint-password-common = Bu parolayı çok kişi kullanıyor, kolay tahmin edilir. Başkasını seçin.
complaint-password-wrong = Bu, şimdiki parolanız değil.
complaint-sign-in = E-posta ya da parola yanlış.
complaint-sign-in-limited = { $minutes ->
    [one] Çok fazla deneme. { $minutes } dakika sonra yeniden deneyin.
   *[other] Çok fazla deneme. { $minutes } dakika sonra yeniden deneyin.
  }
complaint-name-taken = Bu ad başkasında.
complaint-unknown-tag = Böyle bir etiket yok.
complaint-story-not-published = Bu haber “{ $edition }” sürümünde yayımlanmadı.
complaint-time-zone = Böyle bir saat dilimi yok.
complaint-too-many-tags = { $max ->
    [one] En çok { $max } etiket.
   *[other] En çok { $max } etiket.
  }
complaint-control-characters = İçinde görünmez denetim karakterleri var. Yeniden yazın ya da düz metin olarak yapıştırın.
complaint-last-admin = Giriş yapabilen bir yönetici kalmalı.
complaint-edition-default-hidden = Varsayılan sürüm görünür olmalı.
complaint-in-use = Kullanımda olduğu için silinemez.
complaint-body-too-long = Metin { $max } kilobayttan uzun.
complaint-stale = Bu arada biri daha yeni bir sürüm kaydetti.
complaint-killed = Bu haber kalıcı olarak geri çekildi.
complaint-embargo = Bu haber { $when } tarihine kadar ambargolu.
complaint-duplicate = Bu zaten listede.
complaint-session-ended = Oturumunuz bitti. Başka bir sekmede giriş yapın, sonra dönüp kaydedin.

## Notices after an action
flash-saved = Kaydedildi.
flash-published = Yayımlandı.
flash-scheduled = Zamanlandı.
flash-unpublished = Yayından kaldırıldı. Okurlar artık görmüyor.
flash-deleted = Silindi.
flash-restored = Geri getirildi.
flash-merged = Birleştirildi.

## Statuses
status-draft = Taslak
status-scheduled = Zamanlandı
status-published = Yayında
status-unpublished = Yayından kaldırıldı
status-deleted = Silindi

## Roles
role-admin = Yönetici
role-editor = Editör
role-author = Yazar
role-translator = Çevirmen
role-contributor = Muhabir

## Media
desk-lead-picture = Ana fotoğraf
desk-lead-picture-hint = Metnin üstünde ve listelerde, haberin bütün baskılarında görünür. Numarası kitaplıktadır.
desk-media-number-label = Kitaplıktaki numarası
desk-media-number = No. { $number }
desk-media-open = Kitaplığı aç
desk-without-alt = Göremeyen okurlar için alternatif metni olmayanlar:
desk-publish-without-alt = Onsuz yayımla
complaint-without-alt = Bazı fotoğrafların bu baskıda alternatif metni yok. Ekleyin ya da onsuz yayımlayın.
complaint-media-number = Bu, kitaplıkta bir numara değil.
complaint-unknown-media = Kitaplıkta { $number } numaralı fotoğraf ya da video yok.
complaint-not-a-picture = { $number } numaralı dosya fotoğraf değil.
complaint-same-file = Bu dosya kitaplıkta zaten var: No. { $number }.
desk-media = Medya
desk-media-pictures = Fotoğraflar
desk-media-videos = Videolar
desk-media-kind = Tür
desk-media-by = Yükleyen
desk-media-from = Tarihinden
desk-media-until = Tarihine kadar
desk-media-empty = Henüz bir şey yok.
desk-media-upload = Fotoğraf ve video ekleyin
desk-media-upload-hint = Dosyaları seçin ya da buraya bırakın: JPEG, PNG, WebP, AVIF, GIF, MP4, WebM, her biri en çok { $mib } MiB.
desk-media-upload-action = Yükle
desk-media-upload-failed = Dosya gönderilemedi. Bağlantıyı denetleyip yeniden deneyin.
desk-media-uploaded = Az önce yüklenenler
desk-media-silent-in = Alternatif metin yok: { $editions }
desk-media-unused = Hiçbir yerde kullanılmıyor
desk-media-poster = Kapak: fotoğraf numarası
desk-media-poster-hint = Video oynatılana kadar yerinde durur.
desk-media-poster-of = { $number } numaralı videonun kapağı
desk-media-focal = Odak noktası
desk-media-focal-hint = Her kırpımda görünmesi gereken yere tıklayın ya da soldan ve üstten yüzdeyi yazın.
desk-media-focal-x = Soldan, %
desk-media-focal-y = Üstten, %
desk-media-decorative = Süs: göremeyen okur bir şey kaçırmaz
desk-media-alt = Alternatif metin
desk-media-caption = Altyazı
desk-media-credit = Kaynak
desk-media-captions = Videonun altyazıları (WebVTT ya da SRT)
desk-media-extent = Boyut
desk-media-uploaded-at = Yüklendi
desk-media-code = Metinde
desk-media-is-public = Okurlar görüyor.
desk-media-is-private = Hiçbir okur görmüyor: yayımlanmış hiçbir haberde yok.
desk-media-uses = Nerede kullanılıyor
desk-media-in-use-hint = Hiçbir yerde kullanılmadığında silinebilir.
desk-media-replace = Değiştir
desk-media-replace-hint = Göründüğü her yerde başka bir dosya yerini alır.
desk-media-replace-action = Değiştir
desk-media-remove = Kaldır
desk-media-was-known = Kitaplıkta zaten vardı.
complaint-focal = 0 ile 100 arasında iki tam sayı yazın.
complaint-captions = Bunlar WebVTT ya da SRT altyazısı değil.
complaint-captions-line = { $line }. satırdaki zamanlar doğru değil.
refused-empty = Dosya boş.
refused-unknown-format = Bildiğimiz bir fotoğraf ya da video değil. JPEG, PNG, WebP, AVIF, GIF, MP4 ya da WebM gönderin.
refused-svg = SVG alınmaz, çünkü betik içerebilir. PNG olarak dışa aktarın.
refused-heic = HEIC alınmaz. Telefonun kamerasında “En Uyumlu” biçimini seçin ya da JPEG olarak dışa aktarın.
refused-unsupported = Bu tür dosya alınmaz: { $kind }.
refused-broken = Dosya bozuk ya da eksik geldi.
refused-too-many-pixels = { $width } × { $height } piksel çok fazla. Küçültüp yeniden gönderin.
refused-too-long = Animasyon çok uzun. Video olarak gönderin.
refused-too-large = Dosya { $mib } MiB sınırından büyük.
refused-no-picture = Bu videoda görüntü yok.
refused-unknown-codec = Tarayıcılar bu videoyu oynatamaz. H.264 (MP4) ya da VP9 (WebM) olarak dışa aktarın.
desk-media-nothing-found = Hiçbir şey bulunamadı.
desk-media-choose = Kitaplıktan seçin
desk-insert = Ekle
desk-insert-picture = Fotoğraf…
desk-insert-video = Video…
