"""Putting together what belongs together; the answer never depends on the order of the input."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def connected_groups(n_items: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Item numbers `0…n_items-1` as groups joined by `pairs`, each sorted, in order of their first item."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    linked = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
    edges = coo_array((np.ones(len(linked)), (linked[:, 0], linked[:, 1])), shape=(n_items, n_items))
    _, names = connected_components(edges, directed=False)
    return _by_name(names.tolist())


def average_link_groups(distances: "NDArray[np.float64]", n_items: int, limit: float) -> list[list[int]]:
    """Groups by average linkage over condensed `distances`, cut where two groups lie further apart than `limit`."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if n_items < 2:
        return [[item] for item in range(n_items)]
    names = fcluster(linkage(distances, method="average"), t=limit, criterion="distance")
    return _by_name(names.tolist())


def _by_name(names: Sequence[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for item, name in enumerate(names):
        groups.setdefault(name, []).append(item)
    return list(groups.values())
