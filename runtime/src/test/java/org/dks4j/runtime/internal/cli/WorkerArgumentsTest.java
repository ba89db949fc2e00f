/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.internal.cli.options.WorkerArguments;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WorkerArgumentsTest {

    private static final String TWO = "a:1,b:2";

    private static Cluster cluster(Map<String, String> environment, String... options) {
        WorkerArguments arguments = new WorkerArguments();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(new Holder(arguments))).parseArgs(options);
        return arguments.cluster(environment);
    }

    /** Picocli wants a command around a group of options. */
    @CommandLine.Command
    private record Holder(@CommandLine.Mixin WorkerArguments workers) {}

    @Test
    void withoutWorkersAProcessTrainsAlone() {
        assertThat(cluster(Map.of("SLURM_PROCID", "3")).isAlone()).isTrue();
    }

    @Test
    void theTaskIsWhatTheOptionSaysOrElseSlurmOrKubernetes() {
        assertThat(cluster(Map.of("SLURM_PROCID", "0"), "--workers", TWO, "--task=1")
                        .task())
                .isEqualTo(1);
        assertThat(cluster(Map.of("SLURM_PROCID", "1"), "--workers", TWO).task())
                .isEqualTo(1);
        assertThat(cluster(Map.of("JOB_COMPLETION_INDEX", "1"), "--workers", TWO)
                        .task())
                .isEqualTo(1);
    }

    @Test
    void whoDoesNotKnowItsTaskIsTold() {
        assertThatThrownBy(() -> cluster(Map.of(), "--workers", TWO))
                .hasMessage("--workers needs --task, because none of SLURM_PROCID, JOB_COMPLETION_INDEX gives it");
        assertThatThrownBy(() -> cluster(Map.of(), "--task=1")).hasMessage("--task needs --workers");
    }

    @Test
    void wrongWorkersAreToldApart() {
        assertThatThrownBy(() -> cluster(Map.of(), "--workers", "a:1,b", "--task=0"))
                .hasMessage("a worker is given as host:port, not 'b'");
        assertThatThrownBy(() -> cluster(Map.of(), "--workers", "a:1,a:1", "--task=0"))
                .hasMessage("a worker is given twice: a:1,a:1");
        assertThatThrownBy(() -> cluster(Map.of(), "--workers", TWO, "--task=2"))
                .hasMessage("there is no task 2 of 2 workers; tasks are counted from 0");
        assertThatThrownBy(() -> cluster(Map.of(), "--workers", "a:70000", "--task=0"))
                .hasMessage("a worker is given as host:port, not 'a:70000'");
    }

    private static OptionalInt local(String... options) {
        WorkerArguments arguments = new WorkerArguments();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(new Holder(arguments))).parseArgs(options);
        return arguments.local();
    }

    @Test
    void workersOfThisMachineAreFrom1To99AndNamedByNobodyElse() {
        assertThat(local()).isEmpty();
        assertThat(local("--local-workers=3")).hasValue(3);
        for (String wrong : List.of("0", "-1", "100")) {
            assertThatThrownBy(() -> local("--local-workers=" + wrong))
                    .hasMessage("--local-workers needs a number from 1 to 99, not " + wrong);
        }
        assertThatThrownBy(() -> local("--local-workers=2", "--workers", TWO))
                .hasMessage("--local-workers starts the workers itself; leave out --workers");
        assertThatThrownBy(() -> local("--local-workers=2", "--task=0"))
                .hasMessage("--local-workers starts the workers itself; leave out --task");
    }

    @Test
    void workersOfThisMachineHaveTheOtherOptions() {
        assertThat(WorkerArguments.withoutLocal(List.of("--epochs", "2", "--local-workers", "2", "--quiet")))
                .containsExactly("--epochs", "2", "--quiet");
        assertThat(WorkerArguments.withoutLocal(List.of("--local-workers=2", "--threads=1")))
                .containsExactly("--threads=1");
    }
}
