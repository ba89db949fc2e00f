/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.files;

import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.internal.files.Sha256;

/** Collects the names and sizes of files, in order, into a text that tells one set from another. */
public final class Fingerprint {

    private final Sha256 digest = new Sha256();

    /** Adds a file, by its name inside of the set. */
    public void add(String name, long size) {
        digest.add(name + "\n" + size + "\n");
    }

    /** The text; nothing can be added after it. */
    public String text(int count, ExampleSpec form) {
        return count + " x " + form.shape() + " files sha256:" + digest.hex();
    }
}
