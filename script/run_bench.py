"""What ./script/bench does: the environment, then `tests.bench` in it."""

import subprocess
import sys

from environment import ROOT, CannotStartError, ensure_environment


def main() -> int:
    try:
        python = ensure_environment(for_tests=True)
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    return subprocess.run([python, "-m", "tests.bench", *sys.argv[1:]], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
