/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetAllRegisteredKernels;

import com.google.protobuf.InvalidProtocolBufferException;
import org.bytedeco.javacpp.PointerScope;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.KernelList;

/** The kernels that the native library of this process has, for devices that this machine has or not. */
public final class RegisteredKernels {

    private RegisteredKernels() {}

    /** All of them, of all devices. */
    @SuppressWarnings("try") // the scope frees what is made in it
    public static KernelList list() {
        LoadedTensorFlow.version(); // loads the native library
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_Buffer buffer = TF_GetAllRegisteredKernels(status);
            status.throwExceptionIfNotOK();
            try {
                return KernelList.parseFrom(buffer.dataAsByteBuffer());
            } finally {
                TF_DeleteBuffer(buffer);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("TensorFlow's list of kernels cannot be read: " + e.getMessage(), e);
        }
    }
}
