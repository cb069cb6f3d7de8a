"""Finds copies among the documents that `go run ./bench/weighing copies --dump FILE` wrote,
by MinHash and locality-sensitive hashing over whole documents (rensa, in Rust), and reports
what it found as that command does.

    python3 minhash.py FILE [threshold]
"""
import json, sys, time
from rensa import CMinHash, RMinHashLSH, RMinHash

name, threshold = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0.3
pages = [json.loads(line) for line in open(name, encoding="utf-8")]


def shingles(text):
    words = text.replace(".", " ").split()
    if len(words) < 50:  # Chinese: no spaces
        return [text[i:i + 8] for i in range(len(text) - 7)]
    return [" ".join(words[i:i + 3]) for i in range(len(words) - 2)]


began = time.time()
lsh = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=32)
signatures = []
for i, page in enumerate(pages):
    m = RMinHash(num_perm=128, seed=1)
    m.update(shingles(page["text"]))
    lsh.insert(i, m)
    signatures.append(m)
found = set()
for i, m in enumerate(signatures):
    for j in lsh.query(m):
        if j != i and m.jaccard(signatures[j]) >= threshold:
            found.add((min(i, j), max(i, j)))
took = time.time() - began


def root(i):
    return pages[i]["origin"] if pages[i]["origin"] >= 0 else i


right = sum(root(a) == root(b) for a, b in found)
half = [(i, p) for i, p in enumerate(pages) if p["origin"] >= 0 and p["share"] >= 0.5]
every = [(i, p) for i, p in enumerate(pages) if p["origin"] >= 0]
hit = lambda copies: sum((min(i, p["origin"]), max(i, p["origin"])) in found for i, p in copies)
print(f"{len(pages)} documents: {took:.1f} s")
print(f"pairs found {len(found)}, right {100 * right / max(1, len(found)):.3f} %")
print(f"copies that share at least half: {len(half)}, found {100 * hit(half) / len(half):.2f} %; all copies: {len(every)}, found {100 * hit(every) / len(every):.2f} %")
