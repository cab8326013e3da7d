"""The closing line and the status of ./test, with stand-ins for what it calls."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]

GTEST = """\
[==========] 4 tests from 1 test suite ran. (3 ms total)
[  PASSED  ] {passed} tests.
"""
GTEST_FAILED = """\
[  FAILED  ] 2 tests, listed below:
[  FAILED  ] Names.MeetUnderAKey
[  FAILED  ] Names.Agree
"""


def case(state="run", output="", message=""):
    skipped = f'<skipped message="{message}"/>' if state == "notrun" else ""
    return f'<testcase name="one" status="{state}">{skipped}<system-out>{escape(output)}</system-out></testcase>'


class TestOfTest(unittest.TestCase):
    def run_test(self, cases, status, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            shutil.copy(ROOT / "test", root / "test")
            self.program(root / "scripts" / "install", "")
            self.program(root / "scripts" / "build", f'echo "build $*" >> {root}/calls')
            shutil.copy(ROOT / "scripts" / "test_summary", root / "scripts" / "test_summary")
            report = root / "build" / "dev" / "tests.xml"
            report.parent.mkdir(parents=True)
            if cases is not None:
                (root / "output").write_text(f"<testsuite>{''.join(cases)}</testsuite>", encoding="utf-8")
            self.program(root / "bin" / "ctest", f'echo "ctest $*" >> {root}/calls; cp {root}/output {report}; exit {status}')
            done = subprocess.run([root / "test", *arguments], capture_output=True, text=True, check=False,
                                  env={**os.environ, "PATH": f"{root}/bin:{os.environ['PATH']}"})
            return done.returncode, done.stdout.splitlines()[-1:], (root / "calls").read_text(encoding="utf-8").splitlines()

    @staticmethod
    def program(path, text):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def test_each_test_of_a_program_counts(self):
        cases = [case(output=GTEST.format(passed=4)), case(output="Ran 3 tests in 0.2s\n\nOK\n"), case(output="# pass 20\n# fail 0\n"), case()]
        status, last, _ = self.run_test(cases, 0)
        self.assertEqual((status, last), (0, ["28 passed, 0 failed"]))

    def test_failures_give_the_status(self):
        cases = [case("fail", GTEST.format(passed=2) + GTEST_FAILED), case("fail", "Ran 3 tests in 0.2s\n\nFAILED (failures=1)\n"), case()]
        status, last, _ = self.run_test(cases, 8)
        self.assertEqual((status, last), (8, ["5 passed, 3 failed"]))

    def test_a_program_that_dies_is_a_failure(self):
        status, last, _ = self.run_test([case("fail", "AddressSanitizer: heap-use-after-free"), case("fail", GTEST.format(passed=4))], 8)
        self.assertEqual((status, last), (8, ["4 passed, 2 failed"]))

    def test_skipped_ones_are_not_passed_and_disabled_ones_are_not_counted(self):
        cases = [case(), case("notrun", message="SKIP_RETURN_CODE=77"), case("disabled"), case(output="Ran 5 tests in 1s\n\nOK (skipped=2)\n")]
        status, last, _ = self.run_test(cases, 0)
        self.assertEqual((status, last), (0, ["4 passed, 0 failed, 3 skipped"]))

    def test_a_program_that_was_not_built_is_a_failure(self):
        status, last, _ = self.run_test([case(), case("notrun", message="Unable to find executable")], 8)
        self.assertEqual((status, last), (8, ["1 passed, 1 failed"]))

    def test_a_ctest_without_a_report_is_a_failure(self):
        self.assertEqual(self.run_test(None, 0)[0], 1)
        self.assertEqual(self.run_test([], 0)[0], 1)

    def test_the_fast_ones_are_chosen_by_their_label(self):
        _, _, calls = self.run_test([case()], 0, "--fast")
        self.assertEqual(calls[0], "build dev")
        self.assertIn("--label-regex ^fast$", calls[1])

    def test_what_is_measured_is_the_program_as_it_is_installed(self):
        _, _, calls = self.run_test([case()], 0)
        self.assertEqual(calls[:2], ["build release kinotheca", "build dev"])

    def test_further_arguments_go_to_ctest(self):
        _, _, calls = self.run_test([case()], 0, "-R", "catalogue")
        self.assertTrue(calls[-1].endswith("-R catalogue"), calls)


if __name__ == "__main__":
    unittest.main()
