#!/usr/bin/env bash
# All that is to be known of a GPU in one command of eight minutes: the libraries, losses beside the CPU's, steps of five samples in three precisions with and
# without XLA, K-FAC, memory, and the same networks in JAX and PyTorch if they are there. Writes JSON and a table; --help tells the options.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/peers/gpu.py" "$@"
