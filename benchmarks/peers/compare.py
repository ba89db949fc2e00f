"""Times a training step of generated trainers beside the same networks in other frameworks, and prints a table.

Processes run in turn, a round of all of them after another, so that what else the machine does meets all alike. All start
from the same parameters, see the same batches, and must have the same loss after the first and after the last step.

With --optimizer adamw all train with AdamW.

With --optimizer kfac it times steps of K-FAC in Java and in kfac_jax, factors every step and inverses every ten, beside
Java's steps of SGD; with --peers also those of SOAP and Muon. They draw other labels, so that only the loss before the first update is the same for all. What counts
there is the mean over whole periods of ten steps, and the longest step.

A peer that cannot be installed, that fails or that trains something else is named and left out.
"""

import argparse
import dataclasses
import math

import programs
from programs import Program, python

SAMPLES = ("FashionMlp", "FashionVanilla", "FashionResNet", "FashionRows", "FashionAutoencoder", "ByteLanguageModel", "FashionViT")
# Examples in a batch; those of the others are BATCH.
BATCHES = {"ByteLanguageModel": 32}
BATCH = 64
STEP_BENCHMARK = "org.dks4j.benchmarks.StepBenchmark"
JAVA = programs.JAVA
KFAC = "kfac"
JAVA_SGD = "Java SGD"
# As shared.INVERSE_PERIOD, which only the peers' Pythons, with numpy, can import.
INVERSE_PERIOD = 10
COLUMNS = ("ms a step", "rounds", "ratio", "processor, ms", "ratio")
KFAC_COLUMNS = ("mean ms a step", "rounds", "of Java SGD", "median ms", "longest ms", "processor, ms")
# Floats are summed in another order.
FIRST_TOLERANCE = 1e-4
LAST_TOLERANCE = 1e-2


def java(optimizer="sgd", options=()):
    return Program(lambda arguments: programs.java_command(STEP_BENCHMARK, *arguments, optimizer, options=options))


def peers(optimizer):
    """Those that train with SGD or AdamW."""
    return {
        JAVA: java(optimizer),
        "TensorFlow": python(programs.TENSORFLOW, "step_tensorflow.py", "--optimizer", optimizer),
        "JAX": python(programs.JAX, "step_jax.py", "--optimizer", optimizer),
        "PyTorch": python(programs.TORCH, "step_torch.py", "--optimizer", optimizer),
        "PyTorch compiled": python(programs.TORCH, "step_torch.py", "--optimizer", optimizer, "--compiled"),
    }


PEERS = peers("sgd")
KFAC_PEERS = {
    JAVA_SGD: java(),
    "Java K-FAC": java(KFAC),
    "Java SOAP": java("soap"),
    "Java Muon": java("muon"),
    "kfac_jax": python(programs.KFAC_JAX, "step_kfac_jax.py"),
    "kfac_jax untuned": python(programs.KFAC_JAX, "step_kfac_jax.py", "--untuned"),
}
# Untuned, a step takes many seconds on a CPU.
OF_OPTIMIZER = {"sgd": PEERS, "adamw": peers("adamw"), KFAC: KFAC_PEERS}
USUAL_KFAC_PEERS = [JAVA_SGD, "Java K-FAC", "kfac_jax"]


@dataclasses.dataclass(frozen=True)
class Run:
    """One process: milliseconds a step (median, mean, longest; of processors the mean), seconds to the first, also of processors, peak of MiB."""

    milliseconds: float
    mean: float
    longest: float
    processor: float
    first_step: float
    first_step_processor: float
    peak: float
    parameters: int
    losses: tuple


def batch_of(sample):
    return BATCHES.get(sample, BATCH)


def run(program, arguments, threads):
    numbers, begin = programs.run(program, arguments, threads)
    return Run(
        numbers["milliseconds"],
        numbers["mean-milliseconds"],
        numbers["longest-milliseconds"],
        numbers["processor-milliseconds"],
        numbers["first-step-at"] - begin,
        numbers["first-step-processor-milliseconds"] / 1e3,
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
        raise programs.PeerFailure(f"it does not train the same network: {result}, but {JAVA}: {expected}")
    if not math.isfinite(result.losses[-1]):
        raise programs.PeerFailure(f"it diverges: {result}")


def measure(sample, threads, peers, options):
    """The rounds of all peers, without those that fail."""
    initial = programs.TARGET / f"initial-{sample}.f32"
    initial.unlink(missing_ok=True)
    batch = options.batch or batch_of(sample)
    kfac = options.optimizer == KFAC
    reference = JAVA_SGD if kfac else JAVA
    tolerances = (FIRST_TOLERANCE,) if kfac else (FIRST_TOLERANCE, LAST_TOLERANCE)
    rounds = programs.Rounds(f"{sample} threads {threads or 'all'}", peers, reference)

    def steps(peer, *counts):
        return run(OF_OPTIMIZER[options.optimizer][peer], (sample, batch, threads, *counts, initial), threads)

    def compare(result_of, expected):
        for peer in list(rounds.runs):
            rounds.attempt(peer, lambda: require_same_network(result_of[peer], expected, tolerances))

    # Not counted: it writes what all start from, and shows that all work.
    warm = {peer: rounds.attempt(peer, lambda: steps(peer, 0, 2)) for peer in dict.fromkeys([reference, *peers])}
    compare(warm, warm[reference])
    rounds.measure(options.rounds, lambda peer: steps(peer, options.warmup, options.steps))
    if rounds.runs:
        first = {peer: of_peer[0] for peer, of_peer in rounds.runs.items()}
        compare(first, first.get(reference, next(iter(first.values()))))
    return rounds


def rows(sample, threads, rounds):
    walls, processors = rounds.medians("milliseconds"), rounds.medians("processor")
    first_steps, peaks = rounds.medians("first_step"), rounds.medians("peak")
    for peer, of_peer in rounds.runs.items():
        times = [run.milliseconds for run in of_peer]
        yield (
            f"| {sample} | {threads or 'all'} | {peer} "
            f"| {walls[peer]:.2f} | {min(times):.2f} to {max(times):.2f} | {walls[peer] / min(walls.values()):.2f} "
            f"| {processors[peer]:.2f} | {processors[peer] / min(processors.values()):.2f} "
            f"| {first_steps[peer]:.1f} | {peaks[peer]:.0f} |"
        )


def kfac_rows(sample, threads, rounds):
    """The means over whole periods, beside that of Java's SGD if it is there."""
    means = rounds.medians("mean")
    for peer, of_peer in rounds.runs.items():
        times = [run.mean for run in of_peer]
        ratio = f"{means[peer] / means[JAVA_SGD]:.2f}" if JAVA_SGD in means else ""
        rest = [rounds.medians(quantity)[peer] for quantity in ("milliseconds", "longest", "processor", "first_step", "peak")]
        yield (
            f"| {sample} | {threads or 'all'} | {peer} | {means[peer]:.2f} | {min(times):.2f} to {max(times):.2f} | {ratio} "
            f"| {rest[0]:.2f} | {rest[1]:.2f} | {rest[2]:.2f} | {rest[3]:.1f} | {rest[4]:.0f} |"
        )


def arguments(program, documentation, usual, peers):
    """A parser of what commands that compare programs ask for: samples, peers and rounds."""
    parser = argparse.ArgumentParser(prog=program, description=documentation.splitlines()[0])
    parser.add_argument(
        "--samples",
        nargs="+",
        choices=SAMPLES,
        metavar="SAMPLE",
        default=usual,
        help=f"of {', '.join(SAMPLES)}; by default {', '.join(usual)}",
    )
    parser.add_argument("--peers", nargs="+", choices=peers, metavar="PEER", default=list(peers), help=f"of {', '.join(peers)}")
    parser.add_argument("--rounds", type=int, default=5)
    return parser


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
    programs.build()
    options.peers = programs.installed(options.peers, of_optimizer)
    programs.tell_load("before")
    table = [
        row
        for sample in options.samples
        for threads in options.threads
        for row in (kfac_rows if kfac else rows)(sample, threads, measure(sample, threads, options.peers, options))
    ]
    programs.tell_load("after")
    programs.print_table(["sample", "threads", "program", *(KFAC_COLUMNS if kfac else COLUMNS), "first step, s", "peak, MiB"], table)


if __name__ == "__main__":
    main()
