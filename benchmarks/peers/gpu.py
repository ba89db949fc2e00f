"""Measures a GPU: generated trainers in several precisions, beside the CPU, JAX and PyTorch; JSON and a table.

Every row of the table is a process of its own with a limit of time. One that fails, or for which no time is left, has the reason in place of
numbers, and the others go on. The file with JSON is written after each, so that an interrupted run leaves what it measured.

The order is by importance: whether a GPU is used at all, whether it computes the same, then times.
"""

import argparse
import dataclasses
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import compare
import programs

CLASS_PATH = "class-path-gpu.txt"
FLOAT32 = "float32"
TF32 = "TF32"
BFLOAT16 = "bfloat16"
PRECISIONS = (FLOAT32, TF32, BFLOAT16)
# TensorFlow, and what it calls, uses TF32 unless NVIDIA's libraries are told not to.
ENVIRONMENTS = {FLOAT32: {"NVIDIA_TF32_OVERRIDE": "0"}, TF32: {}, BFLOAT16: {}}
# Losses of a batch after so many steps on the CPU and on the GPU.
COMPARED_STEPS = 20
LOSS_TOLERANCES = (compare.FIRST_TOLERANCE, compare.LAST_TOLERANCE)
OPTIMIZERS = ("kfac", "soap", "muon")
OPTIMIZED = ("FashionVanilla", "ByteLanguageModel")
PEERS = ("jax", "torch")
# The others are there for those who ask: eight minutes are for these.
USUAL = ("FashionMlp", "FashionVanilla", "FashionResNet", "ByteLanguageModel", "FashionViT")
LONGEST = 90


@dataclasses.dataclass(frozen=True)
class Task:
    """A process: its section, what it is called in the table, and a function of the seconds it may take, which gives its numbers."""

    section: str
    name: str
    run: Callable


def environment(precision):
    # Without it TensorFlow takes all memory, and JAX three quarters: nothing would be known of what is needed.
    growth = {"TF_FORCE_GPU_ALLOW_GROWTH": "true", "XLA_PYTHON_CLIENT_PREALLOCATE": "false", "JAX_PLATFORMS": ""}
    return os.environ | {"TF_CPP_MIN_LOG_LEVEL": "2"} | growth | ENVIRONMENTS[precision]


def java(main, *arguments):
    return programs.java_command(main, *arguments, class_path=CLASS_PATH)


def finished(command, seconds, variables, every=None, observe=lambda: None):
    """What a process prints; a PeerFailure where it fails or takes longer. Every so many seconds while it runs something is observed."""
    end = time.monotonic() + seconds
    command = list(map(str, command))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=variables) as process:
        while True:
            left = max(end - time.monotonic(), 0)
            try:
                output, errors = process.communicate(timeout=left if every is None else min(every, left))
                break
            except subprocess.TimeoutExpired:
                if time.monotonic() >= end:
                    process.kill()
                    raise programs.PeerFailure(f"it took more than {seconds:.0f} s") from None
                observe()
    if process.returncode != 0:
        lines = (errors + output).strip().splitlines()
        raise programs.PeerFailure(f"exit code {process.returncode}: {' '.join(lines[-3:])[-500:]}")
    return output


class Memory:
    """The most that a process holds on the GPU, asked of NVIDIA's tool while it runs."""

    def __init__(self):
        self.tool = shutil.which("nvidia-smi")

    def used(self):
        """MiB in use on the first GPU; nothing without the tool."""
        if not self.tool:
            return None
        command = [self.tool, "--query-gpu=memory.used", "--format=csv,noheader,nounits", "-i", "0"]
        process = subprocess.run(command, capture_output=True, text=True, check=False)
        return int(process.stdout) if process.returncode == 0 and process.stdout.strip().isdigit() else None

    def finished(self, command, seconds, variables):
        """What a process prints, and the peak of MiB while it ran, more than before it; nothing for the peak without the tool."""
        before = self.used()
        if before is None:
            return finished(command, seconds, variables), None
        seen = [before]
        output = finished(command, seconds, variables, every=0.5, observe=lambda: seen.append(self.used() or 0))
        return output, max(seen) - before


def tasks(options):
    """All of them, the most important first."""
    memory = Memory()
    initial = {sample: programs.TARGET / f"initial-{sample}.f32" for sample in options.samples}

    def step(sample, device, precision, xla, optimizer="sgd", steps=None):
        batch = compare.batch_of(sample)
        counts = (0, steps) if steps else (options.warmup, options.steps)
        arithmetic = BFLOAT16 if precision == BFLOAT16 else FLOAT32
        return java(
            compare.STEP_BENCHMARK, sample, batch, 0, *counts, initial[sample], optimizer, device, arithmetic, xla
        )

    def timed(command, precision):
        def run(seconds):
            output, peak = memory.finished(command, seconds, environment(precision))
            return programs.numbers_of(output) | ({} if peak is None else {"gpu-mebibytes": peak})

        return run

    def check(seconds):
        output = finished(
            java("org.dks4j.runtime.command.Dks4j", "gpu-check", "org.dks4j.samples.FashionVanilla", "--optimizer", "kfac"),
            seconds,
            environment(TF32),
        )
        return {"lines": output.splitlines()}

    def same(sample):
        def run(seconds):
            begin = time.monotonic()
            # The first writes what both start from.
            initial[sample].unlink(missing_ok=True)
            result = {}
            for device in ("cpu", options.device):
                left = seconds - (time.monotonic() - begin)
                output = finished(step(sample, device, FLOAT32, "false", steps=COMPARED_STEPS), left, environment(FLOAT32))
                result[device] = {name: programs.numbers_of(output)[name] for name in ("first-loss", "last-loss")}
            pairs = [(result[options.device][name], loss) for name, loss in result["cpu"].items()]
            differences = [abs(there - here) / abs(here) for there, here in pairs]
            equal = all(difference <= most for difference, most in zip(differences, LOSS_TOLERANCES))
            return {"losses": result, "differences": differences, "equal": equal}

        return run

    def peer(module, sample):
        program = programs.BENCHMARKS / f"peers/step_{module}.py"
        batch = compare.batch_of(sample)
        arguments = (sample, batch, 0, options.warmup, options.steps, initial[sample])
        flags = ["--compiled", "--cuda"] if module == "torch" and options.device != "cpu" else []
        return [sys.executable, program, *arguments, *flags]

    yield Task("device", "nvidia-smi", lambda seconds: {"lines": finished(["nvidia-smi"], seconds, os.environ).splitlines()})
    yield Task("gpu-check", "kernels and libraries", check)
    for sample in options.samples:
        yield Task("losses equal to the CPU's", sample, same(sample))
    for xla in ("false", "true"):
        for precision in PRECISIONS:
            for sample in options.samples:
                name = f"{sample}, {precision}{', XLA' if xla == 'true' else ''}"
                yield Task("steps", name, timed(step(sample, options.device, precision, xla), precision))
        if xla == "false":
            for module in PEERS:
                for sample in options.samples:
                    yield Task(module, f"{sample}, {TF32}", timed(peer(module, sample), TF32))
            for sample in OPTIMIZED:
                for optimizer in OPTIMIZERS:
                    if sample in options.samples:
                        command = step(sample, options.device, TF32, "false", optimizer)
                        yield Task("optimizers", f"{sample}, {optimizer}", timed(command, TF32))


def attempt(task, left):
    """What a task gives, or why it gives nothing."""
    begin = time.monotonic()
    try:
        result = task.run(min(left, LONGEST)) if left > 0 else {"error": "no time was left"}
    except programs.PeerFailure as failure:
        result = {"error": str(failure)}
    except OSError as error:
        result = {"error": f"{error.strerror}: {error.filename}"}
    except (ValueError, KeyError) as error:
        result = {"error": f"it printed something else than numbers: {error}"}
    return {"section": task.section, "name": task.name, "seconds": round(time.monotonic() - begin, 1)} | result


def write(file, result):
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(result, indent=1) + "\n")
    unfinished.replace(file)


def row(result):
    if "error" in result:
        text = f"{result['error']} | | |"
    elif "equal" in result:
        text = f"{'equal' if result['equal'] else 'not equal'}, relative difference {max(result['differences']):.1e} | | |"
    elif "lines" in result:
        text = f"{len(result['lines'])} lines, in the JSON | | |"
    else:
        memory = f"{result['gpu-mebibytes']:.0f}" if "gpu-mebibytes" in result else ""
        text = f"{result['milliseconds']:.3f} | {result['mean-milliseconds']:.3f} | {memory} |"
    return f"| {result['section']} | {result['name']} | {text}".replace("\n", " ")


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/gpu.sh", description=__doc__.splitlines()[0])
    parser.add_argument("--device", default="gpu:0", help="gpu:0, .., or cpu to try the command itself")
    parser.add_argument("--samples", nargs="+", choices=compare.SAMPLES, metavar="SAMPLE", default=USUAL, help=f"of {', '.join(compare.SAMPLES)}; by default {', '.join(USUAL)}")
    parser.add_argument("--seconds", type=float, default=480, help="for all, after the build")
    parser.add_argument("--warmup", type=int, default=20, help="steps that are not counted")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--to", type=Path, default=programs.TARGET / "gpu.json", help="the file with JSON")
    parser.add_argument("--built", action="store_true", help="what an earlier run has built: nothing is fetched")
    options = parser.parse_args()
    if not options.built:
        programs.build("-Pgpu", f"-Dclass-path.file={CLASS_PATH}")
    end = time.monotonic() + options.seconds
    results = []
    for task in tasks(options):
        result = attempt(task, end - time.monotonic())
        results.append(result)
        print(row(result), file=sys.stderr)
        write(options.to, {"device": options.device, "samples": list(options.samples), "results": results})
    print("| section | what | ms a step, median | mean | MiB of the GPU |\n|---|---|---|---|---|")
    print("\n".join(map(row, results)))
    print(f"all of it as JSON: {options.to}")
    if any(result["section"] == "losses equal to the CPU's" and not result.get("equal") for result in results):
        raise SystemExit("the losses of a sample could not be shown to be the CPU's")


if __name__ == "__main__":
    main()
