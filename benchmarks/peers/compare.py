"""Times a training step of generated trainers beside the same networks in other frameworks, and prints a table.

Processes run in turn, a round of all of them after another, so that what else the machine does meets all alike. All start
from the same parameters, see the same batches, and must have the same loss after the first and after the last step.
"""

import argparse
import dataclasses
import math
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1]
TARGET = BENCHMARKS / "target"
SAMPLES = ("FashionMlp", "FashionVanilla", "FashionResNet")
JAVA = "Java"
# Floats are summed in another order.
FIRST_TOLERANCE = 1e-4
LAST_TOLERANCE = 1e-2


def java_command():
    class_path = f"{TARGET}/classes:{(TARGET / 'class-path.txt').read_text().strip()}"
    return ["java", *os.environ.get("DKS4J_JAVA", "").split(), "-cp", class_path, "org.dks4j.benchmarks.StepBenchmark"]


def python_command(framework, *options):
    return [f"{TARGET}/python-{framework}/bin/python", f"{BENCHMARKS}/peers/step_{framework}.py", *options]


PEERS = {
    JAVA: java_command,
    "TensorFlow": lambda: python_command("tensorflow"),
    "JAX": lambda: python_command("jax"),
    "PyTorch": lambda: python_command("torch"),
    "PyTorch compiled": lambda: python_command("torch", "--compiled"),
}


@dataclasses.dataclass(frozen=True)
class Run:
    """One process: milliseconds a step (the median; of processors the mean), seconds to the first, mebibytes at the peak."""

    milliseconds: float
    processor: float
    first_step: float
    peak: float
    parameters: int
    losses: tuple


def run(peer, arguments, threads):
    command = PEERS[peer]() + list(map(str, arguments))
    if threads == 1:
        command = ["taskset", "-c", str(os.cpu_count() - 1), *command]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "2"}
    begin = time.time()
    process = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if process.returncode != 0:
        raise SystemExit(f"{peer} failed:\n{process.stderr[-3000:]}")
    numbers = dict(line.split() for line in process.stdout.splitlines())
    return Run(
        float(numbers["milliseconds"]),
        float(numbers["processor-milliseconds"]),
        float(numbers["first-step-at"]) - begin,
        float(numbers["peak-mebibytes"]),
        round(float(numbers["parameters"])),
        (float(numbers["first-loss"]), float(numbers["last-loss"])),
    )


def require_same_network(peer, result, expected):
    """Stops where a peer trains something else than the generated trainer."""
    same = result.parameters == expected.parameters and all(
        math.isclose(loss, wanted, rel_tol=tolerance)
        for loss, wanted, tolerance in zip(result.losses, expected.losses, (FIRST_TOLERANCE, LAST_TOLERANCE))
    )
    if not same:
        raise SystemExit(f"{peer} does not train the same network: {result}, but {JAVA}: {expected}")


def measure(sample, threads, peers, options):
    """The runs of each peer."""
    initial = TARGET / f"initial-{sample}.f32"
    initial.unlink(missing_ok=True)
    # Not counted: it writes what all start from, and shows that all work.
    warm = {peer: run(peer, (sample, options.batch, threads, 0, 2, initial), threads) for peer in [JAVA, *peers]}
    runs = {peer: [] for peer in peers}
    for number in range(1, options.rounds + 1):
        for peer in peers:
            result = run(peer, (sample, options.batch, threads, options.warmup, options.steps, initial), threads)
            runs[peer].append(result)
            print(f"{sample} threads {threads or 'all'} round {number} {peer}: {result}", file=sys.stderr)
    for peer in peers:
        require_same_network(peer, warm[peer], warm[JAVA])
        require_same_network(peer, runs[peer][0], runs[JAVA][0] if JAVA in runs else runs[peers[0]][0])
    return runs


def rows(sample, threads, runs):
    def medians(quantity):
        return {peer: statistics.median(getattr(run, quantity) for run in of_peer) for peer, of_peer in runs.items()}

    walls, processors = medians("milliseconds"), medians("processor")
    first_steps, peaks = medians("first_step"), medians("peak")
    for peer, of_peer in runs.items():
        times = [run.milliseconds for run in of_peer]
        yield (
            f"| {sample} | {threads or 'all'} | {peer} "
            f"| {walls[peer]:.2f} | {min(times):.2f} to {max(times):.2f} | {walls[peer] / min(walls.values()):.2f} "
            f"| {processors[peer]:.2f} | {processors[peer] / min(processors.values()):.2f} "
            f"| {first_steps[peer]:.1f} | {peaks[peer]:.0f} |"
        )


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/step.sh", description=__doc__.splitlines()[0])
    parser.add_argument("--samples", nargs="+", choices=SAMPLES, default=SAMPLES)
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 0], help="1 for one, on one processor; 0 for all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--warmup", type=int, default=20, help="steps that are not counted")
    parser.add_argument("--steps", type=int, default=100)
    options = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", file=sys.stderr)
    table = [
        row
        for sample in options.samples
        for threads in options.threads
        for row in rows(sample, threads, measure(sample, threads, options.peers, options))
    ]
    print(f"load after: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print("| sample | threads | program | ms a step | rounds | ratio | processor, ms | ratio | first step, s | peak, MiB |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    print("\n".join(table))


if __name__ == "__main__":
    main()
