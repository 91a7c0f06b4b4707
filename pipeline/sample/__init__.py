"""The sample newsroom: six invented outlets, served on loopback for the demo and the tests.

articles/      what they wrote, one YAML file per article
articles.py    reads them, and tells what stood online at the end of a day
templates/     the page and feed templates, one look per outlet
site.py        articles → every answer the server can give
newsroom.py    the HTTP server
expected.py    what a perfect extraction would read from each page
"""
