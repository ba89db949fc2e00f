module demo {
    requires org.dks4j.runtime;
}
