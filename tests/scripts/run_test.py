"""./run as a person calls it: it reads, serves, stops at Ctrl-C, and the second time reads nothing twice.

Needs the Release program, built by ./run or by .ci/run; exits with 77 (skipped) where it is not there.
"""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "release" / "kinotheca"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mirror (1975)</title></head><body>
<h1>Mirror (1975)</h1><p>Directed by: Andrei Tarkovsky</p><p>Country: Soviet Union</p><p>Running time: 107 min</p></body></html>
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Run(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"

    def call(self, *arguments, **more):
        return subprocess.run([ROOT / "run", *arguments], capture_output=True, text=True, check=False, timeout=60, **more)

    def serve(self, *arguments, stdin=subprocess.DEVNULL):
        """Starts ./run, asks its site for the home page, and stops it as Ctrl-C does. What it printed, and the page."""
        port = free_port()
        # A session of its own: the signal goes to all its processes, as from a terminal.
        process = subprocess.Popen([ROOT / "run", "--data", self.data, "--port", str(port), *arguments], cwd=self.folder, stdin=stdin,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
        printed = []
        try:
            for line in process.stdout:
                printed.append(line)
                if f"http://127.0.0.1:{port}" in line:
                    break
            else:
                self.fail("it ended without serving:\n" + "".join(printed))
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                home = answer.read().decode()
            os.killpg(process.pid, signal.SIGINT)
            printed += process.stdout.readlines()
            self.assertEqual(process.wait(timeout=60), 0, "".join(printed))
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            process.stdout.close()
        return "".join(printed), home

    def listed(self, what):
        done = subprocess.run([PROGRAM, "list", what, "--data", self.data], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    def test_samples_are_read_and_served_and_the_second_start_adds_nothing(self):
        printed, home = self.serve()
        for word in ("films", "people", "screenings", "statements", "sources"):
            self.assertRegex(printed, rf"(?i){word}")
        self.assertIn("<h1", home)
        before = {what: self.listed(what) for what in ("films", "people", "screenings", "sources")}
        self.assertGreater(len(before["films"]), 0)
        self.serve()
        self.assertEqual(before, {what: self.listed(what) for what in before})

    def test_pages_are_named_from_where_one_stands_and_samples_are_left_out(self):
        (self.folder / "mirror.html").write_text(PAGE, encoding="utf-8")
        self.serve("mirror.html")
        self.assertEqual(len(self.listed("sources")), 1)
        self.assertIn("Mirror", "\n".join(self.listed("films")))

    def test_a_page_comes_from_standard_input(self):
        read, write = os.pipe()
        os.write(write, PAGE.encode())
        os.close(write)
        with os.fdopen(read) as stdin:
            self.serve("-", stdin=stdin)
        self.assertIn("Mirror", "\n".join(self.listed("films")))

    def test_a_page_that_cannot_be_read_is_named_and_the_others_are_served(self):
        (self.folder / "mirror.html").write_text(PAGE, encoding="utf-8")
        printed, _ = self.serve("missing.html", "mirror.html")
        self.assertIn("missing.html", printed)
        self.assertEqual(len(self.listed("sources")), 1)

    def test_ctrl_c_while_reading_serves_nothing(self):
        # A copy of ./run whose program reads until it is interrupted, and then ends as the real one does.
        copy = self.folder / "copy"
        scripts = {
            "scripts/install": "",
            "scripts/build": "",
            "build/release/kinotheca": 'if [ "$1" = serve ]; then echo serving; exit; fi\n'
                                       "trap 'exit 1' INT; echo reading; while :; do sleep 0.05; done",
        }
        for name, text in scripts.items():
            path = copy / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
            path.chmod(0o755)
        shutil.copy(ROOT / "run", copy / "run")
        process = subprocess.Popen([copy / "run", "--data", self.data, "page.html"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   text=True, start_new_session=True)
        with process:
            self.assertEqual(process.stdout.readline(), "reading\n")
            os.killpg(process.pid, signal.SIGINT)
            self.assertEqual(process.communicate(timeout=60)[0], "")
        self.assertEqual(process.returncode, 130)

    def test_wrong_use_is_told_before_anything_is_done(self):
        for arguments in (["--port", "eighty"], ["--port", "65536"], ["--port"], ["--data"], ["--nonsense"]):
            with self.subTest(arguments):
                done = self.call(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn("--help", done.stderr)

    def test_help_names_every_option(self):
        done = self.call("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for option in ("--data", "--port", "PAGE"):
            self.assertIn(option, done.stdout)


if __name__ == "__main__":
    if not PROGRAM.exists():
        print("build/release/kinotheca is not built: ./test or scripts/build release kinotheca does it")
        sys.exit(77)
    unittest.main()
