"""Records → Elasticsearch documents, the search over them, and the local node that can hold them."""
