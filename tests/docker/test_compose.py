"""What docker/ promises, checked without an engine: ports on loopback, pinned images, no secrets, files that exist."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.index.bundle import ELASTICSEARCH_VERSION

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker" / "compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def without_variables(text: str) -> str:
    """`text` with each `${NAME:-default}` replaced by its default; a name that has none stays."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text)


def test_compose_names_every_service() -> None:
    """One command starts the database, the index, Kibana, Airflow and the two jobs that prepare them."""
    expected = {"postgres", "elasticsearch", "kibana", "airflow-setup", "airflow", "kibana-setup"}
    assert set(SERVICES) == expected


def test_ports_open_on_loopback_only() -> None:
    """Nothing has a password of its own but Airflow, so no port may be reached from outside."""
    ports = [without_variables(port) for service in SERVICES.values() for port in service.get("ports", [])]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


@pytest.mark.parametrize("name", SERVICES)
def test_image_has_a_tag(name: str) -> None:
    """An image without a tag, or with `latest`, would be another one tomorrow."""
    image = without_variables(SERVICES[name]["image"])
    assert re.fullmatch(r"[a-z]+:(?!latest)[\w.-]+", image)


def test_elastic_images_are_of_the_tested_version() -> None:
    """The server in the containers is the one that the tests run against, and Kibana goes with it."""
    for name in ("elasticsearch", "kibana"):
        assert without_variables(SERVICES[name]["image"]) == f"{name}:{ELASTICSEARCH_VERSION}"


def test_base_image_is_the_same_in_both_files() -> None:
    """The Dockerfile alone and the compose file build on the same Debian, by tag."""
    default = re.search(r"^ARG BASE=(\S+:\S+)$", DOCKERFILE, re.MULTILINE)
    assert default
    for service in SERVICES.values():
        if "build" in service:
            assert without_variables(service["build"]["args"]["BASE"]) == default[1]


def test_secrets_come_from_the_environment() -> None:
    """Every password in the file is a variable that must be set."""
    required = r"\$\{POSTGRES_PASSWORD:\?[^}]+\}"
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if "PASSWORD" in name:
                assert re.fullmatch(required, value)
            if "://" in value and "@" in value:
                assert re.search(rf":{required}@", value)


def test_copied_files_exist_and_reach_the_build() -> None:
    """Each COPY names something that is there and that .dockerignore lets through."""
    lines = re.findall(r"^COPY --chown=parallax (.+)$", DOCKERFILE, re.MULTILINE)
    sources = [source for line in lines for source in line.split()[:-1]]
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert len(lines) == DOCKERFILE.count("\nCOPY ")
    assert set(sources) == allowed
    assert all((ROOT / source).exists() for source in sources)


def test_services_wait_for_what_can_become_ready() -> None:
    """A service that is waited on as healthy has a health check, and one that must complete does not restart."""
    for service in SERVICES.values():
        for name, wait in service.get("depends_on", {}).items():
            needed = "healthcheck" if wait["condition"] == "service_healthy" else "command"
            assert needed in SERVICES[name]
            assert wait["condition"] == "service_healthy" or "restart" not in SERVICES[name]


def test_mounts_are_declared_volumes_or_folders_that_exist() -> None:
    """What must outlive a container lies in a named volume; a folder of the project is mounted read-only."""
    mounts = {without_variables(volume) for service in SERVICES.values() for volume in service.get("volumes", [])}
    folders = {mount for mount in mounts if mount.startswith(".")}
    assert {mount.split(":")[0] for mount in mounts - folders} == set(COMPOSE["volumes"])
    assert all((ROOT / "docker" / folder.split(":")[0]).is_dir() and folder.endswith(":ro") for folder in folders)
