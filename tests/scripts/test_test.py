"""The closing line and the status of ./test, with stand-ins for what it calls."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "test"

SUMMARY = """\
1/9 Test #1: base ......   Passed    0.00 sec

{percent}% tests passed, {failed} tests failed out of {all}

Total Test time (real) =   1.01 sec
"""
SKIPPED = """
The following tests did not run:
\t  3 - browser (Skipped)
\t  4 - old (Disabled)
"""


class TestOfTest(unittest.TestCase):
    def run_test(self, output, status, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            shutil.copy(SCRIPT, root / "test")
            (root / "output").write_text(output, encoding="utf-8")
            self.program(root / "scripts" / "install", "")
            self.program(root / "scripts" / "build", f'echo "build $*" >> {root}/calls')
            self.program(root / "bin" / "ctest", f'echo "ctest $*" >> {root}/calls; cat {root}/output; exit {status}')
            (root / "build" / "dev").mkdir(parents=True)
            done = subprocess.run([root / "test", *arguments], capture_output=True, text=True, check=False,
                                  env={**os.environ, "PATH": f"{root}/bin:{os.environ['PATH']}"})
            return done.returncode, done.stdout.splitlines()[-1:], (root / "calls").read_text(encoding="utf-8").splitlines()

    @staticmethod
    def program(path, text):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def test_all_passed(self):
        status, last, _ = self.run_test(SUMMARY.format(percent=100, failed=0, all=9), 0)
        self.assertEqual((status, last), (0, ["9 passed, 0 failed"]))

    def test_failures_give_the_status(self):
        status, last, _ = self.run_test(SUMMARY.format(percent=78, failed=2, all=9), 8)
        self.assertEqual((status, last), (8, ["7 passed, 2 failed"]))

    def test_skipped_ones_are_not_passed_and_disabled_ones_are_not_counted(self):
        status, last, _ = self.run_test(SUMMARY.format(percent=89, failed=1, all=9) + SKIPPED, 8)
        self.assertEqual((status, last), (8, ["7 passed, 1 failed, 1 skipped"]))

    def test_a_ctest_without_a_summary_is_a_failure(self):
        status, _, _ = self.run_test("No tests were found!!!\n", 0)
        self.assertEqual(status, 1)

    def test_the_release_program_is_built_unless_it_is_to_be_fast(self):
        output = SUMMARY.format(percent=100, failed=0, all=9)
        _, _, calls = self.run_test(output, 0)
        self.assertEqual(calls[:2], ["build release kinotheca", "build dev"])
        _, _, calls = self.run_test(output, 0, "--fast")
        self.assertEqual(calls[0], "build dev")
        self.assertIn("--label-regex ^fast$", calls[1])

    def test_further_arguments_go_to_ctest(self):
        _, _, calls = self.run_test(SUMMARY.format(percent=100, failed=0, all=9), 0, "-R", "catalogue")
        self.assertTrue(calls[-1].endswith("-R catalogue"), calls)


if __name__ == "__main__":
    unittest.main()
