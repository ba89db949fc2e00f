/** The annotations that describe networks. */
module org.dks4j.annotations {
    requires static org.jspecify;

    exports org.dks4j.annotations;
    exports org.dks4j.schema;
    exports org.dks4j.schema.attention;
}
