"""Asks a SPARQL store which subjects and properties have values that exclude one
another, and how many sources give some. Run by bench/weighing contradictions:

    python3 -m venv peers && peers/bin/pip install pyoxigraph
    go run ./bench/weighing contradictions --statements 1000000 \
        --peer "peers/bin/python bench/weighing/peers/sparql.py"

Each query is run twice, after the store has been optimised, and the fastest
run of the fastest query counts, in processor time. Loading is timed apart.
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

# The flat one with the origins of the sources, to count the independent ones.
FAMILIES = """
SELECT ?s (COUNT(DISTINCT ?root) AS ?n) WHERE {
  ?s <o:%s> ?a . ?a <o:high> ?h . ?s <o:%s> ?b . ?b <o:low> ?l . FILTER(?h < ?l)
  ?s <o:%s> ?c . ?c <o:source> ?w . ?w <o:root> ?root .
} GROUP BY ?s
"""

# A store that is not told the origins must follow the lineage first; this adds
# them, once, so that the question itself is no slower than it need be.
ROOTS = """
INSERT { ?w <o:root> ?root } WHERE {
  { SELECT DISTINCT ?w WHERE { ?c <o:source> ?w } }
  ?w <o:derived>* ?root . FILTER NOT EXISTS { ?root <o:derived> ?origin } }
"""


def answer(store, queries):
    """Runs the queries and returns the time, the rows and the sources."""
    start = time.process_time()
    rows = sources = 0
    for query in queries:
        for solution in store.query(query):
            rows += 1
            sources += int(solution["n"].value)
    return time.process_time() - start, rows, sources


def one(store):
    """Asks of one subject at a time, and returns the middle of the times."""
    times = []
    for n in range(300):
        start = time.perf_counter()
        for p in PROPERTIES:
            query = FLAT % (p, p, p)
            list(store.query(query.replace("SELECT ?s", "SELECT").replace("GROUP BY ?s", "").replace("?s ", f"<o:thing-{n}> ")))
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


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
    store.update(ROOTS)
    families = min(answer(store, [FAMILIES % (p, p, p) for p in PROPERTIES]) for _ in range(2))
    json.dump({"load": load, "seconds": best[0], "rows": best[1], "sources": best[2],
               "families": families[0], "independent": families[2], "one": one(store)}, sys.stdout)


if __name__ == "__main__":
    main()
