# Sourced by the scripts that open the real window. Does not know what they do.

# Starts a virtual screen of 1280 × 800 and sets DISPLAY; its process is in $screen. $folder must exist, and the caller
# ends the process. Descriptor 3 stays open for it.
start_screen() {
    : > "$folder/display"
    exec 3> "$folder/display"
    # Without -noreset the server restarts when its last client disconnects, and refuses connections meanwhile.
    Xvfb -displayfd 3 -noreset -screen 0 1280x800x24 > /dev/null 2>&1 &
    screen=$!
    for _ in $(seq 50); do [ -s "$folder/display" ] && break; sleep 0.1; done
    export DISPLAY=":$(cat "$folder/display")"
    # It prints its number before it accepts connections.
    for _ in $(seq 50); do xdotool getdisplaygeometry > /dev/null 2>&1 && break; sleep 0.1; done
    unset WAYLAND_DISPLAY WAYLAND_SOCKET
}
