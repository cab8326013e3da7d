"""scripts/check_layers on small trees, good and bad."""

import pathlib
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "check_layers"

TABLE = """# Architecture

| folder of `src/` | what lives there | may include | the only door to |
| --- | --- | --- | --- |
| `base` | the ground | – | the clock `system_clock::now`, ICU `unicode/`, files `fstream` |
| `page` | bytes | base | the parser `libxml/` |
| `read` | facts | base page | – |
| `planned` | nothing yet | base | – |
| `cli` | wiring | all above | the network `boost/asio` |

Headers that every folder may include: the standard library's, `fmt/`,
`boost/json`. More text with `curl/` in it.
"""


class CheckLayers(unittest.TestCase):
    def check(self, files, table=TABLE):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "src").mkdir()
            (root / "ARCHITECTURE.md").write_text(table, encoding="utf-8")
            for name, text in files.items():
                path = root / "src" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return subprocess.run([SCRIPT, root], capture_output=True, text=True, check=False)

    def assert_clean(self, files):
        done = self.check(files)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def assert_finding(self, files, *words):
        done = self.check(files)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 1, done.stdout)
        for word in words:
            self.assertIn(word, done.stdout)

    def test_own_folder_and_listed_ones_may_be_included(self):
        self.assert_clean({
            "base/a.hpp": '#include "base/b.hpp"\n#include <string>\n#include <unicode/uchar.h>\n',
            "page/a.cpp": '#include "base/a.hpp"\n#include <libxml/tree.h>\n#include <fmt/format.h>\n',
            "read/rules/a.cpp": '#include "page/a.hpp"\n#include "read/b.hpp"\n#include <boost/json.hpp>\n#include <boost/json/value.hpp>\n',
            "cli/a.cpp": '#include "read/b.hpp"\n#include <boost/asio.hpp>\n#include <boost/asio/buffer.hpp>\n',
            "main.cpp": '#include "cli/a.hpp"\n',
        })

    def test_a_lower_folder_may_not_include_a_higher_one(self):
        self.assert_finding({"base/a.hpp": '#pragma once\n#include "page/a.hpp"\n'}, "src/base/a.hpp:2:", "page/a.hpp")

    def test_a_folder_below_that_the_row_does_not_name_is_refused(self):
        self.assert_finding({"planned/a.cpp": '#include "page/a.hpp"\n'}, "planned may include base")

    def test_spaces_in_the_directive_hide_nothing(self):
        self.assert_finding({"base/a.hpp": ' #  include  "page/a.hpp"\n'}, "page/a.hpp")

    def test_a_deeper_file_belongs_to_its_top_folder(self):
        self.assert_finding({"read/rules/deep/a.cpp": '#include "cli/a.hpp"\n'}, "src/read/rules/deep/a.cpp:1:")

    def test_main_includes_the_last_folder_alone(self):
        self.assert_finding({"main.cpp": '#include "base/a.hpp"\n'}, "src/main.cpp:1:", "cli")

    def test_a_door_is_used_from_its_folder_alone(self):
        self.assert_finding({"read/a.cpp": "#include <libxml/tree.h>\n"}, "page alone")

    def test_a_standard_header_can_be_a_door(self):
        self.assert_finding({"read/a.cpp": "#include <fstream>\n"}, "base alone")

    def test_a_door_is_a_whole_name_of_a_header(self):
        self.assert_finding({"cli/a.cpp": "#include <boost/asiox.hpp>\n"}, "has no door")

    def test_a_call_can_be_a_door(self):
        files = {"cli/a.cpp": "auto t = std::chrono::system_clock::now();\n", "base/clock.cpp": "auto t = std::chrono::system_clock::now();\n"}
        self.assert_finding(files, "src/cli/a.cpp:1:", "base alone")

    def test_a_call_in_a_comment_is_none(self):
        self.assert_clean({"cli/a.cpp": "// not system_clock::now\n"})

    def test_a_foreign_header_without_a_door_is_refused(self):
        self.assert_finding({"read/a.cpp": "#include <curl/curl.h>\n"}, "has no door")

    def test_paths_that_leave_the_folder_or_name_none_are_refused(self):
        self.assert_finding({"read/a.cpp": '#include "../page/a.hpp"\n'}, "leads out")
        self.assert_finding({"read/a.cpp": '#include "a.hpp"\n'}, "names no folder")
        self.assert_finding({"read/a.cpp": '#include "elsewhere/a.hpp"\n'}, "no folder of the table")

    def test_a_folder_without_a_row_is_refused(self):
        self.assert_finding({"extra/a.cpp": "\n"}, "src/extra", "no row")

    def test_a_table_that_looks_upwards_is_refused(self):
        done = self.check({}, TABLE.replace("| bytes | base |", "| bytes | read |"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("not above it", done.stderr)

    def test_a_missing_table_is_refused(self):
        done = self.check({}, "# Architecture\n")
        self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
