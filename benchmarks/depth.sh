#!/usr/bin/env bash
# Prints the memory and the time of a deep network's training: benchmarks/depth.sh KIND LAYERS WIDTH BATCH STEPS THREADS RECOMPUTE [OPTIMIZER]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${7:?which network, and is it recomputed?}"
mvn -B -q -Dstyle.color=never -pl benchmarks -am -Dmaven.test.skip=true package
export TF_CPP_MIN_LOG_LEVEL=${TF_CPP_MIN_LOG_LEVEL:-3}
# JavaCPP would allow four times Java's heap.
# shellcheck disable=SC2046 # several options are several words
exec java $(./dks4j java-options) -Xmx1g -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
    -cp "benchmarks/target/classes:$(cat benchmarks/target/class-path.txt)" org.dks4j.benchmarks.DepthBenchmark "$@"
