//! Whatever bytes come in, nothing panics, and what each reader of input promises holds.
//!
//! A target is a function of bytes. Here it is given its corpus, and slips of that; `ci/trust/fuzz.sh` lets libFuzzer look for more.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

mod corpus;
mod targets;

macro_rules! tried {
    ($($name:ident),+ $(,)?) => {
        $(#[test]
        fn $name() {
            corpus::try_all(stringify!($name));
        })+

        #[test]
        fn every_target_is_tried() {
            let names: Vec<&str> = targets::ALL.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, [$(stringify!($name)),+]);
        }
    };
}

tried!(
    captions, compared, forms, fragments, headers, html, markdown, names, picture, ranges, search, signature, times,
    upload, video,
);

/// All hostile texts, and every element with every handler, as the sanitiser leaves them.
#[test]
#[ignore = "writes target/tmp/sanitised.json for ci/trust/xss.sh"]
fn sanitised() {
    let kept: Vec<String> =
        corpus::hostile().iter().map(|text| manset::text::sanitize::sanitize(text).to_string()).collect();
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/sanitised.json");
    std::fs::write(path, serde_json::to_vec(&kept).unwrap()).unwrap();
}
