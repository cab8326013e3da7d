"""scripts/check_names on small trees, good and bad."""

import pathlib
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "check_names"


def within(text, namespace="kinotheca"):
    return f"namespace {namespace} {{\n\n{text}\n\n}} // namespace {namespace}\n"


class CheckNames(unittest.TestCase):
    def check(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, "src", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            done = subprocess.run([SCRIPT, folder], capture_output=True, text=True, check=False)
            return done.returncode, done.stdout

    def test_one_name_for_two_types_is_found_wherever_they_are(self):
        for other in ("struct Edition {\n};", "class Edition : public Base {\n};", "enum class Edition { first };", "enum Edition : int {\n};"):
            status, printed = self.check({"record/a.hpp": within("struct Edition {\n};"), "serve/b.cpp": within(other)})
            self.assertEqual(status, 1)
            self.assertIn("src/serve/b.cpp:3: kinotheca::Edition is defined at src/record/a.hpp:3 too", printed)

    def test_namespaces_keep_names_apart(self):
        files = {"a.hpp": within("struct A {\n};"), "b.hpp": within("struct A {\n};", "kinotheca::b"), "c.cpp": within(within("struct A {\n};", "").replace("namespace  ", "namespace "))}
        self.assertEqual(self.check(files), (0, ""))

    def test_what_sources_of_a_folder_define_for_themselves_is_told_apart(self):
        own = within("namespace {\n\nconstexpr std::size_t most_lines = 9;\nstruct Finder {\n};\n\n} // namespace")
        status, printed = self.check({"read/a.cpp": own, "read/rules/b.cpp": own})
        self.assertEqual(status, 1)
        self.assertIn("src/read/rules/b.cpp:5: kinotheca::(unnamed)::most_lines is defined at src/read/a.cpp:5 too", printed)
        self.assertIn("::Finder is", printed)
        self.assertEqual(self.check({"read/a.cpp": own, "link/b.cpp": own}), (0, ""))

    def test_what_follows_a_namespace_without_a_name_counts(self):
        files = {"a.hpp": within("struct A {\n};"), "b.cpp": within("namespace {\n\nint x;\n\n} // namespace\n\nstruct A {\n};")}
        self.assertEqual(self.check(files)[0], 1)

    def test_declarations_members_and_specialisations_are_no_second_definition(self):
        files = {
            "a.hpp": within("struct A;\nclass A {\n    struct B {\n    };\n    class Inside;\n};"),
            "b.hpp": within("struct A;\nenum class C : int;\nstruct B {\n};"),
            "b.cpp": within("class A::Inside {\n};\ntemplate <>\nstruct A<int> {\n};"),
        }
        self.assertEqual(self.check(files), (0, ""))


if __name__ == "__main__":
    unittest.main()
