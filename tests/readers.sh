#!/usr/bin/env bash
# Exports every sample and reads the files with other programs: python-pptx and a checker of ECMA-376, LibreOffice, Poppler,
# Chromium, Excalidraw and draw.io's own libraries, readers of JSON Canvas, Markdown and CSV. Missing programs are reported and skipped. Pictures of the exports are kept in the directory printed at the end.
# Usage: tests/readers.sh PATH_TO_BINARY [FOLDER]
set -euo pipefail
. "$(dirname "$0")/skip.sh"
binary=$(realpath "$1")
root=$(realpath "$(dirname "$0")/..")
out=${2:-$(mktemp -d)}
mkdir -p "$out"
failed=0

has_command() { command -v "$1" > /dev/null || { skip "$1" "it is not installed: $2"; return 1; }; }
fail() { echo "FAILED: $*"; failed=1; }

# Other programs use the bundled font.
mkdir -p "$out/fonts"
cat > "$out/fonts.conf" << CONF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$root/assets/fonts</dir><dir>/usr/share/fonts</dir><cachedir>$out/fonts</cachedir></fontconfig>
CONF
export FONTCONFIG_FILE="$out/fonts.conf"

# A board of long texts, as in people's lists.
mkdir -p "$out/long"
{
    printf '# 長い付箋\n\n## Key Activities\n- Item report collection, categorization, status verification, search and record updating\n'
    printf -- '- Internationalization of the documentation\n## 価値提供\n'
    for number in 1 2 3 4 5; do
        printf -- '- %s 夜間の運行データを毎日集めて需要を予測し、翌週の便と停留所を決める（初回は無料、解約はいつでもできる）\n' "$number"
    done
} > "$out/long/long.md"
"$binary" import "$out/long/long.md" -o "$out/long/long.ron" --confirmed --force > /dev/null
# Only the shipped samples, whatever else is in the directory.
boards=("$out/long/long.ron")
for key in $("$binary" cases | cut -f1 | grep -vx blank); do boards+=("$root/samples/$key.ron"); done
for format in png pdf pptx svg md canvas excalidraw drawio csv tsv; do
    "$binary" export "${boards[@]}" -o "$out" --format "$format" --force > /dev/null
done
"$binary" export "${boards[@]}" -o "$out/text" --format svg --text-mode text --force > /dev/null
"$binary" export "$root/samples/bizreach.ron" -o "$out/steps.pdf" --steps --force > /dev/null
"$binary" export "${boards[@]}" -o "$out/steps" --format pptx --steps --force > /dev/null

# Number of clearly different spots of two pictures, per thousand. A spot is four pixels wide, so that slightly bolder
# letters do not count, but a line of text or an arrow elsewhere does.
differ() {
    local count
    for file in "$1" "$2"; do
        convert "$file" -background white -alpha remove -alpha off -resize 480x270! "$file.small.png"
    done
    count=$(compare -metric AE -fuzz 15% "$1.small.png" "$2.small.png" null: 2>&1 || true)
    awk -v a="${count%% *}" 'BEGIN { printf "%d", a * 1000 / (480 * 270) }'
}
same() {
    local share
    share=$(differ "$1" "$2")
    [ "$share" -le "$3" ] || fail "$2: $share of 1000 spots differ from the PNG, more than $3"
    [ -z "${VERBOSE:-}" ] || echo "$2: $share"
}

echo "-- python-pptx and ECMA-376"
if has_command python3 "no other reader looks into the presentations" && python3 -m venv "$out/python" \
    && "$out/python/bin/pip" install -q --disable-pip-version-check python-pptx openxml-audit > "$out/pip.log" 2>&1; then
    for board in "${boards[@]}"; do
        name=$(basename "$board" .ron)
        "$out/python/bin/python" "$root/tests/readers/slides.py" "$board" "$out/$name.pptx" || fail "$name.pptx"
        for file in "$out/$name.pptx" "$out/steps/$name.pptx"; do
            "$out/python/bin/openxml-audit" "$file" > "$out/audit.log" 2>&1 || { cat "$out/audit.log"; fail "$file"; }
        done
    done
else
    skip pip "python-pptx and openxml-audit cannot be installed"
fi

echo "-- LibreOffice"
if has_command soffice "no presentation is opened" && has_command pdftoppm "no presentation is looked at" && has_command compare "nothing is compared"; then
    soffice "-env:UserInstallation=file://$out/office" --headless --convert-to pdf --outdir "$out/office-pdf" "$out"/*.pptx \
        > "$out/soffice.log" 2>&1 || fail "LibreOffice: $(tail -n 1 "$out/soffice.log")"
    for board in "${boards[@]}"; do
        name=$(basename "$board" .ron)
        pdftoppm -r 144 -png -singlefile "$out/office-pdf/$name.pdf" "$out/$name.pptx"
        # LibreOffice adds space between Japanese and Latin letters.
        same "$out/$name.png" "$out/$name.pptx.png" 35
    done
fi

echo "-- Poppler"
if has_command pdftotext "no PDF is read"; then
    for board in "${boards[@]}"; do
        name=$(basename "$board" .ron)
        pdftotext "$out/$name.pdf" - | tr -d ' \n\f' > "$out/$name.txt"
        while read -r text; do
            grep -qF -- "$text" "$out/$name.txt" || fail "$name.pdf does not say $text"
        done < <(grep -o '(text: "[^"]*"' "$board" | sed 's/(text: "//; s/"$//; s/ //g; s/\\n//g')
        pdftoppm -r 144 -png -singlefile "$out/$name.pdf" "$out/$name.pdf"
        same "$out/$name.png" "$out/$name.pdf.png" 6
        pdffonts "$out/$name.pdf" | tail -n +3 | grep -qv ' yes yes yes ' && fail "$name.pdf has a font that is not embedded, subset and readable"
    done
    pdfinfo "$out/bizreach.pdf" | grep -q '^Title: *ビズリーチ' || fail "bizreach.pdf has no title"
    pdfinfo "$out/steps.pdf" | grep -q '^Pages: *19$' || fail "steps.pdf has not a page for each step"
fi

echo "-- Chromium"
if has_command chromium "no SVG is opened in a browser"; then
    for board in "${boards[@]}"; do
        name=$(basename "$board" .ron)
        for kind in "" text/; do
            picture="$out/${kind}$name.svg.png"
            chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1920,1080 --user-data-dir="$out/browser" \
                --screenshot="$picture" "file://$out/${kind}$name.svg" > "$out/chromium.log" 2>&1 || fail "Chromium: $name.svg"
            same "$out/$name.png" "$picture" 6
        done
    done
fi

echo "-- Excalidraw and draw.io"
if has_command node "no drawing is read by the program it is for" && has_command npm "their libraries cannot be installed"; then
    cp "$root"/tests/readers/drawings/* "$out"
    if (cd "$out" && npm install --silent --no-audit --no-fund > npm.log 2>&1); then
        (cd "$out" && npx esbuild excalidraw.js --bundle --minify --outfile=excalidraw.bundle.js --log-level=warning \
            '--define:process.env.IS_PREACT="false"')
        for board in "${boards[@]}"; do
            name=$(basename "$board" .ron)
            (cd "$out" && node drawio.mjs "$name.drawio" > "$name.drawio.json") || fail "$name.drawio cannot be read"
           has_command chromium "no drawing of Excalidraw is opened" || continue
            {
                echo '<!doctype html><meta charset="utf-8"><pre id="result"></pre><div id="picture"></div>'
                echo '<script type="application/json" id="file">'
                sed 's|</|<\\/|g' "$out/$name.excalidraw"
                echo '</script><script src="excalidraw.bundle.js"></script>'
            } > "$out/$name.excalidraw.html"
            chromium --headless --no-sandbox --disable-gpu --allow-file-access-from-files --user-data-dir="$out/browser" \
                --virtual-time-budget=20000 --dump-dom "file://$out/$name.excalidraw.html" 2> /dev/null \
                | sed -n 's|.*<pre id="result">\([^<]*\)</pre>.*|\1|p' | sed 's/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g' > "$out/$name.excalidraw.json"
        done
    else
        skip npm "the libraries of Excalidraw and draw.io cannot be installed"
    fi
fi

echo "-- JSON Canvas, Markdown, CSV"
if [ -x "$out/python/bin/pip" ] \
    && "$out/python/bin/pip" install -q --disable-pip-version-check pyjsoncanvas markdown-it-py >> "$out/pip.log" 2>&1; then
    for board in "${boards[@]}"; do
        "$out/python/bin/python" "$root/tests/readers/forms.py" "$board" "$out" || fail "the forms of $(basename "$board")"
    done
else
    skip pip "readers of JSON Canvas and Markdown cannot be installed"
fi

echo "pictures of the exports: $out"
exit "$failed"
