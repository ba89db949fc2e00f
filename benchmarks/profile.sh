#!/usr/bin/env bash
# Prints where the time of a training step goes, by type of operation: benchmarks/profile.sh SAMPLE [BATCH [THREADS [STEPS [OPTIMIZER]]]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -q -Dstyle.color=never -pl benchmarks -am -Dmaven.test.skip=true package
export TF_CPP_MIN_LOG_LEVEL=${TF_CPP_MIN_LOG_LEVEL:-3}
# shellcheck disable=SC2046 # several options are several words
exec java $(./dks4j java-options) -cp "benchmarks/target/classes:$(cat benchmarks/target/class-path.txt)" \
    org.dks4j.benchmarks.StepProfile "${1:?which sample?}" "${2:-64}" "${3:-1}" "${4:-50}" "${5:-sgd}"
