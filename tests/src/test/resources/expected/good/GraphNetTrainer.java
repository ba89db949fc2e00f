package good;

import javax.annotation.processing.Generated;
import org.dks4j.runtime.command.TrainerProgram;

/**
 * Trains {@link GraphNet} from the command line; {@code --help} lists the options.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class GraphNetTrainer {
    /**
     * There are no instances.
     */
    private GraphNetTrainer() {
    }

    /**
     * Trains the network and ends the process: 0 when all went well, 2 for wrong options, 1 for any other error.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        System.exit(TrainerProgram.run(GraphNetGraph.DEFINITION, args));
    }
}
