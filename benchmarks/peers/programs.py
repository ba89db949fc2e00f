"""What the commands that compare programs share: the frameworks and how they are installed, processes, and the numbers they print.

Each framework is installed once, in a Python of its own under benchmarks/target. One that cannot be installed is named and left out.
"""

import dataclasses
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1]
TARGET = BENCHMARKS / "target"
JAVA = "Java"


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
ONNX_RUNTIME = Framework("onnxruntime", ("onnxruntime==1.23.2", "numpy"))


@dataclasses.dataclass(frozen=True)
class Program:
    """A process that times something: its command for the arguments that all have, and its framework, if it has one."""

    command: Callable
    framework: Framework | None = None


def java_command(main, *arguments, class_path="class-path.txt", options=()):
    """That of a class, with the class path in a file under target, which is known when the benchmarks are built."""
    # A jar, as archives of classes are not for folders.
    own = max(TARGET.glob("dks4j-benchmarks-*.jar"), key=lambda jar: jar.stat().st_mtime)
    entries = f"{own}:{(TARGET / class_path).read_text().strip()}"
    return ["java", *os.environ.get("DKS4J_JAVA", "").split(), *options, "-cp", entries, main, *map(str, arguments)]


def python(framework, program, *options):
    """A program of this folder, with options before the arguments that all have."""
    command = [framework.python, BENCHMARKS / "peers" / program, *options]
    return Program(lambda arguments: [*command, *arguments], framework)


class PeerFailure(Exception):
    """Why a peer cannot be compared."""


def numbers_of(output):
    """Those of a benchmark's lines, each a name and a number."""
    return {name: float(value) for name, value in (line.split() for line in output.splitlines())}


def run(program, arguments, threads):
    """The numbers that a process prints, and when it was started: its own start, that of its interpreter, counts. With 1 thread it has one processor."""
    command = list(map(str, program.command(arguments)))
    if threads == 1:
        command = ["taskset", "-c", str(os.cpu_count() - 1), *command]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "2"}
    begin = time.time()
    process = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if process.returncode != 0:
        raise PeerFailure(f"it failed:\n{process.stderr[-3000:].strip()}")
    return numbers_of(process.stdout), begin


class Rounds:
    """The runs of each peer, round after round of all of them in turn. A peer that fails is named and left out; where that is the reference, all ends."""

    def __init__(self, title, peers, reference):
        self.title = title
        self.reference = reference
        self.runs = {peer: [] for peer in peers}

    def leave_out(self, peer, failure):
        if peer == self.reference:
            raise SystemExit(f"{peer}: {failure}")
        print(f"{self.title}: {peer} is left out: {failure}", file=sys.stderr)
        del self.runs[peer]

    def attempt(self, peer, run):
        """What run gives; nothing where the peer fails."""
        try:
            return run()
        except PeerFailure as failure:
            self.leave_out(peer, failure)

    def measure(self, count, run):
        """So many rounds of run(peer)."""
        for number in range(1, count + 1):
            for peer in list(self.runs):
                result = self.attempt(peer, lambda: run(peer))
                if result:
                    self.runs[peer].append(result)
                    print(f"{self.title} round {number} {peer}: {result}", file=sys.stderr)

    def medians(self, quantity):
        """Of each peer, by the name of what is measured."""
        return {peer: statistics.median(getattr(run, quantity) for run in runs) for peer, runs in self.runs.items()}


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


def tell_load(when):
    print(f"load {when}: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", file=sys.stderr)


def print_table(columns, rows):
    print(f"| {' | '.join(columns)} |")
    print("|---" * len(columns) + "|")
    print("\n".join(rows))
