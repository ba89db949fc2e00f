/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.dks4j.schema.attention.AttentionMatrix;

/**
 * The kernel of a node between pairs of positions: of one input with itself, Σ, and of two inputs, Γ (docs/mathematics.md, section 12). All matrices are symmetric, as they
 * are at the start and every rule keeps it, and hold the rows of their lower triangles.
 *
 * @param positions T
 * @param own Σ, [T·(T + 1)/2]
 * @param followed the pairs of inputs whose Γ is followed
 * @param pairs their Γ; empty where nothing reads them any more
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
public record LocationKernel(int positions, double[] own, FollowedPairs followed, double[][] pairs) {

    /** From so many entries on, an activation's C map is tabulated: fewer are computed as fast one by one. */
    private static final int MANY = 8192;

    /**
     * Positions that are all equally similar, with q = 1: Σ = (1 - p)·I + p·11ᵀ and Γ = c·Σ.
     *
     * @param similarity p
     * @param c of each pair of inputs
     */
    public static LocationKernel uniform(int positions, double similarity, FollowedPairs followed, double[] c) {
        double[] own = new double[size(positions)];
        Arrays.fill(own, similarity);
        for (int i = 0; i < positions; i++) {
            own[index(i, i)] = 1;
        }
        return new LocationKernel(
                positions,
                own,
                followed,
                Arrays.stream(followed.of(c))
                        .mapToObj(each -> scaled(own, each))
                        .toArray(double[][]::new));
    }

    /** The same function of Σ and of every Γ. */
    private LocationKernel changed(UnaryOperator<double[]> change) {
        return new LocationKernel(
                positions,
                change.apply(own),
                followed,
                Arrays.stream(pairs).map(change).toArray(double[][]::new));
    }

    private static int size(int positions) {
        return Math.toIntExact((long) positions * (positions + 1) / 2);
    }

    /** The place of an entry of the lower triangle. */
    private static int index(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    /** Σ[i, j]. */
    public double at(int i, int j) {
        return own[i >= j ? index(i, j) : index(j, i)];
    }

    /** The correlation of two positions. */
    public double correlation(int i, int j) {
        return at(i, j) / Math.sqrt(at(i, i) * at(j, j));
    }

    /** The q value of each position. */
    public double[] q() {
        double[] q = new double[positions];
        for (int i = 0; i < positions; i++) {
            q[i] = at(i, i);
        }
        return q;
    }

    /** The mean of q over positions. */
    public double meanQ() {
        return trace(own) / positions;
    }

    /** The mean correlation of two different positions; 1 if there is one position. */
    public double meanCorrelation() {
        double sum = 0;
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < i; j++) {
                sum += correlation(i, j);
            }
        }
        return positions == 1 ? 1 : sum / (size(positions) - positions);
    }

    /** The smallest correlation of two positions. */
    public double smallestCorrelation() {
        double smallest = 1;
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < i; j++) {
                smallest = Math.min(smallest, correlation(i, j));
            }
        }
        return smallest;
    }

    /**
     * c of each pair of inputs: the mean over positions, by q.
     *
     * @param single those that single positions would have
     */
    double[] similarities(double[] single) {
        double all = trace(own);
        return followed.corrected(
                single,
                Arrays.stream(pairs).mapToDouble(pair -> trace(pair) / all).toArray());
    }

    private double trace(double[] matrix) {
        double trace = 0;
        for (int i = 0; i < positions; i++) {
            trace += matrix[index(i, i)];
        }
        return trace;
    }

    /** The same without that of two inputs. */
    LocationKernel withoutPairs() {
        return new LocationKernel(positions, own, followed, new double[0][]);
    }

    /** The same function of every entry. */
    public LocationKernel each(DoubleUnaryOperator function) {
        return changed(matrix -> Arrays.stream(matrix).map(function).toArray());
    }

    /**
     * After an activation. Where q differs between positions it is treated as homogeneous, which is exact for leaky rectifiers and right to first order for others.
     *
     * @param gain by which it multiplies q
     * @param map its C map
     */
    public LocationKernel activated(double gain, DoubleUnaryOperator map) {
        double[] roots = Arrays.stream(q()).map(Math::sqrt).toArray();
        boolean many = (long) own.length * (1 + pairs.length) > MANY;
        DoubleUnaryOperator same = many ? TabulatedCurve.of(map) : map;
        return new LocationKernel(
                positions,
                activated(own, roots, gain, same, true),
                followed,
                Arrays.stream(pairs)
                        .map(pair -> activated(pair, roots, gain, same, false))
                        .toArray(double[][]::new));
    }

    private static double[] activated(
            double[] matrix, double[] roots, double gain, DoubleUnaryOperator map, boolean ofOne) {
        double[] activated = new double[matrix.length];
        for (int i = 0; i < roots.length; i++) {
            for (int j = 0; j <= i; j++) {
                int place = index(i, j);
                double scale = roots[i] * roots[j];
                double c = ofOne && i == j ? 1 : Math.max(-1, Math.min(1, matrix[place] / scale));
                activated[place] = gain * scale * (c == 1 ? 1 : map.applyAsDouble(c));
            }
        }
        return activated;
    }

    /** Every position divided by the root of its q. */
    public LocationKernel normalized() {
        return scaled(Arrays.stream(q()).map(q -> 1 / Math.sqrt(q)).toArray());
    }

    /**
     * Every position multiplied by a number.
     *
     * @param factors [T]
     */
    public LocationKernel scaled(double[] factors) {
        return changed(matrix -> scaled(matrix, factors));
    }

    private static double[] scaled(double[] matrix, double[] factors) {
        double[] scaled = new double[matrix.length];
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j <= i; j++) {
                scaled[index(i, j)] = factors[i] * factors[j] * matrix[index(i, j)];
            }
        }
        return scaled;
    }

    /** A·Σ·Aᵀ, and A·Γ·Aᵀ. */
    public LocationKernel mixed(AttentionMatrix attention) {
        return changed(matrix -> mixed(matrix, attention));
    }

    private double[] mixed(double[] matrix, AttentionMatrix attention) {
        return packed(attention.conjugate(full(matrix)));
    }

    /** Σ, [T, T]. */
    public double[][] full() {
        return full(own);
    }

    private double[][] full(double[] matrix) {
        double[][] full = new double[positions][positions];
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j <= i; j++) {
                full[i][j] = matrix[index(i, j)];
                full[j][i] = full[i][j];
            }
        }
        return full;
    }

    /** Entries multiplied by numbers of their own. */
    public LocationKernel scaledEach(Entries factors) {
        return changed(matrix -> scaledEach(matrix, factors));
    }

    private double[] scaledEach(double[] matrix, Entries factors) {
        double[] scaled = new double[matrix.length];
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j <= i; j++) {
                scaled[index(i, j)] = factors.at(i, j) * matrix[index(i, j)];
            }
        }
        return scaled;
    }

    /** A number for each pair of positions. */
    @FunctionalInterface
    public interface Entries {
        /** That of position i and an earlier or the same position j. */
        double at(int i, int j);
    }

    private double[] packed(double[][] full) {
        double[] packed = new double[size(positions)];
        for (int i = 0; i < positions; i++) {
            System.arraycopy(full[i], 0, packed, index(i, 0), i + 1);
        }
        return packed;
    }

    /**
     * The sum of this and another one of the same positions and pairs.
     *
     * @param share by which the other is multiplied
     */
    public LocationKernel plus(double share, LocationKernel other) {
        double[][] sums = new double[pairs.length][];
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sum(pairs[k], share, other.pairs[k]);
        }
        return new LocationKernel(positions, sum(own, share, other.own), followed, sums);
    }

    private static double[] sum(double[] left, double share, double[] right) {
        double[] sum = new double[left.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = left[i] + share * right[i];
        }
        return sum;
    }

    /** The product with another one of the same positions and pairs. */
    LocationKernel times(LocationKernel other) {
        double[][] products = new double[pairs.length][];
        for (int k = 0; k < products.length; k++) {
            products[k] = product(pairs[k], other.pairs[k]);
        }
        return new LocationKernel(positions, product(own, other.own), followed, products);
    }

    private static double[] product(double[] left, double[] right) {
        double[] product = new double[left.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = left[i] * right[i];
        }
        return product;
    }

    /**
     * The same number added to the entries of pairs of positions.
     *
     * @param scale by which the entries are multiplied before
     * @param weight by which the numbers are multiplied
     * @param numbers of a distance from 0 to T - 1
     */
    public LocationKernel plusByDistance(double scale, double weight, double[] numbers) {
        return changed(matrix -> plusByDistance(matrix, scale, weight, numbers));
    }

    private double[] plusByDistance(double[] matrix, double scale, double weight, double[] numbers) {
        double[] sum = new double[matrix.length];
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j <= i; j++) {
                sum[index(i, j)] = scale * matrix[index(i, j)] + weight * numbers[i - j];
            }
        }
        return sum;
    }

    /**
     * The kernel of the mean over positions: q, then c of each pair of inputs.
     *
     * @param single c that single positions would have
     */
    double[] ofMean(double[] single) {
        return ofOne(single, this::mean);
    }

    /**
     * The kernel of the last position: q, then c of each pair of inputs.
     *
     * @param single c that single positions would have
     */
    double[] ofLast(double[] single) {
        return ofOne(single, matrix -> matrix[index(positions - 1, positions - 1)]);
    }

    private double[] ofOne(double[] single, ToDoubleFunction<double[]> part) {
        double q = part.applyAsDouble(own);
        double[] c = followed.corrected(
                single,
                Arrays.stream(pairs)
                        .mapToDouble(pair -> part.applyAsDouble(pair) / q)
                        .toArray());
        double[] all = new double[c.length + 1];
        all[0] = q;
        System.arraycopy(c, 0, all, 1, c.length);
        return all;
    }

    private double mean(double[] matrix) {
        return (2 * Arrays.stream(matrix).sum() - trace(matrix)) / ((double) positions * positions);
    }
}
