"""Prints what TensorBoard reads from a folder of events: each scalar with its steps, each histogram with its counts."""

import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0, "histograms": 0})
events.Reload()
for tag in sorted(events.Tags()["scalars"]):
    print(tag, " ".join(str(scalar.step) for scalar in events.Scalars(tag)))
for tag in sorted(events.Tags()["histograms"]):
    values = events.Histograms(tag)
    print(tag, " ".join(f"{value.step}:{value.histogram_value.num:g}" for value in values))
