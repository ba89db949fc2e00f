/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal that runs one command of DKS4J, with the classes of the project and its dependencies of the scope runtime. */
@SuppressWarnings("NullAway.Init") // Maven sets them
abstract class ProgramMojo extends AbstractMojo {

    private final String command;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * The arguments of each command, as one text: {@code <arguments><train>Net --data data.csv</train></arguments>}. Words that have spaces in
     * them stand in quotes.
     */
    @Parameter
    private Map<String, String> arguments = Map.of();

    /**
     * Arguments from the command line, as one text. If they begin with an option, they are added to the arguments of the POM; else they stand for
     * them.
     */
    @Parameter(property = "args")
    private @Nullable String args;

    ProgramMojo(String command) {
        this.command = command;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        List<String> words = new ArrayList<>(List.of(command));
        Program.End end;
        try {
            words.addAll(adapted(project, CommandArguments.of(arguments.get(command), args)));
            end = new Program(classPath(), folder(), words).run(ProcessBuilder.Redirect.INHERIT, System.err);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException | DependencyResolutionRequiredException e) {
            throw new MojoExecutionException(command + " could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(command + " was interrupted", e);
        }
        if (end.exitCode() != 0) {
            throw new MojoFailureException(String.format(
                    Locale.ROOT,
                    "%s: %s (exit code %d)",
                    command,
                    end.error().orElse("it failed, and its output says why"),
                    end.exitCode()));
        }
    }

    /** The arguments as the command takes them. */
    List<String> adapted(MavenProject of, List<String> given) {
        return given;
    }

    private Path folder() {
        @Nullable File folder = project.getBasedir();
        return folder == null ? Path.of("").toAbsolutePath() : folder.toPath();
    }

    /** The project's, and what is missing there of the plugin's: the compiler, and the commands report and solve. */
    private List<String> classPath() throws DependencyResolutionRequiredException, MojoExecutionException {
        List<String> classPath = new ArrayList<>(project.getRuntimeClasspathElements());
        Set<String> has = project.getArtifacts().stream()
                .filter(artifact -> classPath.contains(artifact.getFile().getPath()))
                .map(Artifact::getDependencyConflictId)
                .collect(Collectors.toSet());
        for (Artifact own : project.getArtifacts()) {
            if (own.getGroupId().equals(plugin.getGroupId())
                    && !own.getVersion().equals(plugin.getVersion())) {
                throw new MojoExecutionException("the project has " + own.getArtifactId() + " " + own.getVersion()
                        + ", and the plugin is of " + plugin.getVersion() + "; give both the same version");
            }
        }
        plugin.getArtifacts().stream()
                .filter(artifact -> !has.contains(artifact.getDependencyConflictId()))
                .map(artifact -> artifact.getFile().getPath())
                .forEach(classPath::add);
        return classPath;
    }
}
