#!/usr/bin/env bash
# Gives every module of this checkout another version: release/set-version.sh 1.0.0
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:?usage: release/set-version.sh VERSION}
# The first version after the artifact's name is the project's own.
old=$(sed -n '/<artifactId>dks4j-parent</{n;s:.*<version>\(.*\)</version>.*:\1:p;q}' pom.xml)
for pom in pom.xml */pom.xml; do
    sed "s:^\( *\)<version>$old</version>\$:\1<version>$version</version>:" "$pom" >"$pom.new"
    mv "$pom.new" "$pom"
done
