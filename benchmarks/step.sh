#!/usr/bin/env bash
# Times a training step of generated trainers beside the same networks in TensorFlow for Python, JAX and PyTorch, in turn, in
# one run; --help tells the options. With --optimizer kfac it times steps of K-FAC beside kfac_jax.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/peers/compare.py" "$@"
