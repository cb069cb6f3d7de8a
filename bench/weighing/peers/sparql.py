"""Asks a SPARQL store which subjects and properties have values that exclude one
another, and how many sources give some. Run by bench/weighing contradictions:

    python3 -m venv peers && peers/bin/pip install pyoxigraph
    go run ./bench/weighing contradictions --statements 1000000 \
        --peer "peers/bin/python bench/weighing/peers/sparql.py"

Each query is run twice, after the store has been optimised, and the fastest
run of the fastest query counts. Loading is timed apart.
"""

import json
import sys
import time

import pyoxigraph

PROPERTIES = ["made-on", "weight", "weight-lid", "maker"]

# One query for all properties.
TOGETHER = """
SELECT ?s ?p (COUNT(DISTINCT ?w) AS ?n) WHERE {
  { SELECT DISTINCT ?s ?p WHERE {
      VALUES ?p { %s }
      ?s ?p ?a . ?s ?p ?b . ?a <o:high> ?h . ?b <o:low> ?l . FILTER(?h < ?l) } }
  ?s ?p ?c . ?c <o:source> ?w .
} GROUP BY ?s ?p
""" % " ".join(f"<o:{p}>" for p in PROPERTIES)

# A query a property, which spares the store a variable.
APART = """
SELECT ?s (COUNT(DISTINCT ?w) AS ?n) WHERE {
  { SELECT DISTINCT ?s WHERE {
      ?s <o:%s> ?a . ?s <o:%s> ?b . ?a <o:high> ?h . ?b <o:low> ?l . FILTER(?h < ?l) } }
  ?s <o:%s> ?c . ?c <o:source> ?w .
} GROUP BY ?s
"""

# The same without a query within the query.
FLAT = """
SELECT ?s (COUNT(DISTINCT ?w) AS ?n) WHERE {
  ?s <o:%s> ?a . ?a <o:high> ?h . ?s <o:%s> ?b . ?b <o:low> ?l . FILTER(?h < ?l)
  ?s <o:%s> ?c . ?c <o:source> ?w .
} GROUP BY ?s
"""


def answer(store, queries):
    """Runs the queries and returns the time, the rows and the sources."""
    start = time.perf_counter()
    rows = sources = 0
    for query in queries:
        for solution in store.query(query):
            rows += 1
            sources += int(solution["n"].value)
    return time.perf_counter() - start, rows, sources


def main():
    store = pyoxigraph.Store()
    start = time.perf_counter()
    store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_TRIPLES)
    store.optimize()
    load = time.perf_counter() - start
    ways = {
        "together": [TOGETHER],
        "apart": [APART % (p, p, p) for p in PROPERTIES],
        "flat": [FLAT % (p, p, p) for p in PROPERTIES],
    }
    best = None
    for name, queries in ways.items():
        for _ in range(2):
            took = answer(store, queries)
            print(f"  {name}: {took[0]:.2f} s, {took[1]} rows, {took[2]} sources", file=sys.stderr)
            best = took if best is None or took[0] < best[0] else best
    json.dump({"load": load, "seconds": best[0], "rows": best[1], "sources": best[2]}, sys.stdout)


if __name__ == "__main__":
    main()
