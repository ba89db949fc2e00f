"""Loads a SavedModel, feeds it float32 numbers from a file, and writes its outputs beside them.

serve.py MODEL FOLDER: FOLDER/input.f32 holds a batch of the input; every output becomes FOLDER/<name>.bin.
"""

import sys

import numpy as np
import tensorflow as tf

model, folder = sys.argv[1:]
serve = tf.saved_model.load(model).signatures["serving_default"]
shape = [-1 if size is None else size for size in serve.structured_input_signature[1]["input"].shape]
outputs = serve(input=tf.constant(np.fromfile(f"{folder}/input.f32", "<f4").reshape(shape)))
for name, tensor in outputs.items():
    tensor.numpy().tofile(f"{folder}/{name}.bin")
print(tf.__version__, {name: (tensor.dtype.name, list(tensor.shape)) for name, tensor in sorted(outputs.items())})
