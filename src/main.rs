//! `manset`: see `manset --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    manset::cli::run()
}
