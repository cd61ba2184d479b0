#!/usr/bin/env bash
# Types Japanese through a real input method, fcitx5 with mozc, on a virtual screen: にほんご becomes 日本語 in a note,
# nothing is lost or doubled, and Enter that confirms does not end writing.
# Usage: tests/ime.sh PATH_TO_BINARY. Says «skipped» and why where a program is missing.
set -euo pipefail
for program in Xvfb xdotool openbox fcitx5 fcitx5-remote dbus-run-session setpriv; do
    command -v "$program" > /dev/null || { echo "ime: skipped, $program is missing"; exit 0; }
done
[ -e /usr/lib/mozc/mozc_server ] || { echo "ime: skipped, mozc is missing"; exit 0; }
binary=$(realpath "$1")
folder=$(mktemp -d)
screen="" session="" mozc=""
clean() {
    # The whole session goes, children included; without a screen they would spin for ever.
    [ -z "$session" ] || kill -9 -- "-$session" 2> /dev/null || true
    [ -z "$screen" ] || kill "$screen" 2> /dev/null || true
    pkill -9 -f "$folder/" 2> /dev/null || true
    [ -z "$mozc" ] || pkill -9 -u "$mozc" mozc_server 2> /dev/null || true
    # What is being killed may still write there; a folder left behind is no failure.
    rm -rf "$folder" 2> /dev/null || { sleep 1; rm -rf "$folder" || true; }
}
trap clean EXIT

# Mozc refuses to run as root, so everything runs as someone else where this is root.
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    mozc=65534
    as() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$folder/home" "$@"; }
fi
mkdir -p "$folder/home/.config/fcitx5/conf" "$folder/run"
# What is being composed is shown in the note itself, so that the program knows of it.
echo "UseOnTheSpot=True" > "$folder/home/.config/fcitx5/conf/xim.conf"
cp "$binary" "$folder/growth-canvas"
cat > "$folder/home/.config/fcitx5/profile" << 'PROFILE'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=mozc

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=mozc

[GroupOrder]
0=Default
PROFILE
printf '[Behavior]\nActiveByDefault=True\nShareInputState=All\n' > "$folder/home/.config/fcitx5/config"
"$binary" new "$folder/board.ron" > /dev/null
chmod 700 "$folder/run"
[ "$(id -u)" != 0 ] || chown -R 65534:65534 "$folder"

exec 3> "$folder/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 > /dev/null 2>&1 &
screen=$!
for _ in $(seq 50); do [ -s "$folder/display" ] && break; sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")"
unset WAYLAND_DISPLAY WAYLAND_SOCKET
export XMODIFIERS=@im=fcitx LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
export XDG_RUNTIME_DIR="$folder/run" XDG_CONFIG_HOME="$folder/home/.config" XDG_CACHE_HOME="$folder/home/.cache"

cat > "$folder/session.sh" << SESSION
openbox > /dev/null 2>&1 &
fcitx5 --disable wayland > "$folder/fcitx.log" 2>&1 &
sleep 3
"$folder/growth-canvas" "$folder/board.ron" --lang ja > "$folder/app.log" 2>&1 &
wait \$!
fcitx5-remote -e
SESSION
chmod 755 "$folder/session.sh"
as setsid dbus-run-session -- bash "$folder/session.sh" > /dev/null 2>&1 &
session=$!

window=""
for _ in $(seq 150); do
    window=$(xdotool search --onlyvisible --name "Growth Canvas" 2> /dev/null | head -n 1 || true)
    [ -n "$window" ] && break
    sleep 0.2
done
[ -n "$window" ] || { echo "ime: no window came up"; exit 1; }
sleep 1
xdotool windowactivate "$window" windowsize "$window" 1280 800
sleep 2

# The first note: convert, confirm (Enter must not end writing), go on, end.
xdotool mousemove 380 400 sleep 0.3 click --repeat 2 --delay 90 1
sleep 1
xdotool type --delay 90 "nihongo"
xdotool key space
sleep 0.6
xdotool key Return
sleep 0.4
xdotool type --delay 90 "desu"
xdotool key Return
sleep 0.4
# Tab goes on to the next note; a composition given up leaves nothing behind.
xdotool key Tab
sleep 0.8
xdotool type --delay 90 "saishuu"
xdotool key Escape
sleep 0.5
xdotool type --delay 90 "tesuto"
sleep 0.3
# A click while composing acts on nothing.
xdotool mousemove 700 300 click 1
sleep 0.5
xdotool key Return
sleep 0.4
xdotool key Return
sleep 0.5
xdotool key ctrl+s
for _ in $(seq 40); do grep -q "てすと" "$folder/board.ron" && break; sleep 0.1; done
[ -z "${IME_SHOT:-}" ] || import -window root "$IME_SHOT"
notes=$(grep -o 'text: "[^"]*"' "$folder/board.ron" | sort || true)
wanted=$(printf 'text: "%s"\n' てすと 日本語です | sort)
if [ "$notes" != "$wanted" ]; then
    echo "ime: the board holds other texts than were typed:"
    echo "$notes"
    exit 1
fi
echo "ime: 1 passed, 0 failed"
