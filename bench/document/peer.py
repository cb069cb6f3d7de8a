"""Measures mwparserfromhell on a folder of wikitext, one page a file.

    pip install mwparserfromhell
    OBELISK_WIKITEXT=FOLDER python3 bench/document/peer.py

Compare with: OBELISK_WIKITEXT=FOLDER go test ./bench/document -bench Wikitext
"""

import os
import time

import mwparserfromhell

pages = []
for root, _, names in os.walk(os.environ["OBELISK_WIKITEXT"]):
    for name in names:
        with open(os.path.join(root, name), encoding="utf-8", errors="replace", newline="") as f:
            pages.append(f.read())
size = sum(len(page.encode()) for page in pages)

before = time.process_time()
letters = sum(len(mwparserfromhell.parse(page).strip_code()) for page in pages)
spent = time.process_time() - before
print(f"{len(pages)} pages, {size} bytes: {size / 1e6 / spent:.2f} MB/cpu-s, {letters} letters of text")
