//! Bars of several editions over the same hours or days, one chart an edition, all on one scale; and the same numbers as a table.

use crate::db::edition::Edition;
use crate::i18n::Messages;

/// The height of a chart in its own units; the page stretches it to the place it has.
pub const HEIGHT: i64 = 100;
/// The width of a bar with its gap.
pub const STEP: usize = 10;

/// The charts, and their table.
pub struct Multiples {
    pub charts: Vec<Chart>,
    /// Names below the bars, each at the beginning of its share of the width.
    pub axis: Vec<String>,
    pub rows: Vec<Row>,
    pub totals: Vec<String>,
    pub width: usize,
}

/// The bars of an edition.
pub struct Chart {
    pub tag: String,
    pub name: String,
    pub total: String,
    /// When most was, and how much.
    pub peak: String,
    /// What the chart says, for whoever does not see it.
    pub alternative: String,
    pub bars: Vec<Bar>,
}

/// A bar.
pub struct Bar {
    pub x: usize,
    pub y: i64,
    pub height: i64,
    pub label: String,
    /// Its hour or day has not ended.
    pub is_partial: bool,
}

/// A line of the table.
pub struct Row {
    pub label: String,
    pub values: Vec<String>,
}

impl Multiples {
    /// Draws what each edition has in each slot. Every so many slots have their name on the axis.
    pub fn new(t: &Messages, slots: &[String], every: usize, series: &[(&Edition, Vec<i64>)]) -> Self {
        let most = series.iter().flat_map(|(_, values)| values).copied().max().unwrap_or(0);
        let row = |(number, slot): (usize, &String)| Row {
            label: slot.clone(),
            values: series.iter().map(|(_, values)| grouped(values.get(number).copied().unwrap_or(0))).collect(),
        };
        Self {
            charts: series.iter().map(|(edition, values)| Chart::new(t, edition, slots, values, most)).collect(),
            axis: slots.iter().step_by(every).cloned().collect(),
            rows: slots.iter().enumerate().map(row).collect(),
            totals: series.iter().map(|(_, values)| grouped(values.iter().sum())).collect(),
            width: slots.len() * STEP,
        }
    }
}

impl Chart {
    fn new(t: &Messages, edition: &Edition, slots: &[String], values: &[i64], most: i64) -> Self {
        let total = grouped(values.iter().sum());
        // The first of several that are alike.
        let peak = values.iter().zip(slots).rev().max_by_key(|(value, _)| **value).filter(|(value, _)| **value > 0);
        let (peak, alternative) = match peak {
            Some((value, when)) => (
                t.overview_peak(when, grouped(*value)).into_owned(),
                t.overview_series(&edition.name, &total, when, grouped(*value)).into_owned(),
            ),
            None => (String::new(), t.overview_series_none(&edition.name).into_owned()),
        };
        let bar = |(number, (value, slot)): (usize, (&i64, &String))| {
            let height = height(*value, most);
            Bar {
                x: number * STEP,
                y: HEIGHT - height,
                height,
                label: format!("{slot}: {}", grouped(*value)),
                is_partial: number + 1 == slots.len(),
            }
        };
        let bars = values.iter().zip(slots).enumerate().map(bar).collect();
        Self { tag: edition.tag.clone(), name: edition.name.clone(), total, peak, alternative, bars }
    }
}

/// A bar's height where the highest is as high as the chart; what is not nothing is seen.
fn height(value: i64, most: i64) -> i64 {
    match value {
        ..=0 => 0,
        _ => (value.saturating_mul(HEIGHT) / most.max(1)).clamp(3, HEIGHT),
    }
}

/// A share of a whole, in hundredths.
pub fn percent(part: i64, whole: i64) -> i64 {
    part.saturating_mul(100).checked_div(whole).unwrap_or(0).clamp(0, 100)
}

/// A number of more than four digits in groups of three, as SI and CLDR have it for most of our languages.
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let mut written = String::with_capacity(digits.len() + 6);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('\u{202f}');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::direction::Direction;
    use crate::domain::lang::Lang;
    use crate::i18n::Locales;

    fn edition(lang: &str) -> Edition {
        Edition {
            lang: Lang::parse(lang).unwrap(),
            tag: lang.to_owned(),
            name: lang.to_uppercase(),
            direction: Direction::Ltr,
            tagline: String::new(),
            position: 1,
            visible: true,
            version: 1,
        }
    }

    #[test]
    fn all_editions_are_drawn_on_one_scale_and_the_table_has_the_same_numbers() {
        let english = Locales::embedded().unwrap().get("en").unwrap();
        let (en, az) = (edition("en"), edition("az"));
        let slots: Vec<String> = ["08:00", "09:00", "10:00"].map(str::to_owned).into();

        let charts = Multiples::new(&english, &slots, 2, &[(&en, vec![0, 1, 400]), (&az, vec![200, 200, 0])]);

        let heights = |chart: &Chart| chart.bars.iter().map(|bar| bar.height).collect::<Vec<_>>();
        assert_eq!(charts.charts.iter().map(heights).collect::<Vec<_>>(), [[0, 3, 100], [50, 50, 0]]);
        assert!(charts.charts.iter().flat_map(|chart| &chart.bars).all(|bar| bar.y + bar.height == HEIGHT));
        let said: Vec<&str> = charts.charts.iter().map(|chart| chart.alternative.as_str()).collect();
        assert_eq!(said, ["EN: 401 in all, most 10:00: 400", "AZ: 400 in all, most 08:00: 200"]);
        assert_eq!(charts.axis, ["08:00", "10:00"]);
        assert_eq!(charts.rows.iter().map(|row| row.values.join(" ")).collect::<Vec<_>>(), ["0 200", "1 200", "400 0"]);
        assert_eq!(charts.totals, ["401", "400"]);
    }

    #[test]
    fn an_edition_without_anything_says_so() {
        let english = Locales::embedded().unwrap().get("en").unwrap();
        let charts = Multiples::new(&english, &["08:00".to_owned()], 1, &[(&edition("en"), vec![0])]);

        assert_eq!(charts.charts.first().map(|chart| chart.alternative.as_str()), Some("EN: none"));
    }

    #[test]
    fn long_numbers_are_read_in_groups() {
        assert_eq!(
            [0, 9999, 12_345, 1_234_567].map(grouped),
            ["0", "9999", "12\u{202f}345", "1\u{202f}234\u{202f}567"]
        );
        assert_eq!((percent(1, 3), percent(0, 0), percent(7, 5)), (33, 0, 100));
    }
}
