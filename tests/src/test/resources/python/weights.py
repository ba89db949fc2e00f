"""Reads a file of weights, and writes them again by the libraries' own writers.

weights.py FILE FOLDER: FOLDER/again.safetensors and FOLDER/again.npz get all arrays, the latter in Fortran's order, and
FOLDER/half.safetensors gets them as float16. Prints a line per array: its name, type, shape and the checksum of its bytes.
"""

import sys
import zlib

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

path, folder = sys.argv[1:]
if path.endswith(".npz"):
    with np.load(path) as file:
        arrays = dict(file)
else:
    arrays = load_file(path)
    with safe_open(path, framework="numpy") as file:
        for name, text in sorted(file.metadata().items()):
            print("#", name, text)
for name, array in sorted(arrays.items()):
    print(name, array.dtype, list(array.shape), zlib.crc32(array.tobytes()))
save_file(arrays, f"{folder}/again.safetensors")
save_file({name: array.astype(np.float16) for name, array in arrays.items()}, f"{folder}/half.safetensors")
np.savez(f"{folder}/again.npz", **{name: np.asfortranarray(array) for name, array in arrays.items()})
