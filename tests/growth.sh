#!/usr/bin/env bash
# Counts the program's instructions for inputs of one size and of twice that size: they may not grow by more than 2.5 times,
# which n log n does not do and n² does by four. Instructions are the same on every run, whatever else the machine does.
# Also gives the largest inputs little memory. Usage: tests/growth.sh PATH_TO_BINARY      needs valgrind and python3
set -euo pipefail
binary=$(realpath "$1")
command -v valgrind > /dev/null && command -v python3 > /dev/null || { echo "skipped: valgrind or python3 is not here"; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_CONFIG_HOME="$folder/config" XDG_STATE_HOME="$folder/state"
passed=0

# Makes the input of a kind, so many lines or pieces large.
make_input() {
    python3 - "$1" "$2" "$3" << 'PY'
import base64, json, sys, zlib
kind, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
lines = range(count)
resources = "## 資源\n\n"
def board(notes, arrows):
    frame = 'frame: (customer_problem: "", business_problem: "", ml_solution: "", outcome: "")'
    return f'(format: "growth-canvas", version: 1, board: (title: "", page: 1, {frame}, notes: {{{notes}}}, arrows: {{{arrows}}}))'
def key(i):
    return "k" + "".join("abcdefghijklmnopqrstuvwxyz"[(i // 26**p) % 26] for p in range(4))
def note(i, at, text=""):
    return f'"{key(i)}": (text: "{text}", at: ({at[0]}, {at[1]}), size: (120, 40), z: "a0"),'
def arrow(i, to):
    return f'"x{key(i)}": (from: note("{key(i)}"), to: note("{key(to)}"), stage: 0, z: "a0"),'
if kind == "headings":
    text = "# 資源\n" * count
elif kind == "bold":
    text = resources + "- \n" + "**a**\n" * count
elif kind == "list":
    text = resources + "".join(f"- note {i}\n" for i in lines)
elif kind == "ties":
    text = resources + "".join(f"- n{i}\n" for i in lines) + "\n## 成長サイクル\n\n"
    text += "".join(f"- ① n{i} → n{(i * 7919) % count}\n" for i in lines)
elif kind == "brackets":
    text = resources + "- " + "[" * count + "\n- " + "<" * count + "\n- " + "**" * count + "\n"
elif kind == "one-line":
    text = resources + "- " + "長い文、" * count + "\n"
elif kind == "cells":
    text = "block,text\n" + "".join(f"資源,line {i}\n" for i in lines)
elif kind == "quotes":
    text = "block,text\n" + "資源,\"a\n" * count
elif kind == "guards":
    text = board(note(0, (600, 500), "=,;" * count), "")
elif kind == "pile":
    text = board("".join(note(i, (600, 500)) for i in lines), "".join(arrow(i, (i * 7) % count or 1) for i in range(1, count)))
elif kind == "spread":
    at = lambda i: (60 + i * 37 % 1400, 80 + i * 53 % 800)
    text = board("".join(note(i, at(i), f"note {i}") for i in lines), "".join(arrow(i, (i * 7) % count or 1) for i in range(1, count)))
elif kind == "canvas":
    nodes = [{"id": str(i), "type": "text", "text": f"n{i}", "x": i * 37 % 4000, "y": i * 53 % 3000, "width": 100, "height": 40} for i in lines]
    edges = [{"id": f"e{i}", "fromNode": str(i), "toNode": str(i * 7 % count)} for i in lines]
    text = json.dumps({"nodes": nodes, "edges": edges})
elif kind == "drawio":
    cells = "".join(f'<mxCell id="{i}" value="&lt;b&gt;n{i}&lt;br&gt;&lt;i" vertex="1" parent="1"><mxGeometry x="{i * 37 % 4000}" y="{i * 53 % 3000}" width="80" height="40" as="geometry"/></mxCell>' for i in range(2, count + 2))
    text = f'<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{cells}</root></mxGraphModel>'
else:
    sys.exit(f"no such kind: {kind}")
open(path, "w", encoding="utf-8").write(text)
PY
}

# The instructions of a call, whether or not it finds something to complain about. Threads share the work differently
# from machine to machine, so there is one core.
count_of() {
    local status=0
    taskset -c 0 valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$folder/log" "$@" \
        > "$folder/out" 2> "$folder/err" || status=$?
    [ "$status" -le 2 ] || { echo "$*: ended with $status" >&2; cat "$folder/err" >&2; exit 1; }
    sed -n 's/.*Collected : //p' "$folder/log" | tr -d ' '
}

# check KIND SIZE ENDING COMMAND…: {} stands for the input.
check() {
    local kind=$1 size=$2 ending=$3 counts=() of
    shift 3
    for of in "$size" $((size * 2)); do
        make_input "$kind" "$of" "$folder/input.$ending"
        counts+=("$(count_of "${@//\{\}/$folder/input.$ending}")")
    done
    local hundredths=$((counts[1] * 100 / counts[0]))
    printf '%-10s %-8s %6d: %12d, twice as large: %12d, × %d.%02d\n' "$kind" "$2" "$size" "${counts[@]}" \
        $((hundredths / 100)) $((hundredths % 100))
    [ "$hundredths" -le 250 ] || { echo "$kind grows faster than n log n"; exit 1; }
    passed=$((passed + 1))
}

import=("$binary" import {} -o "$folder/out.ron" --force --block key-resources)
check headings 2000 md "${import[@]}"
check bold 2000 md "${import[@]}"
check list 1000 md "${import[@]}"
check ties 500 md "${import[@]}"
check brackets 4000 md "${import[@]}"
check one-line 1500 md "${import[@]}"
check cells 1000 csv "${import[@]}"
check quotes 2000 csv "${import[@]}"
check canvas 500 canvas "${import[@]}"
check drawio 500 drawio "${import[@]}"
check guards 2000 ron "$binary" export {} -o "$folder/out.csv" --force
check pile 500 ron "$binary" export {} -o "$folder/out.svg" --force
check spread 500 ron "$binary" export {} -o "$folder/out.svg" --force
check spread 500 ron "$binary" check {}
check spread 500 ron "$binary" diff {} "$folder/input.ron"

# The largest board there is, in 300 MB.
make_input ties 19999 "$folder/input.md"
kilobytes=$(python3 - "$binary" import "$folder/input.md" -o "$folder/out.ron" --force << 'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
)
echo "19,999 notes and as many arrows: $kilobytes KB"
[ "$kilobytes" -le 300000 ] || { echo "that is more than 300 MB"; exit 1; }
passed=$((passed + 1))
echo "growth: $passed passed, 0 failed"
