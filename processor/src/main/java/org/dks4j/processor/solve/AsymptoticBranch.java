package org.dks4j.processor.solve;

import java.util.Optional;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;

/** Where one branch of solutions goes as the activation is asked to become linear (docs/mathematics.md, sections 4.3 and 5.2). */
public interface AsymptoticBranch {

    /** The scale in which α goes to 0: |φ₁/φ₂|, of which the smallest counts where there are several limits. */
    double scale();

    /** β in the limit. */
    double shift();

    /** sup|φ'|/|φ₁|, the Lipschitz constant in the limit. */
    double lipschitz();

    /** Where the branch about is for a target; empty where the target is too far from the linear map's to tell. */
    Optional<InputTransform> near(EquationTarget target);

    /** A place's β as a number without unit that changes little along the branch. */
    double coordinate(InputTransform place);

    /** The place of an α and a {@link #coordinate}. */
    InputTransform place(double scale, double coordinate);
}
