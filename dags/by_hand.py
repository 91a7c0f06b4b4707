"""Run one DAG in this process, once for each line of standard input, which holds the run's params as JSON.

    echo '{"day": "2026-11-20", "outlets": ["meduza-ru"]}' | python dags/by_hand.py daily_coverage

Airflow and the models load once for all runs. After each run a line tells its state. It defines no DAG.
"""

import json
import sys
from pathlib import Path

ENDED = "run ended: "


def main(dag_id: str) -> None:
    """Prepare Airflow's database and run `dag_id` for each line of standard input."""
    from airflow.dag_processing.dagbag import DagBag
    from airflow.utils.db import initdb

    initdb()
    dag = DagBag(str(Path(__file__).with_name(f"{dag_id}.py"))).get_dag(dag_id)
    for line in sys.stdin:
        run = dag.test(run_conf=json.loads(line))
        print(f"{ENDED}{run.state}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
