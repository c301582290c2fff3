import { defineRule } from "../../../define-rule.ts";
import { isPipelinePath } from "../../../documents/pipeline-path.ts";
import { everyLanguage } from "../../../languages/registry.ts";
import { fileSecrets, isSetInImage } from "../../../secrets/file-secrets.ts";
import { isIllustration } from "../../../secrets/is-illustration.ts";
import { isInTestModule } from "../../../secrets/is-in-test-module.ts";

export const rule = defineRule({
  id: "any/default-credential",
  class: "default-credential",
  title: "Credential that everybody tries first",
  languages: everyLanguage,
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-1392", "CWE-521"],
  why: `
    Passwords such as changeme, admin or the name of the database are the first that scanners on the internet try. Where the
    value ships with a deployment nothing forces anybody to change it, so it ends up in production.`,
  fix: `
    Leave the value out and let the deployment fail without it: \${DB_PASSWORD:?set it}, a secret of the platform, or a file
    that is not committed. Generate one for each environment.`,
  example: {
    language: "yaml",
    before: `
      environment:
        POSTGRES_PASSWORD: postgres`,
    after: `
      environment:
        POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?set it in .env}`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["secrets", "configuration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 16,
  severityByPathClass: { test: "info", example: "low", script: "medium", development: "low" },
  check: function* (context) {
    const file = context.path.replace(/^.*\//, "");
    // Files to copy, and descriptions of an API with examples of its records.
    const isSample =
      /[._-](?:example|sample|template|dist|tpl)(?:[._-]|$)|^(?:open_?api|swagger).*\.(?:ya?ml|json)$|[._-]schema\.json$/i.test(
        file,
      );
    const isDescription = /^(?:open_?api|swagger)/i.test(file);
    for (const found of fileSecrets(context).defaults) {
      if (isSetInImage(found, context) || isIllustration(found.at, context)) continue;
      const { kind, at, severity } = found;
      if (isForAnybody(context.source, at.startIndex)) continue;
      const what = kind.endsWith("password") ? `This ${kind} uses one that` : "This password is one that";
      const isShown =
        isSample ||
        isPipelinePath(context.path) ||
        file === "package.json" ||
        isOnThisMachine(context.source, at.startIndex) ||
        isInTestModule(at, context) ||
        (isDescription && isExample(context.source, at.startIndex));
      yield { at, severity: isShown ? "low" : severity, message: `${what} everybody knows: it protects nothing.` };
    }
  },
});

/** The password that is asked of everybody: `FTP_USER = "anonymous"`. */
const isForAnybody = (source: string, index: number): boolean =>
  /["'=:/] ?anonymous["'@:,\s]/i.test(source.slice(Math.max(0, index - 60), index));

/** `connect(host="127.0.0.1", user="app", password="…")`: what is reached only from here. */
function isOnThisMachine(source: string, index: number): boolean {
  const argumentsBefore =
    source
      .slice(Math.max(0, index - 200), index)
      .split(/[{}()]/)
      .at(-1) ?? "";
  return localHost.test(argumentsBefore);
}

const localHost = /\bhost(?:_?name)?["']?\s{0,3}(?::|=>|=)\s{0,3}["'](?:localhost|127\.0\.0\.1|::1)["']/i;

/** In a program that describes an API a record stands under the name of an example; a password that guards its page does not. */
function isExample(source: string, index: number): boolean {
  return /\bexamples?["']?\s{0,4}(?::|=>|=)/.test(source.slice(Math.max(0, index - 300), index));
}
