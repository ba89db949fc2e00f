"""Runs the generated trainer and its peers in turn and prints a table: benchmarks/step.sh calls it."""

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
WARMUP, STEPS = 50, 150


def main():
    sample, batch, threads, rounds, class_path = sys.argv[1:6]
    commands = {
        "DKS4J": ["java", "-cp", f"benchmarks/target/classes:{class_path}", "org.dks4j.benchmarks.StepBenchmark"]}
    for name, module, script in [
            ("TensorFlow", "tensorflow", "tensorflow_step.py"),
            ("JAX", "jax", "jax_step.py"),
            ("PyTorch", "torch", "torch_step.py")]:
        if importlib.util.find_spec(module):
            commands[name] = [sys.executable, os.path.join(HERE, script)]
    pinned = ["taskset", "-c", "0"] if threads == "1" else []
    outcomes = {name: [] for name in commands}
    for _ in range(int(rounds)):
        for name, command in commands.items():
            environment = dict(os.environ, STEP_START=str(time.time()))
            run = subprocess.run(
                [*pinned, *command, sample, batch, threads, str(WARMUP), str(STEPS)],
                env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
            if run.returncode:
                raise SystemExit(f"{name} failed:\n{run.stderr[-2000:]}")
            outcomes[name].append(json.loads(run.stdout.splitlines()[-1]))
    print(f"{sample}, batch {batch}, threads {threads or 'all'}, {rounds} rounds of {STEPS} steps; load {os.getloadavg()[0]:.1f}")
    medians = {name: statistics.median(run["median"] for run in runs) for name, runs in outcomes.items()}
    fastest = min(medians.values())
    print(f"{'':12}{'ms a step':>10}{'least':>8}{'most':>8}{'/ fastest':>11}{'first step, s':>15}{'peak, MB':>10}"
          f"{'parameters':>12}{'first loss':>12}")
    for name, runs in outcomes.items():
        steps = [run["median"] for run in runs]
        first = statistics.median(run["firstStep"] for run in runs)
        peak = statistics.median(run["peak"] for run in runs)
        print(f"{name:12}{medians[name]:10.2f}{min(steps):8.2f}{max(steps):8.2f}{medians[name] / fastest:11.2f}{first:15.1f}{peak:10.0f}"
              f"{runs[0]['parameters']:12}{runs[0]['loss']:12.3f}")


main()
