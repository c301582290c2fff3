import { defineRule } from "../../../define-rule.ts";
import type { Report, TextSpan } from "../../../define-rule.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";
import type { DockerInstruction, DockerStage } from "../../../documents/dockerfile.ts";
import type { Setting } from "../../../documents/setting.ts";
import { isPlaceholder } from "../../../secrets/placeholder.ts";
import { namesSecret } from "../../../secrets/secret-value.ts";
import { findProviderSecrets } from "../../../secrets/find-provider-secrets.ts";
import { isUsableSecret } from "../../../vocabulary/fallback-value.ts";

/** Files that hold nothing but secrets. */
const secretFiles =
  /(?:^|\/)(?:\.env(?:\.(?!example|sample|template|dist|test)[\w.-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.pgpass|\.htpasswd|credentials\.json|service[-_]?account\S*\.json|[\w.-]*(?:private|secret)[\w.-]*\.(?:pem|key)|(?:server|tls|ssl|https?|domain|site|client|host|web|nginx)[\w-]*\.key|privkey\.pem|[\w.-]+\.(?:p12|pfx|jks|keystore)|master\.key)["']?$|(?:^|\/)\.(?:aws|ssh|gnupg|docker|kube)(?:\/|["']?$)/i;

/** Values that only get a build over a check, as in `SECRET_KEY=dummy ./manage.py collectstatic`. */
const buildOnly =
  /^(?:dummy|build|none|unused|notused|not-used|collectstatic|placeholder|no-?key|no-?secret|no-?token|x+|fake|nothing|unset|undefined|empty|does[-_ ]?not[-_ ]?exist|1|0|true|false)$/i;

export const rule = defineRule({
  id: "docker/secret-in-image",
  class: "secret-in-image",
  title: "Secret that becomes part of an image",
  languages: ["dockerfile"],
  category: "security",
  severity: "critical",
  confidence: "medium",
  cwe: ["CWE-522", "CWE-798"],
  why: `
    What ENV, ARG and COPY bring into an image stays in its layers and history, also when a later line deletes it. Everybody
    who can pull the image can read it.`,
  fix: `
    Give the secret to the one command that needs it with RUN --mount=type=secret, and to the service when it starts. Revoke
    what is in images that were pushed.`,
  example: {
    language: "dockerfile",
    before: "FROM node:20\nARG NPM_TOKEN\nRUN npm ci",
    after: "FROM node:20\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci",
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 15 },
  tags: ["docker", "secrets"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", development: "medium" },
  check: function* (context) {
    for (const stage of readDockerfile(context)?.stages ?? []) {
      // Layers of other stages stay on the machine that builds.
      if (!stage.isShipped) continue;
      for (const setting of stage.settings) yield* judgeSetting(setting);
      for (const instruction of stage.instructions) yield* judgeCopy(instruction, stage);
    }
  },
});

function* judgeSetting({ name, value, path, nameSpan, valueSpan }: Setting): Generator<Report> {
  const token = findProviderSecrets(value);
  const isArgument = path[0] === "ARG";
  if (token.length > 0) {
    yield {
      at: nameSpan,
      secrets: [unquoted(valueSpan, value)],
      message: `${path[0] ?? ""} puts a ${token[0]?.kind ?? "token"} into the image.`,
    };
    return;
  }
  if (!namesSecret(name)) return;
  if (isArgument && value === "") {
    yield {
      at: nameSpan,
      severity: "medium",
      message: "A secret given as a build argument stays in the image's history.",
    };
  } else if (/^\$\{?\w+\}?$/.test(value)) {
    yield { at: nameSpan, severity: "high", message: "ENV keeps this secret of the build in the image." };
  } else if (
    value.length >= 4 &&
    isUsableSecret(value) &&
    !buildOnly.test(value) &&
    (!isPlaceholder(value) || /change/i.test(value))
  ) {
    yield {
      at: nameSpan,
      secrets: [unquoted(valueSpan, value)],
      severity: "high",
      message: `${path[0] ?? ""} puts this credential into the image.`,
    };
  }
}

/** A value's place without its quotes. */
function unquoted({ startIndex, endIndex }: TextSpan, value: string): TextSpan {
  return endIndex - startIndex === value.length + 2
    ? { startIndex: startIndex + 1, endIndex: endIndex - 1 }
    : { startIndex, endIndex };
}

function* judgeCopy(instruction: DockerInstruction, { name }: DockerStage): Generator<Report> {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return;
  const words = instruction.arguments
    .replace(/^\[|\]$|,/g, " ")
    .trim()
    .split(/\s+/);
  if (words.some((word) => word.startsWith("--from") && name !== word)) return;
  const source = words
    .filter((word) => !word.startsWith("--"))
    .slice(0, -1)
    .find((word) => secretFiles.test(word.replace(/["']/g, "")));
  if (source === undefined) return;
  yield {
    at: instruction,
    // Often only settings stand there.
    severity: /\.(?:npmrc|pypirc)/.test(source) ? "low" : "high",
    message: `${instruction.keyword} puts ${source.replace(/["']/g, "")} into the image, a file of secrets.`,
  };
}
