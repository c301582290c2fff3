import type { Severity } from "@muster/contract";
import type { TextSpan } from "../define-rule.ts";
import { findAssignments } from "./assignments.ts";
import type { LiteralAssignment, Quoting } from "./assignments.ts";
import { findCredentialUrls, isDocumentationHost, isLocalHost } from "./credential-urls.ts";
import type { CredentialUrl } from "./credential-urls.ts";
import { isDefaultPair, isDefaultPassword, isFieldName } from "./default-credential.ts";
import { findNamedValues } from "./named-values.ts";
import { findProviderSecrets } from "./find-provider-secrets.ts";
import { isPlaceholder } from "./placeholder.ts";
import { looksSecret, namesPassword, namesSecret } from "./secret-value.ts";

/** A secret or a default credential: what may be shown of it, and what must not. */
export interface SecretFinding {
  readonly kind: string;
  /** The name, the scheme or the prefix: its end does not tell how long the secret is. */
  readonly at: TextSpan;
  readonly secret: TextSpan;
  /** The public beginning of the token, such as `ghp_`. */
  readonly prefix: string;
  readonly severity: Severity;
}

export interface SecretFindings {
  readonly secrets: readonly SecretFinding[];
  readonly defaults: readonly SecretFinding[];
}

/** How a file's language writes values, and how much of it is prose or deployment. */
export interface SecretSyntax {
  /** Null for prose: only what is known by its shape counts there. */
  readonly quoting: Quoting | null;
  /** Configuration that runs somewhere: `password: password` is a password there, and a field's name in code. */
  readonly isConfiguration: boolean;
}

/** More is a list of test data. */
const findingsMax = 300;
const prefixCharactersShown = 4;

/** Returns the secrets of a text and the credentials that everybody knows, each place once. */
export function findSecrets(text: string, syntax: SecretSyntax): SecretFindings {
  const assignments =
    syntax.quoting === null ? [] : [...findAssignments(text, syntax.quoting), ...findNamedValues(text)];
  const secrets: SecretFinding[] = findProviderSecrets(text).map((token) => {
    const named = assignments.find((one) => contains(one, token) && !one.isInner);
    const at = named === undefined ? beginning(token) : nameSpan(named);
    return {
      kind: token.kind,
      at,
      secret: token,
      prefix: publicPrefix(text.slice(token.startIndex, token.endIndex)),
      severity: "critical",
    };
  });
  const defaults: SecretFinding[] = [];
  const isTaken = (span: TextSpan): boolean => [...secrets, ...defaults].some(({ secret }) => overlap(secret, span));
  for (const url of findCredentialUrls(text)) {
    if (secrets.length + defaults.length >= findingsMax) break;
    if (!isTaken(url)) judgeUrl(url, { secrets, defaults, syntax });
  }
  for (const assignment of assignments) {
    if (secrets.length + defaults.length >= findingsMax) break;
    if (!isTaken(assignment)) judgeAssignment(assignment, { secrets, defaults, syntax, text });
  }
  return { secrets: inOrder(secrets), defaults: inOrder(defaults) };
}

interface Judgement {
  readonly secrets: SecretFinding[];
  readonly defaults: SecretFinding[];
  readonly syntax: SecretSyntax;
}

function judgeUrl(url: CredentialUrl, { secrets, defaults, syntax }: Judgement): void {
  const { user, password, host, scheme } = url;
  const isReference = /[${}%<>*]|^:|\(|\\/.test(password.replace(/%[0-9a-f]{2}/gi, "")) || /[${}<>]/.test(user);
  if (isReference || isDocumentationHost(host) || scheme === "mailto") return;
  const at = { startIndex: url.urlIndex, endIndex: url.urlIndex + scheme.length };
  const finding = { kind: `${scheme} address with a password`, at, secret: url, prefix: "" };
  if (
    isDefaultPair(user, password) ||
    (/^(?:user(?:name)?|usr)$/i.test(user) && /^(?:pass|pwd|password)$/i.test(password))
  ) {
    const isSample = /^(?:user(?:name)?|usr|me|name)$/i.test(user) && !syntax.isConfiguration;
    if (!isSample && syntax.quoting !== null)
      defaults.push({ ...finding, severity: isLocalHost(host) ? "low" : "medium" });
  } else if (
    password.length >= 4 &&
    !isPlaceholder(password) &&
    !/^(?:pass|pwd|password|passwd|secret|token|pw)\w?$/i.test(password)
  ) {
    secrets.push({ ...finding, severity: isLocalHost(host) ? "medium" : "critical" });
  }
}

function judgeAssignment(
  assignment: LiteralAssignment,
  { secrets, defaults, syntax, text }: Judgement & { readonly text: string },
): void {
  const { name, value, isInner } = assignment;
  const isDefault = isDefaultPassword(value);
  // Without a digit or a sign it is a word: asked first, because names are many.
  if (!isDefault && !/[\d!@#$%^&*+=~?|]/.test(value)) return;
  if (!namesSecret(name)) return;
  const finding = { at: placeOf(assignment, text), secret: assignment, prefix: "" };
  if (isDefault) {
    if (isDefaultHere(assignment, syntax, text))
      defaults.push({ ...finding, kind: "default credential", severity: "high" });
  } else if (isInner ? looksSecret(name, value) && value.length >= 8 : looksSecret(name, value)) {
    const kind = namesPassword(name) ? "password" : "secret";
    secrets.push({ ...finding, kind, severity: "high" });
  }
}

/** In code a word like `password` is mostly the name of a field, unless a user name stands beside it. */
function isDefaultHere(assignment: LiteralAssignment, syntax: SecretSyntax, text: string): boolean {
  if (syntax.isConfiguration || !isFieldName(assignment.value)) return true;
  if (namesPassword(assignment.name) && /^(?:admin|root)$/i.test(assignment.value)) return true;
  if (assignment.value.toLowerCase() === assignment.name.toLowerCase()) return false;
  const before = text.slice(Math.max(0, assignment.nameIndex - 120), assignment.nameIndex);
  return /\b(?:user(?:_?name)?|login|email|db_?user)["'\]]{0,2}\s*(?:=>|=|:|,)\s*["'][^"'\n]{2,40}["'][,;\s]*(?:\w+[.:])*["'{[]{0,2}$/i.test(
    before,
  );
}

function inOrder(findings: readonly SecretFinding[]): readonly SecretFinding[] {
  return findings.toSorted((a, b) => a.secret.startIndex - b.secret.startIndex).slice(0, findingsMax);
}

const contains = (outer: TextSpan, inner: TextSpan): boolean =>
  outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;

const overlap = (a: TextSpan, b: TextSpan): boolean => a.startIndex < b.endIndex && b.startIndex < a.endIndex;

/** The name; where an entry says name and value on lines of their own, the key of the value. */
function placeOf(assignment: LiteralAssignment, text: string): TextSpan {
  const lineIndex = text.lastIndexOf("\n", assignment.startIndex - 1) + 1;
  if (lineIndex <= assignment.nameIndex) return nameSpan(assignment);
  const [key] = /\w+(?=["']?\s*[:=])/.exec(text.slice(lineIndex, assignment.startIndex)) ?? [];
  if (key === undefined) return nameSpan(assignment);
  const startIndex = text.indexOf(key, lineIndex);
  return { startIndex, endIndex: startIndex + key.length };
}

const nameSpan = ({ nameIndex, name }: LiteralAssignment): TextSpan => ({
  startIndex: nameIndex,
  endIndex: nameIndex + name.length,
});

function beginning(token: { startIndex: number; endIndex: number; shownIndex: number }): TextSpan {
  return { startIndex: token.shownIndex, endIndex: Math.min(token.endIndex, token.shownIndex + prefixCharactersShown) };
}

/** `ghp_`, `sk-proj-`, `AKIA`: what all tokens of the kind begin with. */
function publicPrefix(secret: string): string {
  return /^(?:AKIA|ASIA|AIza|(?:[a-z]{1,8}\d{0,2}[-_.]){1,2}(?=[A-Za-z0-9]{8}))/.exec(secret)?.[0] ?? "";
}
