#!/usr/bin/env bash
# Times a training step of generated trainers beside the same networks in TensorFlow for Python, JAX and PyTorch, in turn, in
# one run; --help tells the options. Each framework is installed once under target/ (PyTorch with its CUDA: 5 GB); PEERS names
# those to compare with, for example PEERS='tensorflow jax'. One that cannot be installed is left out and named.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -B -q -Dstyle.color=never -pl benchmarks -am -Dmaven.test.skip=true package

# Installs a framework in a Python of its own: they ask for different versions of numpy.
install() {
    local name=$1 package=$2
    local python=benchmarks/target/python-$name
    [ -x "$python/bin/python" ] || python3 -m venv "$python"
    "$python/bin/python" -c "import $name" 2>/dev/null || "$python/bin/python" -m pip install -q "$package" >&2
}

labels=(Java)
for peer in ${PEERS:-tensorflow jax torch}; do
    case $peer in
    tensorflow) package=tensorflow-cpu==2.18.0 these=(TensorFlow) ;;
    jax) package='jax[cpu]==0.10.2' these=(JAX) ;;
    torch) package=torch==2.15.0 these=(PyTorch 'PyTorch compiled') ;;
    *) echo "step.sh: unknown peer '$peer'; known are tensorflow, jax, torch" >&2 && exit 2 ;;
    esac
    if install "$peer" "$package"; then
        labels+=("${these[@]}")
    else
        echo "step.sh: $package could not be installed: left out" >&2
    fi
done
exec python3 benchmarks/peers/compare.py --peers "${labels[@]}" "$@"
