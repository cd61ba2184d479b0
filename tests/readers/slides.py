"""Compares a presentation with its board, using python-pptx.

Usage: slides.py BOARD.ron FILE.pptx   exits with 1 and says why where they differ
"""
import re
import sys

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

board = open(sys.argv[1], encoding="utf-8").read()
show = Presentation(sys.argv[2])
shapes = list(show.slides[0].shapes)


def bare(text):
    return re.sub(r"\s", "", text)


def fail(words):
    sys.exit(f"{sys.argv[2]}: {words}")


title = re.search(r'title: "([^"]*)"', board).group(1)
if show.core_properties.title != title or show.slides[0].shapes.title.text_frame.text != title:
    fail("the title is another")
if (show.slide_width, show.slide_height) != (12192000, 6858000):
    fail("the slide is not 16:9")
notes = re.findall(r'\(text: "([^"]*)"', board)
said = [bare(shape.text_frame.text) for shape in shapes if shape.has_text_frame]
for note in notes:
    if said.count(bare(note.replace("\\n", ""))) < 1:
        fail(f"no shape says {note}")
arrows = board.count("strength:")
freeforms = sum(shape.shape_type == MSO_SHAPE_TYPE.FREEFORM for shape in shapes)
if freeforms < arrows:
    fail(f"{freeforms} freeforms for {arrows} arrows")
speech = show.slides[0].notes_slide.notes_text_frame.text
if not all(sign in speech for sign in "①②③"):
    fail("the speaker notes lack a condition")
print(f"{sys.argv[2]}: {len(notes)} notes, {arrows} arrows")
