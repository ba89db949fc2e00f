"""Lists a site's versions in versions.json, as mike does, for the chooser on each page, and leads from the site's root to the newest release."""

import json
import re
import shutil
import sys
from pathlib import Path


def age(entry):
    """Orders versions, oldest first: 1.0.0-rc.1 is before 1.0.0, and whatever is not released before all."""
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)(?:-\D*(\d+))?", entry["version"])
    if not found:
        return (-1, 0, 0, 0, 0)
    major, minor, patch, candidate = found.groups()
    return (int(major), int(minor), int(patch), candidate is None, int(candidate or 0))


site, version, title = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
listing = site / "versions.json"
entries = json.loads(listing.read_text()) if listing.exists() else []
entries = [entry for entry in entries if entry["version"] != version and (site / entry["version"]).is_dir()]
entries.append({"version": version, "title": title, "aliases": []})
entries.sort(key=age, reverse=True)
newest = entries[0]
newest_aliases = ["latest"] if newest["version"] != "dev" else []
for entry in entries:
    entry["aliases"] = newest_aliases if entry is newest else []
listing.write_text(json.dumps(entries, indent=2) + "\n")
(site / "index.html").write_text(
    f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>DKS4J</title>\n'
    f'<meta http-equiv="refresh" content="0; url={newest["version"]}/index.html">\n'
    f'<a href="{newest["version"]}/index.html">DKS4J {newest["title"]}</a>\n</html>\n'
)
# Hosts show one page for all addresses that lead nowhere, that of the root.
shutil.copy(site / newest["version"] / "404.html", site / "404.html")
