#!/usr/bin/env bash
# From an empty folder to a trained network, as docs/guide/archetype.md says: consumers/start.sh STAGING LOCAL FOLDER. STAGING is a
# staged release, LOCAL a local repository, which gets what is staged as release/stage.sh --install would put it there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
staging=$1 local=$2 folder=$3
version=$(basename "$staging"/org/dks4j/dks4j-archetype/*/)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
feature=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')

rm -rf "$local/org/dks4j"
(cd "$staging" && find . -type f \( -name '*.jar' -o -name '*.pom' \) | tar -c -T - | tar -x -C "$local")
mkdir "$folder"
cd "$folder"

fail() {
    tail -60 "$folder/log" >&2
    echo "consumers: $1 on JDK $feature" >&2
    exit 1
}
maven() { "$root/mvnw" -B -Dstyle.color=never "-Dmaven.repo.local=$local" "$@" >"$folder/log" 2>&1; }
says() { grep -q -e "$1" "$folder/log" || fail "$2"; }

start=$SECONDS
maven archetype:generate -DarchetypeGroupId=org.dks4j -DarchetypeArtifactId=dks4j-archetype "-DarchetypeVersion=$version" \
    -DgroupId=demo.drinks -DartifactId=tea || fail "the archetype generated nothing"
cd tea
maven test || fail "the generated project's test failed"
says 'Tests run: 1, Failures: 0' "the generated project's test was not run"
maven dks4j:train || fail "the generated project did not train"
took=$((SECONDS - start))
accuracy=$(sed -n 's/^validation accuracy //p' "$folder/log")
awk -v accuracy="$accuracy" 'BEGIN { exit !(accuracy >= 0.8) }' || fail "the accuracy is only '$accuracy'"
ls runs/step-* >/dev/null || fail "there is no checkpoint"
echo "consumers: archetype, test and training on JDK $feature: validation accuracy $accuracy after $took s"

maven dks4j:evaluate "-Dargs=Tea --data data/tea.csv --target taste --checkpoint runs" || fail "the checkpoint was not evaluated"
says "^accuracy *$accuracy" "the evaluation has another accuracy than $accuracy"
maven dks4j:predict "-Dargs=Tea --checkpoint runs data/tea.csv" || fail "nothing was predicted"
says '^data/tea.csv#59' "not every row has a prediction"
maven dks4j:export "-Dargs=Tea --checkpoint runs --to tea.onnx" || fail "nothing was exported"
[ -s tea.onnx ] || fail "there is no model of ONNX"
maven dks4j:report || fail "the generated project has no report"
[ -s target/report/demo.drinks.Tea.html ] || fail "there is no page of the report"
maven dks4j:solve "-Dargs=--activation tanh --depth 9" || fail "nothing was solved"
says 'output scale' "the constants were not told"
! maven dks4j:train "-Dargs=Nothing --data data/tea.csv" || fail "a failed training did not fail the build"
says "train: .*Nothing.* (exit code 2)" "the build did not fail with the program's error"
if [ -f "$staging/../dks4j.jar" ]; then
    # The same network on the same table, compiled by the program itself.
    TF_CPP_MIN_LOG_LEVEL=2 "$java" -jar "$staging/../dks4j.jar" train src/main/java/demo/drinks/Tea.java --data data/tea.csv --target taste \
        --batch-size 8 >"$folder/log" 2>&1 || fail "dks4j.jar did not train"
    says "^validation accuracy $accuracy\$" "dks4j.jar trained to another accuracy than $accuracy"
    ! "$java" -jar "$staging/../dks4j.jar" report Missing.java >"$folder/log" 2>&1 || fail "dks4j.jar reported on nothing"
    says 'error: there is no file Missing.java' "dks4j.jar has no command report"
    echo "consumers: dks4j.jar on JDK $feature: validation accuracy $accuracy"
fi
echo "consumers: goals evaluate, predict, export, report and solve, and a failure, on JDK $feature"
