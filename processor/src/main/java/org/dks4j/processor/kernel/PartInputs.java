package org.dks4j.processor.kernel;

import java.util.List;

/** What one part of an operation's channels is made of: the parts of its inputs that it reads, and their kernels. */
public interface PartInputs {

    /** The parts that are read, in the order of the inputs. */
    List<Source> sources();

    /** The kernel of a part. */
    NodeKernel read(Source source);
}
