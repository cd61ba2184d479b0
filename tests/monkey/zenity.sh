#!/bin/sh
# Replaces the file dialog during random runs: waits as long as a person would at least, then names a new file to save, or
# alternately cancels and names a board to open. $MONKEY is the directory of the run.
sleep 0.5
turn=$(($(cat "$MONKEY/turn" 2> /dev/null || echo 0) + 1))
echo "$turn" > "$MONKEY/turn"
case "$*" in
    *--save*)
        suggested=board.ron
        for word in "$@"; do
            case $word in --filename=*) suggested=${word##*/} ;; esac
        done
        echo "$MONKEY/saved/$turn-$suggested"
        ;;
    *--directory*) exit 1 ;;
    *)
        [ $((turn % 2)) = 0 ] || exit 1
        if [ $((turn % 4)) = 0 ]; then echo "$MONKEY/empty.ron"; else echo "$MONKEY/sample.ron"; fi
        ;;
esac
