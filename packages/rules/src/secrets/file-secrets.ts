import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";
import { SpanSet } from "../engine/span-set.ts";
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
  "hcl",
  "dockerfile",
] satisfies LanguageId[];

/** Texts for people, in whatever format: "Password: …" is a label there. */
const translations = /(^|\/)(locales?|i18n|l10n|lang|langs|languages?|translations?|intl|messages)(\/|\.|_|-)/i;

interface FileSecrets {
  readonly found: SecretFindings;
  readonly reported: SecretFindings;
}

const known = new WeakMap<RuleContext, FileSecrets>();

/** Returns the secrets and default credentials of a file. The rules that report them share one search. */
export function fileSecrets(context: RuleContext): SecretFindings {
  return searched(context).reported;
}

/**
 * Returns every place of a file that holds a secret, to be hidden: also those that no rule reports, as in an example, or
 * in a stage of an image that is not shipped.
 */
export function secretPlaces(context: RuleContext): readonly TextSpan[] {
  return searched(context).found.secrets.map(({ secret }) => secret);
}

function searched(context: RuleContext): FileSecrets {
  const result = known.get(context) ?? search(context);
  known.set(context, result);
  return result;
}

/** A session of an interpreter in documentation is an example. */
const session = /^\s*(?:iex(?:\(\d+\))?>|\.\.\.>|>>>)/;

function search(context: RuleContext): FileSecrets {
  const { source } = context;
  const isReported = ({ at }: SecretFinding): boolean => {
    const lineStart = source.lastIndexOf("\n", at.startIndex - 1) + 1;
    return !session.test(source.slice(lineStart, at.startIndex));
  };
  const found = findSecrets(source, syntaxOf(context), (marks) => context.holdsAny(marks));
  const { secrets, defaults } = found;
  return { found, reported: { secrets: secrets.filter(isReported), defaults: defaults.filter(isReported) } };
}

function syntaxOf({ language, path }: RuleContext): SecretSyntax {
  const isProse =
    prose.includes(language) || translations.test(path) || /\.(rst|adoc|org|csv|tsv|log|diff|patch|[1-8])$/i.test(path);
  return {
    quoting: isProse ? null : bare.includes(language) ? "bare" : "quoted",
    isConfiguration: configuration.includes(language),
    isPython: language === "python",
  };
}

/** Short, medium or long: enough to recognise the secret, too little to help guess it. */
export function lengthClass({ secret }: SecretFinding): string {
  const length = secret.endIndex - secret.startIndex;
  return length < 12 ? "short" : length < 32 ? "medium length" : "long";
}

const imageSettings = new WeakMap<RuleContext, SpanSet>();

/** Whether a Dockerfile's ENV or ARG sets it: what is in an image is a finding of its own. */
export function isSetInImage({ secret }: SecretFinding, context: RuleContext): boolean {
  if (context.language !== "dockerfile") return false;
  const settings = imageSettings.get(context) ?? new SpanSet(settingInstructions(context.source));
  imageSettings.set(context, settings);
  return settings.overlap({ startIndex: secret.startIndex, endIndex: secret.startIndex + 1 });
}

/** ENV and ARG with the lines on which they go on. */
function settingInstructions(source: string): readonly TextSpan[] {
  const found: TextSpan[] = [];
  let startIndex = 0;
  let isSetting = false;
  let goesOn = false;
  for (const line of source.split("\n")) {
    if (!goesOn) isSetting = /^\s*(?:ENV|ARG)\s/i.test(line);
    const endIndex = startIndex + line.length + 1;
    if (isSetting) found.push({ startIndex, endIndex });
    goesOn = /\\\s*$/.test(line);
    startIndex = endIndex;
  }
  return found;
}
