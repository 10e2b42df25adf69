"""What is measured, for Prometheus.

All processes of a machine write below `METRICS_DIR`, and the command `metrics` answers for them together on an address
of its own. Without that folder each process counts for itself and nobody asks. No label can take a reader's words: the
number of series stays bounded.
"""

from prometheus_client import Counter, Histogram

REQUESTS = Histogram(
    "newsroom_request_seconds",
    "Requests that reached the application, by view and by class of status.",
    ["method", "view", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
JOBS = Counter("newsroom_jobs_total", "Runs of the schedule's jobs.", ["job", "outcome"])
READINGS = Counter("newsroom_readings_total", "Reports that an article was read.", ["outcome"])
CACHE_FAILURES = Counter("newsroom_cache_failures_total", "Times that the cache server could not be reached.")
REPLICA_FALLBACKS = Counter(
    "newsroom_replica_fallbacks_total", "Readers' requests that went to the primary instead.", ["reason"]
)
