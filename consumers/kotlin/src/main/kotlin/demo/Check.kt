package demo

import java.nio.file.Path
import org.dks4j.runtime.data.DataFolder
import org.dks4j.runtime.data.format.Datasets
import org.dks4j.runtime.data.options.DataOptions
import org.dks4j.runtime.train.Trainer
import org.dks4j.runtime.train.TrainingOptions

/** Trains the network on the data of the folder that is given. */
object Check {

    @JvmStatic
    fun main(arguments: Array<String>) {
        val options = TrainingOptions.defaults().withEpochs(3).withBatchSize(10)
        val reading = DataOptions.of(NetGraph.DEFINITION.target(), NetGraph.DEFINITION.inputs())
        Datasets.open(DataFolder.of(Path.of(arguments[0])), reading).use { data ->
            Trainer(NetGraph.DEFINITION, data, options).use { trainer ->
                val accuracy = trainer.train(listOf()).result().metric("accuracy")
                check(accuracy >= 0.8) { "the accuracy is only $accuracy" }
                println("accuracy $accuracy")
            }
        }
    }
}
