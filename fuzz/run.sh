#!/usr/bin/env bash
# Fuzzes everything that reads, prints or accesses files, starting from the samples; a finding ends the run with an
# error. Limits per input: 10 s and 1,000 MB, including the fuzzer itself.
# Usage: fuzz/run.sh [SECONDS_PER_TARGET [TARGET...]]      needs `cargo install cargo-fuzz`
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(board journal json_canvas excalidraw drawio text output files)
# The directories of the target `files` are in memory if there is room, and are removed with this script's.
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$scratch"' EXIT
# RUSTC_BOOTSTRAP enables the unstable flags that fuzzing needs in the installed stable compiler.
fuzz() { RUSTC_BOOTSTRAP=1 cargo fuzz "$@"; }
cargo build --locked --quiet
program=${CARGO_TARGET_DIR:-target}/debug/growth-canvas
corpus=fuzz/corpus
for target in "${targets[@]}"; do
    mkdir -p "$corpus/$target"
done
# Seeds of targets that are not run are generated too, which takes a moment.
mkdir -p "$corpus"/{board,journal,json_canvas,excalidraw,drawio,text,output}
cp samples/*.ron "$corpus/board/"
cp tests/data/ai_text/*.md "$corpus/text/"
cp tests/data/ai_text/*.md "$corpus/output/"
for board in samples/*.ron; do
    name=$(basename "$board" .ron)
    "$program" export "$board" -o "$corpus/json_canvas/$name.canvas" --force > /dev/null
    "$program" export "$board" -o "$corpus/excalidraw/$name.excalidraw" --force > /dev/null
    "$program" export "$board" -o "$corpus/drawio/$name.drawio" --force > /dev/null
    "$program" export "$board" -o "$corpus/text/$name.md" --force > /dev/null
    "$program" export "$board" -o "$corpus/text/$name.csv" --force > /dev/null
done
# The texts of a journal, one per line, as the target expects them.
cp fuzz/journal.txt "$corpus/journal/"
fuzz build --fuzz-dir fuzz
for target in "${targets[@]}"; do
    echo "== $target, $seconds s"
    log=$(mktemp -p "$scratch")
    # The fuzzer's output is kept until its result is known.
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
