package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.dks4j.processor.ir.Component;

/**
 * Writes the body of a method that builds one record's layers, one after the other: the network's own or a block's.
 * Component names stay the names of local variables; everything else takes the names that are left.
 */
final class ChainCode {

    private final MethodNames methods;
    private final NameAllocator names = new NameAllocator();
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final List<CodeBlock> layers = new ArrayList<>();
    private final boolean insideBlock;
    private boolean currentDeclared;
    private CodeBlock current;

    /**
     * @param insideBlock whether layer names start with the method's parameter {@code name}
     */
    ChainCode(List<Component> components, MethodNames methods, boolean insideBlock) {
        this.methods = methods;
        this.insideBlock = insideBlock;
        components.forEach(component -> names.newName(component.name(), component));
        for (Local local : Local.values()) {
            names.newName(local.preferred, local);
        }
        this.current = CodeBlock.of("$L", local(Local.INPUT));
    }

    /** Local variables and parameters of such a method, with the names they have unless a component has them. */
    enum Local {
        NET("net"),
        NAME("name"),
        INPUT("input"),
        CHANNELS("channels"),
        STRIDE("stride"),
        TENSOR("x"),
        INDEX("i"),
        BLOCK("block"),
        LAYER("layer"),
        CHAIN("chain"),
        SHORTCUT("shortcut"),
        SUM("sum");

        private final String preferred;

        Local(String preferred) {
            this.preferred = preferred;
        }
    }

    String local(Local local) {
        return names.get(local);
    }

    /** Adds statements of the caller's. */
    void add(String format, Object... arguments) {
        code.addStatement(format, arguments);
    }

    CodeBlock.Builder code() {
        return code;
    }

    /** The expression of the tensor that the chain has come to. */
    CodeBlock current() {
        return current;
    }

    /** The arguments of the record's constructor, once every component is written. */
    CodeBlock layers() {
        return layers.stream().collect(CodeBlock.joining(",$W"));
    }

    void component(Component component) {
        if (component.repeat().isPresent()) {
            repeated(component, component.repeat().getAsInt());
        } else if (component instanceof Component.BlockComponent block) {
            String variable = names.get(component);
            code.addStatement(
                    "$T $L = $L",
                    ParameterizedTypeName.get(RuntimeTypes.BUILT, className(block)),
                    variable,
                    blockCall(block, name(component), CodeBlock.of("$L", block.stride())));
            layers.add(CodeBlock.of("$L.layers()", variable));
            current = CodeBlock.of("$L.output()", variable);
        } else {
            String variable = names.get(component);
            code.addStatement("$T $L = $L", RuntimeTypes.LAYER_HANDLE, variable, layerCall(component, name(component)));
            layers.add(CodeBlock.of("$L", variable));
            current = CodeBlock.of("$L.outputTensor()", variable);
        }
    }

    private void repeated(Component component, int times) {
        String list = names.get(component);
        String x = local(Local.TENSOR);
        String index = local(Local.INDEX);
        TypeName element = component instanceof Component.BlockComponent block ? className(block) : RuntimeTypes.LAYER;
        code.addStatement(
                "$T $L = new $T<>()",
                ParameterizedTypeName.get(ClassName.get(List.class), element),
                list,
                ArrayList.class);
        if (currentDeclared && !current.toString().equals(x)) {
            code.addStatement("$L = $L", x, current);
        } else if (!currentDeclared) {
            code.addStatement("$T $L = $L", RuntimeTypes.TENSOR, x, current);
        }
        currentDeclared = true;
        current = CodeBlock.of("$L", x);
        code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", index, times);
        CodeBlock name = CodeBlock.of(
                "$L + $L + $S",
                insideBlock
                        ? CodeBlock.of("$L + $S", local(Local.NAME), "." + component.name() + "[")
                        : CodeBlock.of("$S", component.name() + "["),
                index,
                "]");
        if (component instanceof Component.BlockComponent block) {
            String built = local(Local.BLOCK);
            CodeBlock stride =
                    block.stride() == 1 ? CodeBlock.of("1") : CodeBlock.of("$L == 0 ? $L : 1", index, block.stride());
            code.addStatement(
                    "$T $L = $L",
                    ParameterizedTypeName.get(RuntimeTypes.BUILT, className(block)),
                    built,
                    blockCall(block, name, stride));
            code.addStatement("$L.add($L.layers())", list, built);
            code.addStatement("$L = $L.output()", x, built);
        } else {
            String layer = local(Local.LAYER);
            code.addStatement("$T $L = $L", RuntimeTypes.LAYER_HANDLE, layer, layerCall(component, name));
            code.addStatement("$L.add($L)", list, layer);
            code.addStatement("$L = $L.outputTensor()", x, layer);
        }
        code.endControlFlow();
        layers.add(CodeBlock.of("$T.copyOf($L)", List.class, list));
    }

    private CodeBlock name(Component component) {
        return insideBlock
                ? CodeBlock.of("$L + $S", local(Local.NAME), "." + component.name())
                : CodeBlock.of("$S", component.name());
    }

    private CodeBlock layerCall(Component component, CodeBlock name) {
        LayerCall call = new LayerCall(methods, local(Local.NET), local(Local.CHANNELS), local(Local.STRIDE));
        return call.of(((Component.LayerComponent) component).layer(), name, current);
    }

    private CodeBlock blockCall(Component.BlockComponent use, CodeBlock name, CodeBlock stride) {
        CodeBlock.Builder call =
                CodeBlock.builder().add("$L($L,$W$L,$W$L", methods.block(use.block()), local(Local.NET), name, current);
        BlockParameters parameters = BlockParameters.of(use.block());
        if (parameters.channels()) {
            call.add(",$W$L", channels(use));
        }
        if (parameters.stride()) {
            call.add(",$W$L", stride);
        }
        return call.add(")").build();
    }

    private CodeBlock channels(Component.BlockComponent use) {
        if (use.channels() != 0) {
            return CodeBlock.of("$L", use.channels());
        }
        return insideBlock
                ? CodeBlock.of("$L", local(Local.CHANNELS))
                : CodeBlock.of("$T.channels($L)", RuntimeTypes.NETWORK_BUILDER, current);
    }

    private static ClassName className(Component.BlockComponent block) {
        return ClassNames.of(block.block().type());
    }
}
