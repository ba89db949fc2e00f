package org.dks4j.experiments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Network;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.plan.PlanReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedNetworksTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "vanilla-vs-resnet, false", "vanilla-vs-resnet, true",
        "activations, false", "activations, true",
        "depth, false", "depth, true",
        "ablations, false", "ablations, true"
    })
    void everyNetworkOfThePlansCompiles(String name, boolean quick) throws Exception {
        Plan plan = PlanReader.read(Path.of("plans", name + ".yaml"), quick);
        NetworkCompiler compiler = new NetworkCompiler(System.getProperty("java.class.path"));
        List<Network> networks =
                plan.arms().stream().map(Arm::network).distinct().toList();

        for (int i = 0; i < networks.size(); i++) {
            CompiledNetwork compiled = compiler.compile(networks.get(i), folder.resolve("network-" + i));

            assertThat(compiled.classes().resolve(compiled.trainer().replace('.', '/') + ".class"))
                    .exists();
        }
        assertThat(plan.expectations()).isNotEmpty();
    }
}
