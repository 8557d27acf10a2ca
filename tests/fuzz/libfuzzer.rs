//! One target under libFuzzer, named by `TARGET`: `ci/trust/fuzz.sh` builds and runs it. Elsewhere it is empty.
#![cfg_attr(libfuzzer, no_main)]

#[cfg(libfuzzer)]
mod targets;

#[cfg(libfuzzer)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static TARGET: std::sync::LazyLock<targets::Target> = std::sync::LazyLock::new(|| {
        let name = std::env::var("TARGET").unwrap_or_default();
        targets::named(&name).unwrap_or_else(|| panic!("no target {name}"))
    });
    TARGET(bytes);
});

#[cfg(not(libfuzzer))]
fn main() {}
