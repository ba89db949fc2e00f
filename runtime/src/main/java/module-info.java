/** What generated networks and their trainers run on. */
module org.dks4j.runtime {
    requires transitive org.dks4j.annotations;
    requires transitive tensorflow;
    requires transitive org.tensorflow.ndarray;
    requires tensorflow.nativelib;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires java.compiler;
    requires java.management;
    requires static org.jspecify;

    exports org.dks4j.runtime.checkpoint;
    exports org.dks4j.runtime.collective;
    exports org.dks4j.runtime.command;
    exports org.dks4j.runtime.cuda;
    exports org.dks4j.runtime.data;
    exports org.dks4j.runtime.data.augment;
    exports org.dks4j.runtime.data.format;
    exports org.dks4j.runtime.data.options;
    exports org.dks4j.runtime.data.scaling;
    exports org.dks4j.runtime.data.split;
    exports org.dks4j.runtime.device;
    exports org.dks4j.runtime.export;
    exports org.dks4j.runtime.graph;
    exports org.dks4j.runtime.listen;
    exports org.dks4j.runtime.network;
    exports org.dks4j.runtime.probe;
    exports org.dks4j.runtime.task;
    exports org.dks4j.runtime.task.classification;
    exports org.dks4j.runtime.task.multilabel;
    exports org.dks4j.runtime.task.reconstruction;
    exports org.dks4j.runtime.task.regression;
    exports org.dks4j.runtime.task.segmentation;
    exports org.dks4j.runtime.task.several;
    exports org.dks4j.runtime.task.token;
    exports org.dks4j.runtime.train;
    exports org.dks4j.runtime.train.optimizer;
    exports org.dks4j.runtime.train.optimizer.kfac;
    exports org.dks4j.runtime.train.optimizer.muon;
    exports org.dks4j.runtime.train.optimizer.refresh;
    exports org.dks4j.runtime.train.optimizer.soap;
    exports org.dks4j.runtime.train.schedule;
    exports org.dks4j.runtime.train.tuning;
    exports org.dks4j.runtime.weights;

    // picocli sets the fields of options.
    opens org.dks4j.runtime.command to
            info.picocli;
    opens org.dks4j.runtime.internal.cli.options to
            info.picocli;
    opens org.dks4j.runtime.internal.cli to
            info.picocli;
    opens org.dks4j.runtime.train.optimizer to
            info.picocli;
    opens org.dks4j.runtime.train.optimizer.kfac to
            info.picocli;
    opens org.dks4j.runtime.train.optimizer.muon to
            info.picocli;
    opens org.dks4j.runtime.train.optimizer.soap to
            info.picocli;

    uses org.dks4j.runtime.command.Subcommand;
    uses org.dks4j.runtime.train.optimizer.OptimizerOptions;

    provides org.dks4j.runtime.train.optimizer.OptimizerOptions with
            org.dks4j.runtime.train.optimizer.Sgd.Options,
            org.dks4j.runtime.train.optimizer.AdamW.Options,
            org.dks4j.runtime.train.optimizer.kfac.KfacOptions,
            org.dks4j.runtime.train.optimizer.soap.SoapOptions,
            org.dks4j.runtime.train.optimizer.muon.MuonOptions;
}
