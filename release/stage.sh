#!/usr/bin/env bash
# Builds a release from the last commit into a repository in a folder, twice, compares both byte by byte, signs it and checks it
# against the rules of Maven Central. Nothing leaves this machine; docs/releasing.md says how a release goes on from here.
# Needs Maven and gpg, and a JDK, which JAVA_HOME names.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

usage() {
    echo "usage: release/stage.sh [--version VERSION] [--to FOLDER] [--install]" >&2
    echo "  VERSION is that of release/version, FOLDER is target/release, if they are not given." >&2
    echo "  --install also copies the jars and POMs to the local repository of Maven, ~/.m2/repository." >&2
    echo "  DKS4J_SIGNING_KEY names a key of gpg; without it the signatures are by a key that is thrown away." >&2
    exit 2
}

version=$(cat release/version)
to=$root/target/release
install=false
while [ $# != 0 ]; do
    case "$1" in
    --install)
        install=true
        shift
        continue
        ;;
    --version) version=${2:-} ;;
    --to) to=${2:-} ;;
    *) usage ;;
    esac
    [ -n "${2:-}" ] || usage
    shift 2
done
# Maven and the copies need the whole path.
mkdir -p "$to"
to=$(cd "$to" && pwd)

# What is published. All other modules say maven.deploy.skip.
modules=(annotations processor runtime tools maven-plugin archetype bom)
mvn=$root/mvnw
staging=$to/repository
start=$SECONDS

command -v gpg >/dev/null || {
    echo "stage: gpg is missing, which signs" >&2
    exit 2
}
[ -z "$(git status --porcelain)" ] || echo "stage: this builds the last commit, without what is changed since" >&2

work=$(mktemp -d)
cleanup() {
    [ -z "${GNUPGHOME:-}" ] || [ "$GNUPGHOME" != "$work/keys" ] || gpgconf --kill gpg-agent || true
    rm -rf "$work"
}
trap cleanup EXIT

# A key that nobody keeps.
sign=()
if [ -n "${DKS4J_SIGNING_KEY:-}" ]; then
    sign=("-Dgpg.keyname=$DKS4J_SIGNING_KEY")
else
    export GNUPGHOME=$work/keys
    mkdir -m 700 "$GNUPGHOME"
    gpg --batch --quiet --passphrase '' --quick-generate-key 'DKS4J, a key that is thrown away <nobody@example.org>' ed25519 sign 1d 2>"$work/gpg" || {
        cat "$work/gpg" >&2
        exit 1
    }
fi

# Builds the commit in a folder of its own, into a repository.
build() {
    local copy=$work/$1 repository=$2 log=$to/$3.log
    shift 3
    mkdir -p "$copy" "$repository"
    git archive HEAD | tar -x -C "$copy"
    "$copy/release/set-version.sh" "$version"
    (cd "$copy" && "$mvn" -B -T2 -Prelease -Dstyle.color=never -Dmaven.test.skip -Dspotless.check.skip -Dmaven.install.skip "-DaltDeploymentRepository=staging::file://$repository" \
        -pl "$(IFS=, && echo ".,${modules[*]}")" "$@" deploy) >"$log" 2>&1 || {
        grep -E '^\[(ERROR|WARNING)\]' "$log" | head -40 >&2 || true
        echo "stage: the build failed; all of its output is in $log" >&2
        exit 1
    }
    # The command line in one jar, where it was asked for.
    [ ! -f "$copy/jar/target/dks4j.jar" ] || mv "$copy/jar/target/dks4j.jar" "$to/dks4j.jar"
    # Repositories write their own.
    find "$repository" -name 'maven-metadata.xml*' -delete
    rm -rf "$copy"
}

rm -rf "$staging" "$to/again" "$to/dks4j.jar"
build first "$staging" first -Pjar -pl jar "${sign[@]}"
echo "stage: $version is built ($((SECONDS - start)) s)"
build another-folder-with-a-longer-name "$to/again" second -Dgpg.skip
echo "stage: built again in another folder ($((SECONDS - start)) s)"

# Signatures have a time in them.
if ! diff -rq -x '*.asc' -x '*.asc.*' "$staging" "$to/again"; then
    echo "stage: the two builds differ" >&2
    exit 1
fi
files=$(find "$to/again" -type f ! -name '*.md5' ! -name '*.sha1' | wc -l)
rm -rf "$to/again"
echo "stage: both builds are equal in all bytes of $files files"

find "$staging" -type f ! -name '*.md5' ! -name '*.sha1' ! -name '*.asc' | while read -r file; do
    sha256sum "$file" | cut -d ' ' -f 1 | tr -d '\n' >"$file.sha256"
done

# The root of the checkout is the parent.
java release/StagedRepository.java "$staging" "$version" dks4j-parent "${modules[@]/#/dks4j-}"
(cd "$staging" && jar --create --no-manifest --file "$to/dks4j-$version-bundle.zip" org)
if [ "$install" = true ]; then
    (cd "$staging" && find . -type f \( -name '*.jar' -o -name '*.pom' \) | tar -c -T - | tar -x -C "$HOME/.m2/repository")
fi
echo "stage: $to/dks4j.jar has the command line for this kind of machine ($(wc -c <"$to/dks4j.jar" | awk '{ printf "%.0f", $1 / 1e6 }') MB)"
echo "stage: $staging has $version, ready to be used or uploaded as $to/dks4j-$version-bundle.zip ($((SECONDS - start)) s)"
