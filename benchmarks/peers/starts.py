"""Times starts of trainings beside the same networks in other frameworks, and prints a table.

A start lasts from that of the process, the interpreter's or Java's own included, to the end of the first training step; what the processors spend on
it is lengthened less by other programs. Processes run in turn, a
round of all of them after another. The first start of each is not counted: it reads files from the disk, and compilers keep what they made. All
start from the same parameters, and must have the same loss before the first update.

Java's archive is that of its classes as they are in memory, which ./dks4j keeps, here of a start of FashionMlp.

A peer that cannot be installed, that fails or that trains something else is named and left out.
"""

import subprocess

import compare
import programs

ARCHIVE = programs.TARGET / "classes.jsa"
ARCHIVED = "Java with archive"
# As ./dks4j has it.
ARCHIVE_OPTIONS = (f"-XX:SharedArchiveFile={ARCHIVE}", "-Xlog:disable", "-Xlog:all=error:stderr")
PEERS = {
    **compare.PEERS,
    ARCHIVED: compare.java(options=ARCHIVE_OPTIONS),
}
USUAL = ("FashionMlp", "FashionVanilla", "ByteLanguageModel")
COLUMNS = ("sample", "program", "first step, s", "rounds", "ratio", "processor, s", "ratio", "peak, MiB")


def archive():
    """Keeps the classes that a start loads."""
    ARCHIVE.unlink(missing_ok=True)
    start = compare.java(options=(f"-XX:ArchiveClassesAtExit={ARCHIVE}",))
    initial = programs.TARGET / "initial-FashionMlp.f32"
    command = start.command(("FashionMlp", compare.batch_of("FashionMlp"), 0, 0, 1, initial))
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if process.returncode != 0:
        raise SystemExit(f"Java could not keep its classes:\n{process.stderr[-3000:].strip()}")


def measure(sample, peers, count):
    """So many rounds of all peers, without those that fail."""
    initial = programs.TARGET / f"initial-{sample}.f32"
    initial.unlink(missing_ok=True)
    rounds = programs.Rounds(sample, peers, programs.JAVA)

    def start(peer):
        return compare.run(PEERS[peer], (sample, compare.batch_of(sample), 0, 0, 1, initial), 0)

    expected = rounds.attempt(programs.JAVA, lambda: start(programs.JAVA))
    for peer in list(rounds.runs):
        rounds.attempt(peer, lambda: compare.require_same_network(start(peer), expected, (compare.FIRST_TOLERANCE,)))
    rounds.measure(count, start)
    return rounds


def rows(sample, rounds):
    starts, processors, peaks = map(rounds.medians, ("first_step", "first_step_processor", "peak"))
    for peer, runs in rounds.runs.items():
        times = [run.first_step for run in runs]
        yield (
            f"| {sample} | {peer} | {starts[peer]:.2f} | {min(times):.2f} to {max(times):.2f} "
            f"| {starts[peer] / min(starts.values()):.2f} "
            f"| {processors[peer]:.2f} | {processors[peer] / min(processors.values()):.2f} | {peaks[peer]:.0f} |"
        )


def main():
    options = compare.arguments("benchmarks/start.sh", __doc__, USUAL, PEERS).parse_args()
    programs.build()
    peers = programs.installed(options.peers, PEERS)
    if ARCHIVED in peers:
        archive()
    programs.tell_load("before")
    table = [row for sample in options.samples for row in rows(sample, measure(sample, peers, options.rounds))]
    programs.tell_load("after")
    programs.print_table(COLUMNS, table)


if __name__ == "__main__":
    main()
