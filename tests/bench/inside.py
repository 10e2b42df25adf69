"""Asks the newspaper in a process of its own: `python -m tests.bench.inside QUESTION`, one of `tests.bench.questions`.

The answer is JSON on standard output; `DATABASE_URL` says which archive is meant.
"""

import json
import sys

import django
from django.conf import settings


def main(question: str, *arguments: str) -> None:
    # A slow moment would forget menu and imprint between two requests, and count their queries.
    settings.MEMORY_SECONDS = 3600
    django.setup()
    from tests.bench import questions

    answer = getattr(questions, question)(*arguments)
    if answer is not None:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
