/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.kernel;

import java.util.List;

/** The inputs of one part of an operation's channels: the parts that it reads, and their kernels. */
public interface PartInputs {

    /** The parts that are read, in the order of the inputs. */
    List<Source> sources();

    /** The kernel of a part. */
    NodeKernel read(Source source);
}
