"""The benchmark's pure parts: what it reads out of wrk, and what it writes."""

from __future__ import annotations

import pytest

from tests.bench.load import ratio, read_wrk
from tests.bench.report import missed, table, written

WRK = """Running 3s test @ http://127.0.0.1:8600/
  1 threads and 4 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   450.00us    1.10ms  20.00ms   95.00%
    Req/Sec     2.10k   105.00     2.30k    70.00%
  Latency Distribution
     50%  410.00us
     75%    1.02ms
     90%    2.50ms
     99%    1.25s
  6300 requests in 3.00s, 80.00MB read
  Socket errors: connect 0, read 1, write 0, timeout 2
  Non-2xx or 3xx responses: 4
Requests/sec:   2100.50
Transfer/sec:     26.60MB
"""


def load(*rates: float) -> dict:
    return {"rate": rates[0], "rates": list(rates), "p50": 1.0, "p99": 60.0, "processor": 2.0, "errors": 0}


def test_it_reads_what_wrk_says():
    found = read_wrk(WRK)
    assert (found.rate, found.p50, found.p99, found.requests) == (2100.5, pytest.approx(0.41), 1250, 6300)
    assert found.errors == 7
    assert read_wrk(WRK.replace("  Socket errors: connect 0, read 1, write 0, timeout 2\n", "")).errors == 4


def test_it_takes_nothing_else_for_a_result():
    with pytest.raises(ValueError, match="Connection refused"):
        read_wrk("unable to connect to 127.0.0.1:8600 Connection refused")


def test_a_ratio_is_taken_round_by_round():
    assert ratio(load(10, 100, 30), load(20, 200, 30)) == 0.5


def test_the_report_names_what_is_missed_and_nothing_else():
    found = {
        "queries": {"article": 4, "front": 7},
        "uncached": {
            "pages": {
                "article": {"2000": load(400, 400), "300000": load(189, 189)},
                "front": {"2000": load(100, 100), "300000": load(95, 95)},
                "category": {"2000": load(200, 200), "300000": load(190, 190)},
                "far screen": {"2000": load(200, 200), "300000": load(139, 139)},
            },
            "single": {"search: phrase": {"300000": load(100, 100)}},
            "memory": {"2000": 120.0},
        },
        "stored": {
            "pages": {"front": {"nginx": load(30_000), "built in": load(12_000), "Varnish": load(9_000)}},
            "bytes": {"front": 12_345},
            "memory": {"built in": 150.0},
        },
        "stampedes": {"built in": {"purged": {"readers": 200, "errors": 0, "made": 2}}},
        "generation-2000": {"articles": 1900, "seconds": 3.0, "processor": 2.0},
        "profiles": {"front": "where the time goes"},
    }
    assert missed(found) == ["article", "front"]
    text = written(found)
    lines = {line.split(" | ")[0].strip("| "): line for line in text.splitlines() if line.startswith("|")}
    assert "**missed**" in lines["search: phrase"]
    assert "12.3 kB" in text
    assert "40%: 12,000 |" in text
    assert "30%: 9,000 **missed**" in text
    assert "2.12×" in text
    assert "1.37×" in text
    assert "where the time goes" in text
    assert "633/s" in text


def test_a_table_without_rows_is_nothing():
    assert table(["Page"], []) == ""
    assert table(["Page", ""], [["front", 3]]) == "| Page |  |\n| --- | --- |\n| front | 3 |\n"
