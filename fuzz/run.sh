#!/usr/bin/env bash
# Feeds everything that reads, prints or touches files with inputs that a fuzzer makes of the samples; a finding ends it
# with an error. No input may take more than 10 s or 1,000 MB, which includes what the fuzzer itself needs.
# Usage: fuzz/run.sh [SECONDS_PER_TARGET [TARGET...]]      needs `cargo install cargo-fuzz`
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(board journal json_canvas excalidraw drawio text output files)
# The folders that the target `files` makes lie in memory where there is room for them, and go with this script.
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$scratch"' EXIT
# RUSTC_BOOTSTRAP lets the installed stable compiler use the unstable flags that fuzzing needs.
fuzz() { RUSTC_BOOTSTRAP=1 cargo fuzz "$@"; }
cargo build --locked --quiet
program=${CARGO_TARGET_DIR:-target}/debug/growth-canvas
corpus=fuzz/corpus
for target in "${targets[@]}"; do
    mkdir -p "$corpus/$target"
done
# Samples for a target that is not run are made for nothing, which takes a moment.
mkdir -p "$corpus"/{board,journal,json_canvas,excalidraw,drawio,text,output}
cp samples/*.ron "$corpus/board/"
cp tests/ai_text/*.md "$corpus/text/"
cp tests/ai_text/*.md "$corpus/output/"
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
fuzz build --fuzz-dir fuzz
for target in "${targets[@]}"; do
    echo "== $target, $seconds s"
    log=$(mktemp -p "$scratch")
    # What the fuzzer prints is kept until it is known how it ended.
    TMPDIR=$scratch fuzz run --fuzz-dir fuzz "$target" -- -max_total_time="$seconds" -max_len=20000 -timeout=10 \
        -rss_limit_mb=1000 -print_final_stats=1 > "$log" 2>&1 && ended=0 || ended=$?
    grep -E "stat::number_of_executed|stat::peak_rss|ERROR|panicked|SUMMARY" "$log" || true
    if [ "$ended" != 0 ]; then
        tail -30 "$log"
        echo "finding: $(ls "fuzz/artifacts/$target" 2> /dev/null)"
        exit 1
    fi
    rm "$log"
done
echo "no finding"
