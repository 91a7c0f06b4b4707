"""Airflow reads its settings when it is first imported, so they are set before anything else."""

import os
import tempfile
from pathlib import Path

from pipeline.scheduling import airflow_environment

pytest_plugins = ["plugins.marian", "plugins.node"]

# Nor may a test write into an Airflow of whoever runs it.
for name in [name for name in os.environ if name.startswith("AIRFLOW_")]:
    del os.environ[name]
os.environ.update(airflow_environment(Path(tempfile.mkdtemp(prefix="parallax-airflow-"))))
# dag.test() really sleeps between tries.
os.environ["PARALLAX_RETRY_SECONDS"] = "0"
