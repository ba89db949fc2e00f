/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.options;

import java.util.List;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.graph.NetworkInput;

/**
 * How a data set is read.
 *
 * @param target the required target of examples
 * @param inputs what the network reads, images the first; only IDX files hold further inputs
 * @param memoryLimit how many bytes a set may take in memory; one that would take more (or 2 GiB) is streamed
 * @param readSize the shorter side to which images of files are scaled, where that is larger than the network's input: something to crop
 *     from; 0 for the network's input size
 * @param firstLabel the label of the first class in TFRecord files, 0 or 1
 * @param threads how many threads read and, since a process has one set of them, how many TensorFlow uses; 0 for one per processor
 * @param corruptRecords the treatment of unreadable examples
 * @param csv how CSV files are read
 * @param heldOut what is held out of the training examples
 */
public record DataOptions(
        Target target,
        List<NetworkInput> inputs,
        long memoryLimit,
        int readSize,
        int firstLabel,
        int threads,
        CorruptRecordPolicy corruptRecords,
        CsvOptions csv,
        HeldOut heldOut) {

    /** The default memory limit: 1 GiB. */
    public static final long DEFAULT_MEMORY_LIMIT = 1L << 30;

    /** The numbers of an image of this size are still counted by an int. */
    private static final int LARGEST_READ_SIZE = 16384;

    public DataOptions {
        inputs = List.copyOf(inputs);
        require(!inputs.isEmpty(), "a network has at least one input");
        require(memoryLimit >= 0, "the memory limit must not be negative");
        require(
                readSize >= 0 && readSize <= LARGEST_READ_SIZE,
                "the read size must be from 0 to " + LARGEST_READ_SIZE + " pixels, not " + readSize);
        require(firstLabel == 0 || firstLabel == 1, "the first label is 0 or 1");
        require(threads >= 0, "the number of threads must not be negative");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * For a network with this target and these inputs: images as large as it reads, sets of up to 1 GiB in memory, TFRecord labels from 1 as
     * ImageNet's, one thread per processor, the first bad record an error.
     */
    public static DataOptions of(Target target, List<NetworkInput> inputs) {
        return new DataOptions(
                target,
                inputs,
                DEFAULT_MEMORY_LIMIT,
                0,
                1,
                0,
                CorruptRecordPolicy.fail(),
                CsvOptions.defaults(),
                HeldOut.none());
    }

    /** The same with another memory limit, in bytes. */
    public DataOptions withMemoryLimit(long bytes) {
        return new DataOptions(target, inputs, bytes, readSize, firstLabel, threads, corruptRecords, csv, heldOut);
    }

    /** The same with images scaled to another shorter side, in pixels. */
    public DataOptions withReadSize(int pixels) {
        return new DataOptions(target, inputs, memoryLimit, pixels, firstLabel, threads, corruptRecords, csv, heldOut);
    }

    /** The same with another label for the first class of TFRecord files, 0 or 1. */
    public DataOptions withFirstLabel(int label) {
        return new DataOptions(target, inputs, memoryLimit, readSize, label, threads, corruptRecords, csv, heldOut);
    }

    /** The same with another number of threads; 0 for one per processor. */
    public DataOptions withThreads(int number) {
        return new DataOptions(target, inputs, memoryLimit, readSize, firstLabel, number, corruptRecords, csv, heldOut);
    }

    /** The same with another way to treat bad records. */
    public DataOptions withCorruptRecords(CorruptRecordPolicy treatment) {
        return new DataOptions(target, inputs, memoryLimit, readSize, firstLabel, threads, treatment, csv, heldOut);
    }

    /** The same with other CSV files. */
    public DataOptions withCsv(CsvOptions value) {
        return new DataOptions(
                target, inputs, memoryLimit, readSize, firstLabel, threads, corruptRecords, value, heldOut);
    }

    /** The same with other examples held out of the training examples. */
    public DataOptions withHeldOut(HeldOut value) {
        return new DataOptions(target, inputs, memoryLimit, readSize, firstLabel, threads, corruptRecords, csv, value);
    }

    /**
     * How many classes labels count; for forms whose targets are classes.
     *
     * @throws IllegalStateException if the targets are not classes
     */
    public int classes() {
        return target.classes().orElseThrow(() -> new IllegalStateException("the targets are not classes"));
    }

    /** The network's first input. */
    public NetworkInput input() {
        return inputs.get(0);
    }

    /** The network's further inputs. */
    public List<NetworkInput> furtherInputs() {
        return inputs.subList(1, inputs.size());
    }

    /** How many threads read: at least 1. */
    public int readingThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
