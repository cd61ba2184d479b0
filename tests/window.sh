#!/usr/bin/env bash
# Opens the real window on a virtual screen, adds a note by mouse and keyboard, saves, closes, and checks the file.
# Usage: tests/window.sh PATH_TO_BINARY
set -euo pipefail
. "$(dirname "$0")/screen.sh"
binary=$(realpath "$1")
folder=$(mktemp -d)
app="" screen=""
clean() {
    for process in "$app" "$screen"; do
        [ -z "$process" ] || kill "$process" 2> /dev/null || true
    done
    # A process being killed may still write there; a directory left behind is no failure.
    rm -rf "$folder" 2> /dev/null || { sleep 1; rm -rf "$folder" || true; }
}
trap clean EXIT

"$binary" new "$folder/board.ron" > /dev/null
export XDG_CONFIG_HOME="$folder/config" LIBGL_ALWAYS_SOFTWARE=1
start_screen

"$binary" "$folder/board.ron" &
app=$!
window=""
for _ in $(seq 100); do
    window=$(xdotool search --onlyvisible --name "Growth Canvas" 2> /dev/null | head -n 1 || true)
    [ -n "$window" ] && break
    sleep 0.2
done
[ -n "$window" ] || { echo "no window appeared"; exit 1; }
xdotool windowsize "$window" 1280 800 windowmove "$window" 0 0
# A window has a name before it is mapped, and cannot have the focus until then.
for _ in $(seq 50); do
    xdotool windowfocus "$window" 2> /dev/null && break
    sleep 0.2
done
sleep 2
# A double click in the first column adds a note; typing edits it; Enter commits; Ctrl+S saves.
xdotool mousemove 380 400 sleep 0.3 click --repeat 2 --delay 90 1
sleep 1
xdotool type --delay 60 "made by hand"
sleep 0.5
xdotool key Return
sleep 0.5
xdotool key ctrl+s
for _ in $(seq 50); do grep -q "made by hand" "$folder/board.ron" && break; sleep 0.2; done
if ! grep -q "made by hand" "$folder/board.ron"; then
    import -window root "${WINDOW_SHOT:-/tmp/growth-canvas-window.png}" || true
    echo "the note is not in the file; a picture of the screen is in ${WINDOW_SHOT:-/tmp/growth-canvas-window.png}"
    exit 1
fi
xdotool key ctrl+q
for _ in $(seq 50); do kill -0 "$app" 2> /dev/null || { app=""; break; }; sleep 0.2; done
[ -z "$app" ] || { echo "the window did not close"; exit 1; }
echo "window: 1 passed, 0 failed"
