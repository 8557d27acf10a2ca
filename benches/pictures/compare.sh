#!/usr/bin/env bash
# All listed renditions of a 12-megapixel JPEG, by Manşet and by libvips' vipsthumbnail, each on one core: WebP and JPEG of
# the same sizes, crops and qualities; AVIF apart, by Manşet alone. Usage: compare.sh [TIMES]; takes the best of so many.
# Needs libvips-tools.
set -euo pipefail
cd "$(dirname "$0")/../.."
times=${1:-3} core=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ours=$(cargo bench --bench pictures --no-run --message-format=json 2>/dev/null | grep -o '"executable":"[^"]*/pictures-[^"]*' | cut -d'"' -f4)
export VIPS_CONCURRENCY=1

"$ours" make "$work/photograph.jpg"
"$ours" list >"$work/list"
mkdir "$work/ours" "$work/theirs"

# One run of vipsthumbnail for each file: it makes one size at a time, and decodes at a reduced size where it can.
theirs() {
  while read -r name width height format; do
    case $format in
      webp) case $name in *-750.webp) options='Q=50,effort=4,strip' ;; *) options='Q=78,effort=4,strip' ;; esac ;;
      jpg) options='Q=80,strip' ;;
      *) continue ;;
    esac
    vipsthumbnail "$work/photograph.jpg" --size "${width}x${height}" --smartcrop centre -o "$work/theirs/$name[$options]"
  done <"$work/list"
}
export -f theirs
export work

# The least of some runs, in milliseconds: COMMAND...
best() {
  local best=999999999 start took
  for _ in $(seq "$times"); do
    start=$(date +%s%N)
    taskset -c "$core" "$@" >"$work/out"
    took=$((($(date +%s%N) - start) / 1000000))
    if [ "$took" -lt "$best" ]; then best=$took; cp "$work/out" "$work/best"; fi
  done
  echo "$best"
}

printf 'photograph: %s KiB\n' "$(($(stat -c %s "$work/photograph.jpg") / 1024))"
printf '%-40s %8s %8s\n' 'WebP and JPEG, all listed' ms KiB
took=$(best "$ours" render "$work/photograph.jpg" "$work/ours" webp jpg)
printf '%-40s %8s %8s\n' Manşet "$took" "$(du -sk --apparent-size "$work/ours" | cut -f1)"
sed 's/^/  /' "$work/best"
took=$(best bash -c theirs)
printf '%-40s %8s %8s\n' "$(vips --version | cut -d' ' -f1) vipsthumbnail" "$took" "$(du -sk --apparent-size "$work/theirs" | cut -f1)"
took=$(best "$ours" render "$work/photograph.jpg" "$work/ours" avif)
printf '%-40s %8s\n' 'AVIF, all listed, Manşet' "$took"
sed 's/^/  /' "$work/best"
