/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import java.util.Arrays;
import java.util.Random;

/**
 * Images of curves, in the manner of the set CURVES of G. Hinton and R. Salakhutdinov, Reducing the dimensionality of data with neural
 * networks (Science 313, 2006), which is another one: each image is a smooth curve through three random points, six numbers.
 *
 * <p>The points A, B and C are uniform in the square from 3 to 24 of the 28x28 pixels, whose centres are whole numbers. The curve is the parabola
 * P(t) = A (1 - t)(1 - 2t) + 4 B t (1 - t) + C t (2t - 1) for t from 0 to 1, which passes A, B and C at t = 0, 1/2 and 1. If it comes closer than 2 to the edge, which
 * a parabola may do between its points, all three are drawn again. It is drawn by 48 straight pieces; a pixel at the distance d from the nearest has the brightness
 * 1.5 - d, between 0 and 1.
 *
 * <p>The numbers are those of {@link Random}, whose algorithm is part of Java's specification, and the arithmetic is IEEE 754's: a seed makes the same
 * bytes everywhere.
 */
public final class Curves {

    /** The height and width of an image. */
    public static final int SIDE = 28;

    private static final int PIECES = 48;
    private static final double NEAREST_POINT = 3;
    private static final double NEAREST_CURVE = 2;
    private static final double REACH = 1.5;
    private static final double BRIGHTEST = 255;

    private final Random random;
    private final double[] x = new double[PIECES + 1];
    private final double[] y = new double[PIECES + 1];

    /** @param seed of the first image and all that follow */
    public Curves(long seed) {
        random = new Random(seed);
    }

    /**
     * The next images.
     *
     * @return {@code count} times {@value #SIDE} rows of as many pixels, unsigned
     */
    public byte[] images(int count) {
        int size = SIDE * SIDE;
        byte[] all = new byte[Math.multiplyExact(count, size)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(image(), 0, all, i * size, size);
        }
        return all;
    }

    private byte[] image() {
        do {
            coordinates(x);
            coordinates(y);
        } while (!isInside(x) || !isInside(y));
        double[] squares = new double[SIDE * SIDE];
        Arrays.fill(squares, REACH * REACH);
        for (int piece = 0; piece < PIECES; piece++) {
            draw(piece, squares);
        }
        byte[] pixels = new byte[squares.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.rint(BRIGHTEST * Math.min(1, REACH - Math.sqrt(squares[i])));
        }
        return pixels;
    }

    /** One coordinate of the curve's points, from random ones of A, B and C. */
    private void coordinates(double[] curve) {
        double a = coordinate();
        double b = coordinate();
        double c = coordinate();
        for (int i = 0; i <= PIECES; i++) {
            double t = (double) i / PIECES;
            curve[i] = a * (1 - t) * (1 - 2 * t) + 4 * b * t * (1 - t) + c * t * (2 * t - 1);
        }
    }

    private double coordinate() {
        return NEAREST_POINT + (SIDE - 1 - 2 * NEAREST_POINT) * random.nextDouble();
    }

    private static boolean isInside(double[] curve) {
        return Arrays.stream(curve).allMatch(value -> value >= NEAREST_CURVE && value <= SIDE - 1 - NEAREST_CURVE);
    }

    /** Brings the squared distances of the pixels around a piece down to theirs from it. */
    private void draw(int piece, double[] squares) {
        double x0 = x[piece];
        double y0 = y[piece];
        double dx = x[piece + 1] - x0;
        double dy = y[piece + 1] - y0;
        double length = dx * dx + dy * dy;
        int top = (int) Math.floor(Math.min(y0, y0 + dy) - REACH);
        int left = (int) Math.floor(Math.min(x0, x0 + dx) - REACH);
        for (int row = Math.max(0, top); row < SIDE && row <= Math.max(y0, y0 + dy) + REACH; row++) {
            for (int column = Math.max(0, left); column < SIDE && column <= Math.max(x0, x0 + dx) + REACH; column++) {
                double along = length == 0 ? 0 : ((column - x0) * dx + (row - y0) * dy) / length;
                double share = Math.max(0, Math.min(1, along));
                double acrossX = x0 + share * dx - column;
                double acrossY = y0 + share * dy - row;
                int pixel = row * SIDE + column;
                squares[pixel] = Math.min(squares[pixel], acrossX * acrossX + acrossY * acrossY);
            }
        }
    }
}
