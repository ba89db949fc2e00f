/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dks4j.experiments.images.ContactSheet;
import org.dks4j.experiments.images.IdxFile;
import org.dks4j.experiments.plan.Network;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.internal.files.AtomicDirectory;
import org.dks4j.runtime.internal.files.AtomicFile;

/**
 * Trains, and lets each trained network give images back: they are a row in {@value #PICTURES} beside the trainer's log.
 *
 * @param training trains and predicts
 * @param originals an IDX file of the images
 * @param count how many it has
 */
public record PicturedTraining(Training training, Path originals, int count) implements Training {

    /** The row of images that a network has given back, in the folder of its run. */
    public static final String PICTURES = "pictures.png";

    /** The row of the images that networks are given, in the experiment's folder. */
    public static final String ORIGINALS = "originals.png";

    private static final String FILE = "originals-idx3-ubyte";

    /**
     * With the first test images of a data set.
     *
     * @param folder the experiment's, which gets the images, as IDX file and as {@value #ORIGINALS}
     * @throws IOException if they cannot be written
     */
    public static PicturedTraining of(Training training, Path folder, Examples test, int most) throws IOException {
        int count = Math.min(most, test.count());
        int height = test.shape().get(0);
        int width = test.shape().get(1);
        byte[] pixels = Arrays.copyOf(test.pixels(), count * test.imageSize());
        IdxFile.write(folder.resolve(FILE), pixels, count, height, width);
        AtomicFile.write(
                folder.resolve(ORIGINALS),
                ContactSheet.row(pixels, height, width).png());
        return new PicturedTraining(training, folder.resolve(FILE), count);
    }

    @Override
    public Optional<String> train(Network network, List<String> options, Path log)
            throws IOException, InterruptedException {
        Path checkpoints = log.resolveSibling("checkpoints");
        List<String> saved = new ArrayList<>(options);
        saved.addAll(List.of("--checkpoint-dir", checkpoints.toString(), "--keep-best", "0"));
        Optional<String> diverged = training.train(network, saved, log);
        if (diverged.isEmpty()) {
            picture(network, checkpoints, log);
        }
        AtomicDirectory.delete(checkpoints);
        return diverged;
    }

    private void picture(Network network, Path checkpoints, Path log) throws IOException, InterruptedException {
        Path images = log.resolveSibling("images");
        predict(
                network,
                List.of("--checkpoint", checkpoints.toString(), "--to", images.toString(), originals.toString()),
                log.resolveSibling("predict.log"));
        List<Path> files = IntStream.range(0, count)
                .mapToObj(i -> images.resolve(FILE + (count == 1 ? "" : "-" + i) + ".png"))
                .toList();
        AtomicFile.write(log.resolveSibling(PICTURES), ContactSheet.row(files).png());
        AtomicDirectory.delete(images);
        Files.delete(log.resolveSibling("predict.log"));
    }

    @Override
    public void predict(Network network, List<String> arguments, Path log) throws IOException, InterruptedException {
        training.predict(network, arguments, log);
    }
}
