"""One Elasticsearch process on loopback: its folder, its start and its end. Where it came from is bundle.py's matter.

<work>/pid          of the process that serves this folder; may be left over from a crash
<work>/conf         written anew at each start
<work>/data, tmp    of the server
<work>/node.log     what it printed
"""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SearchError

NOBODY = 65534
START_SECONDS = 300
STOP_SECONDS = 40
# An unknown setting stops the server, so nothing here may belong to a module that the bundle lacks.
CONFIGURATION = """\
cluster.name: parallax
node.name: node-1
path.data: "{work}/data"
path.logs: "{work}/logs"
network.host: 127.0.0.1
http.port: {port}
transport.port: 0
discovery.type: single-node
xpack.security.enabled: false
xpack.security.autoconfiguration.enabled: false
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
"""
JVM_OPTIONS = """\
-Xms{heap}
-Xmx{heap}
-XX:+UseG1GC
-XX:+ExitOnOutOfMemoryError
-Djava.io.tmpdir={work}/tmp
-Djna.tmpdir={work}/tmp
-XX:ErrorFile={work}/tmp/hs_err_pid%p.log
"""
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


@dataclass(frozen=True, slots=True)
class Launch:
    """All that one start needs: the unpacked server, a fitting `java`, the folder to work in."""

    bundle: Path
    java: Path
    work: Path
    port: int
    heap: str


def start_process(launch: Launch) -> None:
    """Start the server in a session of its own, so that it outlives us; `is_alive` and the port tell how it goes.

    Raises SearchError when an ordinary user can not reach the server's files.
    """
    _write_folder(launch)
    owner = NOBODY if os.geteuid() == 0 else None
    if owner is not None:
        _hand_over(launch.work, owner)
    # The shell ends at once, so the server is nobody's child: no zombie is left when it ends.
    detached = ["sh", "-c", '"$@" >"$0" 2>&1 </dev/null & echo $!', str(launch.work / "node.log"), *_command(launch)]
    started = subprocess.run(
        detached,
        cwd=launch.bundle,  # the launcher takes its module path from here
        env=_environment(launch),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        start_new_session=True,
        user=owner,
        group=owner,
        extra_groups=[] if owner is not None else None,
    )
    (launch.work / "pid").write_text(started.stdout.strip())


def is_alive(work: Path) -> bool:
    """Whether the process that serves `work` lives."""
    return _find_process(work) is not None


def stop_process(work: Path) -> bool:
    """End the process that serves `work`, by force when it takes too long; False when there was none."""
    pid = _find_process(work)
    if pid is None:
        return False
    group = os.getpgid(pid)
    os.killpg(group, signal.SIGTERM)
    if not _ends(work):
        os.killpg(group, signal.SIGKILL)
    (work / "pid").unlink()
    return True


def log_tail(work: Path, lines: int = 15) -> str:
    """The last `lines` of what the server printed."""
    path = work / "node.log"
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else ""


def _ends(work: Path) -> bool:
    end = time.monotonic() + STOP_SECONDS
    while is_alive(work) and time.monotonic() < end:
        time.sleep(0.1)
    return not is_alive(work)


def _find_process(work: Path) -> int | None:
    """The process id in `work/pid`, if that process is ours: after a crash the number may be another's."""
    path = work / "pid"
    # A crash while it was written leaves it empty.
    if not path.exists() or not path.read_text().strip():
        return None
    pid = int(path.read_text())
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return None
    return pid if str(work).encode() in command else None


def _write_folder(launch: Launch) -> None:
    work = launch.work
    for name in ("conf", "tmp"):
        shutil.rmtree(work / name, ignore_errors=True)
    for name in ("conf", "tmp", "data", "logs"):
        (work / name).mkdir(parents=True, exist_ok=True)
    (work / "conf" / "elasticsearch.yml").write_text(CONFIGURATION.format(work=work, port=launch.port))
    (work / "conf" / "jvm.options").write_text(JVM_OPTIONS.format(work=work, heap=launch.heap))
    (work / "conf" / "log4j2.properties").write_text(LOGGING)


def _hand_over(work: Path, owner: int) -> None:
    """Give `work` to the user that the server runs as: it refuses to run as root."""
    for path in (work, *work.rglob("*")):
        os.chown(path, owner, owner)
    for parent in work.parents:
        if not parent.stat().st_mode & 0o001:
            raise SearchError(
                f"{parent} is closed to other users, and the node does not run as root: "
                "name an open folder in PARALLAX_MODELS, or run as an ordinary user"
            )


def _command(launch: Launch) -> list[str]:
    server = launch.bundle
    return [
        str(launch.java),
        *("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"),
        *("-Dcli.name=server", "-Dcli.script=./bin/elasticsearch", "-Dcli.libs=lib/tools/server-cli"),
        *(f"-Des.path.home={server}", f"-Des.path.conf={launch.work}/conf"),
        *("-Des.distribution.type=tar", "-Des.java.type=ES_JAVA_HOME"),
        *("-cp", f"{server}/lib/*:{server}/lib/cli-launcher/*"),
        "org.elasticsearch.launcher.CliToolLauncher",
    ]


def _environment(launch: Launch) -> dict[str, str]:
    """Ours, less what would change the server's JVM."""
    unwanted = {"ES_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JAVA_OPTS"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    temporary = f"{launch.work}/tmp"
    ours = dict.fromkeys(("HOME", "ES_TMPDIR", "LIBFFI_TMPDIR"), temporary)
    return kept | ours | {"ES_PATH_CONF": f"{launch.work}/conf"}
