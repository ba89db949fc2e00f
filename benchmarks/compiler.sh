#!/usr/bin/env bash
# Times the compiler with JMH: benchmarks/compiler.sh [JMH options], for example 'Shaping -p activation=tanh'.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -q -pl benchmarks -am -Dmaven.test.skip=true package
# shellcheck disable=SC2046 # several options are several words
exec java $(./dks4j java-options) -cp "benchmarks/target/classes:$(cat benchmarks/target/class-path.txt)" org.openjdk.jmh.Main "$@"
