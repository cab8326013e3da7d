"""scripts/install in a copy of the tree's skeleton, with stand-ins for dpkg-query, apt-get, id, sudo, node and npm."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "install"
# What the script and its stand-ins need of the real system.
NEEDED = ("bash", "cat", "cmp", "comm", "cp", "dirname", "env", "mkdir", "sed", "sort")


class Install(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.bin = self.root / "bin"
        self.bin.mkdir()
        for name in NEEDED:
            (self.bin / name).symlink_to(shutil.which(name))
        (self.root / "scripts").mkdir()
        shutil.copy(SCRIPT, self.root / "scripts" / "install")
        self.calls = self.root / "calls"
        self.calls.touch()
        self.absent = set()
        self.program("id", "echo 0")
        self.program("node", "echo v18.20.4")
        self.program("npm", f'echo "npm $*" >> {self.calls}')
        self.program("apt-get", f'echo "apt-get $*" >> {self.calls}')

    def program(self, name, text):
        path = self.bin / name
        path.write_text(f"#!{shutil.which('bash')}\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def install(self, what="run", absent=()):
        # As dpkg-query does it: a line for each package that it knows, and status 1 if it knows one not.
        self.program("dpkg-query", f'''status=0
for package in "$@"; do
    case $package in
        -*) ;;
        {"|".join(absent) or "nothing"}) status=1 ;;
        *) echo "installed $package" ;;
    esac
done
exit $status''')
        return subprocess.run([self.root / "scripts" / "install", what], capture_output=True, text=True, check=False,
                              env={"PATH": str(self.bin)})

    def called(self):
        return self.calls.read_text(encoding="utf-8").splitlines()

    def test_where_nothing_is_missing_nothing_is_called(self):
        done = self.install("work")
        self.assertEqual((done.returncode, done.stderr, self.called()), (0, "", []))

    def test_what_is_missing_and_that_alone_is_installed(self):
        done = self.install(absent=["mold", "ninja-build"])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.called()), 2)
        self.assertRegex(self.called()[0], r"^apt-get .*update")
        self.assertRegex(self.called()[1], r"^apt-get .*install .* mold ninja-build --quiet$")

    def test_packages_for_tests_are_not_needed_to_run(self):
        self.assertEqual(self.install("run", absent=["chromium"]).returncode, 0)
        self.assertEqual(self.called(), [])
        self.install("test", absent=["chromium"])
        self.assertIn("chromium", self.called()[1])

    def test_without_root_and_sudo_the_command_to_call_is_told(self):
        self.program("id", "echo 1000")
        done = self.install(absent=["mold"])
        self.assertEqual((done.returncode, self.called()), (1, []))
        self.assertIn("apt-get update && apt-get install --no-install-recommends mold\n", done.stderr)

    def test_with_sudo_it_is_asked(self):
        self.program("id", "echo 1000")
        self.program("sudo", f'echo sudo >> {self.calls}; "$@"')
        self.assertEqual(self.install(absent=["mold"]).returncode, 0)
        self.assertEqual([line.split()[0] for line in self.called()], ["sudo", "apt-get", "sudo", "apt-get"])

    def test_a_failed_update_does_not_stop_the_installation(self):
        self.program("apt-get", f'echo "apt-get $*" >> {self.calls}; case "$*" in *update*) exit 100 ;; esac')
        self.assertEqual(self.install(absent=["mold"]).returncode, 0)

    def test_a_failed_installation_names_what_is_missing(self):
        self.program("apt-get", "exit 100")
        done = self.install(absent=["mold"])
        self.assertEqual(done.returncode, 1)
        self.assertIn("What is missing: mold", done.stderr)

    def test_a_node_that_is_too_old_is_replaced_by_debian_s_where_it_is_needed(self):
        self.program("node", "echo v16.1.0")
        self.install(absent=["nodejs", "npm"])
        self.assertEqual(self.called(), [])
        self.lock("web", "{}")
        self.install(absent=["nodejs", "npm"])
        self.assertIn("nodejs npm", self.called()[1])

    def lock(self, folder, text):
        (self.root / folder).mkdir(parents=True, exist_ok=True)
        (self.root / folder / "package-lock.json").write_text(text, encoding="utf-8")

    def test_npm_parts_are_installed_once_for_each_lock_file(self):
        self.lock("web", "{}")
        for _ in range(2):
            self.assertEqual(self.install().returncode, 0)
        self.assertEqual(len(self.called()), 1)
        self.assertTrue(self.called()[0].startswith("npm ci"))
        self.lock("web", '{"lockfileVersion": 3}')
        self.install()
        self.assertEqual(len(self.called()), 2)

    def test_a_failed_npm_is_tried_again_the_next_time(self):
        self.lock("web", "{}")
        self.program("npm", f'echo npm >> {self.calls}; exit 1')
        for _ in range(2):
            self.assertNotEqual(self.install().returncode, 0)
        self.assertEqual(self.called(), ["npm", "npm"])

    def test_other_words_are_wrong_use(self):
        self.assertEqual(self.install("everything").returncode, 2)


if __name__ == "__main__":
    unittest.main()
