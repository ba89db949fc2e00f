"""Times predictions of generated predictors beside the exported models in other programs, and prints a table.

Processes run in turn, a round of all of them after another. All predict the same examples with the same weights, in batches of 1, 64 and 1,000,
from an array in the program's own memory to arrays there, and must have the same outputs and answers. Java predicts with the predictor of the
generated network, ONNX Runtime with the exported model of ONNX, TensorFlow for Python with the exported SavedModel. Of one example the median time is
told, of a batch the examples a second, and of all what the processors spend on a batch, which other programs lengthen less.

A program that cannot be installed, that fails or that answers something else is named and left out.
"""

import array
import dataclasses
import math
import shutil
import statistics
import subprocess
import sys

import compare
import programs
from programs import Program, python

MODELS = "org.dks4j.benchmarks.InferenceModels"
BENCHMARK = "org.dks4j.benchmarks.InferenceBenchmark"
USUAL = ("FashionMlp", "FashionVanilla", "FashionResNet", "FashionViT", "ByteLanguageModel")
PEERS = {
    programs.JAVA: Program(lambda arguments: programs.java_command(BENCHMARK, *arguments)),
    "ONNX Runtime": python(programs.ONNX_RUNTIME, "predict_onnxruntime.py"),
    "TensorFlow": python(programs.TENSORFLOW, "predict_tensorflow.py"),
}
ONE = 1
SIZES = (ONE, 64, 1000)
# Of the largest output. Floats are summed in another order, and outputs of deep networks differ by more than those of one layer.
TOLERANCE = 1e-3


@dataclasses.dataclass(frozen=True)
class Run:
    """One process: milliseconds a batch by its size, those of the processors, seconds to the first answer, peak of MiB, answers."""

    milliseconds: dict
    processor: dict
    first_answer: float
    peak: float
    answers: array.array = dataclasses.field(repr=False)


def run(peer, sample, threads, seconds, folder):
    answers = folder / "answers.f32"
    numbers, begin = programs.run(PEERS[peer], (sample, threads, seconds, folder, answers, *SIZES), threads)
    return Run(
        {size: numbers[f"milliseconds-{size}"] for size in SIZES},
        {size: numbers[f"processor-milliseconds-{size}"] for size in SIZES},
        numbers["first-answer-at"] - begin,
        numbers["peak-mebibytes"],
        array.array("f", answers.read_bytes()),
    )


def difference(answers, expected):
    """The largest, of the largest number."""
    if len(answers) != len(expected):
        return math.inf
    return max(abs(a - b) for a, b in zip(answers, expected)) / max(map(abs, expected))


def require_same_answers(result, expected):
    found = difference(result.answers, expected.answers)
    # Not a number is no small difference either.
    if not found <= TOLERANCE:
        raise programs.PeerFailure(f"its answers differ from {programs.JAVA}'s by {found:.1e} of the largest")
    return found


def measure(sample, threads, peers, options, folder):
    """The rounds of all peers, without those that fail or answer something else."""
    rounds = programs.Rounds(f"{sample} threads {threads or 'all'}", peers, programs.JAVA)
    expected = rounds.attempt(programs.JAVA, lambda: run(programs.JAVA, sample, threads, 0, folder))

    def check(peer):
        found = require_same_answers(run(peer, sample, threads, 0, folder), expected)
        print(f"{rounds.title}: {peer}'s answers differ by {found:.1e} of the largest", file=sys.stderr)

    for peer in list(rounds.runs):
        if peer != programs.JAVA:
            rounds.attempt(peer, lambda: check(peer))
    rounds.measure(options.rounds, lambda peer: run(peer, sample, threads, options.seconds, folder))
    return rounds


def rows(sample, threads, rounds):
    """A row for each peer: of one example the times, of batches the rates, each with its ratio to the best."""

    def medians(quantity):
        return {
            peer: {size: statistics.median(getattr(run, quantity)[size] for run in runs) for size in SIZES}
            for peer, runs in rounds.runs.items()
        }

    walls, processors = medians("milliseconds"), medians("processor")
    firsts, peaks = rounds.medians("first_answer"), rounds.medians("peak")
    for peer in rounds.runs:
        cells = []
        for size in SIZES:
            wall, processor = walls[peer][size], processors[peer][size]
            what = f"{wall:.3f}" if size == ONE else f"{size / wall * 1e3:,.0f}"
            cells += [what, f"{wall / min(of[size] for of in walls.values()):.2f}"]
            cells += [f"{processor:.3f}", f"{processor / min(of[size] for of in processors.values()):.2f}"]
        yield f"| {sample} | {threads or 'all'} | {peer} | {' | '.join(cells)} | {firsts[peer]:.1f} | {peaks[peer]:.0f} |"


def columns():
    """Of each size the time or rate by the clock, and what the processors spent on a batch."""
    of_sizes = [
        column
        for size in SIZES
        for column in (f"{size:,}: {'ms' if size == ONE else 'examples/s'}", "ratio", "processor, ms", "ratio")
    ]
    return ["sample", "threads", "program", *of_sizes, "first answer, s", "peak, MiB"]


def exported(sample):
    """The folder of a sample's checkpoint and exported models, which are made anew."""
    folder = programs.TARGET / f"inference-{sample}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    process = subprocess.run(programs.java_command(MODELS, sample, folder), capture_output=True, text=True, check=False)
    if process.returncode != 0:
        raise SystemExit(f"{sample} could not be exported:\n{process.stderr[-3000:].strip()}")
    return folder


def main():
    parser = compare.arguments("benchmarks/inference.sh", __doc__, USUAL, PEERS)
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 0], help="1 for one, on one processor; 0 for all")
    parser.add_argument("--seconds", type=float, default=2, help="for each size of batch, after half as many that are not counted")
    options = parser.parse_args()
    programs.build()
    options.peers = programs.installed(options.peers, PEERS)
    programs.tell_load("before")
    table = []
    for sample in options.samples:
        folder = exported(sample)
        for threads in options.threads:
            table += rows(sample, threads, measure(sample, threads, options.peers, options, folder))
    programs.tell_load("after")
    programs.print_table(columns(), table)


if __name__ == "__main__":
    main()
