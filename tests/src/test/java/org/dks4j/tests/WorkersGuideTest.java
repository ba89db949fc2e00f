/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyIngressRule;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the guide shows for Slurm and Kubernetes is accepted by them, as far as that can be seen without them. */
class WorkersGuideTest {

    private static final Path GUIDE = Path.of("../docs/guide/workers.md");

    /** What Kubernetes calls the manifests of the guide, and the types generated from its API's schema. */
    private static final Map<String, Class<? extends KubernetesObject>> KINDS = Map.of(
            "v1 Service", V1Service.class,
            "batch/v1 Job", V1Job.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class);

    private static String manifests;

    @BeforeAll
    static void read() throws IOException {
        manifests = String.join("---\n", CodeBlocks.of(GUIDE, "yaml"));
    }

    /** Reads manifests strictly: unknown fields, missing ones and values of other types are errors. */
    private static List<KubernetesObject> objects(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<KubernetesObject> objects = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            Map<?, ?> fields = (Map<?, ?>) document;
            String kind = fields.get("apiVersion") + " " + fields.get("kind");
            assertThat(KINDS).containsKey(kind);
            objects.add(JSON.getGson().fromJson(new Gson().toJsonTree(document), KINDS.get(kind)));
        }
        return objects;
    }

    private static <T> T only(Class<T> type) {
        List<T> found = objects(manifests).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void theManifestsAreValid() {
        assertThat(objects(manifests))
                .hasExactlyElementsOfTypes(V1Service.class, V1Job.class, V1NetworkPolicy.class)
                .allSatisfy(object -> assertThat(object.getMetadata().getName()).isEqualTo("train"));
    }

    @ParameterizedTest
    @CsvSource({
        "clusterIP, clusterIp",
        "completionMode, completionMod",
        "subdomain, subDomain",
        "volumeMounts, volumeMount",
        "claimName, claim",
        "podSelector, podsSelector",
        "policyTypes, policyType",
        "ports:, port:"
    })
    void aMisspeltFieldIsRefused(String field, String misspelt) {
        assertThat(manifests).contains(field);
        assertThatThrownBy(() -> objects(manifests.replace(field, misspelt)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "The field `" + misspelt.replace(":", "") + "` in the JSON string is not defined");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> objects(manifests.replace("parallelism: 2", "parallelism: two")))
                .hasMessageContaining("\"two\"");
    }

    @Test
    void theJobsPodsAreThoseOfTheServiceAndAreReachedByItsName() {
        V1Job job = only(V1Job.class);
        V1Service service = only(V1Service.class);
        assertThat(service.getSpec().getSelector()).isEqualTo(labels(job));
        assertThat(job.getSpec().getTemplate().getSpec().getSubdomain())
                .isEqualTo(service.getMetadata().getName());
        assertThat(job.getSpec().getCompletions())
                .isEqualTo(job.getSpec().getParallelism())
                .isEqualTo(workers(job).size());
        for (int task = 0; task < workers(job).size(); task++) {
            String name = job.getMetadata().getName() + "-" + task;
            assertThat(workers(job).get(task))
                    .isEqualTo(name + "." + service.getMetadata().getName() + ":7000");
        }
    }

    @Test
    void thePolicyAdmitsTheWorkersToTheirPortAndNobodyElse() {
        V1Job job = only(V1Job.class);
        V1NetworkPolicy policy = only(V1NetworkPolicy.class);
        V1LabelSelector pods = new V1LabelSelector().matchLabels(labels(job));
        assertThat(policy.getSpec().getPodSelector()).isEqualTo(pods);
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress");
        V1NetworkPolicyIngressRule rule = policy.getSpec().getIngress().get(0);
        assertThat(policy.getSpec().getIngress()).hasSize(1);
        assertThat(rule.getFrom()).singleElement().satisfies(peer -> {
            assertThat(peer.getPodSelector()).isEqualTo(pods);
            assertThat(peer.getNamespaceSelector()).isNull();
            assertThat(peer.getIpBlock()).isNull();
        });
        assertThat(rule.getPorts()).singleElement().satisfies(port -> assertThat(workers(job))
                .allMatch(worker -> worker.endsWith(":" + port.getPort().getIntValue())));
    }

    /** What Kubernetes labels the pods of a job with. */
    private static Map<String, String> labels(V1Job job) {
        return Map.of("job-name", job.getMetadata().getName());
    }

    private static List<String> workers(V1Job job) {
        V1Container worker =
                job.getSpec().getTemplate().getSpec().getContainers().get(0);
        List<String> arguments = worker.getArgs();
        return List.of(arguments.get(arguments.indexOf("--workers") + 1).split(","));
    }

    private static Path script(Path folder, String before) throws IOException {
        List<String> scripts = CodeBlocks.of(GUIDE, "bash");
        assertThat(scripts).singleElement().satisfies(script -> assertThat(script)
                .startsWith("#!/bin/bash\n#SBATCH "));
        return Files.writeString(folder.resolve("job.sh"), before + scripts.get(0));
    }

    private static String bash(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SLURM_JOB_NODELIST", "node[1-3]");
        builder.environment().put("CLASS_PATH", "a folder/net.jar");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void theScriptForSlurmIsOneOfBash(@TempDir Path folder) throws Exception {
        assertThat(bash(List.of("-n", script(folder, "").toString()))).isEmpty();
    }

    @Test
    void theScriptForSlurmNamesAllNodesWithTheirPort(@TempDir Path folder) throws Exception {
        String standIns =
                """
                set -eu
                scontrol() {
                    [ "$*" = "show hostnames node[1-3]" ] && printf '%s\\n' node1 node2 node3
                }
                srun() { printf '%s\\n' "$@"; }
                """;
        assertThat(bash(List.of(script(folder, standIns).toString())).lines())
                .containsSubsequence("-cp", "a folder/net.jar", "--workers", "node1:7000,node2:7000,node3:7000");
    }
}
