//! Cards as their pixels tell them.

use super::*;

fn card(headline: &str, direction: Direction) -> Card {
    let (site_name, edition) =
        ("Manşet".into(), if direction == Direction::Rtl { "العربية" } else { "Azərbaycanca" }.into());
    Card { headline: headline.into(), site_name, edition, direction }
}

/// Where the headline has ink: left, top, right, bottom.
fn ink(card: &Card) -> (u32, u32, u32, u32) {
    let picture = image::load_from_memory(&card.draw().unwrap()).unwrap().into_rgb8();
    assert_eq!((picture.width(), picture.height()), (SIZE.width, SIZE.height));
    let lit = picture.enumerate_pixels().filter(|(_, y, pixel)| *y < 530 && pixel.0 != [GROUND.0, GROUND.1, GROUND.2]);
    lit.fold((u32::MAX, u32::MAX, 0, 0), |(left, top, right, bottom), (x, y, _)| {
        (left.min(x), top.min(y), right.max(x), bottom.max(y))
    })
}

#[test]
fn a_headline_begins_where_its_language_begins_lines() {
    let (left, _, right, _) = ink(&card("Dəniz isinir", Direction::Ltr));
    assert!((70..80).contains(&left) && right < 800, "{left} {right}");

    let (left, _, right, _) = ink(&card("البحر يسخن", Direction::Rtl));
    assert!(left > 400 && (1115..1130).contains(&right), "{left} {right}");
}

#[test]
fn arabic_letters_are_joined_and_laid_from_the_right_with_numbers_from_the_left() {
    let faces = Faces::embedded().unwrap();
    let nominal = |letter: char| faces.get(1).unwrap().charmap().map_unicode(letter).unwrap();
    let line = Line::shape(faces, "سلم", true).unwrap();

    let ids: Vec<_> = line.glyphs.iter().map(|glyph| glyph.id).collect();
    let apart: Vec<_> = "ملس".chars().map(nominal).collect();
    assert!(ids.iter().zip(&apart).all(|(joined, alone)| joined != alone), "{ids:?}");

    let numbers = Line::shape(faces, "عام 2026", true).unwrap();
    let two = faces.of('2', None).and_then(|face| faces.get(face)).unwrap().charmap().map_unicode('2').unwrap();
    let twos: Vec<usize> =
        numbers.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.id == two).map(|(at, _)| at).collect();
    assert_eq!(twos.first(), Some(&0), "the number stands left of the word, and begins with its first digit");
}

#[test]
fn long_headlines_shrink_wrap_and_stay_within_their_place() {
    let word = "Qarabağdakı ";
    for headline in [word.repeat(4), word.repeat(12), word.repeat(200), "ə".repeat(300), "Щ".repeat(30)] {
        let (left, top, right, bottom) = ink(&card(&headline, Direction::Ltr));
        assert!(left >= 60 && top >= 60 && right <= 1140 && bottom <= 530, "{headline}: {left} {top} {right} {bottom}");
    }
    let mixed = "رئيس أذربيجان يفتتح محطة جديدة للطاقة الشمسية بقدرة 230 ميغاواط في Bakı عام 2026";
    let (left, _, right, _) = ink(&card(mixed, Direction::Rtl));
    assert!(left >= 60 && right <= 1140, "{left} {right}");
    let faces = Faces::embedded().unwrap();
    let size = |headline: &str| fitted(faces, headline, false).unwrap().0;
    assert!(size("Short") > size(&word.repeat(12)) && size(&word.repeat(12)) > size(&word.repeat(200)));
}

#[test]
fn every_letter_of_our_languages_has_a_face() {
    let faces = Faces::embedded().unwrap();
    for text in [
        "Ççİiıəğöşü ƏĞÖŞÜ ₼ «Bakı» “x” – …",
        "Ёлки, ёж, ЪЫЬ № 5 Ґ ґ Ї є",
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى ٠١٢٣٤٥٦٧٨٩ ،؛؟ مُحَمَّد",
        "It’s 25 % & more: ‘a’ (b) [c] / $5 €6",
    ] {
        assert!(Line::shape(faces, text, false).is_some(), "{text}");
    }
}

#[test]
fn a_headline_without_a_face_gives_its_place_to_the_name() {
    assert_eq!(ink(&card("海水变暖", Direction::Ltr)), ink(&card("Manşet", Direction::Ltr)));
    assert!(card("", Direction::Ltr).draw().is_some());
    assert!(card("\u{200f}\u{0}\n", Direction::Rtl).draw().is_some());
}

#[test]
fn the_digest_changes_with_whatever_is_shown() {
    let one = card("One", Direction::Ltr);
    let other = Card { headline: "Two".into(), ..one.clone() };
    let renamed = Card { site_name: "Two".into(), ..one.clone() };

    assert_eq!(one.digest(), one.clone().digest());
    assert!(one.digest() != other.digest() && one.digest() != renamed.digest() && other.digest() != renamed.digest());
}
