"""scripts/check_text on small trees, good and bad."""

import pathlib
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "check_text"


class CheckText(unittest.TestCase):
    def check(self, name, content, beside=()):
        with tempfile.TemporaryDirectory() as folder:
            for file, data in [(name, content), *beside]:
                path = pathlib.Path(folder, file)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data if isinstance(data, bytes) else data.encode())
            return subprocess.run([SCRIPT, folder], capture_output=True, text=True, check=False)

    def assert_clean(self, *arguments):
        done = self.check(*arguments)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def assert_finding(self, place, words, *arguments):
        done = self.check(*arguments)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 1, done.stdout)
        self.assertTrue(done.stdout.startswith(place + ": "), done.stdout)
        self.assertIn(words, done.stdout)

    def test_a_tidy_tree_has_no_findings(self):
        self.assert_clean("src/base/a.cpp", '#include "base/a.hpp"\n\n#include <string>\n', [("src/base/a.hpp", "#pragma once\n")])

    def test_white_space_at_the_end_of_a_line(self):
        self.assert_finding("README.md:2", "white space", "README.md", "one\ntwo \n")

    def test_carriage_returns(self):
        self.assert_finding("README.md:1", "carriage return", "README.md", "one\r\n")

    def test_tabs_in_sources(self):
        self.assert_finding("src/a.cpp:1", "tab", "src/a.cpp", "\tint a;\n")

    def test_the_last_line_ends_with_one_line_feed(self):
        self.assert_finding("README.md:1", "one line feed", "README.md", "one")
        self.assert_finding("README.md:3", "one line feed", "README.md", "one\n\n")

    def test_paths_of_one_machine(self):
        for folder in ("home", "work", "root"):
            self.assert_finding("doc/a.md:1", "one machine", "doc/a.md", f"see /{folder}/someone/notes\n")

    def test_addresses_and_variables_are_no_paths_of_one_machine(self):
        self.assert_clean("doc/a.md", "https://example.org/home/a, ./work/b, ${HOME}/home/c/d, /usr/share/doc, GET /home/x\n")

    def test_addresses_of_package_registries_even_in_lock_files(self):
        address = "https://registry." + "npmjs.org/a.tgz"
        self.assert_finding("web/package-lock.json:1", "registry", "web/package-lock.json", f'{{"resolved": "{address}"}}\n')

    def test_pages_of_the_outside_world_keep_their_form(self):
        self.assert_clean("samples/a.html", "one \r\n\ttwo")
        self.assert_clean("tests/cases/a.txt", b"caf\xe9 ")

    def test_other_files_are_utf_8(self):
        self.assert_finding("doc/a.md:1", "UTF-8", "doc/a.md", b"caf\xe9\n")

    def test_the_length_of_sources_and_contracts(self):
        self.assert_clean("src/a.cpp", "int a;\n" * 600)
        self.assert_finding("src/a.cpp:601", "longer than 600", "src/a.cpp", "int a;\n" * 601)
        self.assert_finding("doc/a.md:201", "longer than 200", "doc/a.md", "a\n" * 201)

    def test_links_of_papers_lead_somewhere(self):
        beside = [("doc/b.md", "b\n")]
        self.assert_clean("doc/a.md", "[b](b.md#part), [folder](../doc), [site](https://example.org/c.md)\n", beside)
        self.assert_finding("doc/a.md:1", "links to c.md", "doc/a.md", "![c](c.md)\n", beside)

    def test_headers_begin_with_pragma_once(self):
        self.assert_finding("src/a.hpp:1", "#pragma once", "src/a.hpp", "#ifndef A\n")

    def test_a_source_includes_its_own_header_first(self):
        beside = [("src/base/a.hpp", "#pragma once\n")]
        self.assert_finding("src/base/a.cpp:1", '"base/a.hpp" first', "src/base/a.cpp", '#include <string>\n#include "base/a.hpp"\n', beside)


if __name__ == "__main__":
    unittest.main()
