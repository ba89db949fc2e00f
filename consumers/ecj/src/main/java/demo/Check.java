package demo;

import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;

/** Trains the network on the data of the folder that is given. */
public final class Check {

    private Check() {}

    public static void main(String[] arguments) throws Exception {
        TrainingOptions options = TrainingOptions.defaults().withEpochs(3).withBatchSize(10);
        DataOptions reading = DataOptions.of(NetGraph.DEFINITION.target(), NetGraph.DEFINITION.inputs());
        try (Dataset data = Datasets.open(DataFolder.of(Path.of(arguments[0])), reading);
                Trainer<Net> trainer = new Trainer<>(NetGraph.DEFINITION, data, options)) {
            History history = trainer.train(List.of());
            double accuracy = history.result().metric("accuracy");
            if (accuracy < 0.8) {
                throw new IllegalStateException("the accuracy is only " + accuracy);
            }
            System.out.println("accuracy " + accuracy);
        }
    }
}
