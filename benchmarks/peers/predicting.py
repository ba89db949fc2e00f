"""What the programs that inference.py runs share: the batches, and the loop that times predictions.

A peer is a function of batches, float32 as they are fed, that gives the outputs and the answers as arrays.
"""

import argparse
import statistics
import time
from pathlib import Path

import numpy as np

import shared

LEAST_RUNS = 3
# Of a batch, whose answers are compared. Those of the generated predictor in InferenceBenchmark are the same.
COMPARED = 64


def arguments():
    """Those of the command line, which are the generated predictor's."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sample", choices=shared.LAYERS)
    parser.add_argument("threads", type=int)
    parser.add_argument("seconds", type=float, help="for each size of batch; 0 for the answers alone")
    parser.add_argument("folder", type=Path, help="with the exported models")
    parser.add_argument("answers", type=Path, help="where the outputs and answers of the first examples go")
    parser.add_argument("sizes", type=int, nargs="+", help="of batches")
    return parser.parse_args()


def batch(sample, shape, size):
    """The first examples, and again from the first where there are fewer."""
    examples, _ = shared.examples(sample)
    return examples[np.arange(size) % len(examples)].astype(np.float32).reshape(size, *shape)


def timed(predict, fed, seconds, least):
    """Milliseconds of each run, of which there are at least so many."""
    milliseconds = []
    begin = time.perf_counter()
    while len(milliseconds) < least or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        predict(fed)
        milliseconds.append((time.perf_counter() - start) * 1e3)
    return milliseconds


def compared(outputs, answers):
    """The first examples' outputs and answers, example by example."""
    pairs = [each[:COMPARED].reshape(len(each[:COMPARED]), -1) for each in (outputs, answers)]
    return np.concatenate(pairs, 1).astype("<f4").tobytes()


def main(options, shape, predict):
    """Times predictions and prints what inference.py reads, one name and number a line.

    shape: of an example as it is fed
    """
    with options.answers.open("wb") as file:
        for size in options.sizes:
            fed = batch(options.sample, shape, size)
            file.write(compared(*predict(fed)))
            if size == options.sizes[0]:
                print(f"first-answer-at {time.time():.3f}")
            timed(predict, fed, options.seconds / 2, 1)
            processor_start = time.process_time()
            milliseconds = timed(predict, fed, options.seconds, LEAST_RUNS if options.seconds else 1)
            spent = time.process_time() - processor_start
            print(f"processor-milliseconds-{size} {spent * 1e3 / len(milliseconds):.6f}")
            print(f"milliseconds-{size} {statistics.median(milliseconds):.6f}")
    print(f"peak-mebibytes {shared.peak_mebibytes():.0f}")
