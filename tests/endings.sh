#!/usr/bin/env bash
# Ends the real window unexpectedly on a virtual screen and checks the result: kill -9, SIGTERM, SIGINT, a lost display,
# a lost graphics device. Also checks that the window does not use the network.
# Usage: tests/endings.sh PATH_TO_BINARY
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/screen.sh"
. "$here/skip.sh"
binary=$(realpath "$1")
folder=$(mktemp -d)
app="" screen="" passed=0
clean() {
    [ -z "$app" ] || pkill -9 -P "$app" 2> /dev/null || true
    for process in "$app" "$screen"; do
        [ -z "$process" ] || kill -9 "$process" 2> /dev/null || true
    done
    sleep 0.5
    rm -rf "$folder" 2> /dev/null || { sleep 1; rm -rf "$folder" || true; }
}
trap clean EXIT
export XDG_CONFIG_HOME="$folder/config" XDG_STATE_HOME="$folder/state" LIBGL_ALWAYS_SOFTWARE=1
board="$folder/board.ron"

# Opens the window with arguments before and after the program's path, and waits until it accepts keys.
open_window() {
    "$@" 3>&- 2> "$folder/errors" &
    app=$!
    focus
}

focus() {
    local window=""
    for _ in $(seq 150); do
        window=$(xdotool search --onlyvisible --name "Growth Canvas" 2> /dev/null | tail -n 1 || true)
        [ -n "$window" ] && xdotool windowfocus "$window" 2> /dev/null && break
        sleep 0.2
    done
    [ -n "$window" ] || fail "no window appeared: $(cat "$folder/errors")"
    sleep 2
}

write_note() {
    xdotool key n
    sleep 0.5
    xdotool type --delay 60 "$1"
    sleep 1.2
}

wait_for_exit() {
    for _ in $(seq 75); do kill -0 "$app" 2> /dev/null || break; sleep 0.2; done
    ! kill -0 "$app" 2> /dev/null || fail "$1: the program did not exit"
    wait "$app" 2> /dev/null || code=$?
    app=""
}

fail() {
    import -window root "${WINDOW_SHOT:-/tmp/growth-canvas-endings.png}" 2> /dev/null || true
    echo "$1; a picture of the screen is in ${WINDOW_SHOT:-/tmp/growth-canvas-endings.png}"
    exit 1
}

# The texts are in the journal of a session, or in none.
in_journal() { grep -qa "$1" "$folder"/state/growth-canvas/sessions/*.journal 2> /dev/null; }

# Nothing is left behind: no locks or journals in the state directory, nothing next to the board.
assert_no_leftovers() {
    local left
    left=$(ls -A "$folder/state/growth-canvas/sessions" "$folder/state/growth-canvas/locks" 2> /dev/null | grep -v '^$\|:$' || true)
    left="$left$(ls -A "$folder" | grep '^\.gc-' || true)"
    [ -z "$left" ] || fail "$1: leftover files: $left"
}

pass() { passed=$((passed + 1)); }

start_screen

# kill -9 during a text edit: the next start recovers it.
open_window "$binary"
write_note "before kill"
kill -9 "$app"
wait_for_exit "kill -9"
in_journal "before kill" || fail "kill -9: the text is lost"
before=$(ls "$folder"/state/growth-canvas/sessions/*.journal)
open_window "$binary"
# The resume button of the recovery dialog is reached with Tab and pressed with Enter.
xdotool key Tab Return
sleep 2
kill -9 "$app"
wait_for_exit "kill -9 again"
in_journal "before kill" || fail "the text is lost after a second end"
[ "$(ls "$folder"/state/growth-canvas/sessions/*.journal)" != "$before" ] || fail "the session was not resumed"
rm -rf "$folder/state"
pass

# SIGTERM, as at the end of a desktop session: the file contains the pending edit, no lock is left.
"$binary" new "$board" > /dev/null
for signal in TERM INT; do
    open_window "$binary" "$board"
    write_note "ended by $signal"
    code=0
    kill -s "$signal" "$app"
    wait_for_exit "SIG$signal"
    [ "$code" = 143 ] || fail "SIG$signal: the code is $code"
    grep -q "ended by $signal" "$board" || fail "SIG$signal: the text is not in the file"
    assert_no_leftovers "SIG$signal"
    pass
done

# Without unsaved changes, SIGTERM is handled immediately; most of the time is the script's own polling.
open_window "$binary" "$board"
begun=$(date +%s%N)
kill -s TERM "$app"
while kill -0 "$app" 2> /dev/null; do :; done
took=$((($(date +%s%N) - begun) / 1000000))
wait "$app" 2> /dev/null || true
app=""
echo "endings: SIGTERM took $took ms"
[ "$took" -le 1000 ] || fail "SIGTERM took $took ms"
assert_no_leftovers "SIGTERM"
pass

# SIGTERM while a large board is being read: the lock of that task is released, too.
rm -rf "$folder/state"
{
    echo '(format: "growth-canvas", version: 1, board: (title: "", page: 1, frame: (customer_problem: "", business_problem: "", ml_solution: "", outcome: ""), notes: {'
    seq 20000 | awk '{ printf "\"n%d\": (text: \"note %d\", kind: note, color: paper, at: (%d, %d), size: (96, 48), z: \"a0\"),\n", $1, $1, 40 + $1 * 37 % 1400, 180 + $1 * 53 % 600 }'
    echo '}, arrows: {}))'
} > "$folder/large.ron"
"$binary" "$folder/large.ron" 3>&- 2> "$folder/errors" &
app=$!
for _ in $(seq 200); do ls "$folder"/state/growth-canvas/locks/*.lock > /dev/null 2>&1 && break; sleep 0.02; done
ls "$folder"/state/growth-canvas/locks/*.lock > /dev/null || fail "opening takes no lock"
kill -s TERM "$app"
wait_for_exit "SIGTERM while reading"
assert_no_leftovers "SIGTERM while reading"
pass

# A closed window leaves nothing behind: no lock, no journal.
open_window "$binary" "$board"
write_note "closed as usual"
xdotool key Return ctrl+s
for _ in $(seq 50); do grep -q "closed as usual" "$board" && break; sleep 0.2; done
xdotool key ctrl+q
wait_for_exit "closing"
assert_no_leftovers "closing"
pass

# The display ends.
open_window "$binary" "$board"
write_note "no display"
kill -9 "$screen"
wait_for_exit "the end of the display"
in_journal "no display" || grep -q "no display" "$board" || fail "the end of the display: the text is lost"
rm -rf "$folder/state"
pass
start_screen

# The same during a composition of the input method: the toolkit then blocks forever, the program must not.
if command -v fcitx5 > /dev/null && command -v dbus-run-session > /dev/null && [ -e /usr/lib/mozc/mozc_server ]; then
    bash "$here/ime.sh" "$binary" end || fail "the end of the display under an input method"
    pass
else
    skip fcitx "no input method is installed for the end of the display"
fi

# The graphics device is lost: the window is relaunched with the pending edit.
if cc -shared -fPIC -o "$folder/lost.so" "$here/lost_device.c" -ldl 2> /dev/null; then
    open_window env LOST_AFTER=45 LD_PRELOAD="$folder/lost.so" "$binary" "$board"
    write_note "the device was lost while this was written"
    again=""
    for _ in $(seq 75); do again=$(pgrep -P "$app" || true); [ -n "$again" ] && break; sleep 0.2; done
    [ -n "$again" ] || fail "no window after device loss"
    focus
    write_note "and after"
    xdotool key Return ctrl+s
    for _ in $(seq 50); do grep -q "and after" "$board" && break; sleep 0.2; done
    grep -q "the device" "$board" && grep -q "and after" "$board" || fail "a lost device: the text is not in the file"
    xdotool key ctrl+q
    wait_for_exit "a lost device"
    pass
else
    skip c-compiler "there is none to make a device fail"
fi

# Nothing leaves the machine: a running window opens local sockets only.
if ! command -v strace > /dev/null; then
    skip strace "strace is not installed"
elif ! strace -f -o /dev/null true 2> /dev/null; then
    skip trace "this machine does not let a program be traced"
else
    open_window strace -f -qq -e trace=socket,connect -o "$folder/calls" "$binary" "$board"
    write_note "heard by nobody"
    xdotool key Return ctrl+s
    sleep 2
    xdotool key ctrl+q
    wait_for_exit "under strace"
    grep -q "AF_UNIX" "$folder/calls" || fail "strace saw nothing: $(head -c 300 "$folder/calls")"
    ! grep -E "AF_INET|AF_PACKET|AF_VSOCK" "$folder/calls" || fail "the window opens a socket to a network"
    pass
fi
echo "endings: $passed passed, 0 failed"
