#!/usr/bin/env python3
"""The program as a shell sees it: exit statuses, what goes to which stream, pipes, memory.

usage: read_test.py PROGRAM [unittest options]

KINOTHECA_RELEASE names the same program as it is installed, without sanitizers: memory and time are measured on that one.
"""

import gzip
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = None
RELEASE = os.environ.get("KINOTHECA_RELEASE")

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"

FILM = """<!DOCTYPE html><html lang="en"><head><title>Stalker (1979)</title></head><body>
<h1>Stalker</h1>
<p>Directed by: Andrei Tarkovsky<br>Cinematography: Alexander Knyazhinsky<br>Country: USSR<br>Year: 1979<br>Running time: 163 min</p>
</body></html>
"""

PLAIN = "The Mirror\n\nDirected by: Andrei Tarkovsky\nYear: 1975\nCountry: USSR\nDuration: 106 min\n"

# What an address sanitizer holds back of freed memory would drown what the program itself holds.
SANITIZER = {"ASAN_OPTIONS": "quarantine_size_mb=1:thread_local_quarantine_size_kb=64", "TSAN_OPTIONS": "history_size=0"}


class Case(unittest.TestCase):
    def setUp(self):
        self._directory = tempfile.TemporaryDirectory(prefix="kinotheca-system-")
        self.addCleanup(self._directory.cleanup)
        self.top = pathlib.Path(self._directory.name)
        self.data = self.top / "data"

    def page(self, name, text):
        path = self.top / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def run_program(self, *arguments, status=0, stdin=b"", **environment):
        result = subprocess.run(
            [PROGRAM, *arguments],
            input=stdin,
            capture_output=True,
            timeout=300,
            env={**os.environ, "XDG_DATA_HOME": str(self.top / "home"), "LC_ALL": "C", **environment},
        )
        self.assertEqual(result.returncode, status, result.stderr.decode(errors="replace"))
        return result.stdout.decode(), result.stderr.decode()


class Read(Case):
    def test_prints_a_record_a_page_in_the_order_given(self):
        names = [self.page(f"{number:03}.txt", PLAIN.replace("1975", str(1900 + number))) for number in range(60)]
        names.reverse()
        out, err = self.run_program("read", *names)
        self.assertEqual(err, "")
        records = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([record["source"]["path"] for record in records], names)
        for record in records:
            self.assertEqual(set(record) >= {"source", "films", "screenings", "reviews"}, True)

    def records(self, *names):
        done = subprocess.run([RELEASE or PROGRAM, "read", *names], capture_output=True, check=True, timeout=300)
        return done.stdout.splitlines()

    def test_order_of_the_pages_and_number_of_cores_change_nothing(self):
        names = sorted(str(path) for path in SAMPLES.rglob("*") if path.is_file())
        first = self.records(*names)
        self.assertEqual(self.records(*names), first)
        self.assertEqual(self.records(*reversed(names)), first[::-1])
        cores = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(cores)})
        try:
            self.assertEqual(self.records(*names), first)
        finally:
            os.sched_setaffinity(0, cores)

    def test_reads_folders_in_the_order_of_their_names(self):
        for name in ("b.txt", "a.txt", "c/d.html", ".hidden.txt"):
            self.page(name, FILM if name.endswith("html") else PLAIN)
        out, _ = self.run_program("read", str(self.top / "pages"))
        paths = [json.loads(line)["source"]["path"] for line in out.splitlines()]
        self.assertEqual([os.path.basename(path) for path in paths], ["a.txt", "b.txt", "d.html"])

    def test_every_value_has_evidence_inside_the_text_of_the_page(self):
        name = self.page("stalker.html", FILM)
        out, _ = self.run_program("read", "--evidence", name)
        text, _ = self.run_program("read", "--text", name)
        body = text.encode()
        found = []

        def walk(value):
            if isinstance(value, dict):
                if set(value) == {"value", "at"}:
                    self.assertTrue(value["at"], value)
                    for begin, end in value["at"]:
                        self.assertTrue(0 <= begin < end <= len(body), value)
                        body[begin:end].decode()
                    found.append(value["value"])
                else:
                    for inner in value.values():
                        walk(inner)
            elif isinstance(value, list):
                for inner in value:
                    walk(inner)

        walk(json.loads(out)["films"])
        self.assertIn("Andrei Tarkovsky", found)
        self.assertIn(163, found)

    def test_text_of_one_page_is_the_text_alone(self):
        text = "Ran\n\n  1985 \u2013 \u9ed2\u6fa4\u660e\n"
        self.assertEqual(self.run_program("read", "--text", self.page("a.txt", text))[0], text)

    def test_text_of_several_pages_bears_their_names(self):
        first, second = self.page("a.txt", "Ran"), self.page("b.txt", "Ikiru\n")
        out, _ = self.run_program("read", "--text", first, second)
        self.assertEqual(out, f"==> {first} <==\nRan\n==> {second} <==\nIkiru\n")

    def test_standard_input(self):
        out, _ = self.run_program("read", "-", stdin=FILM.encode())
        self.assertEqual(json.loads(out)["source"]["path"], "-")

    def test_members_of_an_archive_are_pages(self):
        def record(number, text):
            head = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: https://kino.example/{number}\r\n"
            return gzip.compress(f"{head}Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n{text}\r\n\r\n".encode())

        archive = b"".join(record(number, PLAIN.replace("1975", str(1900 + number))) for number in range(40))
        name = self.page("crawl.warc.gz", archive)
        out, _ = self.run_program("read", name)
        records = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([record["films"][0]["year"] for record in records], [1900 + number for number in range(40)])
        self.assertEqual(records[3]["source"]["path"], f"{name}#urn:uuid:3")
        self.assertEqual(records[3]["source"]["url"], "https://kino.example/3")
        out, _ = self.run_program("read", "-", stdin=archive)
        self.assertEqual(len(out.splitlines()), 40)
        out, err = self.run_program("read", self.page("cut.warc.gz", archive[:-30]), status=1)
        self.assertEqual(len(out.splitlines()), 39)
        self.assertIn("cut.warc.gz", err)
        self.run_program("add", "--data", str(self.data), name)
        out, _ = self.run_program("list", "--data", str(self.data), "sources")
        self.assertIn("https://kino.example/39", out)

    def test_steps_can_be_left_out_and_timed(self):
        name = self.page("stalker.html", FILM)
        out, err = self.run_program("read", "--time", "--without", "header_facts", "--without", "film_facts", name)
        self.assertEqual(json.loads(out)["films"][0]["titles"][0]["text"], "Stalker")
        rows = [line.split() for line in err.splitlines()]
        self.assertEqual(rows[0][0], "step")
        steps = [row[0] for row in rows[1:]]
        self.assertEqual([steps[0], steps[1], steps[-2], steps[-1]], ["text", "words", "record", "all"])
        self.assertIn("synopsis", steps)
        _, err = self.run_program("read", "--without", "guessing", name, status=2)
        self.assertIn("there is no step guessing", err)

    def test_page_that_gzip_has_compressed_is_the_page(self):
        self.assertEqual(self.run_program("read", "--text", self.page("mirror.txt.gz", gzip.compress(PLAIN.encode())))[0], PLAIN)

    def test_page_that_cannot_be_read_is_named_and_the_others_go_on(self):
        good = [self.page("a.txt", PLAIN), self.page("c.html", FILM)]
        picture = self.page("b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        missing = str(self.top / "missing.html")
        out, err = self.run_program("read", good[0], picture, missing, good[1], status=1)
        self.assertEqual([json.loads(line)["source"]["path"] for line in out.splitlines()], good)
        lines = err.splitlines()
        self.assertEqual(len(lines), 2, err)
        self.assertIn(picture, lines[0])
        self.assertIn("an image", lines[0])
        self.assertIn(missing, lines[1])
        self.assertIn("No such file", lines[1])

    def test_name_of_a_page_cannot_steer_the_terminal(self):
        _, err = self.run_program("read", str(self.top / "x\x1b]0;y\x07\n"), status=1)
        self.assertNotIn("\x1b", err)
        self.assertEqual(err.count("\n"), 1)

    def test_empty_page_gives_an_empty_record(self):
        record = json.loads(self.run_program("read", self.page("empty.txt", ""))[0])
        self.assertEqual((record["films"], record["screenings"], record["reviews"]), ([], [], []))

    def test_reader_that_closes_the_pipe_ends_it_quietly(self):
        names = [self.page(f"{number:03}.txt", PLAIN * 50) for number in range(100)]
        process = subprocess.Popen([PROGRAM, "read", "--text", *names], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), 0)
        self.assertEqual(err, b"")

    def test_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        with open("/dev/full", "wb") as full:
            result = subprocess.run([PROGRAM, "read", self.page("a.txt", PLAIN)], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"No space left", result.stderr)

    def test_memory_stays_flat_however_many_pages(self):
        filler = "<p>" + "A film by Agnès Varda, shown in Paris on a wet evening. " * 8 + "</p>"
        names = [self.page(f"{number:04}.html", FILM.replace("1979", str(1900 + number % 100)) + filler) for number in range(600)]

        def peak(count):
            process = subprocess.Popen([RELEASE or PROGRAM, "read", *names[:count]], stdout=subprocess.DEVNULL, env={**os.environ, **SANITIZER})
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            return usage.ru_maxrss

        few, many = peak(75), peak(600)
        self.assertLess(many / few, 1.25, f"{few} KB for 75 pages, {many} KB for 600")


class WorstPages(Case):
    """Pages of one thing each: whatever its shape, none costs many times what running text of that size does. Of 1 MB; of
    the program as it is installed, what takes most memory then is held to its limit with 10 MB."""

    MOST_TIMES = 8  # the processor time of running text
    MOST_MEMORY = 256 * 1024  # KB

    SHAPES = {
        "nested.html": lambda i: "<div><span><i>a",
        "lists.html": lambda i: "<ul><li>Mirror (1975)",
        "paragraphs.html": lambda i: "<p>a",
        "entities.html": lambda i: "&eacute;&nosuch;&#1047; ",
        "emphasised.html": lambda i: f"<i>Film {i}</i> by <b>Agnès Varda</b> and ",
        "declared.html": lambda i: f'<div itemscope itemtype="http://schema.org/Movie"><b itemprop="name">Film {i}</b></div>',
        "lines.txt": lambda i: "a\n",
        "one_line.txt": lambda i: "Film word, ",
        "digits.txt": lambda i: f"{i % 3000} ",
        "dates.txt": lambda i: f"{i % 28 + 1}.{i % 12 + 1}.2026 ",
        "labels.txt": lambda i: "Director: Cast: Country: ",
        "names.txt": lambda i: f"Anna{i} Varda{i}\n",
        "capitals.txt": lambda i: "MIRROR ",
        "brackets.txt": lambda i: "((((1975) [Mirror] ",
        "stops.txt": lambda i: "A. ",
        "agenda.txt": lambda i: f"{10 + i % 12}:{i % 6}0 Mirror (1975) Kino {i % 9}\n",
        "base64.txt": lambda i: hashlib.sha256(str(i).encode()).hexdigest(),
    }

    MEGABYTE = 1024 * 1024

    def cost(self, name, unit, most=MEGABYTE):
        """Seconds of the processor and KB of memory that a page of so many bytes takes."""
        program = RELEASE or PROGRAM
        parts, size, number = [], 0, 0
        while size < most:
            parts.append(unit(number))
            size += len(parts[-1])
            number += 1
        process = subprocess.Popen(
            [program, "read", self.page(name, "".join(parts)[:most])], stdout=subprocess.DEVNULL, env={**os.environ, **SANITIZER}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0, name)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss

    def test_cost_no_more_than_some_times_running_text(self):
        text = "The film follows memories that keep no order: a house in the rain, a letter read aloud, a field in the wind.\n"
        seconds, _ = self.cost("text.txt", lambda i: text)
        taken = {}
        for name, unit in self.SHAPES.items():
            with self.subTest(name):
                own, taken[name] = self.cost(name, unit)
                self.assertLess(own / seconds, self.MOST_TIMES)
        for name in sorted(taken, key=taken.get)[-3:] if RELEASE else []:
            with self.subTest(name):
                self.assertLess(self.cost(name, self.SHAPES[name], 10 * self.MEGABYTE)[1], self.MOST_MEMORY)


class Add(Case):
    def add(self, *arguments, **options):
        return self.run_program("add", "--data", str(self.data), *arguments, **options)

    def listed(self, what):
        out, _ = self.run_program("list", "--data", str(self.data), what, "--json")
        return [json.loads(line) for line in out.splitlines()]

    def test_keeps_what_pages_say_and_reads_nothing_twice(self):
        names = [self.page("stalker.html", FILM), self.page("mirror.txt", PLAIN)]
        out, err = self.add(*names)
        self.assertEqual(err, "")
        self.assertIn("2 pages: 2 new, 0 changed, 0 same, 0 unreadable", out)
        self.assertEqual({film["label"] for film in self.listed("films")}, {"Stalker", "The Mirror"})
        self.assertEqual([person["label"] for person in self.listed("people")].count("Andrei Tarkovsky"), 1)
        statements = [line for line in out.splitlines() if line.startswith("statements")]
        out, _ = self.add(*names)
        self.assertIn("2 pages: 0 new, 0 changed, 2 same, 0 unreadable", out)
        self.assertEqual([line for line in out.splitlines() if line.startswith("statements")], statements)
        self.run_program("check", "--data", str(self.data))

    def test_changed_page_takes_the_place_of_its_earlier_reading(self):
        name = self.page("stalker.html", FILM)
        self.add(name)
        self.page("stalker.html", FILM.replace("163 min", "161 min"))
        out, _ = self.add(name)
        self.assertIn("1 page: 0 new, 1 changed, 0 same, 0 unreadable", out)
        self.assertEqual(len(self.listed("sources")), 1)
        self.assertEqual(len(self.listed("films")), 1)
        self.assertEqual(self.listed("films")[0]["facets"]["minutes"], ["161"])

    def test_same_content_elsewhere_is_no_second_source(self):
        self.add(self.page("a.txt", PLAIN))
        out, _ = self.add(self.page("b.txt", PLAIN))
        self.assertIn("0 new, 0 changed, 1 same", out)

    def test_unreadable_page_among_good_ones(self):
        out, err = self.add(self.page("a.txt", PLAIN), str(self.top / "missing"), status=1)
        self.assertIn("2 pages: 1 new, 0 changed, 0 same, 1 unreadable", out)
        self.assertIn("missing", err)

    def test_dry_run_tells_and_keeps_nothing(self):
        name = self.page("stalker.html", FILM)
        out, _ = self.add("--dry-run", name)
        self.assertIn("film “Stalker”: new", out)
        self.assertFalse(self.data.exists())
        self.add(name)
        out, _ = self.add("--dry-run", name)
        self.assertIn("is in the catalogue as it is", out)
        other = self.page("other.html", FILM.replace("163 min", "2 h 43"))
        out, _ = self.add("--dry-run", other)
        self.assertIn("film “Stalker”: same as films/", out)
        self.assertRegex(out, r"\n +\+\d+\.\d  ")
        self.assertEqual(len(self.listed("sources")), 1)

    def test_show_finds_by_address_title_and_name(self):
        self.add(self.page("stalker.html", FILM))
        film = self.listed("films")[0]
        data = ["--data", str(self.data)]
        by_address, _ = self.run_program("show", *data, f"films/{film['id']}")
        by_title, _ = self.run_program("show", *data, "stalker")
        self.assertEqual(by_address, by_title)
        self.assertIn("163", by_address)
        json.loads(self.run_program("show", *data, "Stalker", "--json")[0])
        self.assertIn("Tarkovsky", self.run_program("show", *data, "Андрей Тарковский")[0])
        self.assertIn("Tarkovsky", self.run_program("show", *data, "Tarkowski")[0])
        self.assertIn("stalker.html", self.run_program("show", *data, "Stalker", "--why")[0])
        _, err = self.run_program("show", *data, "Solaris", status=1)
        self.assertIn("Solaris", err)

    def test_two_of_one_name_are_listed(self):
        other = FILM.replace("Andrei Tarkovsky", "Kira Muratova").replace("1979", "2004").replace("USSR", "Ukraine").replace("163 min", "20 min")
        self.add(self.page("a.html", FILM), self.page("b.html", other))
        self.assertEqual(len(self.listed("films")), 2)
        out, err = self.run_program("show", "--data", str(self.data), "Stalker", status=1)
        self.assertEqual(out.count("films/"), 2)
        self.assertIn("several", err)

    def test_interrupt_stops_between_pages_and_keeps_what_was_read(self):
        for number in range(1500):
            self.page(f"{number:04}.txt", PLAIN.replace("1975", str(1900 + number % 100)).replace("Mirror", f"Mirror {number}"))
        process = subprocess.Popen(
            [PROGRAM, "add", "--data", str(self.data), str(self.top / "pages")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        while not (self.data / "catalogue.sqlite").exists():
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 1, err)
        self.assertIn(b"stopped after", err)
        self.assertIn(b"0 unreadable", out)
        self.run_program("check", "--data", str(self.data))


class Lists(Case):
    def test_missing_catalogue_and_wrong_words(self):
        _, err = self.run_program("list", "--data", str(self.data), "films", status=1)
        self.assertIn(str(self.data), err)
        self.run_program("list", "--data", str(self.data), "stars", status=2)
        self.run_program(status=2)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
