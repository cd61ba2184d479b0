#!/usr/bin/env bash
# Drives the real window at random on a virtual screen: keys, pointer, menus, dialogs, on two boards. The same seed gives
# the same events. It must stay alive, respond within a second, print no error, and undo to the original bytes if the board was only edited.
# Usage: tests/monkey.sh SEED EVENTS [PATH_TO_BINARY]
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/screen.sh
seed=${1:?the seed} events=${2:?how many events}
target=${CARGO_TARGET_DIR:-target}
binary=${3:-$target/debug/growth-canvas}
cargo build --locked --quiet --example monkey
[ $# -ge 3 ] || cargo build --locked --quiet
command -v Xvfb > /dev/null || { echo "Xvfb is not installed: the window is driven on a screen of its own"; exit 1; }
folder=$(mktemp -d)
screen=""
clean() {
    [ -z "$screen" ] || kill "$screen" 2> /dev/null || true
    rm -rf "$folder"
}
trap clean EXIT
start_screen
"$target/debug/examples/monkey" "$seed" "$events" "$binary"
