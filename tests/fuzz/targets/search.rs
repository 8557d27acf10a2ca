//! What is typed into the search field, and the texts that it is looked for in.

use manset::search::analysis::Analysis;
use manset::search::asked::Asked;
use manset::search::excerpt;

/// What is typed, and after NUL a text.
pub fn search(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let (typed, text) = all.split_once('\0').unwrap_or((&all, &all));
    for lang in ["az", "tr", "ru", "en", "de", "fr", "es", "it", "pt", "ar", "ka", "zh-hant"] {
        let analysis = Analysis::of(lang);
        let asked = Asked::read(analysis, typed);
        let words: Vec<_> = asked.wanted.iter().chain(&asked.unwanted).flatten().collect();
        assert!(
            words.len() <= 16 && words.iter().all(|word| typed.get(word.from..word.to).is_some()),
            "{typed} in {lang}"
        );
        assert!(words.iter().all(|word| !word.terms.is_empty()), "{typed} in {lang}");
        let terms = asked.terms();
        let marked: String = excerpt::marked(analysis, text, &terms).into_iter().map(|piece| piece.text).collect();
        assert_eq!(marked, text, "in {lang}");
        if let Some(pieces) = excerpt::around(analysis, text, &terms) {
            assert!(pieces.iter().any(|piece| piece.is_found), "{typed} in {lang}");
        }
        for word in analysis.told(text).iter().chain(&analysis.begun(text)) {
            assert!(text.get(word.from..word.to).is_some_and(|word| !word.is_empty()), "in {lang}");
        }
        analysis.typed(typed);
    }
}
