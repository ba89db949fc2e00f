#!/usr/bin/env bash
# Times a training step of a generated trainer beside the same network in TensorFlow for Python, in turn, in one run:
#   benchmarks/step.sh [SAMPLE [BATCH [THREADS [ROUNDS]]]]
# SAMPLE is FashionVanilla or FashionMlp. PYTHON names a Python with TensorFlow; without it one is installed under target/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sample=${1:-FashionVanilla}
batch=${2:-64}
threads=${3:-0}
rounds=${4:-5}
warmup=20
steps=100

mvn -B -q -Dstyle.color=never -pl benchmarks -am -Dmaven.test.skip=true package
if [ -z "${PYTHON:-}" ]; then
    PYTHON=benchmarks/target/python/bin/python
    [ -x "$PYTHON" ] || python3 -m venv benchmarks/target/python
    "$PYTHON" -c 'import tensorflow' 2>/dev/null || "$PYTHON" -m pip install -q tensorflow-cpu==2.18.0
fi

export TF_CPP_MIN_LOG_LEVEL=2
class_path="benchmarks/target/classes:$(cat benchmarks/target/class-path.txt)"
java_times=()
python_times=()
printf '%s, batch %s, threads %s: median ms a step of %s steps\n' "$sample" "$batch" "$threads" "$steps"
printf '%-6s %10s %10s\n' round java python
for ((round = 1; round <= rounds; round++)); do
    j=$(java -cp "$class_path" org.dks4j.benchmarks.StepBenchmark "$sample" "$batch" "$threads" "$warmup" "$steps" 2>/dev/null)
    p=$("$PYTHON" benchmarks/step.py "$sample" "$batch" "$threads" "$warmup" "$steps" 2>/dev/null)
    java_times+=("$j")
    python_times+=("$p")
    printf '%-6s %10s %10s\n' "$round" "$j" "$p"
done
median() {
    printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}
j=$(median "${java_times[@]}")
p=$(median "${python_times[@]}")
printf '%-6s %10s %10s   java/python %s\n' median "$j" "$p" "$(awk "BEGIN { printf \"%.3f\", $j / $p }")"
