"""# One day of coverage

One run is one day (its partition key, `YYYY-MM-DD`): what the outlets published on it is fetched, read, translated,
tagged, put together into stories and events, indexed and compared.

    outlets ─▶ fetch (per outlet) ─▶ extract (per outlet) ─▶ languages ─▶ translate, annotate ─▶ audit (per language)
         ─▶ group ─▶ index, brief ─▶ report            └─▶ health (per outlet) ─▶ report

- **Every night** at 00:00 UTC for the day that just ended. **Past days**: `parallax airflow backfill create --dag-id
  daily_coverage --from-date 2026-11-01 --to-date 2026-11-07 --max-active-runs 1`, one after the other because stories
  and events look back; such a run touches nothing of another day's captures.
- **By hand** with `{"day": "2026-11-20", "outlets": ["meduza"]}`; without outlets, those that the registry enables.
- **A dead outlet** fails its own `fetch` task and, at the end, `report`; the day goes on without it.
- **An outlet that is not as before** (silent, unreadable, in another language) fails its own `health` task and, at the
  end, `report`; nothing waits for it. `parallax health --date D` shows the same.
- **Again** is always safe: the same captures give the same bytes.
- Tasks pass days and ids. Models load once per `annotate` task: give its pool, `inference`, as many slots as
  memory holds models.
"""

from datetime import datetime, timedelta

from airflow.sdk import CronPartitionTimetable, Param, dag, get_current_context, task
from defaults import DEFAULT_ARGS, day_of_run

from pipeline.settings import load_settings


@task
def outlets() -> list[str]:
    from pipeline.steps.coverage import outlets_to_fetch

    return outlets_to_fetch(load_settings(), get_current_context()["params"]["outlets"])


@task(map_index_template="{{ outlet_id }}", pool="http", execution_timeout=timedelta(minutes=30))
def fetch(outlet_id: str) -> dict[str, int]:
    from pipeline.steps.coverage import fetch_day

    get_current_context()["outlet_id"] = outlet_id
    return dict(fetch_day(load_settings(), day_of_run(), outlet_id))


@task(map_index_template="{{ outlet_id }}", trigger_rule="all_done")
def extract(outlet_id: str) -> dict[str, int]:
    from pipeline.steps.coverage import extract_day

    get_current_context()["outlet_id"] = outlet_id
    return dict(extract_day(load_settings(), day_of_run(), outlet_id))


@task(map_index_template="{{ outlet_id }}", trigger_rule="all_done", retries=0)
def health(outlet_id: str) -> str:
    """Fail for an outlet with an alert; another try would find the same."""
    from airflow.exceptions import AirflowException

    from pipeline.steps.health import health_of

    get_current_context()["outlet_id"] = outlet_id
    found = health_of(load_settings(), day_of_run(), outlet_id)
    if found.alerts:
        words = "; ".join(f"{alert.kind}: {alert.words}" for alert in found.alerts)
        raise AirflowException(f"{outlet_id} on {day_of_run()}: {words}")
    return found.verdict


@task(trigger_rule="all_done_min_one_success")
def languages() -> list[str]:
    from pipeline.steps.coverage import languages_of

    return languages_of(load_settings(), day_of_run())


@task(map_index_template="{{ lang }}", pool="inference")
def translate(lang: str) -> dict[str, int]:
    from pipeline.steps.coverage import translate_day

    get_current_context()["lang"] = lang
    return dict(translate_day(load_settings(), day_of_run(), lang))


@task(map_index_template="{{ lang }}", pool="inference")
def annotate(lang: str) -> dict[str, int]:
    from pipeline.steps.coverage import annotate_day

    get_current_context()["lang"] = lang
    return dict(annotate_day(load_settings(), day_of_run(), lang))


@task(map_index_template="{{ lang }}", pool="inference")
def audit(lang: str) -> dict[str, int]:
    from pipeline.steps.auditing import audit_day

    get_current_context()["lang"] = lang
    return dict(audit_day(load_settings(), day_of_run(), lang))


@task(trigger_rule="all_done")
def group() -> list[int]:
    from pipeline.steps.coverage import group_day

    return list(group_day(load_settings(), day_of_run()))


@task
def index() -> int | None:
    from pipeline.steps.publish import index_day

    return index_day(load_settings(), day_of_run())


@task
def brief() -> list[str]:
    from pipeline.steps.comparing import write_briefs

    return write_briefs(load_settings(), day_of_run())


@task(trigger_rule="all_done", retries=0)
def report() -> None:
    """Fail loudly, at the end, if anything failed on the way."""
    from airflow.exceptions import AirflowException

    states = get_current_context()["ti"].get_task_states(
        dag_id="daily_coverage", run_ids=[get_current_context()["run_id"]]
    )
    failed = sorted(
        name for tasks in states.values() for name, state in tasks.items() if state in ("failed", "upstream_failed")
    )
    if failed:
        raise AirflowException(
            f"{day_of_run()}: the day is done but for {', '.join(failed)}; see the logs of these tasks"
        )


@dag(
    schedule=CronPartitionTimetable("0 0 * * *", timezone="UTC", run_offset=-1, key_format="%Y-%m-%d"),
    start_date=datetime(2024, 11, 1),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    params={
        "day": Param(None, type=["null", "string"], format="date", description="Day to work on; else the partition."),
        "outlets": Param(None, type=["null", "array"], description="Outlet ids; else those that are enabled."),
    },
    tags=["parallax", "coverage"],
    doc_md=__doc__,
)
def daily_coverage() -> None:
    """Fetch, read, tag, group, index and compare one day."""

    spoken, grouped, chosen, reported = languages(), group(), outlets(), report()
    extracted = extract.expand(outlet_id=chosen)
    fetch.expand(outlet_id=chosen) >> extracted >> spoken
    extracted >> health.expand(outlet_id=chosen) >> reported
    [translate.expand(lang=spoken), annotate.expand(lang=spoken)] >> audit.expand(lang=spoken) >> grouped
    grouped >> [index(), brief()] >> reported


daily_coverage()
