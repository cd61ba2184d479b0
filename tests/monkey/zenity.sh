#!/bin/sh
# Stands in for the file dialog while the window is driven at random: takes the time a person would at least take, then
# names a new file to save, or in turns gives up or names a board to open. $MONKEY is the folder of the run.
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
