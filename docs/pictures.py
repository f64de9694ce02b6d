"""Records what the program prints in colour, as pictures for docs/screens.md.

    python3 docs/pictures.py PROGRAM

Each command that docs/screens.md shows with a picture is run, and its picture written: docs/pictures/NAME.svg.
"""

import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path

DOCS = Path(__file__).parent
# `neurotx prozac`, and two lines below it its picture.
SHOWN = re.compile(r"^`neurotx (.*)`\n\n!\[.*\]\(pictures/([a-z-]+)\.svg\)$", re.MULTILINE)
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
COLUMNS = 90
CELL, LINE, MARGIN, SIZE = 8.43, 20, 16, 14
COLOURS = {31: "#f38ba8", 32: "#a6e3a1", 33: "#f9e2af", 34: "#89b4fa", 35: "#cba6f7", 36: "#94e2d5"}
GROUND, TEXT, DIM = "#1e1e2e", "#cdd6f4", "#8a90ac"


class Style:
    """What the escape sequences up to here ask for."""

    def __init__(self):
        self.bold, self.dim, self.colour = False, False, None

    def take(self, codes):
        for code in map(int, codes.split(";") if codes else ["0"]):
            if code == 0:
                self.__init__()
            elif code == 1:
                self.bold = True
            elif code == 2:
                self.dim = True
            elif code == 39:
                self.colour = None
            elif code in COLOURS:
                self.colour = COLOURS[code]
            else:
                sys.exit(f"an escape sequence that no picture shows: {code}")

    def attributes(self):
        fill = self.colour or (DIM if self.dim else TEXT)
        opacity = ' opacity="0.75"' if self.dim and self.colour else ""
        weight = ' font-weight="bold"' if self.bold else ""
        return f'fill="{fill}"{weight}{opacity}'


def line_of_text(line, style, row):
    """One line, a span for each run of one style, at the column where it begins."""
    spans, column = [], 0
    parts = ESCAPE.split(line)
    for at, part in enumerate(parts):
        if at % 2:
            style.take(part)
        elif part.strip():
            indent = len(part) - len(part.lstrip())
            x = MARGIN + (column + indent) * CELL
            spans.append(f'<tspan x="{x:.1f}" {style.attributes()}>{escape(part.strip())}</tspan>')
        if at % 2 == 0:
            column += len(part)
    return f'<text y="{MARGIN + (row + 1) * LINE - 5}">{"".join(spans)}</text>' if spans else ""


def picture(command, printed):
    style, lines = Style(), printed.rstrip("\n").split("\n")
    texts = [line_of_text(f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m", Style(), 0), ""]
    texts += [line_of_text(line, style, row) for row, line in enumerate(lines, 2)]
    width, height = round(COLUMNS * CELL) + 2 * MARGIN, (len(lines) + 2) * LINE + 2 * MARGIN
    body = "\n".join(filter(None, texts))
    font = "'Cascadia Mono','JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">\n'
        f"<title>{escape(command)}</title>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>\n'
        f'<g font-family="{font}" font-size="{SIZE}" xml:space="preserve">\n{body}\n</g>\n</svg>\n'
    )


def main(program):
    shown = SHOWN.findall((DOCS / "screens.md").read_text("utf-8"))
    (DOCS / "pictures").mkdir(exist_ok=True)
    plain = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    for arguments, name in shown:
        command = [program, *arguments.split(), "--color", "always", "--width", str(COLUMNS), "--no-pager"]
        printed = subprocess.run(command, env=plain, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        text = picture(f"neurotx {arguments}", printed.stdout.decode("utf-8"))
        (DOCS / "pictures" / f"{name}.svg").write_text(text, "utf-8", newline="\n")
    print(f"{len(shown)} pictures")
    return 0 if shown else 1


sys.exit(main(*sys.argv[1:]))
