## Navigation

home = Главная
menu = Меню
skip-to-content = Перейти к содержанию
categories = Рубрики
languages = Языки
language-name = Русский
edition-home-suffix = главная
about-footer-editions = Начинать с версии
footer-rights = © { $year } { $name }
go-home = На главную страницу
trending = Темы дня
all-news = Все новости
latest = Последние
latest-news = Лента новостей

## Lists

older-stories = Более ранние новости
back-to-newest = К самым новым
no-stories-yet = Здесь пока нет новостей.
no-stories-on-day = В этот день ничего не публиковалось.
stories-on-day = { $count ->
    [one] { $count } новость
    [few] { $count } новости
    [many] { $count } новостей
   *[other] { $count } новости
  }
all-by-author = Автор: { $name }
archive = Архив
calendar = Календарь
previous-day = Предыдущий день
next-day = Следующий день
previous-month = Предыдущий месяц
next-month = Следующий месяц

## Articles

photo-badge = Фото
video-badge = Видео
by-author = { $name }
updated-at = Обновлено { $when }
picture-open = Открыть снимок
gallery-label = { $count ->
    [one] Галерея: { $count } снимок
    [few] Галерея: { $count } снимка
   *[many] Галерея: { $count } снимков
}
gallery-steps = Снимки галереи
gallery-close = Закрыть
gallery-previous = Предыдущий снимок
gallery-next = Следующий снимок
video-play-on = Смотреть на { $site }
video-notice = Видео находится на { $site }; обращение к этому сайту произойдёт, только когда вы его запустите.
also-in-languages = Эта новость на других языках
tags = Теги
related-stories = Материалы по теме
next-story = Следующая
previous-story = Предыдущая
more-from = Ещё в рубрике «{ $category }»

## Search

search = Поиск
search-placeholder = Поиск по новостям
search-action = Найти
search-results-for = Результаты по запросу «{ $query }»
search-nothing = По запросу «{ $query }» ничего не найдено. Попробуйте другие слова или меньше слов.

## When something goes wrong

page-not-found-title = Такой страницы здесь нет
page-not-found-text = Возможно, в адресе опечатка или страницу удалили. Воспользуйтесь поиском или посмотрите последние новости.
server-error-title = У нас что-то сломалось
server-error-text = Это наша ошибка, и она уже записана. Попробуйте ещё раз чуть позже.
too-busy-title = Слишком много читателей сразу
too-busy-text = Редакция сейчас не успевает ответить. Попробуйте через несколько секунд.
too-slow-title = Это заняло слишком много времени
too-slow-text = Отправленное не дошло вовремя. Проверьте соединение и отправьте снова.
too-often-title = Слишком много запросов
too-often-text = За короткое время вы отправили много запросов. Подождите минуту и попробуйте снова.
bad-request-title = Мы не понимаем этот адрес
bad-request-text = В нём что-то не так. Начните с главной страницы или воспользуйтесь поиском.
forbidden-title = Это вам недоступно
forbidden-text = У вас нет права сделать это здесь.
method-not-allowed-title = Эта страница так не умеет
method-not-allowed-text = Страница есть, но не для такого запроса.
too-large-title = Слишком много за один раз
too-large-text = Отправлено больше, чем принимает эта страница. Вернитесь, сократите и отправьте снова.
error-reference = Если будете нам писать, укажите этот номер: { $id }

## Dates (CLDR)

date-long = { $day } { $month } { $year } г.
date-short = { $day } { $month }
date-time = { $date }, { $time }
day-heading = { $weekday }, { $date }
month-year = { $month } { $year } г.
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
month-short-1 = янв.
month-short-2 = февр.
month-short-3 = мар.
month-short-4 = апр.
month-short-5 = мая
month-short-6 = июн.
month-short-7 = июл.
month-short-8 = авг.
month-short-9 = сент.
month-short-10 = окт.
month-short-11 = нояб.
month-short-12 = дек.
month-name-1 = январь
month-name-2 = февраль
month-name-3 = март
month-name-4 = апрель
month-name-5 = май
month-name-6 = июнь
month-name-7 = июль
month-name-8 = август
month-name-9 = сентябрь
month-name-10 = октябрь
month-name-11 = ноябрь
month-name-12 = декабрь
weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-7 = воскресенье
weekday-short-1 = пн
weekday-short-2 = вт
weekday-short-3 = ср
weekday-short-4 = чт
weekday-short-5 = пт
weekday-short-6 = сб
weekday-short-7 = вс

## Desk: the frame of every page
desk-name = Редакция
desk-skip = Перейти к содержанию
desk-sections = Разделы редакции
desk-view-site = Открыть сайт
desk-sign-out = Выйти
desk-undo = Отменить
desk-pages = Страницы списка
desk-older = Более ранние
desk-save = Сохранить
desk-cancel = Отмена
desk-delete = Удалить
desk-any = Все
desk-choose = Выберите…
desk-not-saved = Не сохранено.
desk-unsaved = Есть несохранённые изменения

## Desk: its sections and the words of its tables
desk-stories = Материалы
desk-front = Первая полоса
desk-topics = Темы дня
desk-categories = Рубрики
desk-tags = Теги
desk-editions = Языковые версии
desk-users = Пользователи
desk-settings = Настройки
desk-account = Ваша учётная запись
desk-edition = Языковая версия
desk-status = Статус
desk-category = Рубрика
desk-person = Сотрудник
desk-headline = Заголовок
desk-changed = Последнее изменение
desk-name-label = Название
desk-person-name = Имя
desk-names = Названия
desk-number = №
desk-position = Место
desk-order = Порядок
desk-articles = Статьи
desk-state = Состояние
desk-role = Роль
desk-email = Эл. почта
desk-language = Язык
desk-interface-language = Язык интерфейса
desk-direction = Направление письма
desk-direction-ltr = Слева направо
desk-direction-rtl = Справа налево
desk-published-at = Опубликовано
desk-last-seen = Последний вход
desk-never = Никогда

## Desk: signing in
desk-sign-in = Войти
desk-sign-in-text = Для сотрудников редакции. Учётную запись создаёт администратор.
desk-password = Пароль
desk-password-hint = Не меньше 12 знаков. Несколько не связанных между собой слов легко запомнить и трудно угадать.
desk-password-keep-hint = Оставьте пустым, чтобы не менять пароль. Новый завершит его сеансы и удалит ключи доступа.
desk-setup = Первый администратор
desk-setup-text = Эта ссылка работает один раз. Она создаёт учётную запись, которая управляет редакцией.
desk-setup-action = Создать учётную запись
desk-your-name = Ваше имя
desk-account-you = О вас
desk-change-password = Пароль
desk-change-password-hint = Оставьте оба поля пустыми, чтобы не менять пароль.
desk-current-password = Нынешний пароль
desk-new-password = Новый пароль

## Desk: list of stories
desk-new-story = Новый материал
desk-bin = Удалённые материалы
desk-bin-empty = Здесь ничего не удаляли.
desk-back-to-stories = Вернуться к материалам
desk-stories-empty = Ничего не подходит. Сбросьте фильтр или напишите первый материал.
desk-filter = Фильтр
desk-filter-text = Слова
desk-filter-apply = Показать
desk-filter-clear = Сбросить
desk-edited = с правками
desk-translate = перевести

## Desk: an article
desk-article-new = Новый материал, { $edition }
desk-article-edit = Правка, { $edition }
desk-on-the-site = Посмотреть на сайте
desk-summary = Краткое содержание
desk-body = Текст
desk-slug = Адрес
desk-slug-hint = Последняя часть адреса. Оставьте пустым, чтобы взять предложенный.
desk-tags-hint = Через запятую.
desk-author = Автор
desk-author-hint = Показывается читателям. Если нет, оставьте пустым.
desk-publish-at = Время публикации
desk-publish-at-hint = Часовой пояс: { $zone }. Только для «Запланировать».
desk-save-draft = Сохранить черновик
desk-save-over = Сохранить поверх их версии
desk-publish = Опубликовать сейчас
desk-publish-changes = Опубликовать изменения
desk-schedule = Запланировать
desk-unschedule = Снять с расписания
desk-unpublish = Снять с публикации
desk-delete-ask = Удалить…
desk-restore = Восстановить
desk-delete-title = Удалить эту статью?
desk-delete-text = Она сразу исчезнет с сайта и из списка материалов. Это можно отменить, а позже найти её в «Удалённых материалах».
desk-keep = Оставить
desk-story-editions = Версии этого материала
desk-translate-into = Перевести: { $edition }
desk-stale = источник изменился
desk-source = Исходный текст, { $edition }
desk-source-choose = Переводить с
desk-source-show = Показать
desk-conflict-text = Ваш текст остался в форме, их текст рядом. Перенесите нужное и сохраните: ваша версия заменит их версию.
desk-conflict-discard = Отказаться от моего текста и открыть их
desk-conflict-theirs = Их версия
desk-conflict-by = Сохранено: { $name }, { $when }
desk-history = История
desk-history-back = Назад к статье
desk-history-between = Изменения с версии { $from } до { $to }
desk-history-first = Первая версия
desk-history-view = Как показать
desk-history-inline = Друг под другом
desk-history-side = Рядом
desk-history-same = Тексты совпадают.
desk-history-saves = Версии
desk-history-restored = взят текст { $seq }
desk-history-live = её видят читатели
desk-history-published = опубликована { $when }
desk-history-newest = новейшая
desk-history-restore = Открыть этот текст в форме
desk-history-open = В форме текст версии { $seq }. Ничего не изменится, пока вы не сохраните.
desk-merge-mine = Мой текст
desk-merge-theirs = Их текст
desk-merge-end = Конец двух текстов
desk-merged = Ваши и чужие правки соединены в форме. Перечитайте и сохраните.
desk-merged-conflicts = { $count ->
    [one] Ваши и чужие правки противоречат друг другу в { $count } месте
    [few] Ваши и чужие правки противоречат друг другу в { $count } местах
    [many] Ваши и чужие правки противоречат друг другу в { $count } местах
   *[other] Ваши и чужие правки противоречат друг другу в { $count } местах
  }. В тексте оба варианта стоят между знаками (⟪⟪⟪ … ⟫⟫⟫), в поле остаётся ваш. Выберите, уберите знаки и сохраните.
complaint-merge-marks = В тексте остались знаки слияния (⟪⟪⟪ … ⟫⟫⟫). Выберите один из двух вариантов и уберите их.
desk-others-here = Сейчас это открыто и у: { $names }
desk-unsaved-found = Здесь есть набранный и не сохранённый вами текст, { $when }
desk-unsaved-changes = Что он меняет
desk-unsaved-recover = Поместить в форму
desk-unsaved-drop = Отбросить
desk-autosaved = Набранное записано
desk-autosaved-here = Записано в этом браузере
stage-writing = В работе
stage-in-review = На проверке
stage-approved = Одобрено
desk-send-to-review = Сохранить и отдать на проверку
desk-approve = Сохранить и одобрить
desk-send-back = Сохранить и вернуть автору
desk-review = Рецензия
desk-review-link = { $count ->
    [0] Рецензия
    [one] Рецензия, { $count } открытое замечание
    [few] Рецензия, { $count } открытых замечания
    [many] Рецензия, { $count } открытых замечаний
   *[other] Рецензия, { $count } открытого замечания
  }
desk-review-comment = Замечание
desk-review-about = О чём
desk-review-about-all = О тексте в целом
desk-review-whole = Весь текст
desk-review-says = Замечание
desk-review-names = Кого назвали, тот узнает: { $names }
desk-review-request = Нужна правка
desk-review-is-request = нужна правка
desk-review-send = Отправить
desk-review-settle = Учтено
desk-review-settled = учтено
desk-review-reopen = Открыть снова
desk-review-changed = Абзац с тех пор изменился:
desk-assign = У кого и до какого срока
desk-assign-to = В руках у
desk-assign-nobody = Ни у кого
desk-due = Срок
desk-goes-out = Выход
desk-board = Доска
desk-calendar = Календарь
desk-calendar-months = Месяцы
desk-calendar-former = Предыдущий месяц
desk-calendar-today = Этот месяц
desk-calendar-next = Следующий месяц
desk-inbox = Ждёт меня
desk-inbox-empty = Вас ничего не ждёт.
desk-inbox-assigned = У меня в работе
desk-inbox-said = Сказано мне
desk-inbox-to-read = Прочесть
desk-inbox-to-publish = Одобрено, к публикации
desk-stage-to-review = Отправить на проверку
desk-stage-approve = Одобрить
desk-stage-back = Вернуть в работу
desk-more = Ещё
complaint-expired = Этот момент уже прошёл: читатели не увидят материал.
gone-title = Больше не публикуется
gone-text = Этот материал был опубликован здесь, редакция его сняла.
gone-because = Этот материал был опубликован здесь, редакция его сняла: { $reason }
corrections = Исправления
corrections-text = Что в наших материалах было неверно и когда мы это исправили.
corrections-none = Исправлять пока было нечего.
corrected = Исправлено
desk-change = Что меняется для читателей
desk-correction = Исправление
desk-correction-hint = Что было неверно и как правильно. Читатели увидят это под материалом и на странице исправлений.
desk-minor = Мелкая правка: время обновления не меняется
desk-more-times = Эмбарго и окончание
desk-expires-at = Читатели видят до
desk-expires-at-hint = Затем снимается само.
desk-embargo = Не раньше
desk-embargo-hint = Действует для всех языковых версий.
desk-reason = Почему материал снят
desk-reason-hint = Это увидят те, кто откроет старый адрес. Без причины адрес не скажет ничего.
desk-sessions = Где вы вошли
desk-sessions-hint = Завершите сеансы, которых не узнаёте, и смените пароль. Смена пароля сама завершает все остальные сеансы.
desk-session-browser = Браузер
desk-session-address = Адрес
desk-session-begun = Вход выполнен
desk-session-seen = Последняя активность
desk-session-unknown = Неизвестный браузер
desk-session-here = этот сеанс
desk-session-end = Завершить
desk-sessions-end-others = Завершить все остальные
flash-sessions-ended = Завершено. Там придётся войти заново.
desk-role-hint = Корреспондент пишет собственные черновики. Переводчик рассказывает в других версиях то, что уже рассказано в одной. Автор ещё и публикует своё. Редактор публикует и правит всё и собирает главную. Администратор, кроме того, управляет пользователями, версиями и настройками.
desk-user-categories = Рубрики, которыми он ограничен
desk-user-categories-hint = Видит и пишет материалы только этих рубрик. Если ничего не отмечено, всех.
desk-story-of-others = Рубрика и главная картинка общие для всех версий материала: их меняет тот, кто его начал, или редактор.
desk-editor-tools = Оформление
desk-editor-bold = Полужирный
desk-editor-italic = Курсив
desk-editor-strike = Зачёркнутый
desk-editor-link = Ссылка
desk-editor-heading = Подзаголовок
desk-editor-subheading = Подзаголовок второго уровня
desk-editor-minor = Малый подзаголовок
desk-editor-list = Список
desk-editor-numbered = Нумерованный список
desk-editor-quote = Цитата
desk-editor-table = Таблица
desk-editor-rule = Разделительная линия
desk-editor-code = Код
desk-editor-code-block = Блок кода
desk-editor-undo = Отменить
desk-editor-redo = Повторить
desk-editor-search = Найти и заменить
desk-editor-row-add = Добавить строку
desk-editor-column-add = Добавить столбец
desk-editor-row-remove = Удалить строку
desk-editor-column-remove = Удалить столбец
desk-editor-table-remove = Удалить таблицу
desk-editor-find = Найти
desk-editor-replacement = Заменить на
desk-editor-case = Учитывать регистр
desk-editor-previous = Предыдущее совпадение
desk-editor-next = Следующее совпадение
desk-editor-replace = Заменить
desk-editor-replace-all = Заменить все
desk-editor-address = Адрес ссылки
desk-editor-apply = Применить
desk-editor-link-remove = Убрать ссылку
desk-editor-remove = Убрать снимок
desk-editor-words = Слов
desk-editor-reading = Чтение
desk-editor-minutes = мин
desk-editor-markdown = В виде Markdown
desk-in-time-zone = Часовой пояс: { $zone }.
desk-stale-paragraphs = { $count ->
    [one] { $count } абзац
    [few] { $count } абзаца
    [many] { $count } абзацев
   *[other] { $count } абзаца
  }
desk-source-changed = Источник ({ $edition }) изменился после перевода этого текста
desk-up-to-date = Всё это учтено в моём тексте: перевод актуален
desk-by-paragraph = По абзацам
desk-whole-text = Весь текст сразу
desk-paragraph = Абзац { $number }
desk-translations = Переводы
desk-translations-empty = В этот день ничего не вышло и не менялось.
desk-days = Дни
desk-missing = Нет
desk-coverage = Опубликовано
desk-story = Материал
desk-audit = Журнал изменений
desk-audit-hint = { $days ->
    [one] Кто, что, когда и откуда сделал. Изменить журнал нельзя; записи хранятся { $days } день.
    [few] Кто, что, когда и откуда сделал. Изменить журнал нельзя; записи хранятся { $days } дня.
    [many] Кто, что, когда и откуда сделал. Изменить журнал нельзя; записи хранятся { $days } дней.
   *[other] Кто, что, когда и откуда сделал. Изменить журнал нельзя; записи хранятся { $days } дня.
  }
desk-audit-empty = Ничего не подходит. Сбросьте фильтр.
audit-when = Когда
audit-done = Действие
audit-what = Предмет
audit-changes = Изменения
audit-from = С дня
audit-until = По день
audit-server = Сервер
audit-stranger = Кто-то без входа
audit-changed = изменён
audit-yes = да
audit-no = нет
audit-article = Статья
audit-newsroom = Редакция
audit-media = Картинка или видео
audit-sign-in = Вход
audit-fail-to-sign-in = Вход отклонён
audit-confirm = Подтверждение личности
audit-fail-to-confirm = Личность не подтверждена
audit-factor = Способ
audit-step = Отклонено на шаге
audit-password-and-code = Пароль и одноразовый код
audit-password-and-recovery-code = Пароль и запасной код
audit-passkey = Ключ доступа
audit-first-link = Ссылка первого администратора
audit-replace-key = Замена ключа
audit-key = Ключ
audit-lock = Временная блокировка входа
audit-sign-out = Выход
audit-set-up = Создание первого администратора
audit-end-session = Завершение сеанса
audit-end-sessions = Завершение остальных сеансов
audit-create = Создание
audit-update = Изменение
audit-rename = Переименование
audit-move = Перемещение
audit-delete = Удаление
audit-merge = Объединение
audit-arrange = Расстановка
audit-save = Сохранение
audit-publish = Публикация
audit-schedule = Назначение времени
audit-unpublish = Снятие с публикации
audit-restore = Восстановление
audit-miss = Не вышло в свою минуту
audit-assign = Поручение
audit-comment = Комментарий
audit-settle = Комментарий закрыт
audit-reopen = Комментарий открыт снова
audit-upload = Загрузка
audit-describe = Описание
audit-replace = Замена файла
desk-user-password-invite-hint = Оставьте пустым, чтобы пригласить по ссылке: пароль человек выберет сам.
desk-user-link = Ссылка для установки пароля
desk-user-link-text = Передайте её так, чтобы её прочёл только получатель: { $name }. Она работает один раз, в течение { $hours } ч, и показана только сейчас.
desk-user-link-label = Ссылка
desk-user-link-back = К пользователям
desk-user-link-make = Создать ссылку для нового пароля
desk-user-link-make-hint = Для тех, кто забыл пароль. Нынешний действует, пока ссылкой не воспользуются; затем сеансы завершатся, а ключи доступа будут удалены.
desk-link-title = Выберите пароль
desk-link-text = { $name }, эта ссылка работает один раз. Потом входите со своей почтой и этим паролем.
desk-link-action = Установить пароль
desk-password-set = Пароль установлен. Войдите с ним.
audit-offer-link = Создание ссылки для пароля
audit-set-password = Установка пароля по ссылке
desk-glossary = Глоссарий
desk-glossary-from = С языка
desk-glossary-to = На язык
desk-glossary-empty = Для этой пары языков пока ничего не согласовано.
desk-term = Термин
desk-term-translation = Согласованный вариант
desk-term-note = Примечание
desk-term-add = Добавить
desk-term-change = Изменить
desk-term-delete = Удалить
desk-code = Одноразовый код
desk-code-text = Пароль верный. Теперь введите код, который показывает приложение-аутентификатор.
desk-code-hint = Если устройства нет под рукой, введите один из запасных кодов.
desk-code-again = Начать заново
desk-codes = Одноразовые коды
desk-codes-hint = Приложение на телефоне каждые тридцать секунд показывает новый код, и при входе его спрашивают после пароля.
desk-codes-owed = Редакция требует второй шаг при входе. Сначала настройте одноразовые коды — после этого откроется всё остальное.
desk-log-in-again = Чтобы продолжить, войдите ещё раз: следующий шаг открывает или закрывает другим вход в редакцию.
desk-codes-off = Выключены
desk-codes-on = Включены
desk-codes-left = { $count ->
    [0] Запасных кодов не осталось. Создайте новые.
    [one] Остался { $count } запасной код.
    [few] Осталось { $count } запасных кода.
    [many] Осталось { $count } запасных кодов.
   *[other] Осталось { $count } запасного кода.
  }
desk-codes-begin = Настроить
desk-codes-setup = Настройте аутентификатор
desk-codes-setup-text = Отсканируйте это приложением или введите в него секрет. Затем введите код, который оно покажет.
desk-codes-qr = QR-код для аутентификатора
desk-codes-secret = Секрет:
desk-codes-open = Открыть в аутентификаторе на этом устройстве
desk-codes-confirm = Включить
desk-codes-recovery = Запасные коды
desk-codes-recovery-text = Храните их отдельно от телефона. Каждый один раз заменяет код. Они показаны только сейчас.
desk-codes-renew = Создать новые запасные коды
desk-codes-disable = Выключить
desk-codes-manage = Настроить или изменить
desk-user-codes-hint = Этот человек входит с одноразовыми кодами. Выключите их тому, кто потерял и устройство, и запасные коды.
desk-user-codes-disable = Выключить одноразовые коды
desk-user-sessions-hint = Завершает все сеансы этого человека, если учётной записью может пользоваться кто-то другой. Он войдёт заново со своим паролем.
desk-user-sessions-end = Завершить все сеансы
complaint-code = Код неверен или уже использован. Дождитесь следующего.
audit-enable-codes = Включение одноразовых кодов
audit-disable-codes = Выключение одноразовых кодов
audit-renew-recovery-codes = Создание запасных кодов
audit-use-recovery-code = Вход по запасному коду
preview = Предпросмотр.
preview-unpublished = Этот текст не опубликован.
preview-published = Читатели уже видят именно это.
preview-until = Ссылка действует до { $time }.
desk-preview-links = Ссылки на предпросмотр
desk-preview-links-text = Последний сохранённый текст — такой, каким будет его страница.
desk-preview-device = Показать как
desk-preview-phone = На телефоне
desk-preview-desktop = На компьютере
desk-preview-frame = Статья такой, какой её увидят читатели
desk-preview-link-make = Создать секретную ссылку
desk-preview-link-hint = У кого есть ссылка, тот видит последний сохранённый текст без входа, пока она не истечёт или не будет отозвана.
desk-preview-link-life = Срок действия
desk-preview-link-hour = 1 час
desk-preview-link-day = 1 день
desk-preview-link-week = 7 дней
desk-preview-link-new = Новая ссылка
desk-preview-link-once = Скопируйте её сейчас: больше она показана не будет.
desk-preview-link-copy = Копировать
desk-preview-link-copied = Скопировано.
desk-preview-links-held = Действующие ссылки
desk-preview-link-none = Действующих ссылок нет.
desk-preview-link-by = Кто создал
desk-preview-link-made = Создана
desk-preview-link-until = Действует до
desk-preview-link-withdraw = Отозвать
desk-preview-link-withdrawn = Ссылка отозвана. Она больше ничего не показывает.
desk-checks = Замечания: { $count }
desk-checks-none = Исправлять нечего.
desk-check-blocks = Мешает публикации:
desk-check-summary = Краткое содержание пусто.
desk-check-alt = Снимки без описания: { $what }.
desk-check-headline = В заголовке больше { $max } знаков: для карточек он слишком длинный.
desk-check-links = Не ведёт ни к чему опубликованному: { $what }
desk-check-category = Рубрика не выбрана.
desk-check-tag = Новый тег «{ $typed }» почти совпадает с тегом «{ $known }».
desk-check-heading = Подзаголовок «{ $what }» пропускает уровень.
desk-checks-setting = Проверки перед публикацией
desk-checks-setting-hint = Замечание показывается рядом с кнопкой. То, что мешает, не даёт опубликовать или запланировать текст; черновик сохраняется всегда. Рубрика нужна всегда.
desk-check-name-headline = Слишком длинный для карточек заголовок
desk-check-name-summary = Пустое краткое содержание
desk-check-name-headings = Подзаголовок, пропускающий уровень
desk-check-name-links = Ссылки, не ведущие ни к чему опубликованному
desk-check-name-alt = Снимки без описания
desk-check-name-category = Рубрика не выбрана
desk-check-name-tags = Новый тег, почти совпадающий с другим
desk-check-off = не проверяется
desk-check-warn = даёт замечание
desk-check-block = мешает публикации
complaint-checks = Что-то мешает публикации: смотрите замечания рядом с кнопкой.
desk-passkeys = Ключи доступа
desk-passkeys-hint = Входите по отпечатку, лицу или PIN-коду этого устройства вместо пароля и кода.
desk-passkeys-none = Пока нет.
desk-passkeys-manage = Добавить или удалить
desk-passkeys-guard = И для того и для другого нужен ваш пароль: кто застанет ваш браузер открытым, никого не впустит.
desk-keep-passkeys = Оставить мои ключи доступа
desk-keep-passkeys-hint = Если не отметить, новый пароль их удалит: кто знал прежний, мог добавить свой.
desk-link-passkeys = Ваши ключи доступа при этом удаляются. Добавьте их снова, когда войдёте.
desk-passkey-add = Добавить ключ доступа
desk-passkey-remove = Удалить
desk-passkey-made = Добавлен
desk-passkey-never = ещё не использован
desk-passkey-sign-in = Войти с ключом доступа
desk-passkey-failed = Не получилось. Попробуйте ещё раз или войдите с паролем.
flash-passkey-refused = Ключ доступа не принят. Попробуйте ещё раз.
audit-add-passkey = Добавление ключа доступа
audit-remove-passkey = Удаление ключа доступа
audit-make-preview-link = Создание ссылки для просмотра
audit-withdraw-preview-link = Отзыв ссылки для просмотра
desk-palette = Перейти к…
desk-overview = Обзор
overview-reads = Прочтения по часам
overview-reads-hint = Последние 24 часа по времени сайта; только что начавшийся час бледнее. Считаем без куки, роботы не в счёт.
overview-reads-total = Прочтения за 24 часа
overview-reads-before = За предыдущие 24 часа: { $amount }
overview-today = Опубликовано сегодня
overview-yesterday = Вчера: { $amount }
overview-series = { $edition }: всего { $total }, больше всего { $when }: { $most }
overview-series-none = { $edition }: нет
overview-peak = больше всего { $when }: { $most }
overview-numbers = Числа таблицей
overview-hour = Час
overview-day = День
overview-total = Всего
overview-most-read = Самое читаемое
overview-most-read-hint = За последние 24 часа.
overview-most-read-empty = За последние 24 часа ничего не читали.
overview-count = Прочтения
overview-pace = Темп публикаций
overview-pace-hint = Опубликованные статьи по дням за последние 14 дней; сегодняшний день бледнее.
overview-coverage = Охват по языковым версиям
overview-coverage-hint = Сколько материалов, вышедших за последние 7 дней, есть в каждой языковой версии.
overview-told = Материалы
overview-share = Доля
overview-waiting = Что кого ждёт
overview-in-review = Прочесть
overview-approved = Опубликовать
overview-overdue = Просрочено
overview-requests = Просьбы о правках
overview-person = Кто
overview-nobody = Пока никто
overview-waiting-empty = Никого ничего не ждёт.
audit-ask-for-link = Запрошен новый пароль
desk-forgot = Забыли пароль?
desk-forgot-text = Введите почту, с которой вы входите. Если такая учётная запись есть, на неё придёт ссылка для нового пароля.
desk-forgot-action = Отправить ссылку
desk-forgot-sent = Если такая учётная запись есть, ссылка уже в пути. Она работает один раз, в течение часа. Ничего не пришло? Посмотрите в спаме или обратитесь к администратору.
desk-forgot-limited = Отсюда слишком много запросов. Попробуйте через час или обратитесь к администратору.
desk-back-to-sign-in = Вернуться ко входу
desk-mail-wish = Письма по почте
desk-mail-wish-hint = Письма о вашем пароле приходят всегда.
desk-mail-all = Обо всём, что меня ждёт, и о текстах на вычитку
desk-mail-named = О том, где меня назвали, и о моём
desk-mail-none = Никаких
desk-user-link-mail = Отправить ссылку по почте
flash-link-mailed = Ссылка отправляется по почте.
mail-hello = Здравствуйте, { $name }!
mail-comment-subject = { $by } о тексте «{ $headline }»
mail-comment = { $by } пишет о тексте «{ $headline }»:
mail-request-subject = { $by } просит правку: «{ $headline }»
mail-request = { $by } просит правку в тексте «{ $headline }»:
mail-assignment-subject = Вам поручено: «{ $headline }»
mail-assignment = { $by } поручает вам текст «{ $headline }».
mail-due = Срок: { $when }.
mail-review-subject = На вычитку: «{ $headline }»
mail-review = { $by } просит прочитать текст «{ $headline }».
mail-approval-subject = Одобрено: «{ $headline }»
mail-approval = { $by } одобряет текст «{ $headline }».
mail-link-subject = Ваш доступ: { $site }
mail-link = По этой ссылке вы выберете пароль. Она работает один раз, в течение трёх дней.
mail-reset-subject = Новый пароль: { $site }
mail-reset = Кто-то, вероятно вы, запросил новый пароль. По этой ссылке вы его выберете. Она работает один раз, в течение часа. Если это были не вы, ничего не делайте: пароль останется прежним.
mail-password-subject = Ваш пароль изменён: { $site }
mail-password = Ваш пароль изменён ({ $when }). Если это были не вы, сразу сообщите администратору.
mail-why = Какие письма приходят, вы выбираете в своей учётной записи:
audit-translate-by-machine = Машинный перевод
audit-approve-translation = Машинный перевод одобрен
desk-by-machine = Перевести машиной
desk-by-machine-hint = Черновик для начала, источник: { $source }. Пометка останется, пока человек не скажет, что всё верно.
desk-machine-made = Машинный перевод
desk-machine-made-text = Этот текст перевела машина, и никто его ещё не одобрил.
desk-approves-translation = Сверено с источником, всё верно
desk-check-machine = Текст перевела машина; никто не сказал, что он верен.
desk-check-name-machine = Неодобренный машинный перевод
complaint-machine-translation = Сервер перевода не ответил или отказал. Ничего не изменилось; попробуйте ещё раз или переведите сами.
flash-machine-translated = Этот черновик сделала машина. Сверьте его с источником.
translated-by-machine = Машинный перевод, редактор его ещё не читал
desk-batch = Изменить выбранные материалы
desk-batch-pick = Выбрать:
desk-batch-pick-all = Выбрать все на этой странице
desk-batch-selected = Выбрано:
desk-batch-all-editions = Все языковые версии
desk-batch-tag = Тег
desk-batch-tag-hint = Один тег, по его названию в выбранной языковой версии. Во всех версиях существующий тег берётся по названию в каждой.
desk-batch-tag-add = Добавить тег
desk-batch-tag-remove = Убрать тег
desk-batch-category = В какую рубрику перенести
desk-batch-category-hint = Материал переносится во всех языковых версиях.
desk-batch-move = Перенести
desk-batches = Что сделано сразу со многими материалами за последние 24 часа
batch-tag-added = Тег «{ $name }» добавлен
batch-tag-removed = Тег «{ $name }» убран
batch-moved = Перенесено в рубрику «{ $name }»
batch-unpublished = Снято с публикации
batch-undone = Отменено: { $what }
batch-changed = изменено: { $count }
batch-restored = как раньше: { $count }
batch-unchanged = менять не пришлось: { $count }
batch-waiting = ждёт публикации вместе с другими изменениями: { $count }
batch-left = не тронуто: { $count }
batch-forbidden = у вас нет права это менять
batch-meanwhile = тем временем кто-то это изменил
batch-unnamed = у тега или рубрики нет названия в этой языковой версии
batch-full = больше тегов не помещается
batch-refused = сейчас нельзя опубликовать
complaint-batch-empty = Выберите хотя бы один материал.
complaint-batch-one-tag = Только один тег за раз.
complaint-batch-tag-unknown = Ни в одной языковой версии нет тега с таким названием. Чтобы создать его, выберите его версию.
flash-undo-over = Это уже нельзя отменить: прошли сутки.
search-narrow = Уточнить поиск
search-sort = Порядок
search-by-relevance = По соответствию
search-by-newest = Сначала новые
search-category = Рубрика
search-any-category = Все рубрики
search-from = С
search-to = По
search-results = Результаты
search-more = Ещё результаты
search-first = Первые результаты
desk-feed-text = Что ленты (RSS, Atom, JSON Feed) передают из статьи
desk-feed-text-summary = Краткое изложение
desk-feed-text-full = Весь текст
search-meant = Возможно, вы искали:
desk-robots = Дополнение к robots.txt
desk-robots-hint = Строки вроде «Disallow: /en/search» или «User-agent: GPTBot» и правила под ней. Правила до первого User-agent действуют для всех роботов. Редакция для них закрыта, а карты сайта названы и без того.
complaint-robots = Роботы не поймут строку { $number }.
newsletter = Рассылка
newsletter-text = { $site }: новости дня в одном письме, раз в день.
newsletter-email = Электронная почта
newsletter-action = Подписаться
newsletter-privacy = Ваш адрес нужен только для этого письма. В каждом письме есть ссылка, по которой от него можно сразу отказаться.
newsletter-asked = Если этот адрес ещё не получает рассылку, на него отправлено письмо со ссылкой. Откройте её в течение трёх дней. Ничего не пришло? Посмотрите в спаме.
newsletter-limited = Отсюда слишком много запросов. Попробуйте через час.
newsletter-wrong = Это не адрес электронной почты.
newsletter-confirm-text = Остался один шаг: нажмите кнопку, и рассылка «{ $site }» будет приходить вам раз в день.
newsletter-confirm-action = Да, я хочу получать рассылку
newsletter-confirmed = Спасибо. Следующая рассылка придёт вам.
newsletter-void = Эта ссылка больше не работает. Подпишитесь снова.
newsletter-leave = Отписаться
newsletter-leave-text = Нажмите кнопку, и рассылка «{ $site }» больше не будет вам приходить.
newsletter-left = На этот адрес рассылка больше не приходит.
newsletter-subject = { $site }, { $date }
newsletter-why = Вы получаете это письмо, потому что подписались на него на сайте «{ $site }».
newsletter-confirm-subject = Хотите получать рассылку «{ $site }»?
newsletter-confirm-letter = Кто-то, вероятно вы, хочет получать на этот адрес рассылку «{ $site }». Если это вы, откройте ссылку и нажмите кнопку. Ссылка работает три дня. Если это были не вы, ничего не делайте: писем больше не будет.
desk-newsletters = Рассылки
desk-newsletter-active = Отправлять рассылку дня
desk-newsletter-hour = Рассылка уходит в
desk-newsletter-off = Выключена
desk-newsletter-no-mail = Почтовый сервер не задан (smtp_url): рассылка не уходит, и читателям её не предлагают.
desk-newsletter-last = Последняя отправка
desk-newsletter-sent = { $sent } из { $queued }
desk-newsletter-next = Какой была бы следующая рассылка сейчас.
desk-newsletter-text = Простым текстом
desk-newsletter-try = Отправить мне для пробы
desk-newsletter-nothing = После последней рассылки ничего не опубликовано.
desk-subscribers = Подписчики
desk-subscribers-unconfirmed = Ещё не подтвердили
flash-letter-mailed = Письмо вам отправлено.
desk-tokens = Токены API
desk-tokens-hint = Токен позволяет программе действовать от вашего имени: ей можно то же, что и вам, и из этого только то, для чего он выдан.
desk-tokens-reference = Справочник API
desk-tokens-of = Токены API: { $name }
desk-tokens-manage = Управлять токенами
desk-token-new = Новый токен
desk-token-once = Скопируйте его сейчас: он показан один раз и нигде не хранится.
desk-token-name = Название
desk-token-name-hint = Для какой программы
desk-token-scopes = Для чего
desk-token-read = Видеть тексты редакции
desk-token-write = Писать тексты
desk-token-publish = Публиковать и снимать то, что можно писать
desk-token-media = Загружать и описывать фото и видео
desk-token-life = Действует
desk-token-month = Месяц
desk-token-quarter = Три месяца
desk-token-year = Год
desk-token-endless = Бессрочно
desk-token-ended = Истёк
desk-token-make = Создать токен
desk-token-revoke = Отозвать
complaint-token-scopes = Выберите, для чего он.
flash-token-revoked = Токен отозван: с ним больше ничего нельзя сделать.
audit-make-token = Создан токен API
audit-revoke-token = Отозван токен API
audit-revoke-tokens = Отозваны все токены API
desk-deliveries = Отправления
desk-deliveries-hint = Всё, что уходит из редакции: письма, сигналы хабу и поисковым системам, сообщения системам партнёров. Что не удалось, отправляется снова в течение трёх дней; потом ждёт здесь, пока вы не отправите это ещё раз.
desk-deliveries-empty = Здесь ничего нет.
desk-delivery-waiting = Ждёт
desk-delivery-failed = Не удалось
desk-delivery-done = Доставлено
desk-delivery-queued = В очереди с
desk-delivery-attempts = Попытки
desk-delivery-retry = Отправить снова
desk-delivery-discard = Забыть
desk-delivery-retry-all = Отправить всё снова
desk-delivery-discard-all = Забыть всё
flash-queued-again = Отправляется снова.
flash-discarded = Забыто.
desk-channel-letter = Письмо
desk-channel-ping = Хаб лент
desk-channel-indexnow = Поисковые системы
desk-channel-purge = Кэши перед сайтом
desk-channel-webhook = Вебхук
desk-channel-activity = Подписчики
desk-event-published = опубликовано
desk-event-updated = обновлено
desk-event-withdrawn = снято
desk-webhooks = Вебхуки
desk-webhooks-hint = Системы партнёров, которые узнают, как только читатели видят статью, видят другой текст или больше её не видят.
desk-webhooks-empty = Пока ни одна система не получает сообщений.
desk-webhook-new = Новый вебхук
desk-webhook-edit = Вебхук
desk-webhook-url = Адрес
desk-webhook-all = Все издания
desk-webhook-active = Получает сообщения
desk-webhook-off = Выключен
desk-webhook-secret = Секрет
desk-webhook-secret-hint = Им подписано каждое сообщение (Standard Webhooks): партнёр проверяет по нему, что сообщение от вас.
desk-webhook-log = Последние сообщения
complaint-webhook-url = Адрес начинается с https:// и не содержит имени и пароля. http:// — только для сетей, названных в настройках сервера.
notifications = Уведомления
notifications-text = Узнавайте срочные новости «{ $site }» сразу, прямо из браузера: только когда случается что-то важное и только о том, что вы выбрали.
notifications-script = Уведомления показывает сам браузер, и для этого странице нужен JavaScript. Рассылка и ленты работают без него.
notifications-of = Сообщать мне срочные новости
notifications-all = Во всех рубриках
notifications-action = Уведомлять меня
notifications-stop = Больше не уведомлять
notifications-privacy = Для этого мы храним только адрес вашего браузера в службе уведомлений его производителя и ваш выбор. Кто вы, из этого не узнать.
notifications-no = Этот браузер не показывает здесь уведомлений. На iPhone или iPad сначала добавьте сайт на экран «Домой».
notifications-denied = Браузер не разрешает этому сайту показывать уведомления. Разрешите их в настройках сайта и попробуйте снова.
notifications-failed = Не получилось. Попробуйте позже.
notifications-saved = Ваш выбор сохранён. Срочные новости будут приходить в этот браузер.
notifications-stopped = В этот браузер больше не придёт ни одного уведомления.
desk-breaking = Срочная новость
desk-breaking-now = Читатели её уже видят: кто просил, получит уведомление сразу и только один раз.
desk-breaking-later = Когда читатели её увидят, кто просил, получит одно уведомление.
desk-breaking-mark = Отметить как срочную
desk-breaking-marked = Когда читатели её увидят, кто просил, получит уведомление.
desk-breaking-unmark = Всё же не срочная
desk-breaking-told = Срочная новость: читатели уведомлены ({ $when }).
audit-mark-as-breaking = отмечает как срочную новость
audit-unmark-as-breaking = снимает отметку «срочная новость»
desk-federation = На языковые версии можно подписаться из Mastodon и с других серверов (ActivityPub)
desk-federation-hint = У каждой версии, которую видят читатели, там своё имя, и подписчики узнают о каждой статье, когда она выходит, меняется или снимается. Если выключить, сайт никому не отвечает и никому не сообщает; подписчики сохраняются.
desk-followers = Подписчики на других серверах
desk-followers-count = { $count ->
    [one] { $count } подписчик
    [few] { $count } подписчика
    [many] { $count } подписчиков
   *[other] { $count } подписчика
}
desk-followers-hint = Чтобы подписаться на версию, на своём сервере ищут
search-tag = Тег
search-more-than = { $count ->
    [one] Больше { $count } новости
    [few] Больше { $count } новостей
    [many] Больше { $count } новостей
   *[other] Больше { $count } новости
  }
search-year = Год
search-suggestions = Подсказки
desk-preview = Предпросмотр
desk-preview-text = Так будет выглядеть текст. Ничего не сохранено.
desk-live-preview = Живой предпросмотр
desk-live-preview-empty = Здесь появится то, что вы пишете.
desk-preview-failed = Предпросмотр сейчас недоступен. Ваш текст остался в форме.
desk-format = Как оформить текст
desk-format-heading = подзаголовок
desk-format-bold = полужирный
desk-format-italic = курсив
desk-format-link = ссылка
desk-format-quote = цитата; последний абзац, начатый с тире, называет автора слов
desk-format-list = список
desk-format-picture = картинка с описанием и подписью; несколько подряд образуют галерею
desk-format-video = видео, отдельной строкой

## Desk: editions
desk-edition-new = Новая языковая версия
desk-edition-edit = Языковая версия: { $name }
desk-edition-lang-hint = Языки, тексты интерфейса которых установлены, а версии ещё нет.
desk-edition-name = Название на своём языке
desk-edition-name-hint = Читатели видят его в переключателе языков.
desk-edition-visible = Читатели видят эту версию
desk-tagline = Девиз
desk-tagline-hint = Одна строка под названием сайта.
desk-address-key = Адрес
desk-visible = видна
desk-hidden = скрыта
desk-default = основная

## Desk: categories and tags
desk-category-new = Новая рубрика
desk-category-edit = Рубрика
desk-categories-empty = Рубрик пока нет. Статьям нужна рубрика.
desk-names-hint = Название для каждой версии, где это нужно. Пустой адрес составляется из названия.
desk-unnamed = (без названия)
desk-move-up = Переместить вверх
desk-move-down = Переместить вниз
desk-tag-new = Новый тег
desk-tag-edit = Тег
desk-tags-empty = Ничего не подходит. Теги появляются, как только их поставят в статье.
desk-merge = Объединить с другим тегом
desk-merge-into = Тег, который останется
desk-merge-hint = Его название или номер. Все статьи перейдут к нему, этот тег исчезнет; старые адреса поведут туда.
desk-merge-action = Объединить

## Desk: topics and the front
desk-topics-hint = Что стоит в строке тем, в этом порядке. Пустые места пропускаются.
desk-topic-number = Тема { $number }
desk-front-hint = Вставьте номер материала или его адрес. Пустые места пропускаются.
desk-front-lead = Главная новость
desk-front-slot = Место { $number }
desk-front-recent = Опубликовано недавно

## Desk: users and settings
desk-user-new = Новый пользователь
desk-user-edit = Пользователь
desk-user-editions = Версии, в которых он может писать
desk-user-editions-hint = Если ничего не отмечено, во всех.
desk-user-active = Может входить
desk-inactive = не может входить
desk-site-name = Название сайта
desk-time-zone = Часовой пояс
desk-time-zone-hint = Например, Asia/Baku. По нему указано время на сайте и в редакции.
desk-default-edition = Версия для читателей, чей язык неизвестен
desk-taglines = Девизы

## Desk: error pages
desk-error-reference = Номер для администратора: { $reference }
session-ended-title = Ваш сеанс завершён
session-ended-text = Войдите снова в новой вкладке, затем вернитесь сюда и отправьте написанное.
log-in-again-title = Войдите ещё раз
log-in-again-text = То, что вы делаете здесь, открывает или закрывает другим вход в редакцию. Для этого нужен вход не раньше 15 минут назад: войдите в новой вкладке, затем вернитесь сюда и отправьте написанное.
not-text-title = Часть отправленного — не текст
not-text-text = Браузер прислал символы, которые нельзя прочитать как текст. Проверьте написанное и отправьте форму ещё раз.
complaint-not-allowed = У вас нет права делать это с этой статьёй. Ничего не сохранено; всё написанное осталось здесь.
desk-read-only = Вы можете читать этот текст, но не менять его.
desk-article-translate = Перевод: { $edition }
desk-first-steps = Первые шаги
desk-first-edition = Создайте первую языковую версию — язык, на котором читатели увидят сайт
desk-first-category = Создайте первую рубрику и дайте ей название на этом языке
desk-first-story = Напишите первый материал
desk-kept-title = Всё, что вы написали, — здесь
desk-kept-text = Сохранить сейчас не удалось, но ничего не потеряно. Отправьте ещё раз через минуту – одна и та же форма дважды не сохраняется – или скопируйте текст.
desk-kept-send = Отправить ещё раз
desk-not-found-title = Не найдено
desk-not-found-text = По этому адресу ничего нет. Возможно, это удалили или перенесли.

## Complaints beside fields
complaint-required = Заполните это поле.
complaint-too-long = { $max ->
    [one] Длиннее { $max } знака.
    [few] Длиннее { $max } знаков.
    [many] Длиннее { $max } знаков.
   *[other] Длиннее { $max } знака.
  }
complaint-slug-characters = Только строчные латинские буквы, цифры и одиночные дефисы между ними.
complaint-slug-reserved = Это слово нужно самому сайту. Выберите другое.
complaint-slug-taken = В этой версии такой адрес уже занят. Выберите другой.
complaint-unknown-category = Выберите рубрику из списка.
complaint-category-unnamed = У этой рубрики ещё нет названия в версии «{ $edition }».
complaint-date-impossible = Такой даты и времени не существует.
complaint-date-skipped = В эту ночь часы переводят вперёд, и такого времени нет. Выберите время раньше или позже.
complaint-date-past = Это время уже прошло. Выберите более позднее или опубликуйте сейчас.
complaint-body-too-complex = В тексте слишком много вложенных цитат, списков или скобок либо слишком много изображений. Упростите его.
complaint-email = Это не адрес электронной почты.
complaint-email-taken = Этот адрес у другого пользователя.
complaint-password-short = { $min ->
    [one] Нужен хотя бы { $min } знак.
    [few] Нужно не меньше { $min } знаков.
    [many] Нужно не меньше { $min } знаков.
   *[other] Нужно не меньше { $min } знака.
  }
complaint-password-long = Слишком длинный пароль.
complaint-password-common = Этим паролем пользуются многие, его легко угадать. Выберите другой.
complaint-password-leaked = Этот пароль есть в списке утёкших: его знают и другие. Выберите другой.
complaint-password-wrong = Это не ваш нынешний пароль.
complaint-sign-in = Неверная почта или пароль.
complaint-sign-in-limited = { $minutes ->
    [one] Слишком много попыток. Попробуйте через { $minutes } минуту.
    [few] Слишком много попыток. Попробуйте через { $minutes } минуты.
    [many] Слишком много попыток. Попробуйте через { $minutes } минут.
   *[other] Слишком много попыток. Попробуйте через { $minutes } минуты.
  }
complaint-name-taken = Это название уже занято.
complaint-unknown-tag = Такого тега нет.
complaint-story-not-published = Этот материал не опубликован в версии «{ $edition }».
complaint-time-zone = Такого часового пояса нет.
complaint-too-many-tags = { $max ->
    [one] Не больше { $max } тега.
    [few] Не больше { $max } тегов.
    [many] Не больше { $max } тегов.
   *[other] Не больше { $max } тега.
  }
complaint-control-characters = Здесь есть невидимые управляющие символы. Наберите заново или вставьте как простой текст.
complaint-last-admin = Должен остаться хотя бы один администратор с правом входа.
complaint-edition-default-hidden = Основная версия должна быть видна.
complaint-in-use = Используется, поэтому удалить нельзя.
complaint-body-too-long = Текст длиннее { $max } килобайт.
complaint-stale = Тем временем кто-то сохранил более новую версию.
complaint-killed = Этот материал снят навсегда.
complaint-embargo = На этот материал действует эмбарго до { $when }.
complaint-duplicate = Это уже есть в списке.
complaint-session-ended = Ваш сеанс завершён. Войдите в другой вкладке, вернитесь и сохраните.

## Notices after an action
flash-saved = Сохранено.
flash-published = Опубликовано.
flash-scheduled = Запланировано.
flash-unpublished = Снято с публикации. Читатели этого больше не видят.
flash-deleted = Удалено.
flash-restored = Восстановлено.
flash-merged = Объединено.

## Statuses
status-draft = Черновик
status-scheduled = Запланировано
status-published = Опубликовано
status-unpublished = Снято с публикации
status-deleted = Удалено

## Roles
role-admin = Администратор
role-editor = Редактор
role-author = Автор
role-translator = Переводчик
role-contributor = Корреспондент

## Media
desk-lead-picture = Главный снимок
desk-lead-picture-hint = Виден над текстом и в списках, во всех изданиях материала. Номер — в медиатеке.
desk-media-number-label = Номер в медиатеке
desk-media-number = № { $number }
desk-media-open = Открыть медиатеку
desk-without-alt = Без описания для тех, кто не видит снимков:
desk-publish-without-alt = Опубликовать без него
complaint-without-alt = У некоторых снимков нет описания в этом издании. Добавьте его или опубликуйте без него.
complaint-media-number = Это не номер из медиатеки.
complaint-unknown-media = В медиатеке нет снимка или видео № { $number }.
complaint-not-a-picture = Файл № { $number } — не снимок.
complaint-same-file = Этот файл уже есть в медиатеке: № { $number }.
desk-media = Медиатека
desk-media-pictures = Снимки
desk-media-videos = Видео
desk-media-kind = Вид
desk-media-by = Загрузил
desk-media-from = С даты
desk-media-until = По дату
desk-media-empty = Здесь пока ничего нет.
desk-media-upload = Добавить снимки и видео
desk-media-upload-hint = Выберите файлы или перетащите их сюда: JPEG, PNG, WebP, AVIF, GIF, MP4, WebM, до { $mib } МиБ каждый.
desk-media-upload-action = Загрузить
desk-media-upload-failed = Не удалось отправить файл. Проверьте связь и попробуйте ещё раз.
desk-media-uploaded = Только что загружено
desk-media-silent-in = Нет описания: { $editions }
desk-media-unused = Нигде не используется
desk-media-poster = Заставка: номер снимка
desk-media-poster-hint = Видна, пока видео не запущено.
desk-media-poster-of = Заставка видео № { $number }
desk-media-focal = Точка фокуса
desk-media-focal-hint = Щёлкните по тому, что должно остаться в любом кадре, или укажите проценты слева и сверху.
desk-media-focal-x = Слева, %
desk-media-focal-y = Сверху, %
desk-media-decorative = Украшение: кто его не видит, ничего не теряет
desk-media-alt = Описание для незрячих
desk-media-caption = Подпись
desk-media-credit = Автор
desk-media-captions = Субтитры (WebVTT или SRT)
desk-media-extent = Размер
desk-media-uploaded-at = Загружено
desk-media-code = В тексте
desk-media-is-public = Читатели её видят.
desk-media-is-private = Читатели её не видят: нет ни в одной опубликованной статье.
desk-media-uses = Где используется
desk-media-in-use-hint = Удалить можно, когда нигде не используется.
desk-media-replace = Заменить
desk-media-replace-hint = Другой файл займёт его место везде, где он показан.
desk-media-replace-action = Заменить
desk-media-remove = Убрать
desk-media-was-known = Уже было в медиатеке.
complaint-focal = Введите два целых числа от 0 до 100.
complaint-captions = Это не субтитры WebVTT или SRT.
complaint-captions-line = В строке { $line } неверное время.
refused-empty = Файл пуст.
refused-unknown-format = Это не известный нам снимок или видео. Пришлите JPEG, PNG, WebP, AVIF, GIF, MP4 или WebM.
refused-svg = SVG не принимается: в нём могут быть скрипты. Сохраните как PNG.
refused-heic = HEIC не принимается. Выберите в камере телефона «Наиболее совместимый» формат или сохраните как JPEG.
refused-infected = В файле вредоносная программа: { $with }. Он не принят и не сохранён.
refused-unsupported = Такой вид файла не принимается: { $kind }.
refused-broken = Файл повреждён или пришёл не целиком.
refused-too-many-pixels = { $width } × { $height } пикселей — слишком много. Уменьшите и пришлите снова.
refused-too-long = Анимация слишком длинная. Пришлите её как видео.
refused-too-large = Файл больше { $mib } МиБ.
refused-no-picture = В этом видео нет изображения.
refused-not-scanned = Не удалось проверить файл на вирусы. Отправьте его ещё раз через минуту; если не получится, скажите тому, кто следит за сервером.
refused-unknown-codec = Браузеры не воспроизводят это видео. Сохраните как H.264 (MP4) или VP9 (WebM).
desk-media-nothing-found = Ничего не найдено.
desk-media-choose = Выберите из медиатеки
desk-insert = Вставить
desk-insert-picture = Снимок…
desk-insert-video = Видео…
