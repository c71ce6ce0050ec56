"""Draws every page of the documents small, several documents a picture, to be looked at by eye.

    cargo run --example sheet -- --reference --all DIR
    python3 scripts/contact_sheets.py DIR OUT        (needs pdftoppm of poppler)

OUT gets D01-D06.png and so on: a row for each document, its pages from left to right. Nothing but
the standard library is needed, so that the pictures come out alike everywhere.
"""

import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

DPI = 34  # A4 is 281 x 397 pixels: the shape of a page can be seen, no word of it read
GROUP = 6  # documents a picture
MOST = 8  # pages of a document; what follows in longer ones looks alike
LEVELS = 6  # greys, spread over four bits a pixel: the fewer, the smaller the file
GAP = 6


def pages(pdf):
    """The pages of a PDF as (width, height, bytes of grey)."""
    pgm = subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-gray", "-l", str(MOST), str(pdf)],
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    found = []
    while pgm:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
        width, height = int(head[1]), int(head[2])
        end = head.end() + width * height
        found.append((width, height, pgm[head.end() : end]))
        pgm = pgm[end:]
    return found


def montage(rows):
    """Rows of pages as one picture: width, and lines of grey."""
    gap = bytes([128])
    width = max(sum(page[0] + GAP for page in row) for row in rows) + GAP
    lines = []
    for row in rows:
        lines += [gap * width] * GAP
        for y in range(max(page[1] for page in row)):
            line = b""
            for w, h, grey in row:
                line += gap * GAP + (grey[y * w : (y + 1) * w] if y < h else gap * w)
            lines.append(line + gap * (width - len(line)))
    return width, lines + [gap * width] * GAP


def png(width, lines):
    """A PNG of four bits a pixel."""

    def chunk(name, data):
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    def packed(line):
        step = 15 // (LEVELS - 1)
        levels = [(grey * (LEVELS - 1) + 127) // 255 * step for grey in line] + [0]
        return bytes(high << 4 | low for high, low in zip(levels[0::2], levels[1::2]))

    size = (width + 1) // 2
    data = b"".join(b"\0" + packed(line)[:size] for line in lines)
    head = struct.pack(">IIBBBBB", width, len(lines), 4, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def main(folder, out):
    documents = sorted(Path(folder).glob("D[0-9][0-9].pdf"))
    Path(out).mkdir(parents=True, exist_ok=True)
    for start in range(0, len(documents), GROUP):
        group = documents[start : start + GROUP]
        name = f"{group[0].stem}-{group[-1].stem}.png"
        width, lines = montage([pages(document) for document in group])
        Path(out, name).write_bytes(png(width, lines))
        print(name, width, len(lines), Path(out, name).stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
