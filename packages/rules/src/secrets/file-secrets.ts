import type { RuleContext } from "../context/rule-context.ts";
import type { LanguageId } from "../languages/language.ts";
import { findSecrets } from "./find-secrets.ts";
import type { SecretFinding, SecretFindings, SecretSyntax } from "./find-secrets.ts";

const prose: readonly string[] = ["markdown", "css", "requirements"] satisfies LanguageId[];
const bare: readonly string[] = ["dotenv", "ini", "yaml", "text", "bash", "toml"] satisfies LanguageId[];
const configuration: readonly string[] = [
  "dotenv",
  "ini",
  "yaml",
  "toml",
  "json",
  "xml",
  "dockerfile",
] satisfies LanguageId[];

/** Texts for people, in whatever format: "Password: …" is a label there. */
const translations = /(^|\/)(locales?|i18n|l10n|lang|langs|languages?|translations?|intl|messages)(\/|\.|_|-)/i;

const known = new WeakMap<RuleContext, SecretFindings>();

/** Returns the secrets and default credentials of a file. The rules that report them share one search. */
export function fileSecrets(context: RuleContext): SecretFindings {
  const found = known.get(context) ?? search(context);
  known.set(context, found);
  return found;
}

/** A session of an interpreter in documentation is an example. */
const session = /^\s*(?:iex(?:\(\d+\))?>|\.\.\.>|>>>)/;

function search(context: RuleContext): SecretFindings {
  const { source } = context;
  const isShown = ({ at }: SecretFinding): boolean => {
    const lineStart = source.lastIndexOf("\n", at.startIndex - 1) + 1;
    return !session.test(source.slice(lineStart, at.startIndex));
  };
  const { secrets, defaults } = findSecrets(source, syntaxOf(context));
  return { secrets: secrets.filter(isShown), defaults: defaults.filter(isShown) };
}

function syntaxOf({ language, path }: RuleContext): SecretSyntax {
  const isProse =
    prose.includes(language) || translations.test(path) || /\.(rst|adoc|org|csv|tsv|log|diff|patch)$/i.test(path);
  return {
    quoting: isProse ? null : bare.includes(language) ? "bare" : "quoted",
    isConfiguration: configuration.includes(language),
  };
}

/** Short, medium or long: enough to recognise the secret, too little to help guess it. */
export function lengthClass({ secret }: SecretFinding): string {
  const length = secret.endIndex - secret.startIndex;
  return length < 12 ? "short" : length < 32 ? "medium length" : "long";
}

/** Whether a Dockerfile's ENV or ARG sets it: what is in an image is a finding of its own. */
export function isSetInImage({ secret }: SecretFinding, { language, source }: RuleContext): boolean {
  if (language !== "dockerfile") return false;
  const lines = source.slice(0, secret.startIndex).split("\n");
  let at = lines.length - 1;
  while (at > 0 && /\\\s*$/.test(lines[at - 1] ?? "")) at--;
  return /^\s*(?:ENV|ARG)\s/i.test(`${lines[at] ?? ""} `);
}
