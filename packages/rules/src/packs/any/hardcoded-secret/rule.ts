import type { Severity } from "@muster/contract";
import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { isPipelinePath } from "../../../documents/pipeline-path.ts";
import { everyLanguage } from "../../../languages/registry.ts";
import { fileSecrets, isSetInImage, lengthClass } from "../../../secrets/file-secrets.ts";
import { isIllustration } from "../../../secrets/is-illustration.ts";
import { isInTestModule } from "../../../secrets/is-in-test-module.ts";
import type { SecretFinding } from "../../../secrets/find-secrets.ts";

/**
 * Tokens that are known by their shape, passwords in addresses, and random literals under secret names. Passwords that
 * everybody knows are default-credential's, fallbacks for a missing setting secret-fallback's, and the environment and
 * arguments of a Dockerfile secret-in-image's.
 */
/** In two parts: our own audit reads this file too. */
const sampleKey = ["q8Zr2LxV", "0tNw4KcY7bHs"].join("");

export const rule = defineRule({
  id: "any/hardcoded-secret",
  class: "hardcoded-secret",
  title: "Secret written into the repository",
  languages: everyLanguage,
  category: "security",
  severity: "critical",
  confidence: "medium",
  cwe: ["CWE-798", "CWE-312"],
  why: `
    Everybody who can read the repository, a copy of it, a build log or an image made from it can use this secret, today
    and from every past commit. Bots try what appears in public repositories within minutes.`,
  fix: `
    Revoke the secret at its issuer first: taking it out of the file does not take it out of the history. Then read the new
    one from the environment or a secret store, and let the program stop at start when it is missing.`,
  example: {
    language: "python",
    before: `client = Client(api_key="${sampleKey}")`,
    after: `client = Client(api_key=os.environ["CLIENT_API_KEY"])`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 20 },
  tags: ["secrets"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 17,
  severityByPathClass: { test: "low", example: "low", development: "high" },
  check: function* (context) {
    for (const found of fileSecrets(context).secrets) {
      if (isSetInImage(found, context) || isTestWord(found, context)) continue;
      yield report({ ...found, severity: severityHere(found, context) });
    }
  },
});

/** `password: "user1pass"`, `token: "logintoken123"` in a test: words, and no secret of anybody. */
function isTestWord({ prefix, secret }: SecretFinding, { pathClass, source }: RuleContext): boolean {
  if (pathClass !== "test" || prefix !== "") return false;
  const text = source.slice(secret.startIndex, secret.endIndex);
  return text.length <= 20 && /pass|pa(?:\\?\$){2}|token|secret/i.test(text);
}

/** A token of a known shape works wherever it was copied to; elsewhere place and name tell that a value is made up. */
function severityHere(found: SecretFinding, context: RuleContext): Severity {
  const { source, path } = context;
  if (isInTestModule(found.at, context) || isNamedForTests(found, context)) return "low";
  // The key of an Android or iOS application is in everybody's hands.
  if (found.prefix === "AIza" && /(?:^|\/)(?:google-services\.json|GoogleService-Info\.plist)$/.test(path))
    return "low";
  if (found.prefix === "" && isShown(found, context)) return "low";
  // Nothing is paid with the keys of a payment service's test mode.
  if (/^[sr]k_test_/.test(found.prefix)) return "medium";
  if (found.severity !== "high" || found.prefix !== "") return found.severity;
  const name = source.slice(found.at.startIndex, found.at.endIndex);
  if (/salt$/i.test(name) || (isPipelinePath(path) && isDatabasePassword.test(name))) return "low";
  if (!isDevelopment.test(path)) return found.severity;
  return /secret_?key_?base/i.test(name) ? "low" : "medium";
}

/** Shown to people: in a comment, in a description of an API, as `example: "…"`, `placeholder="…"`, for example.com. */
function isShown(found: SecretFinding, context: RuleContext): boolean {
  if (/(?:^|\/)(?:openapi|swagger)[^/]*\.(?:ya?ml|json)$|\.(?:apib|raml)$/i.test(context.path)) return true;
  if (isReadme.test(context.path) && !found.kind.endsWith("private key")) return true;
  const before = context.source.slice(Math.max(0, found.secret.startIndex - 200), found.secret.startIndex);
  return (
    /(?:\b|_)(?:examples?|placeholder)["']?\s*(?::|=>|=)\s*[[({]?\s*["'\x60]?\n?[^"'\x60\n]{0,120}$/i.test(before) ||
    /\/\/[\w.-]*\bexample\.(?:com|org|net)\/[^\s"'\x60]*$/.test(before) ||
    isIllustration(found.at, context)
  );
}

/** Read by people, who see how an address or a header is written. */
const isReadme =
  /(?:^|\/)(?:readme|contributing|developers?|development|hacking|quick-?start|install|usage|release-?notes)\.(?:md|rst|adoc|txt)$/i;

/** `TEST_TOKEN = "…"`, `FAKE_KEY: &str = "…"`. A provider takes its token under whatever name. */
function isNamedForTests({ secret, prefix, kind }: SecretFinding, { source }: RuleContext): boolean {
  if (prefix !== "" && !/private key|web token/i.test(kind)) return false;
  const [, constant = ""] =
    constantBefore.exec(source.slice(Math.max(0, secret.startIndex - 160), secret.startIndex)) ?? [];
  return /(?:^|_)(?:TEST|DUMMY|FAKE|MOCK|SAMPLE|EXAMPLE)(?:_|$)/.test(constant);
}

/** Its name, its type, and the quote and first line with which its text begins. */
const constantBefore = /\b([A-Z][A-Z\d_]*)\s*(?::[^=\n]{1,40})?=\s*[\w#]{0,3}["'\x60]\s?(?:-----BEGIN[^\n]{0,40}\s*)?$/;

/** In a pipeline of a database that lives as long as the tests. */
const isDatabasePassword = /^(?:POSTGRES|PG|MYSQL|MARIADB|MSSQL|SA|REDIS|RABBITMQ|MONGO|ORACLE|DB)\w*PASS(?:WORD)?$/i;

/** Settings of a developer's own machine. */
const isDevelopment =
  /(?:^|\/)(?:config|settings)\/dev(?:elopment)?\.[a-z]+$|(?:^|\/)\.env\.(?:dev|development|local)$/;

function report(found: SecretFinding): Report {
  const { kind, at, secret, prefix, severity } = found;
  const shown = `${prefix}********, ${lengthClass(found)}`;
  return { at, secrets: [secret], severity, message: `${article(kind)} ${kind} is written in this file (${shown}).` };
}

const article = (kind: string): string => (/^(?:a[geimnwz]|A[DIWlnst]|Op|o|[aeiou]|S[A-Z])/.test(kind) ? "An" : "A");
