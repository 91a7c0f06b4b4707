"""What every DAG of Parallax shares: patience, and which day a run is about."""

import os
from datetime import timedelta
from typing import Any

from airflow.sdk import get_current_context
from airflow.sdk.definitions.retry_policy import ExceptionRetryPolicy, RetryAction, RetryRule

PERMANENT_ERRORS = ["RefusedError", "CatalogError", "InputError", "UsageError", "ModelError"]

# Another try can not mend these; everything else may pass with time.
RETRY_POLICY = ExceptionRetryPolicy(
    rules=[RetryRule(exception=f"pipeline.errors.{name}", action=RetryAction.FAIL) for name in PERMANENT_ERRORS]
)

DEFAULT_ARGS: dict[str, Any] = {
    "owner": "parallax",
    "retries": 2,
    # Seconds come from the environment because dag.test() really sleeps them.
    "retry_delay": timedelta(seconds=int(os.environ.get("PARALLAX_RETRY_SECONDS", "60"))),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=15),
    "retry_policy": RETRY_POLICY,
    "execution_timeout": timedelta(hours=1),
}


def day_of_run() -> str:
    """The day this run is about, `YYYY-MM-DD`: its partition, else the parameter `day`, else the day before it runs."""
    context = get_current_context()
    if key := context.get("partition_key") or context["params"].get("day"):
        return str(key)
    return (context["dag_run"].run_after - timedelta(days=1)).date().isoformat()
