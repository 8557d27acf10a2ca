#!/usr/bin/env bash
# Makes the sample videos of tests/video with ffmpeg: small ones, with names and a position that cleaning must take away.
set -euo pipefail
cd "$(dirname "$0")/../tests/video"
texts=$(mktemp --suffix=.srt)
trap 'rm -f "$texts"' EXIT
printf '1\n00:00:00,100 --> 00:00:00,900\nGPS 40.4093 SecretTrack\n' >"$texts"
picture=(-f lavfi -i testsrc=size=160x90:rate=10:duration=1)
sound=(-f lavfi -i sine=frequency=440:duration=1)
secrets=(-map_metadata -1 -metadata title=SecretTitle -metadata artist=SecretAuthor -metadata comment=SecretComment
  -metadata location=+40.4093+049.8671/ -metadata creation_time=2024-05-06T07:08:09Z
  -metadata:s:v:0 handler_name=SecretCamera -metadata:s:v:0 creation_time=2024-05-06T07:08:09Z)
h264=(-c:v libx264 -pix_fmt yuv420p -crf 40)
make() { ffmpeg -hide_banner -loglevel error -y "$@"; }
make "${picture[@]}" "${sound[@]}" "${h264[@]}" -c:a aac -b:a 32k "${secrets[@]}" h264-aac.mp4
make "${picture[@]}" "${sound[@]}" -c:v libaom-av1 -cpu-used 8 -crf 50 -c:a libopus -b:a 16k \
  -movflags frag_keyframe+empty_moov+default_base_moof "${secrets[@]}" av1-opus-fragmented.mp4
make "${picture[@]}" -i "$texts" "${h264[@]}" -c:s mov_text -g 5 "${secrets[@]}" with-text-track.mp4
make "${picture[@]}" -c:v libx265 -x265-params log-level=none -crf 45 -tag:v hvc1 "${secrets[@]}" hevc.mp4
make "${sound[@]}" -c:a aac -b:a 16k -metadata title=SecretTitle sound-only.mp4
make "${picture[@]}" "${sound[@]}" -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -crf 50 -b:v 0 -c:a libopus -b:a 16k \
  "${secrets[@]}" vp9-opus.webm
make "${picture[@]}" -i "$texts" -c:v libvpx -b:v 60k -c:s webvtt "${secrets[@]}" with-text-track.webm
# Into a pipe, so that lengths stay open, as where a browser records.
make "${picture[@]}" "${sound[@]}" -c:v libvpx -deadline realtime -b:v 60k -c:a libvorbis -q:a 0 "${secrets[@]}" \
  -live 1 -f webm - | cat >vp8-vorbis-live.webm
