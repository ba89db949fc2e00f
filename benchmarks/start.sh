#!/usr/bin/env bash
# Times starts, from a process's own to the end of its first training step: Java, also with an archive of its classes, beside the same networks in
# TensorFlow for Python, JAX and PyTorch; --help tells the options.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/peers/starts.py" "$@"
