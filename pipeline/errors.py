"""Every error that Parallax raises on purpose.

ParallaxError                  something a person can act on; the CLI prints it without a traceback
├── UsageError                 wrong arguments (exit 2)
├── CatalogError               an outlet, actor or codebook file is wrong
├── InputError                 a file or line given by the user is wrong
├── FetchError                 a page could not be had; worth another try
│   └── RefusedError           it must not be fetched (robots, private address, size); never tried again
├── ExtractError               a page could not be read
├── ModelError                 a model is missing or broken
├── StoreError                 the store can not be read or written
└── SearchError                Elasticsearch is missing, refuses or disagrees
"""


class ParallaxError(Exception):
    """The root: its text says what is wrong, where, and what to do."""


class UsageError(ParallaxError):
    """The command was called with arguments that do not fit together."""


class CatalogError(ParallaxError):
    """A file of the catalog does not fit its schema; the text names file and field."""


class InputError(ParallaxError):
    """A file or line that the user gave can not be read; the text names file and line."""


class FetchError(ParallaxError):
    """A page could not be had this time."""


class RefusedError(FetchError):
    """A page must not be fetched: robots.txt, address, size or scheme forbid it."""


class ExtractError(ParallaxError):
    """A capture could not be read as an article."""


class ModelError(ParallaxError):
    """A model is missing or can not be loaded."""


class StoreError(ParallaxError):
    """The store can not be read or written."""


class SearchError(ParallaxError):
    """Elasticsearch can not be reached, refused a request or holds another mapping."""
