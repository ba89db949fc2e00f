package demo;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.export.OnnxModels;
import org.dks4j.runtime.export.VariableSource;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;

/** Trains the network on the data of the folder that is given, and has DJL answer for its test examples. */
public final class Check {

    private Check() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path models = Files.createTempDirectory("models");
        double trained = export(folder, models.resolve("net.onnx"));
        double served = served(folder, models.resolve("net.onnx"));
        if (trained < 0.8 || trained != served) {
            throw new IllegalStateException("the accuracy is " + trained + " in DKS4J and " + served + " in DJL");
        }
        System.out.println("accuracy " + served + " of a model of ONNX served by DJL");
    }

    private static double export(Path folder, Path model) throws Exception {
        TrainingOptions options = TrainingOptions.defaults().withEpochs(3).withBatchSize(10);
        DataOptions reading = DataOptions.of(NetGraph.DEFINITION.target(), NetGraph.DEFINITION.inputs());
        try (Dataset data = Datasets.open(DataFolder.of(folder), reading);
                Trainer<Net> trainer = new Trainer<>(NetGraph.DEFINITION, data, options)) {
            double accuracy = trainer.train(List.of()).result().metric("accuracy");
            OnnxModels.export(
                    NetGraph.DEFINITION,
                    VariableSource.live(trainer::save),
                    trainer.standardizations(),
                    data.names(),
                    model);
            return accuracy;
        }
    }

    /** The accuracy on the test examples by what the model calls the class. */
    private static double served(Path folder, Path model) throws Exception {
        List<double[]> rows = Files.readAllLines(folder.resolve("test.csv")).stream()
                .skip(1)
                .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                .toList();
        float[] features = new float[4 * rows.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) rows.get(i / 4)[i % 4];
        }
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(model)
                .optEngine("OnnxRuntime")
                .optTranslator(new NoopTranslator())
                .build();
        try (ZooModel<NDList, NDList> loaded = criteria.loadModel();
                Predictor<NDList, NDList> predictor = loaded.newPredictor()) {
            NDList answers = predictor.predict(
                    new NDList(loaded.getNDManager().create(features, new Shape(rows.size(), 4))));
            long[] classes = answers.stream()
                    .filter(answer -> answer.getName().equals("class"))
                    .findFirst()
                    .orElseThrow()
                    .toLongArray();
            int right = 0;
            for (int i = 0; i < classes.length; i++) {
                right += classes[i] == (long) rows.get(i)[4] ? 1 : 0;
            }
            return right / (double) classes.length;
        }
    }
}
