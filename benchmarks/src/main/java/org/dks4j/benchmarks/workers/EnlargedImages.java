/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks.workers;

import java.io.IOException;
import java.util.List;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.network.NetworkDefinition;

/** The images of Fashion-MNIST in the size that a network reads: as they are, or a few of them enlarged, each pixel in every channel. */
final class EnlargedImages {

    private static final int FEW = 32;

    private EnlargedImages() {}

    static Dataset of(NetworkDefinition<?> network) throws IOException {
        Dataset images = IdxDataset.read(
                DataFolder.embedded(), network.target().classes().orElseThrow());
        Examples training = (Examples) images.training();
        List<Integer> wanted = network.inputShape();
        if (training.imageSize() == wanted.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact)) {
            return images;
        }
        return new Dataset(
                images.name(), enlarged(training, wanted), enlarged((Examples) images.test(), wanted), images.target());
    }

    private static Examples enlarged(Examples from, List<Integer> shape) {
        int height = shape.get(0);
        int width = shape.get(1);
        int channels = shape.get(2);
        int rows = from.shape().get(0);
        int columns = from.shape().get(1);
        byte[] pixels = new byte[FEW * height * width * channels];
        int[] labels = new int[FEW];
        int next = 0;
        for (int image = 0; image < FEW; image++) {
            labels[image] = ClassTargets.classes(from.targets())[image];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int place = image * rows * columns + y * rows / height * columns + x * columns / width;
                    for (int channel = 0; channel < channels; channel++) {
                        pixels[next++] = from.pixels()[place];
                    }
                }
            }
        }
        return ClassTargets.examples(shape, pixels, labels);
    }
}
