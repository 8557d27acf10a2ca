#!/usr/bin/env bash
# Each target of tests/fuzz under libFuzzer, which looks for inputs that reach more of the code: ci/trust/fuzz.sh [SECONDS [TARGET...]], a minute each.
# The stable compiler will do, with one for C++. What breaks a target lies in target/fuzz/broken: once mended, it goes into tests/fuzz/corpus/TARGET.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
shift || true
host=$(rustc -vV | sed -n 's/^host: //p')
coverage=(-Cpasses=sancov-module)
for option in level=4 inline-8bit-counters pc-table trace-compares; do coverage+=("-Cllvm-args=-sanitizer-coverage-$option"); done
export CARGO_INCREMENTAL=0
# With --target, build scripts and macros are built without.
built=$(RUSTFLAGS="--cfg libfuzzer ${coverage[*]} ${RUSTFLAGS:-}" cargo build --profile fuzz --target "$host" --example libfuzzer --message-format=json |
  sed -n 's/.*"name":"libfuzzer".*"executable":"\([^"]*\)".*/\1/p' | tail -n 1)
[ -x "$built" ] || { echo "fuzz: nothing was built" >&2; exit 1; }
export built seconds work=${CARGO_TARGET_DIR:-target}/fuzz-work
mkdir -p "$work/broken" "$work/hostile"
python3 - "$work/hostile" <<'END'
import json, pathlib, sys
for path in pathlib.Path("tests/hostile").glob("*.json"):
    for number, text in enumerate(json.loads(path.read_text())):
        pathlib.Path(sys.argv[1], f"{path.stem}-{number}").write_bytes(text.encode("utf-8", "replace"))
END

try() {
  local seeds=("tests/fuzz/corpus/$1") longest=4096
  case $1 in
    html | markdown) seeds+=("$work/hostile") longest=16384 ;;
    picture) seeds+=(tests/pictures) longest=16384 ;;
    video) seeds+=(tests/video) longest=16384 ;;
  esac
  mkdir -p "$work/$1"
  if TARGET=$1 timeout $((seconds + 120)) "$built" "$work/$1" "${seeds[@]}" -max_total_time="$seconds" -max_len=$longest -timeout=10 -rss_limit_mb=1024 \
    -artifact_prefix="$work/broken/$1-" -print_final_stats=1 >"$work/$1.log" 2>&1; then
    echo "ok    $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$1.log") inputs, $(sed -n 's/.*DONE *\(cov: [0-9]*\).*/\1/p' "$work/$1.log")"
  else
    echo "FAIL  $1: $(grep -m 1 'panicked at\|ERROR: libFuzzer' "$work/$1.log" || echo "see $work/$1.log")"
    return 1
  fi
}
export -f try
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(sed -n 's/^    ("\([a-z]*\)", .*/\1/p' tests/fuzz/targets/mod.rs)
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c 'try {}'
echo "fuzz: ${#targets[@]} targets, $seconds s each, 0 failed"
