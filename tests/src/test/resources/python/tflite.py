"""Converts a SavedModel for TFLite, feeds it float32 numbers from a file, and writes its logits beside them.

tflite.py MODEL FOLDER: FOLDER/input.f32 holds a batch of the input; the logits become FOLDER/logits.bin.
"""

import sys

import numpy as np
import tensorflow as tf

model, folder = sys.argv[1:]
interpreter = tf.lite.Interpreter(model_content=tf.lite.TFLiteConverter.from_saved_model(model).convert())
serve = interpreter.get_signature_runner("serving_default")
shape = list(serve.get_input_details()["input"]["shape_signature"])
outputs = serve(input=np.fromfile(f"{folder}/input.f32", "<f4").reshape(shape))
outputs["logits"].tofile(f"{folder}/logits.bin")
