//! Days and minutes in the order and words of a language, as CLDR has them. All input is in site time.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::Messages;
use crate::domain::digits;

impl Messages {
    /// A day: `17 December, 2025`.
    pub fn date(&self, day: NaiveDate) -> String {
        self.date_long(i64::from(day.day()), self.month_in_date(day.month()), i64::from(day.year())).into_owned()
    }

    /// A day of a year that is understood: `17 Dec`.
    pub fn day_and_month(&self, day: NaiveDate) -> String {
        self.date_short(i64::from(day.day()), self.month_short(day.month())).into_owned()
    }

    /// A minute: `14:05`.
    pub fn time(&self, time: NaiveTime) -> String {
        let mut text = String::with_capacity("14:05".len());
        digits::push_minute(&mut text, time.hour(), time.minute());
        text
    }

    /// A day with its weekday, as a heading.
    pub fn day_heading_of(&self, day: NaiveDate) -> String {
        self.day_heading(self.weekday_name(day), self.date(day)).into_owned()
    }

    /// A month with its year, as a heading.
    pub fn month_year_of(&self, year: i32, month: u32) -> String {
        self.month_year(self.month_name(month), i64::from(year)).into_owned()
    }

    /// The short name of a weekday, 1 for Monday to 7 for Sunday.
    pub fn weekday_short(&self, weekday: u32) -> String {
        match weekday {
            1 => self.weekday_short_1(),
            2 => self.weekday_short_2(),
            3 => self.weekday_short_3(),
            4 => self.weekday_short_4(),
            5 => self.weekday_short_5(),
            6 => self.weekday_short_6(),
            _ => self.weekday_short_7(),
        }
        .into_owned()
    }

    fn weekday_name(&self, day: NaiveDate) -> Cow<'_, str> {
        match day.weekday().number_from_monday() {
            1 => self.weekday_1(),
            2 => self.weekday_2(),
            3 => self.weekday_3(),
            4 => self.weekday_4(),
            5 => self.weekday_5(),
            6 => self.weekday_6(),
            _ => self.weekday_7(),
        }
    }

    fn month_in_date(&self, month: u32) -> Cow<'_, str> {
        match month {
            1 => self.month_1(),
            2 => self.month_2(),
            3 => self.month_3(),
            4 => self.month_4(),
            5 => self.month_5(),
            6 => self.month_6(),
            7 => self.month_7(),
            8 => self.month_8(),
            9 => self.month_9(),
            10 => self.month_10(),
            11 => self.month_11(),
            _ => self.month_12(),
        }
    }

    fn month_short(&self, month: u32) -> Cow<'_, str> {
        match month {
            1 => self.month_short_1(),
            2 => self.month_short_2(),
            3 => self.month_short_3(),
            4 => self.month_short_4(),
            5 => self.month_short_5(),
            6 => self.month_short_6(),
            7 => self.month_short_7(),
            8 => self.month_short_8(),
            9 => self.month_short_9(),
            10 => self.month_short_10(),
            11 => self.month_short_11(),
            _ => self.month_short_12(),
        }
    }

    /// The name of a month that stands alone, 1 for January to 12 for December.
    pub fn month_name(&self, month: u32) -> String {
        match month {
            1 => self.month_name_1(),
            2 => self.month_name_2(),
            3 => self.month_name_3(),
            4 => self.month_name_4(),
            5 => self.month_name_5(),
            6 => self.month_name_6(),
            7 => self.month_name_7(),
            8 => self.month_name_8(),
            9 => self.month_name_9(),
            10 => self.month_name_10(),
            11 => self.month_name_11(),
            _ => self.month_name_12(),
        }
        .into_owned()
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use crate::i18n::Locales;

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let locales = Locales::embedded().unwrap();
        let day = NaiveDate::from_ymd_opt(2025, 12, 17).unwrap();
        let written = |lang: &str| locales.get(lang).unwrap().date(day);

        assert_eq!(written("en"), "17 December, 2025");
        assert_eq!(written("az"), "17 dekabr 2025");
        assert_eq!(written("ru"), "17 декабря 2025 г.");
        assert_eq!(written("tr"), "17 Aralık 2025");
        assert_eq!(written("ar"), "17 ديسمبر 2025");
        assert_eq!(locales.get("en").unwrap().time(NaiveTime::from_hms_opt(9, 5, 0).unwrap()), "09:05");
    }

    #[test]
    fn a_day_without_its_year_is_short() {
        let locales = Locales::embedded().unwrap();
        let day = NaiveDate::from_ymd_opt(2025, 12, 17).unwrap();

        for (lang, expected) in
            [("en", "17 Dec"), ("az", "17 dek"), ("ru", "17 дек."), ("tr", "17 Ara"), ("ar", "17 ديسمبر")]
        {
            assert_eq!(locales.get(lang).unwrap().day_and_month(day), expected);
        }
    }

    #[test]
    fn a_minute_follows_its_day_as_each_language_joins_them() {
        let locales = Locales::embedded().unwrap();
        let day = NaiveDate::from_ymd_opt(2025, 12, 17).unwrap();
        let minute = NaiveTime::from_hms_opt(12, 32, 0).unwrap();

        for (lang, expected) in [
            ("en", "17 December, 2025, 12:32"),
            ("az", "17 dekabr 2025, 12:32"),
            ("ru", "17 декабря 2025 г., 12:32"),
            ("tr", "17 Aralık 2025 12:32"),
            ("ar", "17 ديسمبر 2025، 12:32"),
        ] {
            let t = locales.get(lang).unwrap();
            assert_eq!(t.time(minute), "12:32");
            assert_eq!(t.date_time(t.date(day), t.time(minute)), expected);
        }
    }

    #[test]
    fn headings_stand_in_the_order_of_their_language() {
        let locales = Locales::embedded().unwrap();
        let day = NaiveDate::from_ymd_opt(2025, 12, 17).unwrap();

        for (lang, day_heading, month_year, weekday) in [
            ("en", "Wednesday, 17 December, 2025", "December 2025", "Wed"),
            ("az", "17 dekabr 2025, çərşənbə", "dekabr 2025", "Ç."),
            ("ru", "среда, 17 декабря 2025 г.", "декабрь 2025 г.", "ср"),
            ("tr", "17 Aralık 2025 Çarşamba", "Aralık 2025", "Çar"),
            ("ar", "الأربعاء، 17 ديسمبر 2025", "ديسمبر 2025", "ر"),
        ] {
            let t = locales.get(lang).unwrap();
            assert_eq!(t.day_heading_of(day), day_heading);
            assert_eq!(t.month_year_of(2025, 12), month_year);
            assert_eq!(t.weekday_short(3), weekday);
        }
    }
}
