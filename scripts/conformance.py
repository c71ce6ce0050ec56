#!/usr/bin/env python3
"""How much of what others wrote the form language takes.

    scripts/conformance.py FOLDER        every .xlsx and .md in it (and in folders within): read or refused
    scripts/conformance.py CASES.tsv     lines `expected TAB expression [TAB source]`: as expected or not

Runs target/debug/examples/form (FORM=... for another), prints what fails and the rate. An expected
value `error` means that the expression is refused; `true` and `false` are compared as written, numbers
as numbers to twelve digits. Files of others stay where they are: nothing is copied.
"""

import os
import pathlib
import subprocess
import sys

FORM = os.environ.get("FORM", "target/debug/examples/form")


def run(*words):
    done = subprocess.run([FORM, *words], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def forms(folder):
    files = sorted(f for kind in ("*.xlsx", "*.md") for f in pathlib.Path(folder).rglob(kind))
    for file in files:
        code, _, said = run(str(file))
        faults = [line.strip() for line in said.splitlines() if line.startswith("  en:")]
        yield code == 0, f"{file}: " + " | ".join(faults or said.splitlines()[:1])


def same(expected, found):
    if expected == found:
        return True
    try:
        one, other = float(expected), float(found)
    except ValueError:
        return False
    return one == other or abs(one - other) <= 1e-12 * max(abs(one), abs(other))


def expressions(file):
    for line in pathlib.Path(file).read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        expected, expression, *source = (part.replace("\\n", "\n").replace("\\t", "\t") for part in line.split("\t"))
        code, found, _ = run("--now", "2026-02-03T14:30", "--language", "en", "--eval", expression)
        found = found.removesuffix("\n") if code == 0 else "error"
        yield same(expected, found), f"{expression}: {found!r}, expected {expected!r} ({' '.join(source)})"


def main(place):
    cases = list(forms(place) if os.path.isdir(place) else expressions(place))
    for taken, words in cases:
        if not taken:
            print(words)
    taken = sum(1 for ok, _ in cases if ok)
    print(f"{taken} of {len(cases)}: {100 * taken / max(1, len(cases)):.1f} %")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
