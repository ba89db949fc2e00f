package bad;

import org.dks4j.annotations.Activate;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;

/** Formulas that are none. */
@DKSNetwork(input = 4, activation = Activation.TANH)
record FormulaErrors(
        @Dense(units = 4) Layer a,
        @Activate(formula = /*DKS021*/" ") Layer blank,
        @Activate(formula = /*DKS021*/"\0\n\t") Layer control,
        @Activate(formula = /*DKS021*/"%s %d %n") Layer format,
        @Activate(formula = /*DKS021*/"tanh(×) √😀") Layer signs,
        @Activate(formula = /*DKS021*/"tanh(x) */ // {@code") Layer comment,
        @Activate(formula = /*DKS021*/"1.2.3 * x") Layer number,
        @Activate(formula = /*DKS021*/"0x1p3 * x") Layer hexadecimal,
        @Activate(formula = /*DKS021*/"x +") Layer open,
        @Activate(formula = /*DKS021*/"x))") Layer closed,
        @Activate(formula = /*DKS021*/"max(x)") Layer single,
        @Activate(formula = /*DKS021*/"tanh(x, x)") Layer pair,
        @Activate(formula = /*DKS021*/"if(x < 0, 0") Layer half,
        @Activate(formula = /*DKS021*/"if(x = 0, 0, x)") Layer assigned,
        @Activate(formula = /*DKS021*/"tanhh(x)") Layer misspelt,
        @Activate(formula = /*DKS021*/"y") Layer other,
        @Activate(formula = /*DKS021*/"2^x") Layer exponent,
        @Activate(formula = /*DKS021*/"42") Layer constant,
        @Activate(formula = /*DKS021*/"0 * x") Layer nothing,
        @Activate(formula = /*DKS021*/"1e999") Layer infinite,
        @Activate(formula = /*DKS021*/"x / 0") Layer divided,
        @Activate(formula = /*DKS021*/"1 / x") Layer pole,
        @Activate(formula = /*DKS021*/"sqrt(x)") Layer root,
        @Activate(formula = /*DKS021*/"x^1e308") Layer power,
        @Activate(formula = /*DKS021*/"exp(0.5*x^2)") Layer scaled,
        @Activate(formula = /*DKS021*/"1/(x-0.03)") Layer poleOffTheGrid,
        @Activate(formula = /*DKS021*/"sin(x)/cos(x)") Layer poles,
        @Activate(formula = /*DKS021*/"(x^2-0.09)/(x+0.3)") Layer removable,
        @Activate(formula = /*DKS021*/"sqrt(x^2+2*x+1)") Layer doubleRoot,
        @Activate(formula = /*DKS021*/"log(abs(x-0.03))") Layer logarithm,
        @Activate(formula = /*DKS021*/"sqrt(abs(x))") Layer infiniteSlope,
        @Activate(formula = /*DKS021*/"x + abs(x)^1.7") Layer infiniteCurvature,
        @Activate(formula = /*DKS021*/"abs(x^2+2*x+1)") Layer undecided,
        @Activate(formula = /*DKS021*/"sin(exp(x))") Layer quick,
        @Activate(formula = /*DKS021*/"exp(0.24*x^2)") Layer growing,
        @Activate(formula = /*DKS021*/"x - x") Layer zero,
        @Dense(units = 10) Layer logits) {}
