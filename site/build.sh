#!/usr/bin/env bash
# Builds the documentation's site into target/site: a folder for each version, and versions.json, which lists them for the chooser on each page.
# A dead link or anchor in a page is an error. Needs Python 3.10 or later; the first time it downloads the packages of requirements.txt.
#
#   site/build.sh                     the version of pom.xml
#   site/build.sh --into FOLDER       into another site, which keeps its other versions
#   site/build.sh --api FOLDER        with a Javadoc, which becomes the version's api
#   site/build.sh --serve             shows the pages at a port of this machine, and builds them again when they change
#
# Exit code 4: Python or its packages are missing and cannot be fetched.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

into=target/site api='' serve=''
while [ $# != 0 ]; do
    case "$1" in
    --into) into=${2:?a folder} && shift ;;
    --api) api=${2:?a folder} && shift ;;
    --serve) serve=yes ;;
    *) echo "site/build.sh: there is no option '$1'" >&2 && exit 2 ;;
    esac
    shift
done

# The generator, in an environment of its own, built again when its packages change.
python=target/site-python
if ! cmp -s site/requirements.txt "$python/built-with"; then
    rm -rf "$python"
    if ! python3 -m venv "$python" || ! "$python/bin/pip" install --quiet --disable-pip-version-check -r site/requirements.txt; then
        echo "site/build.sh: the packages of site/requirements.txt could not be installed" >&2
        exit 4
    fi
    cp site/requirements.txt "$python/built-with"
fi

# A note of the generator's makers about the future
export NO_MKDOCS_2_WARNING=1
if [ -n "$serve" ]; then
    exec "$python/bin/mkdocs" serve --config-file site/mkdocs.yml
fi

title=$(sed -n 's|^  <version>\(.*\)</version>.*|\1|p' pom.xml | head -n 1)
# What is not released has one place, whatever it will be called.
case "$title" in
*-SNAPSHOT) version=dev ;;
*) version=$title ;;
esac
export DKS4J_SITE_URL=https://dks4j.github.io/dks4j/$version/
[ -z "$api" ] || export DKS4J_SITE_API=$api
mkdir -p "$into"
into=$(cd "$into" && pwd)
# With --quiet there are no warnings, which are to be errors.
"$python/bin/mkdocs" build --strict --config-file site/mkdocs.yml --site-dir "$into/$version" 2>&1 | sed '/^INFO/d' >&2
[ -z "$api" ] || cp -R "$api" "$into/$version/api"
"$python/bin/python" site/versions.py "$into" "$version" "$title"
echo "$into/index.html"
