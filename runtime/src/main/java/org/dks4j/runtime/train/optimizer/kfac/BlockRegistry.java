/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dks4j.runtime.graph.AffineMap;

/**
 * The block of the curvature for each layer, by its operation ({@link AffineMap#operation}). Parameters outside affine maps have the diagonal.
 *
 * @param blocks by operations
 */
public record BlockRegistry(Map<String, Entry> blocks) {

    private static final Entry KRONECKER = new Entry("kronecker", KroneckerBlock::new);

    private static final BlockRegistry STANDARD = new BlockRegistry(Map.of(
            AffineMap.DENSE,
            KRONECKER,
            AffineMap.CONVOLUTION,
            KRONECKER,
            AffineMap.AVERAGED,
            new Entry("kronecker of averages", KroneckerBlock::averaged),
            AffineMap.EMBEDDING,
            new Entry("frequencies", EmbeddingBlock::new)));

    /**
     * A kind of blocks.
     *
     * @param name its name in checkpoints: blocks that compute other numbers have another name
     * @param constructor makes them
     */
    public record Entry(String name, BlockConstructor constructor) {}

    public BlockRegistry {
        blocks = Collections.unmodifiableMap(new TreeMap<>(blocks));
    }

    /** Kronecker factors for dense layers and convolutions, and the frequencies of ids in place of one of them for embeddings. */
    public static BlockRegistry standard() {
        return STANDARD;
    }

    /** The same with a block for a further operation, or another for a known one. */
    public BlockRegistry with(String operation, Entry block) {
        Map<String, Entry> more = new TreeMap<>(blocks);
        more.put(operation, block);
        return new BlockRegistry(more);
    }

    /**
     * The constructor of a layer's block.
     *
     * @throws IllegalArgumentException if the layer's operation has none
     */
    BlockConstructor of(AffineMap map) {
        Entry entry = blocks.get(map.operation());
        if (entry == null) {
            throw new IllegalArgumentException("K-FAC has no block for the operation " + map.operation() + " of "
                    + map.name() + ", only for " + String.join(", ", blocks.keySet())
                    + ": give one by Kfac.withBlocks(blocks.with(..))");
        }
        return entry.constructor();
    }

    /** The names of all blocks in one line. */
    String names() {
        return blocks.entrySet().stream()
                .map(block -> block.getKey() + ": " + block.getValue().name())
                .collect(Collectors.joining(", "));
    }
}
