#!/usr/bin/env python3
"""Reads labelled pages with the program and fails where it reads them worse than it has been shown to.

usage: reading_floors.py KINOTHECA

The floors may only rise. The pages under shared/ beside the checkout are an extra: they are left out where they are not there.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
SHARED = TESTS.parent.parent / "shared"
SIX = {"en", "fr", "nl", "de", "ru", "uk"}

# name, pages, gold, least F1 over all values
SETS = [
    ("tuning", TESTS / "reading/tuning/pages", TESTS / "reading/tuning/gold", 0.80),
    ("held out", TESTS / "reading/held_out/pages", TESTS / "reading/held_out/gold", 0.55),
    ("seeds", SHARED / "seeds", SHARED / "reading/gold", 0.95),
    ("given pages in six languages", SHARED / "reading/pages", SHARED / "reading/gold", 0.60),
]


def in_six_languages(gold):
    import json
    names = set()
    for path in gold.glob("*.json"):
        language = json.loads(path.read_text(encoding="utf-8")).get("source", {}).get("language", "")
        if language.split("-")[0] in SIX:
            names.add(path.stem)
    return names


def main(program):
    failed = False
    for name, pages, gold, floor in SETS:
        if not pages.is_dir():
            print(f"{name}: not here, left out")
            continue
        wanted = in_six_languages(gold)
        files = sorted(path for path in pages.iterdir() if path.name.split(".")[0] in wanted)
        if name == "given pages in six languages":
            seeds = {path.stem for path in (SHARED / "seeds").iterdir()}
            files = [path for path in files if path.stem not in seeds]
        records = subprocess.run([program, "read", *map(str, files)], check=True, capture_output=True).stdout
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
            out.write(records)
            out.flush()
            score = subprocess.run([TESTS / "reading/score", gold, out.name, "--present"], check=True, capture_output=True, text=True).stdout
        f1 = float(re.search(r"\bF1 ([0-9.]+)", score.strip().splitlines()[-1]).group(1))
        good = f1 >= floor
        failed = failed or not good or not files
        print(f"{name}: {len(files)} pages, F1 {f1:.3f}, floor {floor:.2f}{'' if good else ': too low'}")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
