"""Says which links of a site lead nowhere: to a file that is not there, or to a place that a page has not.

    python3 docs/links.py FOLDER
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The places of a page and where it leads."""

    def __init__(self, text):
        super().__init__()
        self.places, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.places.update(attrs[key] for key in ("id", "name") if attrs.get(key))
        self.links += [attrs[key] for key in ("href", "src") if attrs.get(key)]


def main(folder):
    root = Path(folder).resolve()
    pages = {file: Page(file.read_text("utf-8")) for file in root.rglob("*.html")}
    broken = []
    # Two pages hold no links of their own: all others on one page, and what stands where a page is missing.
    for file, page in pages.items():
        if file.name in ("print.html", "404.html"):
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or (not parts.path and not parts.fragment):
                continue
            to = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            at = unquote(parts.fragment)
            if not to.exists() or (at and to in pages and at not in pages[to].places):
                broken.append(f"{file.relative_to(root)}: {link}")
    print("\n".join(broken) or f"{len(pages)} pages, and every link leads somewhere")
    return 1 if broken or len(pages) < 2 else 0


sys.exit(main(*sys.argv[1:]))
