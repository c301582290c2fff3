import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { readCommands } from "../../../documents/commands.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { isPipelinePath } from "../../../documents/pipeline-path.ts";
import { readSettings } from "../../../documents/settings.ts";
import type { Setting } from "../../../documents/setting.ts";
import type { ShellCommand } from "../../../documents/shell-commands.ts";

const truthy = /^(?:true|yes|on|1|enabled?)$/i;
const falsy = /^(?:false|no|off|0|none|cert_none|disabled?|never|ignore)$/i;

/** Settings that switch the check off when they are true, and those that do when they are false; names without separators. */
const whenTrue =
  /(?:insecureskip(?:tls)?verify|skip(?:ssl|tls)verif(?:y|ication)|(?:tls|ssl)skipverify|skiptlsverify|insecureskiptlsverify|disable(?:ssl|tls)(?:verif(?:y|ication)|check|certificatevalidation)|gitsslnoverify|sslnoverify|trustallcertificates|acceptinvalidcerts|allowinsecure(?:ssl|tls)|trustservercertificate|allowinvalidcertificates|tlsinsecure|skip(?:cert|certificate)verification)$/;
const whenFalse =
  /(?:nodetlsrejectunauthorized|rejectunauthorized|pythonhttpsverify|(?:ssl|tls)verif(?:y|ication|yhostname|ypeer|ymode|icationmode)|verify(?:ssl|tls|cert|certs|certificate|certificates|peer|hostname)|validatecerts?|(?:ssl)?certreqs|strictssl|verificationmode|sslverificationmode|httpssslverify|httpsslverify)$/;

export const rule = defineRule({
  id: "config/tls-verification-disabled",
  class: "tls-verification-disabled",
  title: "Certificate check switched off in configuration or a command",
  languages: ["yaml", "json", "toml", "ini", "dotenv", "dockerfile", "bash", "requirements", "hcl"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-295"],
  why: `
    Without the check everybody on the way can answer in the server's name, read what is sent and change what comes back:
    passwords, packages, images.`,
  fix: `
    Give the client the certificate of the authority that signed the server's (a CA bundle, NODE_EXTRA_CA_CERTS, --cacert),
    and leave the check on.`,
  example: {
    language: "dotenv",
    before: "NODE_TLS_REJECT_UNAUTHORIZED=0",
    after: "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/internal-ca.pem",
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["tls"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "medium" },
  check: function* (context) {
    if (
      !context.mentions(
        /ssl\.trust|verif|insecure|unauthorized|strict.?ssl|validate_certs|no-check-cert|curl|trusted-host|cert_?reqs|ca_bundle|TrustServer|trust.?all|invalid.?cert/i,
      )
    )
      return;
    const lowered = isDevelopmentFile(context.path) ? { severity: "low" as const } : {};
    if (context.language === "requirements") yield* requirementReports(context);
    else for (const report of [...settingReports(context), ...commandReports(context)]) yield { ...report, ...lowered };
  },
});

function* settingReports(context: RuleContext): Generator<Report> {
  for (const setting of readSettings(context)) {
    const option = optionThatSwitchesOff(setting.value);
    if (option !== null) yield { at: setting.valueSpan, message: `${option} switches the check of certificates off.` };
    else if (switchesOff(setting)) {
      const report = { at: setting.nameSpan, message: `${setting.name} switches the check of certificates off.` };
      // The service under test talks to another one that lives as long; downloads of the pipeline itself are as dangerous as anywhere.
      const isTested = isPipelinePath(context.path) && !ofTools.test(setting.name);
      yield isTested ? { ...report, severity: "low" } : report;
    }
  }
}

/** What runtimes and tools read that download. */
const ofTools = /^(?:node|git|python|curl|npm|yarn|pip|requests|docker|helm|conda|strict)/i;

/** `…?skip_ssl_verify=true` of an address, `…;TrustServerCertificate=True` of a connection string. */
function optionThatSwitchesOff(value: string): string | null {
  // Most values are neither.
  if (!/[?&;]/.test(value) || isLocal(value)) return null;
  for (const [, name = "", setTo = ""] of value.matchAll(
    /[?&;] {0,2}([A-Za-z][\w. -]{4,60}?) {0,2}= {0,2}(\w{1,10})(?=[&;\s]|$)/g,
  )) {
    const squeezed = squeeze(name);
    if (whenTrue.test(squeezed) ? truthy.test(setTo) : whenFalse.test(squeezed) && falsy.test(setTo)) return name;
  }
  return null;
}

const squeeze = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

function switchesOff({ name, value, path }: Setting): boolean {
  const squeezed = squeeze(name);
  const section = path.at(-2)?.toLowerCase() ?? "";
  // JavaMail's list of servers whose certificates are taken as they are.
  if (/ssltrust$/.test(squeezed)) return value === "*";
  if (whenTrue.test(squeezed)) return truthy.test(value);
  if (whenFalse.test(squeezed)) return falsy.test(value);
  if (/^(?:curl|requests)cabundle$/.test(squeezed)) return value === "";
  if (squeezed === "sslverify" || (section === "http" && squeezed === "sslverify")) return falsy.test(value);
  if (/^(?:verify|insecure)$/.test(squeezed) && /tls|ssl|https/.test(section))
    return squeezed === "verify" ? falsy.test(value) : truthy.test(value);
  return squeezed === "trustedhost" && !isLocal(value);
}

const isLocal = (text: string): boolean => /localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0/.test(text);

function* commandReports(context: RuleContext): Generator<Report> {
  for (const command of readCommands(context)) {
    const what = insecureCommand(command, context);
    if (what === null || goesNowhere(command)) continue;
    const at = { startIndex: command.startIndex, endIndex: command.endIndex };
    const message = `${what} without checking the certificate.`;
    yield isLocal(command.words.join(" ")) || healthCheck.test(context.path)
      ? { at, message, severity: "low" }
      : { at, message };
  }
}

/** A container's script that asks the service beside it whether it lives. */
const healthCheck = /(?:^|\/)health[-_]?check(?:\.sh)?$/i;

/** Nobody stands between a machine and itself. */
function goesNowhere({ words }: ShellCommand): boolean {
  const hosts = words.flatMap((word) => /^["']?https:\/\/([^/:"']+|\[[^\]]*\])/.exec(word)?.[1] ?? []);
  return hosts.length > 0 && hosts.every((host) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(host));
}

const switchedOffBefore =
  /(?:^|\s)["']?(?:NODE_TLS_REJECT_UNAUTHORIZED=["']?0|GIT_SSL_NO_VERIFY=["']?(?:1|true)|PYTHONHTTPSVERIFY=["']?0)\b/;

function insecureCommand(command: ShellCommand, { source }: RuleContext): string | null {
  const [program = "", ...rest] = command.words;
  const text = rest.join(" ");
  const name = program.replace(/^.*\//, "");
  // `NODE_TLS_REJECT_UNAUTHORIZED=0 node server.js`, also through `cross-env`.
  const before = name === "cross-env" ? text : source.slice(command.startIndex, command.endIndex).split(program)[0];
  if (switchedOffBefore.test(before ?? "")) return `${name} connects`;
  if (name === "curl")
    return rest.some((word) => /^(?:--insecure|--proxy-insecure|-[a-zA-Z]*k[a-zA-Z]*)$/.test(word))
      ? "curl connects"
      : null;
  if (name === "wget") return rest.includes("--no-check-certificate") ? "wget downloads" : null;
  if (name === "git") return /http\.sslVerify(?:=|\s+)(?:false|0)/i.test(text) ? "git connects" : null;
  if (/^(?:npm|yarn|pnpm)$/.test(name)) return /strict-ssl(?:=|\s+)false/.test(text) ? `${name} installs` : null;
  if (/^(?:pip[\d.]*|uv|python[\d.]*)$/.test(name)) return /--trusted-host/.test(text) ? "pip installs" : null;
  if (/^(?:kubectl|helm|oc|argocd|skopeo|podman|buildah|mc|vault|consul)$/.test(name)) {
    return /--(?:insecure-skip-tls-verify(?!=false)|(?:src-|dest-)?tls-verify=false|insecure\b(?!=false)|tls-skip-verify)/.test(
      text,
    )
      ? `${name} connects`
      : null;
  }
  if (/^apt(?:-get)?$/.test(name)) return /Verify-(?:Peer|Host)=(?:false|0)/.test(text) ? "apt downloads" : null;
  if (/^(?:export|conda|set)$/.test(name)) {
    return /NODE_TLS_REJECT_UNAUTHORIZED=["']?0|GIT_SSL_NO_VERIFY=["']?(?:1|true)|PYTHONHTTPSVERIFY=["']?0|ssl_verify\s+false/i.test(
      text,
    )
      ? "What runs next connects"
      : null;
  }
  return null;
}

/** `--trusted-host pypi.acme.io` among requirements. */
function* requirementReports({ source }: RuleContext): Generator<Report> {
  for (const match of source.matchAll(/^[ \t]*--trusted-host[ \t=]+(\S+)/gm)) {
    if (isLocal(match[1] ?? "")) continue;
    const at = { startIndex: match.index + match[0].indexOf("--"), endIndex: match.index + match[0].length };
    yield { at, message: "pip installs without checking the certificate." };
  }
}
