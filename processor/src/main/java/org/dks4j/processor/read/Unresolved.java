package org.dks4j.processor.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.dks4j.processor.diagnostic.Position;

/**
 * Something that a description names and that does not exist: a mistake, or what another annotation processor writes in a
 * later round.
 *
 * @param position where it is named
 * @param what a sentence about it, such as {@code blocks has the type Made, which does not exist}
 */
public record Unresolved(Position position, String what) {

    /** What javac gives for a constant that it cannot resolve, even where the member's type is a text. */
    private static final String JAVAC_ERROR = "<error>";

    /** The first unresolved name of a network and of the blocks that it uses, if there is one. */
    public static Optional<Unresolved> in(TypeElement network) {
        Deque<TypeElement> open = new ArrayDeque<>(List.of(network));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            TypeElement type = open.pop();
            String name = type.getQualifiedName().toString();
            if (!seen.add(name)) {
                continue;
            }
            Position position = Position.ofType(name);
            Optional<Unresolved> found = inAnnotations(type, position);
            for (RecordComponentElement component : type.getRecordComponents()) {
                found = found.or(() -> in(component, position));
                DeclaredTypes.recordOf(element(component.asType())).ifPresent(open::add);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Unresolved> in(RecordComponentElement component, Position record) {
        String name = component.getSimpleName().toString();
        Position position = record.component(name);
        TypeMirror type = element(component.asType());
        return type.getKind() == TypeKind.ERROR
                ? Optional.of(new Unresolved(position, name + " has the type " + type + ", which does not exist"))
                : inAnnotations(component, position);
    }

    /** The type of a component, or of the elements of its list. */
    private static TypeMirror element(TypeMirror type) {
        return DeclaredTypes.listElement(type).<TypeMirror>map(found -> found).orElse(type);
    }

    private static Optional<Unresolved> inAnnotations(Element element, Position position) {
        return element.getAnnotationMirrors().stream()
                .filter(ComponentReader::isOwn)
                .flatMap(mirror -> in(mirror, position.annotation(ComponentReader.simpleName(mirror))).stream())
                .findFirst();
    }

    private static Optional<Unresolved> in(AnnotationMirror mirror, Position position) {
        try {
            return mirror.getElementValues().entrySet().stream()
                    .filter(entry -> !isKnown(entry.getKey().getReturnType(), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .map(ExecutableElement::getSimpleName)
                    .findFirst()
                    .map(member -> new Unresolved(position.member(member.toString()), valueOf(member.toString())));
        } catch (RuntimeException e) {
            // ecj throws on a value that it cannot resolve.
            return Optional.of(new Unresolved(position, valueOf("@" + ComponentReader.simpleName(mirror))));
        }
    }

    private static String valueOf(String member) {
        return "a name in the value of " + member + " does not exist";
    }

    /** Whether a value is one of its member's type: the compilers give something else for what they cannot resolve. */
    private static boolean isKnown(TypeMirror type, AnnotationValue annotationValue) {
        Object value = annotationValue.getValue();
        return switch (type.getKind()) {
            case INT -> value instanceof Integer;
            case DOUBLE -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case ARRAY ->
                value instanceof List<?> list
                        && list.stream()
                                .allMatch(element -> element instanceof AnnotationValue one
                                        && isKnown(((ArrayType) type).getComponentType(), one));
            case DECLARED ->
                ((DeclaredType) type).asElement().getKind() == ElementKind.ENUM
                        ? value instanceof VariableElement
                        : value instanceof String text && !text.equals(JAVAC_ERROR);
            default -> true;
        };
    }
}
