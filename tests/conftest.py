"""Airflow reads its settings when it is first imported, so they are set before anything else."""

import os
import tempfile
from pathlib import Path

from pipeline.scheduling import airflow_environment

pytest_plugins = ["plugins.node"]

_HOME = Path(tempfile.mkdtemp(prefix="parallax-airflow-"))
os.environ.update(airflow_environment(_HOME))
# dag.test() really sleeps between tries.
os.environ["PARALLAX_RETRY_SECONDS"] = "0"
