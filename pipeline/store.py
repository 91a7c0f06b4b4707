"""The store: captures in WARC, every other record in Parquet, in a local folder or at any fsspec URL.

    captures/<day>/<outlet>.warc.gz     the bytes, one WARC record per capture, written by fetch/
    captures/<day>/<outlet>.parquet     what became of each URL
    articles/<day>/<outlet>.parquet
    translations/<day>/<language>.parquet
    annotations/<day>/<language>.parquet
    stories/<day>/all.parquet
    events/<day>/all.parquet

A part is written whole, and only when its bytes change, so a second run changes nothing.
"""
