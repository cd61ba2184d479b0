#!/usr/bin/env python3
"""Cut the bundled fonts out of the full ones, so that the binary stays small.

Run where fonttools and the five npm packages are at hand:
    npm pack @expo-google-fonts/biz-udpgothic@0.4.2 @expo-google-fonts/noto-sans-jp@0.4.3 @expo-google-fonts/noto-emoji@0.4.7 \\
        @expo-google-fonts/noto-sans-kr@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3   (and unpack all)
    python3 assets/fonts/subset.py BIZ_REGULAR.ttf BIZ_BOLD.ttf NOTO_REGULAR.ttf EMOJI.ttf NOTO_KR.ttf NOTO_SC.ttf assets/fonts

BIZ UDPGothic keeps every character of Windows code page 932 and everything below U+3400 that it has.
Noto Sans JP keeps what BIZ lacks of JIS X 0213 and of the planes above, so that names such as 𠮷野 can be written.
Noto Sans KR keeps the syllables of KS X 1001, Noto Sans SC what the others lack of GB 2312, so that boards in Korean and Chinese can be
read. Noto Emoji keeps everything, with the joined signs that stand for families, professions and flags.
Hinting is dropped: the program never hints, because hinted text would differ with the zoom.
"""

import sys
from fontTools import subset
from fontTools.ttLib import TTFont


def encodable(code: int, codec: str) -> bool:
    try:
        return bool(chr(code).encode(codec))
    except UnicodeEncodeError:
        return False


def two_bytes(code: int, codec: str) -> bool:
    try:
        return len(chr(code).encode(codec)) == 2
    except UnicodeEncodeError:
        return False


def cut(source: str, target: str, codes: set[int]) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "liga", "locl", "ccmp", "mark", "mkmk"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["meta", "vhea", "vmtx", "VORG", "gasp"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    subset.save_font(font, target, options)


def main() -> None:
    regular, bold, noto, emoji, korean, chinese, folder = sys.argv[1:]
    in_biz = {c for c in TTFont(regular).getBestCmap() if c < 0x3400 or encodable(c, "cp932")}
    in_noto = set(TTFont(noto).getBestCmap())
    extra = {c for c in in_noto - in_biz if c < 0x3400 or c >= 0x20000 or encodable(c, "euc_jis_2004")}
    cut(regular, f"{folder}/BIZUDPGothic-Regular.ttf", in_biz)
    cut(bold, f"{folder}/BIZUDPGothic-Bold.ttf", in_biz)
    cut(noto, f"{folder}/NotoSansJP-Extra.ttf", extra)
    in_korean = {c for c in TTFont(korean).getBestCmap() if 0x3131 <= c <= 0x318E or c >= 0xAC00 and two_bytes(c, "euc_kr")}
    cut(korean, f"{folder}/NotoSansKR-Extra.ttf", in_korean)
    in_chinese = {c for c in TTFont(chinese).getBestCmap() if 0x4E00 <= c < 0xA000 and two_bytes(c, "gb2312")}
    cut(chinese, f"{folder}/NotoSansSC-Extra.ttf", in_chinese - in_biz - extra)
    cut(emoji, f"{folder}/NotoEmoji-Regular.ttf", set(TTFont(emoji).getBestCmap()))


if __name__ == "__main__":
    main()
