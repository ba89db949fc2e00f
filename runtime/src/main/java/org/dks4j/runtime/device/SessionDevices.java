/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;

/** Asks TensorFlow's C API which devices a session has: the session of TensorFlow Java does not tell. */
final class SessionDevices {

    private SessionDevices() {}

    /**
     * The devices of a session of this configuration. GPUs belong to the process: a session that is opened later with the
     * same configuration shares them.
     *
     * @throws org.tensorflow.exceptions.TensorFlowException if TensorFlow refuses the configuration
     */
    @SuppressWarnings("try") // the scope frees what is made in it
    static List<SessionDevice> of(ConfigProto configuration) {
        LoadedTensorFlow.version(); // loads the native library
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
            byte[] bytes = configuration.toByteArray();
            TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
            status.throwExceptionIfNotOK();
            TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
            status.throwExceptionIfNotOK();
            return listed(session, status);
        }
    }

    private static List<SessionDevice> listed(TF_Session session, TF_Status status) {
        TF_DeviceList list = TF_SessionListDevices(session, status);
        status.throwExceptionIfNotOK();
        try {
            List<SessionDevice> devices = new ArrayList<>();
            for (int i = 0; i < TF_DeviceListCount(list); i++) {
                String name = TF_DeviceListName(list, i, status).getString();
                String type = TF_DeviceListType(list, i, status).getString();
                devices.add(new SessionDevice(
                        name.substring(name.indexOf("/device:")), type, TF_DeviceListMemoryBytes(list, i, status)));
                status.throwExceptionIfNotOK();
            }
            return devices;
        } finally {
            TF_DeleteDeviceList(list);
        }
    }
}
