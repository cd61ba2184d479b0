#!/usr/bin/env bash
# Fails if doubling an input multiplies the instruction count, minus that of a minimal input, by more than 2.5
# (n log n: about 2.2; n²: 4). Instruction counts are reproducible, whatever else the machine does. Also measures the
# memory of the largest board. Usage: tests/growth.sh PATH_TO_BINARY      needs valgrind, python3 and taskset
set -euo pipefail
. "$(dirname "$0")/skip.sh"
binary=$(realpath "$1")
for needed in valgrind python3 taskset; do
    command -v "$needed" > /dev/null || { skip growth "$needed is not installed"; exit 0; }
done
# A processor that this process may use.
core=$(python3 -c 'import os; print(min(os.sched_getaffinity(0)))')
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_CONFIG_HOME="$folder/config" XDG_STATE_HOME="$folder/state"
passed=0

# Generates an input of a kind with a number of lines or shapes.
make_input() {
    python3 - "$1" "$2" "$3" << 'PY'
import json, sys
kind, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
lines = range(count)
resources = "## 資源\n\n"
def board(notes, arrows):
    frame = 'frame: (customer_problem: "", business_problem: "", ml_solution: "", outcome: "")'
    return f'(format: "growth-canvas", version: 1, board: (title: "", page: 1, {frame}, notes: {{{notes}}}, arrows: {{{arrows}}}))'
def key(i):
    return "k" + "".join("abcdefghijklmnopqrstuvwxyz"[(i // 26**p) % 26] for p in range(4))
def note(i, at, text=""):
    return f'"{key(i)}": (text: "{text}", at: ({at[0]}, {at[1]}), size: (120, 48), z: "a0"),'
def arrow(i, to):
    return f'"x{key(i)}": (from: note("{key(i)}"), to: note("{key(to)}"), stage: 0, z: "a0"),'
if kind == "headings":
    text = "# 資源\n" * count + "- data\n"
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
elif kind in ("blanks", "stops", "marks"):
    text = board(note(0, (600, 500), "a" + {"blanks": "\u00a0", "stops": "。", "marks": "\u0301"}[kind] * count), "")
elif kind == "bullets":
    text = resources + ("- " * 100 + "x\n") * count
elif kind == "two":
    nodes = [{"id": i, "type": "text", "text": i, "x": 0, "y": 0, "width": 100, "height": 40} for i in "ab"]
    text = json.dumps({"nodes": nodes, "edges": [{"id": f"e{i}", "fromNode": "a", "toNode": "b"} for i in lines]})
elif kind == "cells":
    text = "block,text\n" + "".join(f"資源,line {i}\n" for i in lines)
elif kind == "quotes":
    text = "block,text\n" + "資源,\"a\n" * count
elif kind == "guards":
    text = board("".join(note(i, (600, 500), "=,;" * 20) for i in lines), "")
elif kind in ("pile", "spread", "moved"):
    spread = lambda i: (60 + i * 37 % 1400, 80 + i * 53 % 800)
    at = {"pile": lambda i: (600, 500), "spread": spread, "moved": lambda i: spread(i + 1)}[kind]
    ends = [(i, i * 7 % count) for i in lines]
    arrows = "".join(arrow(i, to) for i, to in ends if i != to)
    text = board("".join(note(i, at(i), f"{kind} {i}") for i in lines), arrows)
elif kind == "canvas":
    nodes = [{"id": str(i), "type": "text", "text": f"n{i}", "x": i * 37 % 4000, "y": i * 53 % 3000, "width": 100, "height": 40} for i in lines]
    edges = [{"id": f"e{i}", "fromNode": str(i), "toNode": str(i * 7 % count)} for i in lines]
    text = json.dumps({"nodes": nodes, "edges": edges})
elif kind == "drawio":
    cells = "".join(f'<mxCell id="{i}" value="&lt;b&gt;n{i}&lt;br&gt;&lt;i" vertex="1" parent="1"><mxGeometry x="{i * 37 % 4000}" y="{i * 53 % 3000}" width="80" height="40" as="geometry"/></mxCell>' for i in range(2, count + 2))
    text = f'<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{cells}</root></mxGraphModel>'
elif kind == "json":
    text = json.dumps({"key_resources": [{"name": f"n{i}", "note": "a"} for i in lines]})
elif kind == "yaml":
    text = "key_resources:\n" + "".join(f"- name: n{i}\n  note: a\n" for i in lines)
elif kind == "html":
    text = resources + "<table>" + "".join(f"<tr><td>n{i}</td><td>&lt;a&gt;</td></tr>\n" for i in lines) + "</table>\n"
elif kind == "braces":
    text = resources + "{\n" * count
elif kind == "fences":
    text = resources + "```\n- a\n" * count
elif kind == "comments":
    text = resources + "- a <!-- b\n- c %% d [[e ==f\n" * count
elif kind == "tree":
    text = resources + "├─ a\n" * count
elif kind == "parentheses":
    text = resources + "- data\n\n条件①：顧客の課題をMLで解決" + "(" * (count * 20) + "\n"
elif kind == "tags":
    text = resources + "- " + "<" * (count * 8) + "\n"
elif kind == "aliases":
    text = "key_resources:\n- &a " + "x" * 80 + "\n" + "- *a\n" * count
elif kind == "pages":
    cell = '<mxCell id="a" value="Channels" vertex="1" parent="1"/><mxCell id="b" value="Key Partners" vertex="1" parent="1"/>'
    text = "<mxfile>" + f'<diagram name="p"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{cell}<mxCell id="c" value="n" vertex="1" parent="1"/></root></mxGraphModel></diagram>' * count + "</mxfile>"
elif kind == "rows":
    text = resources + "| Name | Note |\n|---|---|\n" + "".join(f"| n{i} | a |\n" for i in lines)
elif kind == "heads":
    # Names without boxes, each above a list.
    names = ["資源", "販路", "協力者", "価値提供"]
    shape = lambda i, text, y: {"id": f"{text}{i}", "type": "text", "text": text, "x": i * 300, "y": y, "width": 200, "height": 30}
    nodes = [shape(i, names[i % 4], 0) for i in lines] + [shape(i, f"n{i}", 60) for i in lines]
    text = json.dumps({"type": "excalidraw", "elements": nodes})
else:
    sys.exit(f"no such kind: {kind}")
open(path, "w", encoding="utf-8").write(text)
PY
}

# Instruction count of a call; `check` and `diff` may report findings. Threads share work differently between machines,
# so a single core is used.
count_of() {
    local status=0 most=0 count
    case $2 in check | diff) most=1 ;; esac
    taskset -c "$core" valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$folder/log" "$@" \
        > "$folder/out" 2> "$folder/err" || status=$?
    [ "$status" -le "$most" ] || { echo "$*: ended with $status" >&2; cat "$folder/err" >&2; exit 1; }
    count=$(sed -n 's/.*Collected : //p' "$folder/log" | tr -d ' ')
    [[ $count =~ ^[1-9][0-9]*$ ]] || { echo "$*: no count" >&2; cat "$folder/log" >&2; exit 1; }
    echo "$count"
}

# check KIND SIZE EXTENSION COMMAND…: {} is replaced by the input.
check() {
    local kind=$1 size=$2 ending=$3 counts=() of
    shift 3
    for of in 1 "$size" $((size * 2)); do
        make_input "$kind" "$of" "$folder/input.$ending"
        [ "$kind" != spread ] || make_input moved "$of" "$folder/moved.ron"
        counts+=("$(count_of "${@//\{\}/$folder/input.$ending}")") || exit 1
    done
    local hundredths=$(((counts[2] - counts[0]) * 100 / (counts[1] - counts[0])))
    printf '%-10s %-8s %6d: %12d, twice as large: %12d, × %d.%02d\n' "$kind" "$2" "$size" "${counts[1]}" "${counts[2]}" \
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
check bullets 40 md "${import[@]}"
check two 500 canvas "${import[@]}"
check json 300 json "${import[@]}"
check yaml 300 yaml "${import[@]}"
check html 150 md "${import[@]}"
for kind in braces fences comments; do check $kind 300 md "${import[@]}"; done
check rows 300 md "${import[@]}"
for kind in tree parentheses tags; do check $kind 1000 md "${import[@]}"; done
check aliases 200 yaml "${import[@]}"
check pages 200 drawio "${import[@]}"
check heads 300 excalidraw "${import[@]}"
for kind in blanks stops marks; do check $kind 5000 ron "$binary" export {} -o "$folder/out.svg" --force; done
check guards 500 ron "$binary" export {} -o "$folder/out.csv" --force
check pile 500 ron "$binary" export {} -o "$folder/out.svg" --force
check spread 500 ron "$binary" export {} -o "$folder/out.svg" --force
check spread 500 ron "$binary" check {}
check spread 500 ron "$binary" diff {} "$folder/moved.ron"

# The largest possible board, in 300 MB.
make_input ties 19999 "$folder/input.md"
kilobytes=$(python3 - "$binary" import "$folder/input.md" -o "$folder/out.ron" --force << 'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
)
[ "$(grep -c 'text: "n' "$folder/out.ron")" = 19999 ] || { echo "notes are missing"; exit 1; }
echo "19,999 notes and as many arrows: $kilobytes KB"
[ "$kilobytes" -le 300000 ] || { echo "that is more than 300 MB"; exit 1; }
passed=$((passed + 1))
[ "$passed" = 34 ] || { echo "only $passed of 34 were looked at"; exit 1; }
echo "growth: $passed passed, 0 failed"
