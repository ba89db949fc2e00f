#!/usr/bin/env bash
# Unpacks the Javadoc of a staged release into one folder, with a page that leads to each artifact's: release/javadoc.sh [REPOSITORY [FOLDER]].
# site/build.sh --api FOLDER puts it into the documentation's site. Needs the program jar of a JDK.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
staging=${1:-$root/target/release/repository}
folder=${2:-$root/target/release/api}
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar

shopt -s nullglob
jars=("$staging"/org/dks4j/*/*/*-javadoc.jar)
if [ ${#jars[@]} = 0 ]; then
    echo "javadoc: $staging has no Javadoc; release/stage.sh makes some" >&2
    exit 2
fi
rm -rf "$folder"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
links=
for file in "${jars[@]}"; do
    file=$(cd "$(dirname "$file")" && pwd)/$(basename "$file")
    artifact=$(basename "$(dirname "$(dirname "$file")")")
    mkdir "$folder/$artifact"
    (cd "$folder/$artifact" && "$jar" --extract --file "$file")
    [ ! -f "$folder/$artifact/index.html" ] || links+="<li><a href=\"$artifact/index.html\">$artifact</a></li>"
done
printf '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>DKS4J API</title></head><body><h1>DKS4J API</h1><ul>%s</ul></body></html>\n' \
    "$links" >"$folder/index.html"
echo "$folder/index.html"
