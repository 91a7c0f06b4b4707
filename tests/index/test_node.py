"""Which Elasticsearch is used, and what is said when there is none."""

import socket
from dataclasses import replace

import pytest

from pipeline.errors import SearchError
from pipeline.index.node import MISSING, free_port, node_status, start_node, stop_node
from pipeline.settings import load_settings


def test_node_status_of_a_given_server(elasticsearch_url):
    """A given URL is asked, never started or stopped by us."""
    settings = replace(load_settings(), elasticsearch_url=elasticsearch_url)
    status = node_status(settings)
    assert (status.url, status.running, status.how) == (elasticsearch_url, True, "given")
    assert status.version and status.version.startswith("8.")
    assert stop_node(settings, port=free_port()) is False
    assert node_status(settings).running


def test_node_status_with_unreadable_ca_names_the_setting(tmp_path):
    """A certificate file that is not one is an error of the settings, not a silent server."""
    ca = tmp_path / "ca.pem"
    ca.write_text("no certificate")
    settings = replace(load_settings({}), elasticsearch_url="https://127.0.0.1:9", elasticsearch_ca=str(ca))
    with pytest.raises(SearchError, match="PARALLAX_ELASTICSEARCH_CA"):
        node_status(settings)


def test_start_node_finds_the_running_one(elasticsearch_url):
    """A second start has nothing to do."""
    port = int(elasticsearch_url.rsplit(":", 1)[1])
    assert start_node(load_settings(), pytest.fail, port=port).url == elasticsearch_url


def test_node_status_of_silent_server_says_so():
    """A given URL where nothing, or something else, answers is not running, and start refuses."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    settings = replace(load_settings({}), elasticsearch_url=url)
    assert node_status(settings).running is False
    with pytest.raises(SearchError, match="nothing answers as Elasticsearch"):
        start_node(settings, print)


def test_node_status_of_search_that_is_off(elasticsearch_url):
    """The word instead of a URL turns search off, even where a node of ours runs."""
    settings = replace(load_settings({}), elasticsearch_url="off")
    status = node_status(settings, int(elasticsearch_url.rsplit(":", 1)[1]))
    assert (status.url, status.running, status.how) == (None, False, "none")
    with pytest.raises(SearchError, match="PARALLAX_ELASTICSEARCH_URL=off"):
        start_node(settings, pytest.fail)


@pytest.fixture
def bare_settings(tmp_path, monkeypatch):
    """Settings of a machine without Docker, Java and Maven."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return replace(load_settings({}), models=tmp_path)


def test_node_status_without_means_says_how_to_get_them(bare_settings):
    """The run can go on without search, so status is an answer and only start is an error."""
    status = node_status(bare_settings, free_port())
    assert (status.url, status.how, status.detail) == (None, "none", MISSING)
    with pytest.raises(SearchError, match="search is off"):
        start_node(bare_settings, print, port=free_port())


def test_start_node_refuses_a_taken_port(tmp_path):
    """Another program's port is left alone."""
    settings = replace(load_settings({}), models=tmp_path)
    if node_status(settings).how == "none":
        pytest.skip("no Docker, and no Maven with a JDK from 17 to 23")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SearchError, match=f"port {port} is taken"):
            start_node(settings, print, port=port)
