"""Checks models of ONNX, runs them, and writes their outputs beside them.

onnx_check.py FOLDER: of each folder in FOLDER, model.onnx is checked and is given the float32 numbers of <input>.f32; every output of
numbers becomes <output>.bin. Prints the versions.
"""

import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

for file in sorted(pathlib.Path(sys.argv[1]).glob("*/model.onnx")):
    onnx.checker.check_model(str(file), full_check=True)
    session = onnxruntime.InferenceSession(str(file))
    fed = {}
    for tensor in session.get_inputs():
        shape = [-1 if isinstance(size, str) else size for size in tensor.shape]
        fed[tensor.name] = np.fromfile(file.parent / f"{tensor.name}.f32", "<f4").reshape(shape)
    for tensor, values in zip(session.get_outputs(), session.run(None, fed)):
        if values.dtype == np.float32:
            values.tofile(file.parent / f"{tensor.name}.bin")
print(onnx.__version__, onnxruntime.__version__)
