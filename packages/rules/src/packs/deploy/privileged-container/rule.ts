import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { isComposeFile } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { isKubernetesManifest } from "../../../documents/kubernetes-manifest.ts";
import type { Setting } from "../../../documents/setting.ts";
import { readSettings } from "../../../documents/settings.ts";

/** Where a container is described: ECS' tasks, Ansible's modules, charts, jobs of GitHub. */
const containerKeys =
  /^(?:containerDefinitions|(?:community\.docker\.|containers\.podman\.)?(?:docker|podman)_container|(?:container|pod)?SecurityContext)$/i;

/** The same in Terraform: blocks of containers, and definitions that are written as JSON. */
const containerBlocks = /^(?:container|container_?definitions?|container_properties|security_context)$/i;

export const rule = defineRule({
  id: "deploy/privileged-container",
  class: "privileged-container",
  title: "Deployed container with the rights of its host",
  languages: ["yaml", "json", "hcl"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-250"],
  why: `
    A privileged container, or one in the host's namespaces, can do on the host what root can. Whoever breaks into the
    service owns the machine and all that runs on it.`,
  fix: `
    Take it away and give the single capability or device that is needed.`,
  example: {
    language: "hcl",
    before: `config {\n  image      = "ledger:1.2"\n  privileged = true\n}`,
    after: `config {\n  image   = "ledger:1.2"\n  cap_add = ["net_bind_service"]\n}`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["deployment", "docker"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", development: "low" },
  check: function* (context) {
    if (!context.mentions(/privileged|host_?(?:network|pid|ipc)/i)) return;
    if (isComposeFile(context) || isKubernetesManifest(context)) return;
    const lowered = isDevelopmentFile(context.path) ? { severity: "low" as const } : {};
    for (const setting of readSettings(context)) {
      const message = explain(setting, context);
      if (message !== null) yield { at: setting.nameSpan, message, ...lowered };
    }
  },
});

function explain({ name, path, value }: Setting, context: RuleContext): string | null {
  // What a job's container is started with on GitHub.
  if (name === "options" && /(?:^|\s)--privileged(?:\s|$|=true)/.test(value) && path.at(-2) === "container")
    return "The job's container is privileged: it has all rights of its runner.";
  if (!/^(?:true|yes|on)$/i.test(value)) return null;
  const isContainer = path.some((key) => containerKeys.test(key));
  if (!isContainer && !(context.language === "hcl" && isContainerBlock(path))) return null;
  if (/^privileged$/i.test(name)) return "The container is privileged: it has all rights of its host.";
  return /^host_?(?:network|pid|ipc)$/i.test(name) ? `${name} puts the container into its host's own namespace.` : null;
}

/** Whether a block of HCL describes a container: Nomad's `config`, Kubernetes' resources; a role may be privileged too. */
function isContainerBlock(path: readonly string[]): boolean {
  const [block = "", kind = ""] = path;
  if (path.some((key) => containerBlocks.test(key))) return true;
  if (block === "resource") return kind.startsWith("kubernetes_");
  return path.at(-2) === "config" && !/^(?:data|locals|module|output|provider|variable)$/.test(block);
}
