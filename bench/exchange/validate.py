#!/usr/bin/env python3
"""Holds exported files to independent readers of their formats.

    pip install rdflib icalendar feedparser frictionless bagit geojson-pydantic
    obelisk export turtle --register R --out out/register.ttl      (and the others)
    python3 bench/exchange/validate.py out/* [site-folder]

A file is told by how its name ends, a folder by what stands in it. A check
whose library is not installed is skipped with a plain sentence. The exit code
is 1 where a reader refuses a file.
"""
import collections, csv, hashlib, importlib.util, json, os, re, sys

failed = []


def fail(name, why):
    failed.append(name)
    print(f"FAIL {name}: {why}")


def has(module):
    if importlib.util.find_spec(module):
        return True
    print(f"     skipped: the Python package {module} is not installed")
    return False


def canon(graph):
    """Hashes a graph whose blank nodes are trees, so that two files can be compared."""
    import rdflib

    def spell(node, seen):
        if not isinstance(node, rdflib.BNode):
            return node.n3()
        if node in seen:
            raise ValueError("blank nodes that go round in a circle")
        facts = sorted(p.n3() + " " + spell(o, seen | {node}) for p, o in graph.predicate_objects(node))
        return "[" + ";".join(facts) + "]"

    lines = sorted(s.n3() + " " + p.n3() + " " + spell(o, set()) for s, p, o in graph if not isinstance(s, rdflib.BNode))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest(), len(lines)


def linked(name, form, graphs):
    if not has("rdflib"):
        return
    import rdflib

    graph = rdflib.Graph().parse(name, format=form)
    sums = canon(graph)
    graphs[name] = sums
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    for selector in graph.subjects(rdflib.RDF.type, oa.TextPositionSelector):
        if int(graph.value(selector, oa.start)) >= int(graph.value(selector, oa.end)):
            fail(name, "a position that is empty or reversed")
    statements = set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    bare = [s for s in statements if not graph.value(s, rdflib.URIRef("urn:obelisk:terms:verdict"))]
    print(f"ok   {name}: {len(graph)} triples, {len(statements)} statements, {len(bare)} without a verdict, {sums[0][:16]}")


def table(name):
    with open(name, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.reader(f, strict=True))
    widths = collections.Counter(len(r) for r in rows)
    if len(widths) != 1:
        return fail(name, f"rows of different widths: {widths}")
    if len(set(rows[0])) != len(rows[0]):
        return fail(name, "two columns of one name")
    for row in rows[1:]:
        for cell in row:
            if re.match(r"[=+\-@＝＋－＠\t\r\n]", cell) and not re.fullmatch(r"-?[0-9.]+", cell) and ".mismatches" not in name:
                return fail(name, f"a cell that a spreadsheet runs: {cell[:40]!r}")
    print(f"ok   {name}: {len(rows) - 1} rows, {len(rows[0])} columns")


def position(p):
    return len(p) == 2 and -180 <= p[0] <= 180 and -90 <= p[1] <= 90


def features(name):
    with open(name, encoding="utf-8") as f:
        collection = json.load(f)
    if collection.get("type") != "FeatureCollection":
        return fail(name, "no FeatureCollection")
    if has("geojson_pydantic"):
        import warnings
        import geojson_pydantic

        warnings.simplefilter("ignore")  # Linked Places asks for collections of one geometry
        geojson_pydantic.FeatureCollection.model_validate(collection)
    places = "@context" in collection
    for f in collection["features"]:
        g = f["geometry"]
        parts = g["geometries"] if g["type"] == "GeometryCollection" else [g]
        for part in parts:
            points = [part["coordinates"]] if part["type"] == "Point" else part["coordinates"]
            if not points or not all(position(p) for p in points):
                return fail(name, f"{f.get('id') or f.get('@id')}: no positions: {points}")
        if places:
            if not f["@id"] or not f["properties"]["title"] or not isinstance(f["names"], list):
                return fail(name, f"{f['@id']}: not all that the format requires")
        elif not f["properties"]["statements"]:
            return fail(name, f"{f['id']}: no statements")
    print(f"ok   {name}: {len(collection['features'])} features")


def calendar(name):
    data = open(name, "rb").read()
    for line in data.split(b"\r\n"):
        if len(line) > 75 or b"\n" in line:
            return fail(name, f"a line that is not folded: {line[:80]!r}")
    if not has("icalendar"):
        return
    import icalendar

    whole = icalendar.Calendar.from_ical(data)
    events = list(whole.walk("VEVENT"))
    uids = collections.Counter(str(e["UID"]) for e in events)
    if any(n > 1 for n in uids.values()) or any(e.errors for e in events):
        return fail(name, "an event that stands twice or has errors")
    print(f"ok   {name}: {len(events)} events")


def feed(name):
    if not has("feedparser"):
        return
    import feedparser

    got = feedparser.parse(name)
    if got.bozo:
        return fail(name, got.bozo_exception)
    missing = [e for e in got.entries if not (e.get("id") and e.get("updated_parsed") and e.get("title") and e.get("author"))]
    if missing or not got.feed.get("id") or not got.feed.get("updated_parsed"):
        return fail(name, "an element that RFC 4287 asks for is missing")
    print(f"ok   {name}: {len(got.entries)} entries")


def commands(name):
    value = r'(Q\d+|P\d+|"[^"]*"|[a-z-]+:"[^"]*"|\+\d{4}-\d\d-\d\dT00:00:00Z/\d+|@-?[\d.]+/-?[\d.]+|-?[\d.]+(U\d+)?|somevalue|novalue)'
    line = re.compile(rf"Q\d+\tP\d+\t{value}(\t[PS]\d+\t{value})*\t/\* .* \*/")
    n = 0
    for text in open(name, encoding="utf-8", newline="\n"):
        n += 1
        if not line.fullmatch(text.rstrip("\n")):
            return fail(name, f"line {n} is no command: {text[:120]!r}")
    print(f"ok   {name}: {n} commands")


def package(folder):
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as f:
        described = json.load(f)
    for r in described["resources"]:
        data = open(os.path.join(folder, r["path"]), "rb").read()
        if "sha256:" + hashlib.sha256(data).hexdigest() != r["hash"] or len(data) != r["bytes"]:
            return fail(folder, f"{r['path']} is not what is described")
    if not has("frictionless"):
        return
    from frictionless import Package

    report = Package(os.path.join(folder, "datapackage.json")).validate()
    if not report.valid:
        return fail(folder, report.flatten(["title", "message"])[:3])
    print(f"ok   {folder}: data package of {len(described['resources'])} tables")


def bag(folder):
    if not has("bagit"):
        return
    import bagit

    bagit.Bag(folder).validate()
    print(f"ok   {folder}: bag")


def main(names):
    graphs = {}
    for name in names:
        try:
            if os.path.isdir(name):
                known = {"datapackage.json": package, "bagit.txt": bag}
                for file, check in known.items():
                    if os.path.exists(os.path.join(name, file)):
                        check(name)
            elif name.endswith((".ttl", ".jsonld")):
                linked(name, "turtle" if name.endswith(".ttl") else "json-ld", graphs)
            elif name.endswith(".csv"):
                table(name)
            elif name.endswith((".geojson", ".lpf.json")):
                features(name)
            elif name.endswith(".ics"):
                calendar(name)
            elif name.endswith(".atom"):
                feed(name)
            elif name.endswith(".qs.tsv"):
                commands(name)
        except Exception as e:  # a reader says in its own way that it refuses a file
            fail(name, f"{type(e).__name__}: {e}")
    by_stem = collections.defaultdict(set)
    for name, sums in graphs.items():
        by_stem[os.path.splitext(os.path.basename(name))[0]].add(sums)
    for stem, sums in by_stem.items():
        if len(sums) > 1:
            fail(stem, "Turtle and JSON-LD hold different graphs")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
