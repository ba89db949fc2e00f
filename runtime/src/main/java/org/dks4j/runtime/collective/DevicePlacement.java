/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.collective;

import org.tensorflow.DeviceSpec;
import org.tensorflow.op.Ops;

/** On what the members of a group carry an operation out; TensorFlow wants a group of its own for each kind of device. */
enum DevicePlacement {
    /** Where operations run that name no device. */
    DEVICE(1) {
        @Override
        Ops of(Ops tf) {
            return tf;
        }
    },
    /** The processor. */
    HOST(2) {
        @Override
        Ops of(Ops tf) {
            return tf.withDevice(DeviceSpec.newBuilder()
                    .deviceType(DeviceSpec.DeviceType.CPU)
                    .deviceIndex(0)
                    .build());
        }
    };

    private final long group;

    DevicePlacement(long group) {
        this.group = group;
    }

    /** Operations there. */
    abstract Ops of(Ops tf);

    /** What members find one another by. */
    long group() {
        return group;
    }

    static DevicePlacement of(long group) {
        return group == HOST.group ? HOST : DEVICE;
    }
}
