"""What the site's pages have that GitHub's do not: README.md and CONTRIBUTING.md are pages too, and links to files that are no pages lead to the
repository."""

import os
import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.structure.nav import Link

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "https://github.com/dks4j/dks4j/blob/main/"

# Pages whose sources lie outside docs/, by their place in the site, and the other way round.
OUTSIDE = {"index.md": "README.md", "contributing.md": "CONTRIBUTING.md"}
PAGES = {source: page for page, source in OUTSIDE.items()}

LINK = re.compile(r"(!?\[[^\]]*\]\()([^)\s#]+)(#[^)\s]*)?(\))")
BLOCK = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)


def on_files(files, config):
    for page, source in OUTSIDE.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / source)))
    style = File.generated(config, "site.css", abs_src_path=str(ROOT / "site" / "site.css"))
    files.append(style)
    return files


def on_nav(nav, config, files):
    # The Javadoc is put beside the pages after they are built.
    if "DKS4J_SITE_API" in os.environ:
        nav.items.append(Link("API", "api/index.html"))
    return nav


def on_page_markdown(markdown, page, config, files):
    here = page.file.src_uri
    source = OUTSIDE.get(here, "docs/" + here)

    def link(found):
        before, target, anchor, after = found.groups()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        if before.startswith("!") and not path.startswith("docs/") and (ROOT / path).is_file():
            # A picture that lies outside docs/ comes along.
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, abs_src_path=str(ROOT / path)))
            return before + posixpath.relpath(path, posixpath.dirname(here) or ".") + after
        return before + moved(target, source, here, files) + (anchor or "") + after

    parts = BLOCK.split(markdown)
    # Every second part is a block of code, which has no links.
    parts[::2] = [LINK.sub(link, part) for part in parts[::2]]
    return re.sub(r"^<details", '<details markdown="1"', "".join(parts), flags=re.MULTILINE)


def moved(target, source, here, files):
    """A link of a file of the repository as a link of its page. What leads nowhere stays as it is, so that MkDocs warns of it."""
    if "://" in target or target.startswith("mailto:"):
        return target
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    page = PAGES.get(path) or path.removeprefix("docs/")
    file = files.get_file_from_path(page)
    if file is not None and file.inclusion.is_included():
        return posixpath.relpath(page, posixpath.dirname(here) or ".")
    if (ROOT / path).exists():
        return REPOSITORY + path
    return target
