import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { isComposeFile } from "../../../documents/compose-file.ts";
import { explainUnpinned } from "../../../documents/container-image.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { readGitLabPipeline } from "../../../documents/gitlab-pipeline.ts";
import { isKubernetesManifest } from "../../../documents/kubernetes-manifest.ts";
import type { Setting } from "../../../documents/setting.ts";
import { readSettings } from "../../../documents/settings.ts";

/** Pipelines whose jobs run in the image that they name: CircleCI, Azure, Bitbucket, Drone, Woodpecker. */
const pipelineFile =
  /(?:^|\/)(?:\.circleci\/[^/]+|azure-pipelines[^/]*|bitbucket-pipelines|\.drone|\.woodpecker(?:\/[^/]+)?|\.buildkite\/[^/]+)\.ya?ml$/;

/** Values of a chart, also those for one environment. */
const chartValues = /(?:^|\/)(?:values[\w.-]*|[\w.-]*-values)\.ya?ml$/;

/** Keys under which a container is described: ECS' tasks, Ansible's modules, Nomad's and Terraform's blocks. */
const containerKeys =
  /^(?:containerDefinitions|(?:community\.docker\.|containers\.podman\.)?(?:docker|podman)_container|container)$/i;

export const rule = defineRule({
  id: "deploy/unpinned-base-image",
  class: "unpinned-base-image",
  title: "Deployed image whose tag moves",
  languages: ["yaml", "json", "hcl"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-1357"],
  why: `
    Nobody can tell which code runs: it depends on when the image was pulled. Two instances differ, a rollback brings the
    same tag back, and what a stranger pushes under it runs with the next restart.`,
  fix: `
    Name the version, better the digest, and let the pipeline write it.`,
  example: {
    language: "hcl",
    before: `config {\n  image = "registry.example.org/ledger:latest"\n}`,
    after: `config {\n  image = "registry.example.org/ledger:1.2.3"\n}`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["supply-chain", "deployment"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "info", example: "low", development: "low" },
  check: function* (context) {
    if (!context.mentions(/image/i) || isReadElsewhere(context)) return;
    const severity = isDevelopmentFile(context.path) ? "low" : "medium";
    for (const setting of readSettings(context)) {
      const message = explain(setting, context);
      if (message !== null) yield { at: setting.valueSpan, severity, message };
    }
  },
});

/** Files that have rules of their own for their images. */
const isReadElsewhere = (context: RuleContext): boolean =>
  /(?:^|\/)\.github\//.test(context.path) ||
  isComposeFile(context) ||
  isKubernetesManifest(context) ||
  readGitLabPipeline(context) !== null;

function explain({ name, path, value }: Setting, context: RuleContext): string | null {
  // `image: {repository: …, tag: latest}` of a chart.
  if (name === "tag" && /image/i.test(path.at(-2) ?? "") && chartValues.test(context.path))
    return value === "" ? null : explainUnpinned(`\${repository}:${value}`);
  // What a step of a workflow is given: an image that the job has just built.
  if (path.at(-2) === "with") return null;
  const isInPipeline = pipelineFile.test(context.path);
  // What a whole machine starts from: CircleCI's `machine`, Azure's `pool`.
  if (isInPipeline && /^(?:machine|pool)$/.test(path.at(-2) ?? "")) return null;
  const isImage = /^image$/i.test(name) || (isInPipeline && name === "name" && path.at(-2) === "image");
  if (!isImage || !/^[\w.${}"/-]+(?::\d+\/[\w./-]+)?(?::[\w.-]+)?$/.test(value)) return null;
  const isOfContainer = path.some((key) => containerKeys.test(key));
  // Without a tag it may be a machine's image: only where a container is meant.
  const hasTag = /:[\w.-]+$/.test(value);
  if (!hasTag && !isInPipeline && !isOfContainer) return null;
  if (path.some((key) => ansibleContainer.test(key)) && isBuiltBefore(value, context)) return null;
  return context.language === "json" && !isOfContainer ? null : explainUnpinned(value);
}

const ansibleContainer = /(?:docker|podman)_container$/i;

/** Another task of the playbook builds it: `docker_image: {name: ledger, build: …}`. */
function isBuiltBefore(image: string, context: RuleContext): boolean {
  if (!context.mentions(/(?:docker|podman)_image[ \t]*:/)) return false;
  const settings = readSettings(context);
  const name = image.replace(/:[^:/]*$/, "");
  return settings.some(
    (setting) =>
      setting.name === "name" && setting.value === name && /(?:docker|podman)_image$/.test(setting.path.at(-2) ?? ""),
  );
}
