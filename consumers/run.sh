#!/usr/bin/env bash
# Builds and runs projects of users against a staged release: consumers/run.sh [REPOSITORY]. The JDK is that of JAVA_HOME, else the
# one on the PATH. The projects are built outside of this checkout, with a local repository that has nothing of DKS4J in it.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd .. && pwd)
staging=${1:-$root/target/release/repository}
version=$(basename "$(ls -d "$staging"/org/dks4j/dks4j-bom/*/ 2>/dev/null || true)")
if [ -z "$version" ]; then
    echo "consumers: $staging has no release; release/stage.sh makes one" >&2
    exit 2
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
feature=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')
start=$SECONDS

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Hard links cost nothing; what Maven changes in place is left out, and where a file came from is forgotten.
mkdir "$work/local"
cached=${MAVEN_USER_HOME:-$HOME/.m2}/repository
if [ -d "$cached" ]; then
    cp -al "$cached/." "$work/local" 2>/dev/null || cp -a "$cached/." "$work/local"
    rm -rf "$work/local/org/dks4j"
    find "$work/local" -type f \( -name _remote.repositories -o -name '*.lastUpdated' -o -name 'resolver-status.properties' -o -name 'maven-metadata-*' \) -delete
fi
cp -R . "$work/consumers"

# Builds with Maven: build RELEASE OPTION...
build() {
    local release=$1
    shift
    (cd "$work/consumers" && "$root/mvnw" -B -Dstyle.color=never "-Dmaven.repo.local=$work/local" "-Dstaging=file://$staging" \
        "-Ddks4j.version=$version" "-Dmaven.compiler.release=$release" "$@" package) >"$work/log" 2>&1 || {
        grep -E '^\[ERROR\]' "$work/log" | head -40 >&2 || tail -40 "$work/log" >&2
        echo "consumers: the build with --release $release on JDK $feature failed: mvn $*" >&2
        exit 1
    }
}

# Runs a program with the arguments of java, and says its last line.
run() {
    local name=$1
    shift
    TF_CPP_MIN_LOG_LEVEL=2 "$java" "$@" >"$work/said" 2>"$work/log" || {
        cat "$work/said" "$work/log" >&2
        echo "consumers: $name failed on JDK $feature" >&2
        exit 1
    }
    echo "consumers: $name on JDK $feature: $(tail -1 "$work/said")"
}

# Two classes that one feature tells apart.
mkdir "$work/data"
for part in train test; do
    awk -v seed="${#part}" 'BEGIN {
        print "a,b,c,d,label"
        for (i = 0; i < 200; i++) {
            for (j = 0; j < 4; j++) { seed = (seed * 1103 + 12345) % 65536; v[j] = seed / 32768 - 1 }
            print v[0] "," v[1] "," v[2] "," v[3] "," (v[0] > 0)
        }
    }' >"$work/data/$part.csv"
done

newest=17
for release in 21 25; do
    [ "$feature" -lt "$release" ] || newest=$release
done
build "$newest" -T2
echo "consumers: all are built in parallel with --release $newest on JDK $feature ($((SECONDS - start)) s)"
for project in plain djl ecj processors blocks-user made-blocks kotlin; do
    run "$project" -cp "$work/consumers/$project/target/classes:$(cat "$work/consumers/$project/target/class-path.txt")" demo.Check "$work/data"
done
run modules -p "$work/consumers/modules/target/classes:$(cat "$work/consumers/modules/target/class-path.txt")" -m demo/demo.Check "$work/data"

run incremental Incremental.java incremental/demo "$work/incremental" "$(cat "$work/consumers/incremental/target/class-path.txt")"

# Once more without network, with the older releases that this JDK knows.
for release in 17 21; do
    [ "$release" -le "$feature" ] || continue
    [ "$release" != "$newest" ] || [ "$release" = 17 ] || continue
    rm -rf "$work/consumers/plain/target"
    build "$release" -o -pl plain
    run "plain, built without network with --release $release," \
        -cp "$work/consumers/plain/target/classes:$(cat "$work/consumers/plain/target/class-path.txt")" demo.Check "$work/data"
done
# The three commands of the guide, in an empty folder.
./start.sh "$staging" "$work/local" "$work/start"

echo "consumers: $version works on JDK $feature ($((SECONDS - start)) s)"
