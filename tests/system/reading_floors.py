#!/usr/bin/env python3
"""Reads the labelled pages with the program and fails where a language is read worse than it has been shown to be.

usage: reading_floors.py KINOTHECA [--raise]

Where the environment names another program in KINOTHECA_RELEASE, as ./test does, that one reads: the same records in a tenth of the time.

tests/reading/floors.json holds the least F1 of each part, and of each language over all open pages and over all held-out ones: of one
part alone many languages have a page or two, whose figure says more of those than of the language; the pages that came last have floors of
their own, since no floor may fall for their sake. Floors only rise: --raise lifts them
to a hundredth under what the program reaches now, and never lowers one. A language without a floor fails, so that a new one gets its
own. Pages that are new begin with floors of what the program reached before them.
The pages under shared/ beside the checkout are an extra: they are left out where they are not there.
"""
import collections
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
READING = TESTS / "reading"
FLOORS = READING / "floors.json"
SHARED = TESTS.parent.parent / "shared"
PARTS = {
    "open": ("tuning", "opened", "opened_second", "opened_third", "opened_fourth", "extracts", "extracts_second", "extracts_third",
             "extracts_fourth", "extracts_fifth", "extracts_sixth"),
    "held-out": ("held_out", "held_out_extracts", "held_out_extracts_second", "held_out_extracts_third", "held_out_extracts_fourth",
                 "held_out_extracts_fifth"),
    "newest open": ("extracts_seventh",),
    "newest held-out": ("held_out_extracts_sixth",),
}
SIX = {"en", "fr", "nl", "de", "ru", "uk"}


def evaluate(program, gold, pages):
    done = subprocess.run([program, "evaluate", "--json", gold, *pages], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def f1(counts):
    right, wrong, missed = counts
    return 2 * right / max(1, 2 * right + wrong + missed)


def below(known, name, reached, lift):
    """What is below its floor, in words. With lift the floor is raised first."""
    if lift:
        known[name] = max(known.get(name, 0), math.floor(reached * 100 - 1) / 100 if reached > 0.01 else 0)
    if name not in known:
        return [f"{name} has no floor; it reaches {reached:.3f}"]
    return [f"{name} F1 {reached:.3f}, floor {known[name]:.2f}"] if reached < known[name] else []


def below_in_parts(program, group, parts, floors, lift):
    """The same of each part and, over all of them, of each language."""
    problems = []
    languages = collections.defaultdict(lambda: [0, 0, 0])
    for part in parts:
        figures = evaluate(program, READING / part / "gold", [READING / part / "pages"])
        problems += below(floors.setdefault("parts", {}), part, figures["all"]["f1"], lift)
        print(f"{part}: {len(figures['pages'])} pages in {len(figures['languages'])} languages, F1 {figures['all']['f1']:.3f}, "
              f"floor {floors['parts'].get(part, 0):.2f}")
        for language, tally in figures["languages"].items():
            for place, count in enumerate(("right", "wrong", "missed")):
                languages[language][place] += tally[count]
    known = floors.setdefault("languages", {}).setdefault(group, {})
    for language in sorted(languages):
        problems += [f"{group} pages: {problem}" for problem in below(known, language, f1(languages[language]), lift)]
    return problems


def given_pages(program):
    """The extra: what the project's given pages must reach, by our figures and by the scorer that came with them."""
    gold = SHARED / "reading" / "gold"
    if not gold.is_dir():
        print("given pages: not here, left out")
        return []
    seeds = sorted((SHARED / "seeds").iterdir())
    names = {page.name for page in seeds}
    six = [page for page in sorted((SHARED / "reading" / "pages").iterdir()) if page.name not in names
           and json.loads((gold / (page.stem + ".json")).read_text(encoding="utf-8"))["source"]["language"].split("-")[0] in SIX]
    problems = []
    for what, pages, floor in (("seeds", seeds, 0.95), ("given pages in six languages", six, 0.60)):
        ours = evaluate(program, gold, pages)["all"]["f1"]
        records = subprocess.run([program, "read", *pages], check=True, capture_output=True).stdout
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
            out.write(records)
            out.flush()
            score = subprocess.run([SHARED / "reading" / "score", gold, out.name, "--present"], check=True, capture_output=True, text=True).stdout
        theirs = float(re.search(r"\bF1 ([0-9.]+)", score.strip().splitlines()[-1]).group(1))
        print(f"{what}: {len(pages)} pages, F1 {ours:.3f}, floor {floor:.2f}")
        if ours < floor:
            problems.append(f"{what}: F1 {ours:.3f}, floor {floor:.2f}")
        if abs(ours - theirs) > 0.0006:
            problems.append(f"{what}: evaluate says {ours:.3f}, score {theirs:.3f}")
    return problems


def main(program, lift):
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    problems = []
    for group, parts in PARTS.items():
        problems += below_in_parts(program, group, parts, floors, lift)
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    problems += given_pages(program)
    for problem in problems:
        print(f"too low: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--raise"]):
        sys.exit(__doc__)
    sys.exit(main(os.environ.get("KINOTHECA_RELEASE", sys.argv[1]), sys.argv[2:] == ["--raise"]))
