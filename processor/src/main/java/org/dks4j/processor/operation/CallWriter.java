/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.operation;

import java.util.List;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Window;

/**
 * The parts of the call that builds a layer at run time, from which an operation composes its own call.
 *
 * @param <T> the type of code
 */
public interface CallWriter<T> {

    /** A call of the network builder: the layer's name, then the arguments. */
    T call(String method, List<T> arguments);

    /** The tensor that the layer reads. */
    T input();

    /** The tensors that the layer names, as a list. */
    T named();

    /** The one tensor that the layer names. */
    T namedOne();

    /** The weights of the tensors that it names. */
    T weights(List<Double> weights);

    /** The number of outputs. */
    T outputs();

    /** The activation of this name. */
    T activation(String name);

    /** A text. */
    T text(String value);

    T number(int value);

    T number(double value);

    /** A window's size, step or dilation. */
    T axes(Axes axes);

    /** A specification: {@code ConvSpec.conv(..)}. */
    T spec(String type, String factory, List<T> arguments);

    /** The same with one more setting: {@code ConvSpec.conv(..).stride(2)}. */
    T with(T spec, String option, List<T> arguments);

    /** The same with a stride, the layer's own or that of the enclosing block, unless it is the default. */
    T strided(T spec, Axes own, Axes understood);

    /** The same with the activation after the layer, if there is one. */
    T activated(T spec);

    /**
     * The same with a window's stride and padding.
     *
     * @param understood the default stride of the specification
     */
    default T windowed(T spec, Window window, Axes understood) {
        T strided = strided(spec, window.stride(), understood);
        return window.samePadding() ? strided : with(strided, "valid", List.of());
    }
}
