#!/usr/bin/env bash
# Times a training step of a generated trainer beside the same network in TensorFlow for Python, JAX and PyTorch, in turn, in one run:
#   benchmarks/step.sh [SAMPLE [BATCH [THREADS [ROUNDS]]]]
# SAMPLE is FashionVanilla or FashionMlp; THREADS 1 pins every process to one processor, 0 gives it all. PYTHON names a Python with the
# peers; without it they are installed under target/ (PyTorch with all that it brings takes 5 GB; WITHOUT_TORCH=1 leaves it out).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sample=${1:-FashionVanilla}
batch=${2:-64}
threads=${3:-0}
rounds=${4:-3}

mvn -B -q -Dstyle.color=never -pl benchmarks -am -Dmaven.test.skip=true package
if [ -z "${PYTHON:-}" ]; then
    PYTHON=benchmarks/target/python/bin/python
    [ -x "$PYTHON" ] || python3 -m venv benchmarks/target/python
    "$PYTHON" -c 'import tensorflow, jax' 2>/dev/null || "$PYTHON" -m pip install -q tensorflow-cpu==2.18.0 'jax[cpu]==0.5.3'
    [ -n "${WITHOUT_TORCH:-}" ] || "$PYTHON" -c 'import torch' 2>/dev/null || "$PYTHON" -m pip install -q torch
fi
export TF_CPP_MIN_LOG_LEVEL=2
exec "$PYTHON" benchmarks/peers/rounds.py "$sample" "$batch" "$threads" "$rounds" "$(cat benchmarks/target/class-path.txt)"
