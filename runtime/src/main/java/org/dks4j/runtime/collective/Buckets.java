/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts a list of tensors into parts that are exchanged one by one. */
final class Buckets {

    private Buckets() {}

    /**
     * Parts of a list from its end on, each as short as has a number of bytes or more; the first of the list may be in one with fewer.
     *
     * @param bytes of an element
     * @param size bytes, at least 1
     * @return parts whose elements are in the list's order; one after another from the last, they are the list
     */
    static <T> List<List<T>> of(List<T> values, ToLongFunction<? super T> bytes, long size) {
        List<List<T>> buckets = new ArrayList<>();
        int end = values.size();
        long sum = 0;
        for (int begin = end - 1; begin >= 0; begin--) {
            sum += bytes.applyAsLong(values.get(begin));
            if (sum >= size || begin == 0) {
                buckets.add(List.copyOf(values.subList(begin, end)));
                end = begin;
                sum = 0;
            }
        }
        return buckets;
    }
}
