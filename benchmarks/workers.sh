#!/usr/bin/env bash
# Times what local workers exchange (exchange), and the training steps of samples with two workers of one thread each, alone and together; writes
# experiments/scaling/*.csv: benchmarks/workers.sh [exchange] [FashionVanilla] [ResNet50]; without names all three (20 minutes on two cores).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -q -Dstyle.color=never -pl benchmarks -am -Dmaven.test.skip=true package
mkdir -p experiments/scaling
[ $# -gt 0 ] || set -- exchange FashionVanilla ResNet50
export TF_CPP_MIN_LOG_LEVEL=${TF_CPP_MIN_LOG_LEVEL:-3}
# shellcheck disable=SC2046 # several options are several words
exec java $(./dks4j java-options) -cp "benchmarks/target/classes:$(cat benchmarks/target/class-path.txt)" \
    org.dks4j.benchmarks.workers.WorkersBenchmark experiments/scaling "$@"
