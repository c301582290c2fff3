import { defineRule } from "../../../define-rule.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { isComposeFile } from "../../../documents/compose-file.ts";
import { isKubernetesManifest } from "../../../documents/kubernetes-manifest.ts";
import { readSettings } from "../../../documents/settings.ts";

const names =
  /(?:^|[._-]|[a-z])(?:host|bind|bind_?addr(?:ess)?|listen|listen_?addr(?:ess)?|listen_?on|address|addr|interface|ip|hostname|(?:ASPNETCORE_)?URLS)$|^(?:gradio_)?server_?name$/i;
const containerFolder = /(?:^|\/)(?:docker[\w-]*|compose|containers?|k8s|kubernetes|helm[\w-]*|charts?)\//i;
const everywhere = /^(?:(?:tcp|http|https):\/\/)?(?:0\.0\.0\.0|\[::\]|::|\*|\+)(?::\d{1,5})?\/?$/;

export const rule = defineRule({
  id: "config/bind-all-interfaces",
  class: "bind-all-interfaces",
  title: "Server configured to listen on every interface",
  languages: ["yaml", "json", "toml", "ini", "dotenv", "dockerfile"],
  category: "security",
  severity: "low",
  confidence: "medium",
  cwe: ["CWE-1327"],
  why: `
    The service answers on every network that the machine is in, also where nobody thought of it: an administration page, a
    database or a debug server becomes reachable from outside.`,
  fix: `
    Bind to 127.0.0.1 or to the address of the network that is meant, and put a proxy in front of it. In a container, where
    all interfaces are usual, decide with published ports and network policies.`,
  example: {
    language: "yaml",
    before: "server:\n  bind: 0.0.0.0:8080",
    after: "server:\n  bind: 127.0.0.1:8080",
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["network"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  check: function* (context) {
    // An editor's configuration says where its debugger connects to.
    if (/(?:^|\/)\.(?:vscode|idea)\//.test(context.path)) return;
    if (!context.mentions(/0\.0\.0\.0|\[::\]|["'\s=]::["'\s]|[*+]:\d/)) return;
    const isContainer =
      context.language === "dockerfile" ||
      isComposeFile(context) ||
      isKubernetesManifest(context) ||
      containerFolder.test(context.path);
    for (const { name, value, path, nameSpan } of readSettings(context)) {
      if (
        !names.test(name) ||
        // Where a client finds its server.
        /(?:smtp|mail|imap|db|database|postgres\w*|pg|mysql|redis|mongo\w*|rabbit\w*|kafka|elastic\w*|proxy|remote|upstream)[_.-]?(?:host|addr)/i.test(
          name,
        ) ||
        !everywhere.test(value.trim()) ||
        path.some((key) => /cidr|ingress|egress|allow|source/i.test(key))
      )
        continue;
      const isUsual = isContainer || isDevelopmentFile(context.path);
      yield {
        at: nameSpan,
        severity: isUsual ? "info" : "low",
        message: `${name} lets the server listen on every interface.`,
      };
    }
  },
});
