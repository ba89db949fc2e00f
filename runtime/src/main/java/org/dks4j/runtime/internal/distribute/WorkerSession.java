/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetTarget;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.internal.graph.GraphHandle;
import org.tensorflow.Graph;
import org.tensorflow.Server;
import org.tensorflow.Session;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;

/**
 * The session of one worker: that of a process alone, or one of TensorFlow's distributed runtime, with a server through which collective
 * operations reach the other workers. A session sees the devices of its own worker only, so that workers start and end on their own. The
 * server, which TensorFlow cannot end, lasts as long as the process, and keeps its port.
 */
public final class WorkerSession {

    /** What TensorFlow calls the workers. */
    static final String JOB = "worker";

    private WorkerSession() {}

    /**
     * Opens the session of a graph; among several workers after starting this one's server.
     *
     * @throws WorkerException if the server cannot be started, as where its port is in use
     */
    public static Session open(Cluster cluster, Graph graph, ConfigProto configuration) {
        if (cluster.isAlone()) {
            return new Session(graph, configuration);
        }
        ConfigProto.Builder isolated = configuration.toBuilder();
        isolated.addDeviceFilters(String.format(Locale.ROOT, "/job:%s/task:%d", JOB, cluster.task()));
        isolated.getExperimentalBuilder()
                .setCollectiveGroupLeader("/job:%s/replica:0/task:0".formatted(JOB))
                // Takes effect where the operations say so (Transport).
                .setCollectiveNccl(true);
        ConfigProto own = isolated.build();
        start(cluster, own);
        return at("localhost:" + port(cluster.workers().get(cluster.task())), graph, own);
    }

    private static void start(Cluster cluster, ConfigProto configuration) {
        JobDef.Builder job = JobDef.newBuilder().setName(JOB);
        for (int task = 0; task < cluster.size(); task++) {
            job.putTasks(task, cluster.workers().get(task));
        }
        ServerDef definition = ServerDef.newBuilder()
                .setCluster(ClusterDef.newBuilder().addJob(job))
                .setJobName(JOB)
                .setTaskIndex(cluster.task())
                .setProtocol("grpc")
                .setDefaultSessionConfig(configuration)
                .build();
        String address = cluster.workers().get(cluster.task());
        try {
            new Server(definition).start();
        } catch (RuntimeException e) {
            throw new WorkerException(
                    String.format(
                            Locale.ROOT, "worker %d cannot listen at %s: %s", cluster.task(), address, e.getMessage()),
                    e);
        }
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    /** TensorFlow Java's sessions know no target; the C API's do, and TensorFlow Java has a constructor for such a one, which is not public. */
    @SuppressWarnings("try") // the scope frees what is made in it
    static Session at(String server, Graph graph, ConfigProto configuration) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
            TF_SetTarget(options, "grpc://" + server);
            byte[] bytes = configuration.toByteArray();
            TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
            status.throwExceptionIfNotOK();
            TF_Graph known = GraphHandle.of(graph).orElseThrow(IllegalAccessException::new);
            TF_Session handle = TF_Session.newSession(known, options, status);
            status.throwExceptionIfNotOK();
            handle.retainReference();
            MethodHandle constructor = MethodHandles.privateLookupIn(Session.class, MethodHandles.lookup())
                    .findConstructor(Session.class, MethodType.methodType(void.class, Graph.class, TF_Session.class));
            return (Session) constructor.invoke(graph, handle);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("this version of TensorFlow Java has no such session", e);
        }
    }
}
