#!/usr/bin/env bash
# Times a training step of generated trainers beside the same networks in TensorFlow for Python, JAX and PyTorch, in turn, in
# one run; --help tells the options. Each framework is installed once under target/ (PyTorch with its CUDA: 5 GB); PEERS names
# those to compare with, for example PEERS='tensorflow jax'. One that cannot be installed is left out and named. With
# --optimizer kfac it times steps of K-FAC beside kfac_jax.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -B -q -Dstyle.color=never -pl benchmarks -am -Dmaven.test.skip=true package

# Installs a framework's packages in a Python of its own: they ask for different versions of numpy.
install() {
    local name=$1
    shift
    local python=benchmarks/target/python-$name
    [ -x "$python/bin/python" ] || python3 -m venv "$python"
    "$python/bin/python" -c "import $name" 2>/dev/null || "$python/bin/python" -m pip install -q "$@" >&2
}

if [[ " $* " =~ ' --optimizer kfac ' || " $* " =~ ' --optimizer=kfac ' ]]; then
    labels=('Java SGD' 'Java K-FAC') known=kfac_jax
else
    labels=(Java) known='tensorflow jax torch'
fi
for peer in ${PEERS:-$known}; do
    [[ " $known " =~ " $peer " ]] || { echo "step.sh: unknown peer '$peer'; known are $known" >&2 && exit 2; }
    case $peer in
    tensorflow) packages=(tensorflow-cpu==2.18.0) these=(TensorFlow) ;;
    jax) packages=('jax[cpu]==0.10.2') these=(JAX) ;;
    torch) packages=(torch==2.15.0) these=(PyTorch 'PyTorch compiled') ;;
    # From 0.9.2 on, JAX gives kfac_jax 0.0.8 what it cannot read.
    kfac_jax) packages=(kfac-jax==0.0.8 'jax[cpu]==0.9.1' distrax==0.1.9 optax==0.2.8) these=(kfac_jax) ;;
    esac
    if install "$peer" "${packages[@]}"; then
        labels+=("${these[@]}")
    else
        echo "step.sh: ${packages[*]} could not be installed: left out" >&2
    fi
done
exec python3 benchmarks/peers/compare.py --peers "${labels[@]}" "$@"
