/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dks4j.processor.formula.Tokens.Kind;
import org.dks4j.processor.formula.Tokens.Token;

/**
 * Reads formulas. The grammar, which docs/guide/formulas.md explains:
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/") signed }
 * signed  = "-" signed | power
 * power   = atom [ "^" signed ]                 the exponent a number
 * atom    = number | "x" | "pi" | "(" sum ")" | name "(" sum { "," sum } ")"
 *         | "if" "(" sum ("&lt;" | "&lt;=" | "&gt;" | "&gt;=") sum "," sum "," sum ")"
 * </pre>
 *
 * A name is an elementary function, {@code min} or {@code max}, or an activation of the catalogue.
 */
public final class FormulaParser {

    /** Deeper nesting is not useful and would exhaust the stack. */
    private static final int DEEPEST = 200;

    private final String text;
    private final List<Token> tokens;
    private int place;
    private int depth;

    private FormulaParser(String text) throws FormulaException {
        this.text = text;
        this.tokens = Tokens.of(text);
    }

    /**
     * The formula that a text stands for.
     *
     * @throws FormulaException if the text is not a formula
     */
    public static Formula parse(String text) throws FormulaException {
        if (text.length() > FormulaSize.LONGEST) {
            throw new FormulaException(text, "is longer than " + FormulaSize.LONGEST + " characters");
        }
        FormulaParser parser = new FormulaParser(text);
        Formula formula = parser.sum();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        return formula;
    }

    private Token peek() {
        return tokens.get(place);
    }

    private Token take() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            place++;
        }
        return token;
    }

    private boolean takeIf(String sign) {
        boolean found = peek().is(sign);
        if (found) {
            place++;
        }
        return found;
    }

    private void expect(String sign) throws FormulaException {
        if (!takeIf(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    private FormulaException unexpected(String expected) {
        return new FormulaException(text, peek().offset(), "expected " + expected + " instead of " + peek());
    }

    private Formula sum() throws FormulaException {
        if (++depth > DEEPEST) {
            throw new FormulaException(text, peek().offset(), "more than " + DEEPEST + " nested parts");
        }
        Formula sum = product();
        while (peek().is("+") || peek().is("-")) {
            boolean plus = take().is("+");
            Formula next = product();
            sum = plus ? Algebra.add(sum, next) : Algebra.subtract(sum, next);
        }
        depth--;
        return sum;
    }

    private Formula product() throws FormulaException {
        Formula product = signed();
        while (peek().is("*") || peek().is("/")) {
            boolean times = take().is("*");
            Formula next = signed();
            product = times ? Algebra.multiply(product, next) : quotient(product, next);
        }
        return product;
    }

    private static Formula quotient(Formula numerator, Formula denominator) {
        if (numerator instanceof Formula.Constant a && denominator instanceof Formula.Constant b) {
            return Algebra.number(a.value() / b.value());
        }
        return Algebra.divide(numerator, denominator);
    }

    private Formula signed() throws FormulaException {
        int minuses = 0;
        while (takeIf("-")) {
            minuses++;
        }
        Formula power = power();
        return minuses % 2 == 0 ? power : Algebra.multiply(Algebra.number(-1), power);
    }

    private Formula power() throws FormulaException {
        Formula base = atom();
        if (!takeIf("^")) {
            return base;
        }
        int offset = peek().offset();
        if (++depth > DEEPEST) {
            throw new FormulaException(text, offset, "more than " + DEEPEST + " nested parts");
        }
        Formula exponent = signed();
        depth--;
        if (!(exponent instanceof Formula.Constant number)) {
            throw new FormulaException(text, offset, "the exponent must be a number; write exp(b * log(a)) for a^b,");
        }
        return base instanceof Formula.Constant constant
                ? Algebra.number(StrictMath.pow(constant.value(), number.value()))
                : Algebra.power(base, number.value());
    }

    private Formula atom() throws FormulaException {
        Token token = peek();
        if (token.kind() == Kind.NUMBER) {
            return number(take());
        }
        if (takeIf("(")) {
            Formula inside = sum();
            expect(")");
            return inside;
        }
        if (token.kind() != Kind.NAME) {
            throw unexpected("a number, x, a function or '('");
        }
        take();
        return switch (token.text()) {
            case "x" -> Algebra.X;
            case "pi" -> Algebra.number(StrictMath.PI);
            case "if" -> conditional();
            default -> call(token);
        };
    }

    private Formula number(Token token) throws FormulaException {
        double number;
        try {
            number = Double.parseDouble(token.text());
        } catch (NumberFormatException e) {
            throw new FormulaException(text, token.offset(), "not a number: " + token);
        }
        if (!FormulaSize.isFloat(number)) {
            throw new FormulaException(text, token.offset(), token + " " + FormulaSize.NO_FLOAT);
        }
        return Algebra.number(number);
    }

    private Formula conditional() throws FormulaException {
        expect("(");
        Formula left = sum();
        Token comparison = take();
        if (!comparison.is("<") && !comparison.is("<=") && !comparison.is(">") && !comparison.is(">=")) {
            place--;
            throw unexpected("a comparison");
        }
        Formula right = sum();
        expect(",");
        Formula then = sum();
        expect(",");
        Formula otherwise = sum();
        expect(")");
        // At the point of equality itself an activation's value does not matter.
        return comparison.text().startsWith("<")
                ? Algebra.ifLess(left, right, then, otherwise)
                : Algebra.ifLess(right, left, then, otherwise);
    }

    private Formula call(Token name) throws FormulaException {
        boolean two = name.text().equals("min") || name.text().equals("max");
        Optional<Formula> function = two ? Optional.empty() : function(name.text());
        if (!two && function.isEmpty()) {
            throw new FormulaException(text, name.offset(), "unknown name " + name + suggestion(name.text()));
        }
        expect("(");
        List<Formula> arguments = new ArrayList<>(List.of(sum()));
        while (takeIf(",")) {
            arguments.add(sum());
        }
        if (arguments.size() != (two ? 2 : 1)) {
            throw new FormulaException(
                    text,
                    name.offset(),
                    name.text() + " takes " + (two ? "two arguments" : "one argument") + ", not " + arguments.size()
                            + ",");
        }
        expect(")");
        Formula first = arguments.get(0);
        Formula called;
        if (two) {
            Formula second = arguments.get(1);
            called = name.text().equals("min")
                    ? Algebra.ifLess(first, second, first, second)
                    : Algebra.ifLess(first, second, second, first);
        } else {
            called = Rewriting.substitute(function.orElseThrow(), first);
        }
        // Arguments are expanded once for each use, so nested calls can grow without bounds.
        if (FormulaSize.isTooLarge(called)) {
            throw new FormulaException(
                    text, name.offset(), "more than " + FormulaSize.LARGEST + " operations when expanded");
        }
        return called;
    }

    /** A function of x by its name. */
    private static Optional<Formula> function(String name) {
        for (Function function : Function.values()) {
            if (function.symbol().equals(name)) {
                return Optional.of(Algebra.apply(function, Algebra.X));
            }
        }
        return Catalogue.find(name).map(entry -> entry.formula().withNegativeSlope(CatalogueEntry.LEAKY_SLOPE));
    }

    private static String suggestion(String name) {
        Map<Integer, String> byDistance = new TreeMap<>();
        for (Function function : Function.values()) {
            byDistance.putIfAbsent(EditDistance.between(name, function.symbol()), function.symbol());
        }
        for (CatalogueEntry entry : Catalogue.entries()) {
            byDistance.putIfAbsent(EditDistance.between(name, entry.name()), entry.name());
        }
        Map.Entry<Integer, String> nearest = byDistance.entrySet().iterator().next();
        return nearest.getKey() <= 2 ? "; did you mean '" + nearest.getValue() + "'?" : "; the variable is x,";
    }
}
