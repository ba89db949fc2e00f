"""Writes the files of this folder with NumPy: python3 write.py"""

from pathlib import Path

import numpy as np

here = Path(__file__).parent


def numbers(*shape):
    """0, 1, 2 and so on, the last dimension fastest."""
    return np.arange(np.prod(shape)).reshape(shape)


def types():
    """An array of six numbers for each type and order of bytes: as < or > and the type."""
    rows = {}
    for code in ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]:
        if code == "b1":
            values = [[False, True], [True, True], [False, False]]
        elif code[0] == "f":
            values = [[0, 0.5], [-1.25, 3], [2.0**-24, np.finfo(code).max]]
        else:
            values = [[0, 1], [2, 3], [np.iinfo(code).min, np.iinfo(code).max]]
        for name, order in [("little", "<"), ("big", ">")]:
            rows[f"{name}-{code}"] = np.array(values, order + code)
    return rows


def main():
    np.savez(here / "types.npz", **types())

    for version in [(1, 0), (2, 0), (3, 0)]:
        with open(here / f"version-{version[0]}.npy", "wb") as file:
            np.lib.format.write_array(file, numbers(3, 2).astype("<f4"), version)

    np.save(here / "fortran.npy", np.asfortranarray(numbers(5, 4, 3, 2).astype("<i2")))
    np.save(here / "fortran-big.npy", np.asfortranarray(numbers(5, 4, 3, 2).astype(">f8")))

    np.save(here / "objects.npy", np.array([{}, None]), allow_pickle=True)
    np.save(here / "text.npy", np.array(["cat", "owl"]))
    np.save(here / "complex.npy", np.array([1j, 2]))
    np.save(here / "fields.npy", np.array([(1, 2.0)], dtype=[("größe", "<i4"), ("b", "<f8")]))
    np.save(here / "single.npy", np.float32(3))
    np.save(here / "empty.npy", np.zeros((0, 3)))

    # Six training examples and three to test with: images of 4x5 and rows of three numbers, with every kind of target.
    for part, count in [("train", 6), ("test", 3)]:
        np.save(here / f"images-{part}.npy", numbers(count, 4, 5).astype("u1"))
        np.save(here / f"colours-{part}.npy", numbers(count, 4, 5, 3).astype("u1"))
        np.save(here / f"rows-{part}.npy", numbers(count, 3) / 4)
        np.save(here / f"classes-{part}.npy", numbers(count) % 3)
        np.save(here / f"labels-{part}.npy", numbers(count, 2) % 2 == 1)
        np.save(here / f"prices-{part}.npy", (numbers(count) / 8).astype("<f4"))
        np.savez(here / f"{part}.npz", inputs=numbers(count, 3) / 4, targets=numbers(count) % 3)

    # As Keras' mnist.npz, and a set without a split.
    np.savez_compressed(
        here / "mnist-like.npz",
        x_train=numbers(6, 4, 5).astype("u1"),
        y_train=(numbers(6) % 3).astype("u1"),
        x_test=numbers(3, 4, 5).astype("u1"),
        y_test=(numbers(3) % 3).astype("u1"),
    )
    np.savez(here / "whole.npz", inputs=numbers(30, 3) / 4, targets=numbers(30) % 3)


main()
