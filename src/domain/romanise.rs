//! Each language's customary romanisation, for addresses in ASCII.

use deunicode::deunicode_char;

/// Writes a text in ASCII letters, by the language's own table first.
pub fn romanise(lang: &str, text: &str) -> String {
    let primary = lang.split('-').next().unwrap_or(lang);
    let mut latin = String::with_capacity(text.len());
    for c in text.chars() {
        match own_table(primary, c) {
            Some(letters) => latin.push_str(letters),
            None => latin.push_str(deunicode_char(c).unwrap_or(" ")),
        }
    }
    latin
}

fn own_table(lang: &str, c: char) -> Option<&'static str> {
    match lang {
        "az" | "tr" => turkic(c),
        "ru" => russian(c),
        "ar" => arabic(c),
        _ => turkic(c).or_else(|| russian(c)).or_else(|| arabic(c)),
    }
}

/// Azerbaijani and Turkish: the letter without its mark.
fn turkic(c: char) -> Option<&'static str> {
    Some(match c {
        'ə' | 'Ə' => "e",
        'ı' | 'İ' => "i",
        'ğ' | 'Ğ' => "g",
        'ş' | 'Ş' => "s",
        'ç' | 'Ç' => "c",
        'ö' | 'Ö' => "o",
        'ü' | 'Ü' => "u",
        _ => return None,
    })
}

/// Russian as in passports (ICAO Doc 9303, part 3, table of transliteration), but the hard sign is left out.
fn russian(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'А' => "a",
        'б' | 'Б' => "b",
        'в' | 'В' => "v",
        'г' | 'Г' => "g",
        'д' | 'Д' => "d",
        'е' | 'Е' | 'ё' | 'Ё' | 'э' | 'Э' => "e",
        'ж' | 'Ж' => "zh",
        'з' | 'З' => "z",
        'и' | 'И' | 'й' | 'Й' => "i",
        'к' | 'К' => "k",
        'л' | 'Л' => "l",
        'м' | 'М' => "m",
        'н' | 'Н' => "n",
        'о' | 'О' => "o",
        'п' | 'П' => "p",
        'р' | 'Р' => "r",
        'с' | 'С' => "s",
        'т' | 'Т' => "t",
        'у' | 'У' => "u",
        'ф' | 'Ф' => "f",
        'х' | 'Х' => "kh",
        'ц' | 'Ц' => "ts",
        'ч' | 'Ч' => "ch",
        'ш' | 'Ш' => "sh",
        'щ' | 'Щ' => "shch",
        'ъ' | 'Ъ' | 'ь' | 'Ь' => "",
        'ы' | 'Ы' => "y",
        'ю' | 'Ю' => "iu",
        'я' | 'Я' => "ia",
        _ => return None,
    })
}

/// Arabic letter by letter, as news sites write it; vowel marks are left out.
fn arabic(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ة' | 'ع' => "a",
        'ب' => "b",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' | 'ؤ' => "w",
        'ي' | 'ئ' => "y",
        'ء' | '\u{0640}' | '\u{064B}'..='\u{0652}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::romanise;

    #[test]
    fn each_language_by_its_own_table() {
        assert_eq!(romanise("az", "Şəkidə İpək Yolu ığğ"), "sekide ipek Yolu igg");
        assert_eq!(romanise("ru", "Щука и ёж в Гяндже"), "shchuka i ezh v giandzhe");
        assert_eq!(romanise("ar", "أَخبار الطاقة"), "akhbar altaqa");
    }
}
