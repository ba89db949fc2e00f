#!/usr/bin/env bash
# Times predictions of generated predictors, one example and batches, beside the exported models in ONNX Runtime and in TensorFlow for Python;
# --help tells the options.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/peers/inference.py" "$@"
