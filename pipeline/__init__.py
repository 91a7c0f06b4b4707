"""Parallax: how Arabic, English and Russian outlets tell the same event.

The way of the data, in the order you would read the rooms:

    catalog/    outlets, actors, codebook and cues: data kept by people, as YAML
    fetch/      outlet → capture (the bytes of one page at one time)
    extract/    capture → article (title, text, times, language)
    translate/  article → an English reading for the reader, never for counting
    annotate/   article → annotation (mentions and tags, in the source language)
    group/      annotations → stories (copies) → events (one happening)
    index/      records → Elasticsearch documents, and the search over them
    compare/    events → lens, ledger and brief

    steps/      joins the stages: read the store, call a stage, write the store
    cli/        the command `parallax`; dags/ calls the same steps

Below the stages: store.py (the truth on disk), models/ (the neural models), text/ (tokens and
sentences), records/ (what flows), settings.py, errors.py. Beside them: sample/ (the fictional
newsroom and the demo), gold/ (what people said of passages), evaluate/ (gold in, measured quality
out), training/ (what made weights/).

One article, from its page to the comparison: fetch/captures.py, extract/article.py,
annotate/annotator.py, annotate/labels/labels.py, annotate/voices/voices.py,
annotate/second_reading.py, group/stories.py, group/events.py, index/documents.py,
compare/lens.py, compare/page.py.
"""
