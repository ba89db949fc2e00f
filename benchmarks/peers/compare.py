"""Times a training step of generated trainers beside the same networks in other frameworks, and prints a table.

Processes run in turn, a round of all of them after another, so that what else the machine does meets all alike. All start
from the same parameters, see the same batches, and must have the same loss after the first and after the last step.

With --optimizer adamw all train with AdamW.

With --optimizer kfac it times steps of K-FAC in Java and in kfac_jax, factors every step and inverses every ten, beside
Java's steps of SGD; with --peers also those of SOAP and Muon. They draw other labels, so that only the loss before the first update is the same for all. What counts
there is the mean over whole periods of ten steps, and the longest step.

Each framework is installed once, in a Python of its own under benchmarks/target. A peer that cannot be installed, that
fails or that trains something else is named and left out.
"""

import argparse
import dataclasses
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1]
TARGET = BENCHMARKS / "target"
SAMPLES = ("FashionMlp", "FashionVanilla", "FashionResNet", "ByteLanguageModel", "FashionViT")
# Examples in a batch; those of the others are BATCH.
BATCHES = {"ByteLanguageModel": 32}
BATCH = 64
STEP_BENCHMARK = "org.dks4j.benchmarks.StepBenchmark"
JAVA = "Java"
KFAC = "kfac"
JAVA_SGD = "Java SGD"
# As shared.INVERSE_PERIOD, which only the peers' Pythons, with numpy, can import.
INVERSE_PERIOD = 10
COLUMNS = ("ms a step", "rounds", "ratio", "processor, ms", "ratio")
KFAC_COLUMNS = ("mean ms a step", "rounds", "of Java SGD", "median ms", "longest ms", "processor, ms")
# Floats are summed in another order.
FIRST_TOLERANCE = 1e-4
LAST_TOLERANCE = 1e-2



@dataclasses.dataclass(frozen=True)
class Framework:
    """A module for Python and what pip installs for it. Frameworks ask for different versions of numpy."""

    module: str
    packages: tuple

    @property
    def python(self):
        return TARGET / f"python-{self.module}/bin/python"

    def is_installed(self):
        command = [self.python, "-c", f"import numpy, {self.module}"]
        return self.python.exists() and subprocess.run(command, capture_output=True, check=False).returncode == 0

    def install(self):
        """Whether it is there now."""
        if self.is_installed():
            return True
        print(f"installing {' '.join(self.packages)}", file=sys.stderr)
        commands = [sys.executable, "-m", "venv", self.python.parents[1]], [self.python, "-m", "pip", "install", "-q", *self.packages]
        return all(subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0 for command in commands)


TENSORFLOW = Framework("tensorflow", ("tensorflow-cpu==2.18.0",))
JAX = Framework("jax", ("jax[cpu]==0.10.2",))
# With its CUDA: 5 GB. It does not install numpy by itself.
TORCH = Framework("torch", ("torch==2.15.0", "numpy"))
# From 0.9.2 on, JAX gives kfac_jax 0.0.8 what it cannot read.
KFAC_JAX = Framework("kfac_jax", ("kfac-jax==0.0.8", "jax[cpu]==0.9.1", "distrax==0.1.9", "optax==0.2.8"))


@dataclasses.dataclass(frozen=True)
class Program:
    """A process that times steps: its command for the arguments that all have, and its framework, if it has one."""

    command: Callable
    framework: Framework | None = None


def java_command(main, *arguments, class_path="class-path.txt"):
    """That of a class, with the class path in a file under target, which is known when the benchmarks are built."""
    entries = f"{TARGET}/classes:{(TARGET / class_path).read_text().strip()}"
    options = os.environ.get("DKS4J_JAVA", "").split()
    return ["java", *options, "-cp", entries, main, *map(str, arguments)]


def java(optimizer="sgd"):
    return Program(lambda arguments: java_command(STEP_BENCHMARK, *arguments, optimizer))


def python(framework, *options):
    program = [framework.python, f"{BENCHMARKS}/peers/step_{framework.module}.py", *options]
    return Program(lambda arguments: [*program, *arguments], framework)


def peers(optimizer):
    """Those that train with SGD or AdamW."""
    return {
        JAVA: java(optimizer),
        "TensorFlow": python(TENSORFLOW, "--optimizer", optimizer),
        "JAX": python(JAX, "--optimizer", optimizer),
        "PyTorch": python(TORCH, "--optimizer", optimizer),
        "PyTorch compiled": python(TORCH, "--optimizer", optimizer, "--compiled"),
    }


PEERS = peers("sgd")
KFAC_PEERS = {
    JAVA_SGD: java(),
    "Java K-FAC": java(KFAC),
    "Java SOAP": java("soap"),
    "Java Muon": java("muon"),
    "kfac_jax": python(KFAC_JAX),
    "kfac_jax untuned": python(KFAC_JAX, "--untuned"),
}
# Untuned, a step takes many seconds on a CPU.
OF_OPTIMIZER = {"sgd": PEERS, "adamw": peers("adamw"), KFAC: KFAC_PEERS}
USUAL_KFAC_PEERS = [JAVA_SGD, "Java K-FAC", "kfac_jax"]


class PeerFailure(Exception):
    """Why a peer cannot be compared."""


@dataclasses.dataclass(frozen=True)
class Run:
    """One process: milliseconds a step (median, mean, longest; of processors the mean), seconds to the first, peak of MiB."""

    milliseconds: float
    mean: float
    longest: float
    processor: float
    first_step: float
    peak: float
    parameters: int
    losses: tuple


def batch_of(sample):
    return BATCHES.get(sample, BATCH)


def numbers_of(output):
    """Those of a benchmark's lines, each a name and a number."""
    return {name: float(value) for name, value in (line.split() for line in output.splitlines())}


def run(program, arguments, threads):
    command = list(map(str, program.command(arguments)))
    if threads == 1:
        command = ["taskset", "-c", str(os.cpu_count() - 1), *command]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "2"}
    begin = time.time()
    process = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if process.returncode != 0:
        raise PeerFailure(f"it failed:\n{process.stderr[-3000:].strip()}")
    numbers = numbers_of(process.stdout)
    return Run(
        numbers["milliseconds"],
        numbers["mean-milliseconds"],
        numbers["longest-milliseconds"],
        numbers["processor-milliseconds"],
        numbers["first-step-at"] - begin,
        numbers["peak-mebibytes"],
        round(numbers["parameters"]),
        (numbers["first-loss"], numbers["last-loss"]),
    )


def require_same_network(result, expected, tolerances):
    """Raises a PeerFailure where a peer trains something else than the generated trainer.

    tolerances: of the first loss, and perhaps of the last.
    """
    same = result.parameters == expected.parameters and all(
        math.isclose(loss, wanted, rel_tol=tolerance)
        for loss, wanted, tolerance in zip(result.losses, expected.losses, tolerances)
    )
    if not same:
        raise PeerFailure(f"it does not train the same network: {result}, but {JAVA}: {expected}")
    if not math.isfinite(result.losses[-1]):
        raise PeerFailure(f"it diverges: {result}")


def measure(sample, threads, peers, options):
    """The runs of each peer, without those that fail."""
    initial = TARGET / f"initial-{sample}.f32"
    initial.unlink(missing_ok=True)
    batch = options.batch or batch_of(sample)
    kfac = options.optimizer == KFAC
    reference = JAVA_SGD if kfac else JAVA
    tolerances = (FIRST_TOLERANCE,) if kfac else (FIRST_TOLERANCE, LAST_TOLERANCE)
    runs = {peer: [] for peer in peers}

    def attempt(peer, *steps):
        try:
            return run(OF_OPTIMIZER[options.optimizer][peer], (sample, batch, threads, *steps, initial), threads)
        except PeerFailure as failure:
            leave_out(peer, failure)

    def leave_out(peer, failure):
        if peer == reference:
            raise SystemExit(f"{peer}: {failure}")
        print(f"{sample} threads {threads or 'all'}: {peer} is left out: {failure}", file=sys.stderr)
        del runs[peer]

    def compare(result_of, expected):
        for peer in list(runs):
            try:
                require_same_network(result_of[peer], expected, tolerances)
            except PeerFailure as failure:
                leave_out(peer, failure)

    # Not counted: it writes what all start from, and shows that all work.
    warm = {reference: attempt(reference, 0, 2)}
    warm |= {peer: attempt(peer, 0, 2) for peer in peers if peer != reference}
    compare(warm, warm[reference])
    for number in range(1, options.rounds + 1):
        for peer in list(runs):
            result = attempt(peer, options.warmup, options.steps)
            if result:
                runs[peer].append(result)
                print(f"{sample} threads {threads or 'all'} round {number} {peer}: {result}", file=sys.stderr)
    if runs:
        first = {peer: of_peer[0] for peer, of_peer in runs.items()}
        compare(first, first.get(reference, next(iter(first.values()))))
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


def kfac_rows(sample, threads, runs):
    """The means over whole periods, beside that of Java's SGD if it is there."""
    means = {peer: statistics.median(run.mean for run in of_peer) for peer, of_peer in runs.items()}
    for peer, of_peer in runs.items():
        times = [run.mean for run in of_peer]
        ratio = f"{means[peer] / means[JAVA_SGD]:.2f}" if JAVA_SGD in means else ""
        rest = [
            statistics.median(getattr(run, quantity) for run in of_peer)
            for quantity in ("milliseconds", "longest", "processor", "first_step", "peak")
        ]
        yield (
            f"| {sample} | {threads or 'all'} | {peer} | {means[peer]:.2f} | {min(times):.2f} to {max(times):.2f} | {ratio} "
            f"| {rest[0]:.2f} | {rest[1]:.2f} | {rest[2]:.2f} | {rest[3]:.1f} | {rest[4]:.0f} |"
        )


def build(*more):
    """Builds the benchmarks, with more options of Maven."""
    command = ["mvn", "-B", "-q", "-Dstyle.color=never", *more, "-pl", "benchmarks", "-am", "-Dmaven.test.skip=true", "package"]
    if subprocess.run(command, cwd=BENCHMARKS.parent, stdout=sys.stderr, check=False).returncode != 0:
        raise SystemExit("the benchmarks could not be built")


def installed(peers, programs):
    """Those of the peers that are there, with what they need installed."""
    there = {}
    for framework in dict.fromkeys(programs[peer].framework for peer in peers):
        there[framework] = framework is None or framework.install()
        if not there[framework]:
            print(f"{' '.join(framework.packages)} could not be installed: left out", file=sys.stderr)
    return [peer for peer in peers if there[programs[peer].framework]]


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/step.sh", description=__doc__.splitlines()[0])
    parser.add_argument("--optimizer", choices=OF_OPTIMIZER, default="sgd")
    parser.add_argument(
        "--samples", nargs="+", choices=SAMPLES, metavar="SAMPLE", help=f"of {', '.join(SAMPLES)}; by default all, FashionVanilla with K-FAC"
    )
    parser.add_argument(
        "--peers",
        nargs="+",
        choices=[*PEERS, *KFAC_PEERS],
        metavar="PEER",
        help=f"of {', '.join(PEERS)}; with K-FAC of {', '.join(KFAC_PEERS)}; by default all of SGD and AdamW, and the first three with K-FAC",
    )
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 0], help="1 for one, on one processor; 0 for all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batch", type=int, help=f"by default {BATCH}, of ByteLanguageModel {BATCHES['ByteLanguageModel']}")
    parser.add_argument("--warmup", type=int, default=20, help="steps that are not counted")
    parser.add_argument("--steps", type=int, default=100)
    options = parser.parse_args()
    kfac = options.optimizer == KFAC
    of_optimizer = OF_OPTIMIZER[options.optimizer]
    options.samples = options.samples or (["FashionVanilla"] if kfac else SAMPLES)
    options.peers = options.peers or (USUAL_KFAC_PEERS if kfac else list(PEERS))
    if not set(options.peers) <= set(of_optimizer):
        parser.error(f"of {options.optimizer} there are: {', '.join(of_optimizer)}")
    if kfac and (options.warmup % INVERSE_PERIOD or options.steps % INVERSE_PERIOD):
        parser.error(f"with K-FAC, --warmup and --steps are multiples of {INVERSE_PERIOD}: whole periods")
    build()
    options.peers = installed(options.peers, of_optimizer)
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", file=sys.stderr)
    table = [
        row
        for sample in options.samples
        for threads in options.threads
        for row in (kfac_rows if kfac else rows)(sample, threads, measure(sample, threads, options.peers, options))
    ]
    print(f"load after: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print(f"| sample | threads | program | {' | '.join(KFAC_COLUMNS if kfac else COLUMNS)} | first step, s | peak, MiB |")
    print("|---" * (5 + len(KFAC_COLUMNS if kfac else COLUMNS)) + "|")
    print("\n".join(table))


if __name__ == "__main__":
    main()
