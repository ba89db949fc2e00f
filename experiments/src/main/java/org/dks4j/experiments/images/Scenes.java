/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import java.util.List;
import java.util.Random;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Examples;

/**
 * Scenes of garments: two or three images of Fashion-MNIST at half their size, on a background with a texture, and for each pixel the kind of garment
 * that it belongs to.
 *
 * <p>The background is the sum of two sinusoidal gratings of random directions, wavelengths from 3 to 12 pixels and phases, and of noise; its brightness is
 * about that of the garments. A garment's pixel is the mean of four of the image, and is in front where that is {@value #OPAQUE} or more. Garments lie wholly inside the
 * scene; later ones cover earlier ones.
 *
 * <p>The numbers are those of {@link Random}, whose algorithm is part of Java's specification, and the arithmetic is IEEE 754's with {@link StrictMath}: a seed
 * makes the same bytes everywhere.
 */
public final class Scenes {

    /** The height and width of a scene. */
    public static final int SIDE = 32;

    /** The kinds of garments in the order of their numbers; the first is the background. */
    public static final List<String> KINDS = List.of("background", "top", "trouser", "dress", "footwear", "bag");

    /** The kind of each class of Fashion-MNIST. */
    private static final int[] KIND_OF_CLASS = {1, 2, 1, 3, 1, 4, 1, 4, 5, 4};

    private static final int GARMENT = 14;
    private static final int OPAQUE = 24;
    private static final int FEWEST = 2;
    private static final int GRATINGS = 2;
    private static final double MIDDLE = 110;
    private static final double AMPLITUDE = 45;
    private static final double NOISE = 20;
    private static final double SHORTEST_WAVE = 3;
    private static final double LONGEST_WAVE = 12;

    private final Examples garments;
    private final int[] classes;
    private final Random random;

    /**
     * @param garments of Fashion-MNIST, 28x28 pixels
     * @param seed of the first scene and all that follow
     */
    public Scenes(Examples garments, long seed) {
        this.garments = garments;
        classes = ClassTargets.classes(garments.targets());
        random = new Random(seed);
    }

    /**
     * Scenes and their masks.
     *
     * @param pixels of all scenes, one after the other, unsigned
     * @param kinds of all pixels
     */
    public record Drawn(byte[] pixels, byte[] kinds) {}

    /** The next scenes. */
    public Drawn next(int count) {
        int size = SIDE * SIDE;
        Drawn all = new Drawn(new byte[Math.multiplyExact(count, size)], new byte[count * size]);
        for (int i = 0; i < count; i++) {
            background(all.pixels(), i * size);
            int garmentsInScene = FEWEST + random.nextInt(2);
            for (int j = 0; j < garmentsInScene; j++) {
                place(all, i * size);
            }
        }
        return all;
    }

    private void background(byte[] pixels, int start) {
        double[] across = new double[GRATINGS];
        double[] down = new double[GRATINGS];
        double[] phase = new double[GRATINGS];
        for (int i = 0; i < GRATINGS; i++) {
            double direction = 2 * Math.PI * random.nextDouble();
            double frequency = 2 * Math.PI / (SHORTEST_WAVE + (LONGEST_WAVE - SHORTEST_WAVE) * random.nextDouble());
            across[i] = frequency * StrictMath.cos(direction);
            down[i] = frequency * StrictMath.sin(direction);
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
        for (int place = 0; place < SIDE * SIDE; place++) {
            int row = place / SIDE;
            int column = place % SIDE;
            double value = MIDDLE + NOISE * random.nextGaussian();
            for (int i = 0; i < GRATINGS; i++) {
                value += AMPLITUDE * StrictMath.sin(across[i] * column + down[i] * row + phase[i]);
            }
            pixels[start + place] = (byte) Math.rint(Math.max(0, Math.min(255, value)));
        }
    }

    private void place(Drawn into, int start) {
        int which = random.nextInt(classes.length);
        int top = random.nextInt(SIDE - GARMENT + 1);
        int left = random.nextInt(SIDE - GARMENT + 1);
        for (int y = 0; y < GARMENT; y++) {
            for (int x = 0; x < GARMENT; x++) {
                int brightness = halved(which, y, x);
                if (brightness >= OPAQUE) {
                    int place = start + (top + y) * SIDE + left + x;
                    into.pixels()[place] = (byte) brightness;
                    into.kinds()[place] = (byte) KIND_OF_CLASS[classes[which]];
                }
            }
        }
    }

    /** The mean of four pixels of a garment. */
    private int halved(int which, int y, int x) {
        int wide = 2 * GARMENT;
        int corner = which * wide * wide + 2 * y * wide + 2 * x;
        byte[] pixels = garments.pixels();
        return ((pixels[corner] & 0xff)
                        + (pixels[corner + 1] & 0xff)
                        + (pixels[corner + wide] & 0xff)
                        + (pixels[corner + wide + 1] & 0xff)
                        + 2)
                / 4;
    }
}
