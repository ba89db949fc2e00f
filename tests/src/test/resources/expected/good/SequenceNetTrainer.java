package good;

import javax.annotation.processing.Generated;
import org.dks4j.runtime.command.TrainerProgram;

/**
 * Trains {@link SequenceNet} from the command line; {@code --help} lists the options.
 */
@Generated("org.dks4j.processor.DksProcessor")
public final class SequenceNetTrainer {
    /**
     * There are no instances.
     */
    private SequenceNetTrainer() {
    }

    /**
     * Trains the network and exits with 0 on success, 2 for invalid options, and 1 for any other error.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        System.exit(TrainerProgram.run(SequenceNetGraph.DEFINITION, args));
    }
}
