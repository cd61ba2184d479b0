#!/usr/bin/env bash
# Feeds everything that reads with inputs that a fuzzer makes of the samples; a finding ends it with an error.
# Usage: fuzz/run.sh [SECONDS_PER_TARGET]      needs a nightly compiler and `cargo install cargo-fuzz`
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
cargo build --locked --quiet
program=${CARGO_TARGET_DIR:-target}/debug/growth-canvas
corpus=fuzz/corpus
for target in board journal json_canvas excalidraw drawio text; do
    mkdir -p "$corpus/$target"
done
cp samples/*.ron "$corpus/board/"
cp tests/answers/*.md "$corpus/text/"
for board in samples/*.ron; do
    name=$(basename "$board" .ron)
    "$program" export "$board" -o "$corpus/json_canvas/$name.canvas" --force > /dev/null
    "$program" export "$board" -o "$corpus/excalidraw/$name.excalidraw" --force > /dev/null
    "$program" export "$board" -o "$corpus/drawio/$name.drawio" --force > /dev/null
    "$program" export "$board" -o "$corpus/text/$name.md" --force > /dev/null
    "$program" export "$board" -o "$corpus/text/$name.csv" --force > /dev/null
done
# The texts of a journal, one a line, as the target takes them.
cp fuzz/journal.txt "$corpus/journal/"
for target in board journal json_canvas excalidraw drawio text; do
    echo "== $target, $seconds s"
    cargo +nightly fuzz run --fuzz-dir fuzz "$target" -- -max_total_time="$seconds" -max_len=20000 -timeout=10 \
        -rss_limit_mb=3000 -print_final_stats=1 2>&1 | grep -E "stat::number_of_executed|ERROR|panicked|SUMMARY" || true
    if compgen -G "fuzz/artifacts/$target/*" > /dev/null; then
        echo "finding: $(ls fuzz/artifacts/"$target")"
        exit 1
    fi
done
echo "no finding"
