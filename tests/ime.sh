#!/usr/bin/env bash
# Types Japanese through a real input method, fcitx5 or ibus with mozc, on a virtual screen: にほんご becomes 日本語 in a note,
# nothing is lost or doubled, and a confirming Enter does not commit the edit. Then 150 notes under load, opened by N, Q, a
# double click, Tab and F2, with the first letter immediately and up to two seconds later: no letter bypasses the input method.
# Usage: [IME=ibus] tests/ime.sh PATH_TO_BINARY [ROUNDS]. 6 rounds are 150 notes; with `end` instead, the display ends during a
# composition, and the program must end within two seconds with nothing lost. Skipped with the reason if a program is missing.
set -euo pipefail
. "$(dirname "$0")/screen.sh"
. "$(dirname "$0")/skip.sh"
ime=${IME:-fcitx}
case $ime in
    fcitx) programs=(fcitx5 fcitx5-remote) ;;
    ibus) programs=(ibus-daemon ibus) ;;
    *) echo "ime: there is no input method $ime here: fcitx or ibus"; exit 2 ;;
esac
for program in Xvfb xdotool openbox dbus-run-session setpriv "${programs[@]}"; do
    command -v "$program" > /dev/null || { skip "$ime" "$program is missing"; exit 0; }
done
[ -e /usr/lib/mozc/mozc_server ] || { skip "$ime" "mozc is missing"; exit 0; }
[ "$ime" != ibus ] || [ -e /usr/share/ibus/component/mozc.xml ] || { skip "$ime" "ibus-mozc is missing"; exit 0; }
binary=$(realpath "$1")
folder=$(mktemp -d)
screen="" session="" mozc="" loads=()
clean() {
    # The whole session is killed, including children, which would loop forever without a screen.
    [ ${#loads[@]} = 0 ] || kill "${loads[@]}" 2> /dev/null || true
    [ -z "$session" ] || kill -9 -- "-$session" 2> /dev/null || true
    [ -z "$screen" ] || kill "$screen" 2> /dev/null || true
    pkill -9 -f "$folder/" 2> /dev/null || true
    [ -z "$mozc" ] || pkill -9 -u "$mozc" mozc_server 2> /dev/null || true
    # A process being killed may still write there; a directory left behind is no failure.
    rm -rf "$folder" 2> /dev/null || { sleep 1; rm -rf "$folder" || true; }
}
trap clean EXIT

# Mozc refuses to run as root, so everything runs as another user if this is root.
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    mozc=65534
    as() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$folder/home" "$@"; }
fi
mkdir -p "$folder/home/.config/fcitx5/conf" "$folder/run"
# Composed text is shown in the note itself, so that the program receives it.
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
# Mozc starts in Japanese mode under ibus, too.
mkdir -p "$folder/home/.config/mozc"
cat > "$folder/home/.config/mozc/ibus_config.textproto" << 'ENGINE'
engines {
  name : "mozc-jp"
  longname : "Mozc"
  layout : "us"
  layout_variant : ""
  layout_option : ""
  rank : 80
}
active_on_launch: True
ENGINE
printf '[Behavior]\nActiveByDefault=True\nShareInputState=All\n' > "$folder/home/.config/fcitx5/config"
"$binary" new "$folder/board.ron" > /dev/null
chmod 700 "$folder/run"
[ "$(id -u)" != 0 ] || chown -R 65534:65534 "$folder"

start_screen
export XMODIFIERS="@im=$ime" LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
# Private directories: the caller may have set directories that the other user cannot write.
export XDG_RUNTIME_DIR="$folder/run" XDG_CONFIG_HOME="$folder/home/.config" XDG_CACHE_HOME="$folder/home/.cache" \
    XDG_STATE_HOME="$folder/home/.local/state" XDG_DATA_HOME="$folder/home/.local/share"

case $ime in
    fcitx) start="fcitx5 --disable wayland > \"$folder/fcitx.log\" 2>&1 & sleep 3" stop="fcitx5-remote -e" ;;
    ibus)
        start="ibus-daemon --xim --panel=disable --config=disable > \"$folder/ibus.log\" 2>&1 & sleep 3; ibus engine mozc-jp; sleep 1"
        stop="ibus exit"
        ;;
esac
cat > "$folder/session.sh" << SESSION
openbox > /dev/null 2>&1 &
$start
"$folder/growth-canvas" "$folder/board.ron" --lang ja > "$folder/app.log" 2>&1 &
wait \$!
$stop
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
[ -n "$window" ] || { echo "ime: no window appeared"; exit 1; }
sleep 1
xdotool windowactivate "$window" windowsize "$window" 1280 800
sleep 2

if [ "${2:-}" = end ]; then
    program=$(pgrep -f "^$folder/growth-canvas" | head -n 1)
    xdotool mousemove 380 400 sleep 0.3 key n sleep 0.5 type --delay 90 "kakutei"
    sleep 0.5
    xdotool key Return
    sleep 0.5
    xdotool type --delay 90 "tochuu"
    sleep 0.5
    kill -9 "$screen"
    for _ in $(seq 20); do kill -0 "$program" 2> /dev/null || break; sleep 0.1; done
    ! kill -0 "$program" 2> /dev/null || { echo "ime: the program still runs two seconds after its display ended"; exit 1; }
    # The board is autosaved, or the journal contains the text.
    grep -rqa "かくてい" "$folder/board.ron" "$folder/home" || {
        echo "ime: the text is lost; the board and the state folder contain:"
        grep -o 'text: "[^"]*"' "$folder/board.ron" || true
        find "$XDG_STATE_HOME" -type f 2> /dev/null || true
        exit 1
    }
    echo "$ime: 1 passed, 0 failed"
    exit 0
fi

# The first note: convert, confirm (Enter must not commit), continue, commit.
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
# Tab moves to the next note; a canceled composition leaves nothing.
xdotool key Tab
sleep 0.8
xdotool type --delay 90 "saishuu"
xdotool key Escape
sleep 0.5
xdotool type --delay 90 "tesuto"
sleep 0.3
# A click during a composition has no effect.
xdotool mousemove 700 300 click 1
sleep 0.5
xdotool key Return
sleep 0.4
xdotool key Return
sleep 0.5
xdotool key ctrl+s
for _ in $(seq 40); do grep -q "てすと" "$folder/board.ron" && break; sleep 0.1; done
notes=$(grep -o 'text: "[^"]*"' "$folder/board.ron" | sort || true)
wanted=$(printf 'text: "%s"\n' てすと 日本語です | sort)
if [ "$notes" != "$wanted" ]; then
    echo "ime: the board contains other texts than were typed:"
    echo "$notes"
    exit 1
fi

# 150 notes: each way of opening and each delay before the first letter, several rounds, with both cores busy.
rounds=${2:-6}
slipped=0 wrong=0 count=0 number=0
reading="がくしゅう"
loads=()
for _ in 1 2; do (while :; do :; done) & loads+=($!); done
# Away from existing notes: the first note is under the pointer.
next_position() { number=$((number + 1)); x=$((360 + (number * 37) % 520)) y=$((240 + (number * 53) % 230)); }
note_texts() { { grep -o 'text: "[^"]*"' "$folder/board.ron" || true; } | sort; }
# A screenshot, if requested.
screenshot() { [ -z "${IME_SHOT:-}" ] || import -window root "$IME_SHOT-$1.png" || true; }
# Saves, and waits until the file has changed, or for a while.
save_and_wait() {
    xdotool key ctrl+s
    for _ in $(seq 80); do
        note_texts > "$folder/now"
        [ -z "$(diff "$folder/before" "$folder/now" | grep '^>' || true)" ] || break
        sleep 0.1
    done
}
# Deletes all notes, and waits until the file has changed.
delete_all() {
    xdotool key Escape ctrl+a Delete ctrl+s
    for _ in $(seq 80); do [ -n "$(note_texts)" ] || break; sleep 0.1; done
    [ -z "$(note_texts)" ] || { screenshot end; echo "ime: the notes cannot be deleted"; exit 1; }
}
write_letters() { sleep "$1"; xdotool type --delay 25 "gakushuu"; sleep 0.7; xdotool key Return; sleep 0.7; }
delete_all
for round in $(seq "$rounds"); do
    for delay in 0 0.2 0.5 1 2; do
        for way in n q double Tab F2; do
            note_texts > "$folder/before"
            next_position
            case $way in
                n) xdotool mousemove "$x" "$y" key n ;;
                q) xdotool mousemove "$x" "$y" key q ;;
                double) xdotool mousemove "$x" "$y" click --repeat 2 --delay 90 1 ;;
                # Tab from a note being edited, F2 on a selected note: both continue with the last one.
                Tab) xdotool key F2; sleep 1.2; xdotool key Tab ;;
                F2) xdotool key F2 ;;
            esac
            write_letters "$delay"
            case $way in
                q) xdotool key Return; sleep 0.4; xdotool key Escape ;;
                *) xdotool key Return ;;
            esac
            sleep 0.3
            save_and_wait
            count=$((count + 1))
            new=$(diff "$folder/before" "$folder/now" | grep '^>' | cut -c3- || true)
            case $new in
                *[a-zA-Z]*': "'*[a-zA-Zａ-ｚ]*) slipped=$((slipped + 1)); echo "ime: $way after $delay s: $new" ;;
                *"$reading"*) ;;
                *) wrong=$((wrong + 1)); screenshot "$wrong"; echo "ime: $way after $delay s: «$new»" ;;
            esac
        done
        delete_all
    done
done
kill "${loads[@]}" 2> /dev/null || true
echo "$ime: of $count notes under load, $slipped start with a letter that bypassed the input method, $wrong are otherwise wrong"
[ "$slipped" = 0 ] && [ "$wrong" = 0 ] || exit 1
echo "$ime: 2 passed, 0 failed"
