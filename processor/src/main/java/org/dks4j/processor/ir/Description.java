/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.operation.InputNormalization;
import org.dks4j.processor.shape.Shape;

/**
 * A network as its record describes it, before it is unrolled.
 *
 * @param binaryName binary name of the record, for example {@code demo.Outer$Net}
 * @param type the record
 * @param input the shape of one example; {@link Shape#UNKNOWN} where it could not be read
 * @param task what the network is for, if it has one output
 * @param outputs if it has several, else empty
 * @param normalization how the inputs are normalized
 * @param homogeneousScale the factor of the homogeneous coordinate of a normalized input
 * @param activation the network's activation, by its name in the catalogue
 * @param method how activations are transformed
 * @param targets the targets for the kernel
 * @param subnetworks what counts as a subnetwork
 * @param initializer how kernels are initialized
 * @param components the layers, in order
 * @param position the record
 */
public record Description(
        String binaryName,
        RecordType type,
        Shape input,
        Task task,
        List<Output> outputs,
        InputNormalization normalization,
        double homogeneousScale,
        String activation,
        Method method,
        Targets targets,
        SubnetworkRule subnetworks,
        Initializer initializer,
        List<Component> components,
        Position position) {

    public Description {
        outputs = List.copyOf(outputs);
        components = List.copyOf(components);
    }
}
