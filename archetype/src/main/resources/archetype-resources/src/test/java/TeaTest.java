package ${package};

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.CsvOptions;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;

class TeaTest {

    @Test
    void theLossFallsWithinAFewSteps() throws IOException {
        DataOptions reading = DataOptions.of(TeaGraph.DEFINITION.target(), TeaGraph.DEFINITION.inputs())
                .withCsv(CsvOptions.defaults().withTargets(List.of("taste")))
                .withHeldOut(HeldOut.none().orDefault());
        TrainingOptions options = TrainingOptions.defaults().withEpochs(5).withBatchSize(8);
        try (Dataset data = Datasets.openFile(Path.of("data", "tea.csv"), reading);
                Trainer<Tea> trainer = new Trainer<>(TeaGraph.DEFINITION, data, options)) {
            List<History.Epoch> epochs = trainer.train(List.of()).epochs();
            assertTrue(epochs.get(4).loss() < 0.8 * epochs.get(0).loss(), epochs.toString());
        }
    }
}
