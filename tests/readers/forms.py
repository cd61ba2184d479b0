"""Compares exports for other programs with their board, using independent readers.

Usage: forms.py BOARD.ron FOLDER   reads FOLDER/NAME.md, .canvas, .csv, .tsv and the answers NAME.excalidraw.json and
NAME.drawio.json of the readers in drawings/, where they are; exits with 1 and says why where one differs
"""
import csv
import io
import json
import os
import re
import sys

from markdown_it import MarkdownIt
from pyjsoncanvas import Canvas, GroupNode, TextNode

board = open(sys.argv[1], encoding="utf-8").read()
base = os.path.join(sys.argv[2], os.path.splitext(os.path.basename(sys.argv[1]))[0])
notes = [text.replace("\\n", "\n") for text in re.findall(r'\(text: "([^"]*)"', board)]
doubts = board.count("kind: doubt")
arrows = board.count("strength:")
failed = False


def expect(form, what, found, wanted):
    global failed
    if found != wanted:
        print(f"{base}.{form}: {what}: {found} instead of {wanted}")
        failed = True


def read(ending, encoding="utf-8"):
    return open(f"{base}.{ending}", encoding=encoding, newline="").read()


def shown(text):
    """A text of a canvas as its reader shows it: Markdown, with a backslash before what it would act on."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


canvas = Canvas.from_json(read("canvas"))
canvas.validate()
texts = [shown(node.text) for node in canvas.nodes if isinstance(node, TextNode) and node.id.split(".")[0] not in ("title", "credit")]
expect("canvas", "texts", sorted(texts), sorted(notes))
expect("canvas", "groups", sum(isinstance(node, GroupNode) for node in canvas.nodes), 9)
expect("canvas", "edges", len(canvas.edges), arrows + doubts)


def squeezed(text):
    return re.sub(r"\s|<br>|<!--.*?-->|\\", "", text)


def lies_in(node, group):
    x, y = node.x + node.width / 2, node.y + node.height / 2
    return group.x <= x < group.x + group.width and group.y <= y < group.y + group.height


# The block of each note, by its position on the canvas; tables and texts must agree.
groups = [node for node in canvas.nodes if isinstance(node, GroupNode)]
placed = []
for node in canvas.nodes:
    if isinstance(node, TextNode) and node.id.split(".")[0] not in ("title", "credit", "doubt", "answered_doubt"):
        names = [group.label for group in groups if lies_in(node, group)] or ["枠の外"]
        placed.append((names[0], squeezed(node.text)))

for ending, delimiter in (("csv", ","), ("tsv", "\t")):
    # A zero-width character guards text that could be read as a formula.
    table = read(ending, "utf-8-sig").replace("\u2060", "")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=delimiter))
    expect(ending, "columns", {len(row) for row in rows}, {5})
    expect(ending, "texts", sorted(row[1] for row in rows[1:]), sorted(notes))
    blocks = sorted((row[0], squeezed(row[1])) for row in rows[1:])
    lacking = [pair for pair in placed if (pair[0].split(" / ")[0], pair[1]) not in blocks]
    expect(ending, "notes in other blocks", lacking, [])

tokens = MarkdownIt("commonmark").enable("table").parse(read("md"))
heads = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
told, under, head = [], [], ""
for at, token in enumerate(tokens):
    if token.type == "heading_open":
        head = tokens[at + 1].content
    elif token.type == "inline":
        told.append(squeezed(token.content))
        under.append((head, told[-1]))
for text in notes:
    expect("md", f"says {text!r}", squeezed(text) in "".join(told), True)
expect("md", "notes under other headings", [pair for pair in placed if pair not in under], [])
expect("md", "headings", [head for head, _ in placed if head not in heads], [])
expect("md", "arrows", sum(" → " in text for text in (token.content for token in tokens if token.type == "inline")), arrows)

for form, count in (("excalidraw", arrows), ("drawio", arrows)):
    if not os.path.exists(f"{base}.{form}.json"):
        continue
    found = json.loads(read(f"{form}.json"))
    expect(form, "problems", found["problems"], [])
    expect(form, "arrows", found["arrows"], count)
    expect(form, "notes said", [text for text in notes if text not in found["texts"]], [])

sys.exit(1 if failed else 0)
