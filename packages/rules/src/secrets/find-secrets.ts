import type { Severity } from "@muster/contract";
import type { TextSpan } from "../define-rule.ts";
import { firstFrom } from "../engine/first-where.ts";
import { findAssignments } from "./assignments.ts";
import type { LiteralAssignment, Quoting } from "./assignments.ts";
import { findCredentialPairs } from "./credential-pairs.ts";
import type { CredentialPair } from "./credential-pairs.ts";
import { findCredentialUrls, isDocumentationHost, isLocalHost } from "./credential-urls.ts";
import type { CredentialUrl } from "./credential-urls.ts";
import { isDefaultPair, isDefaultPassword, isFieldName, isWordWithDigits } from "./default-credential.ts";
import { findInsertedValues } from "./inserted-values.ts";
import { findNamedValues } from "./named-values.ts";
import { findProviderSecrets } from "./find-provider-secrets.ts";
import { holdsAny as holdsAnyOf } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";
import { isPlaceholder } from "./placeholder.ts";
import { findSigningKeys } from "./signing-keys.ts";
import type { SigningKey } from "./signing-keys.ts";
import { isUsableSecret } from "../vocabulary/fallback-value.ts";
import { looksSecret, namesPassword, namesSecret } from "./secret-value.ts";
import { TakenPlaces } from "./taken-places.ts";

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
  /** Python, where `SECRET_KEY = "…"` is a setting of the framework, and elsewhere the entry of an enumeration. */
  readonly isPython?: boolean;
}

const knownUsers = /^(?:admin\w*|root|guest|user|test|demo|sa|postgres|mysql|administrator|superuser|operator)$/i;

/** Where the second of a pair is a password, whoever the first is. */
const isPasswordPlace =
  /^(?:basic_?auth|http_auth|auth|username_pw_set|HTTP(?:Basic|Digest)Auth|BasicAuth|mysql\w*|Sequelize|user(?:name)?|login|machine|sshpass|[\w ]+ login)$/i;

const isSignIn = /^(?:http_auth|basic_?auth|auth|username_pw_set)$/i;

const prefixCharactersShown = 4;

/**
 * Returns the secrets of a text and the credentials that everybody knows, each place once, in order. All of them, however
 * many: whoever reports them may stop somewhere, but what is not found is not hidden either. `holdsAny` tells whether the text
 * holds one of some literals, where that was found out before.
 */
export function findSecrets(
  text: string,
  syntax: SecretSyntax,
  holdsAny: (marks: LiteralGroup) => boolean = (marks) => holdsAnyOf(text, marks),
): SecretFindings {
  const assignments =
    syntax.quoting === null
      ? []
      : [
          ...findAssignments(text, syntax.quoting, holdsAny),
          ...findNamedValues(text, holdsAny),
          ...findInsertedValues(text, holdsAny),
        ];
  const assignmentAround = createAssignmentFinder(assignments);
  const secrets: SecretFinding[] = findProviderSecrets(text, holdsAny).map((token) => {
    const named = assignmentAround(token);
    const at = named === null ? beginning(token) : nameSpan(named);
    return {
      kind: token.kind,
      at,
      secret: token,
      prefix: publicPrefix(text.slice(token.startIndex, token.endIndex)),
      severity: "critical",
    };
  });
  const defaults: SecretFinding[] = [];
  const taken = new TakenPlaces(text.length);
  for (const { secret } of secrets) taken.take(secret);
  const judge = (span: TextSpan, judged: Judged | null): void => {
    if (judged === null) return;
    (judged.isDefault ? defaults : secrets).push(judged.finding);
    taken.take(span);
  };
  for (const url of findCredentialUrls(text)) if (!taken.overlap(url)) judge(url, judgeUrl(url, syntax));
  for (const pair of syntax.quoting === null ? [] : findCredentialPairs(text, holdsAny)) {
    if (!taken.overlap(pair)) judge(pair, judgePair(pair));
  }
  for (const key of syntax.quoting === null ? [] : findSigningKeys(text, holdsAny)) {
    if (key.isSetting && !syntax.isConfiguration && syntax.isPython !== true) continue;
    if (!taken.overlap(key)) judge(key, judgeSigningKey(key));
  }
  for (const each of assignments) {
    const assignment = syntax.isConfiguration || syntax.quoting === "bare" ? fallbackOf(each) : each;
    if (!taken.overlap(assignment)) judge(assignment, judgeAssignment(assignment, syntax, text));
  }
  return { secrets: inOrder(secrets), defaults: inOrder(defaults) };
}

/** Returns a search for the assignment whose value holds a token: the outermost, if several do. */
function createAssignmentFinder(
  assignments: readonly LiteralAssignment[],
): (token: TextSpan) => LiteralAssignment | null {
  const sorted = assignments.filter(({ isInner }) => !isInner).sort((a, b) => a.startIndex - b.startIndex);
  const longest = sorted.reduce((length, { startIndex, endIndex }) => Math.max(length, endIndex - startIndex), 0);
  return (token) => {
    for (let at = firstFrom(sorted, token.endIndex - longest); at < sorted.length; at++) {
      const assignment = sorted[at];
      if (assignment === undefined || assignment.startIndex > token.startIndex) break;
      if (assignment.endIndex >= token.endIndex) return assignment;
    }
    return null;
  };
}

interface Judged {
  readonly finding: SecretFinding;
  /** Everybody knows it. */
  readonly isDefault: boolean;
}

/** Names of what stands in an address in their place. */
const saysWhatGoesThere: readonly RegExp[] = [
  // `sentry://PROJECT_ID:SENTRY_API_KEY@…`
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
  // `oplog_reader:oplog_reader_password`
  /^[a-z]+(?:_[a-z]+)*_(?:password|pass|pwd)$/,
  // `myuser:mypassphrase`
  /^my_?pass\w*$/,
  // `user:pass`, `:authToken`, `:pass1`
  /^(?:auth|access|api|account|user|app|my)?[-_]?(?:pass|pwd|password|passwd|secret|token|pw|key)\w?$/i,
];

function judgeUrl(url: CredentialUrl, syntax: SecretSyntax): Judged | null {
  const { user, password, host, scheme } = url;
  const isReference = /[${}%<>*]|^:|\(|\\/.test(password.replace(/%[0-9a-f]{2}/gi, "")) || /[${}<>]/.test(user);
  if (isReference || isDocumentationHost(host) || scheme === "mailto") return null;
  const at = { startIndex: url.urlIndex, endIndex: url.urlIndex + scheme.length };
  const finding = { kind: `${scheme} address with a password`, at, secret: url, prefix: "" };
  if (
    isDefaultPair(user, password) ||
    (/^(?:user(?:name)?|usr)$/i.test(user) && /^(?:pass|pwd|password)$/i.test(password))
  ) {
    const isSample = /^(?:user(?:name)?|usr|me|name)$/i.test(user) && !syntax.isConfiguration;
    if (isSample || syntax.quoting === null) return null;
    return { finding: { ...finding, severity: isLocalHost(host) ? "low" : "medium" }, isDefault: true };
  }
  if (password.length < 4 || isPlaceholder(password) || saysWhatGoesThere.some((pattern) => pattern.test(password))) {
    return null;
  }
  return { finding: { ...finding, severity: isLocalHost(host) ? "medium" : "critical" }, isDefault: false };
}

/** Only who is somebody: `connect("users", "users")` joins two of anything. */
function judgePair(pair: CredentialPair): Judged | null {
  const at = { startIndex: pair.callIndex, endIndex: pair.callIndex + pair.call.length };
  if (isPasswordPlace.test(pair.call) && !isDefaultPair(pair.user, pair.password)) {
    if (!looksSecret("password", pair.password)) return null;
    return {
      isDefault: false,
      finding: { kind: "password", at, secret: pair, prefix: "", severity: "high" },
    };
  }
  // `auth=("elastic", "changeme")` is somebody's; `auth=("user", "pass")` says what goes there.
  const isKnown =
    (knownUsers.test(pair.user) && !(/^user$/i.test(pair.user) && isFieldName(pair.password))) ||
    (isSignIn.test(pair.call) &&
      !isFieldName(pair.password) &&
      !/^(?:user\w*|name|login|key|log|example\w*)$|example/i.test(`${pair.user}${pair.password}`));
  if (!isKnown || !isDefaultPair(pair.user, pair.password)) return null;
  const finding: SecretFinding = { kind: "default credential", at, secret: pair, prefix: "", severity: "high" };
  return { isDefault: true, finding };
}

/** Whatever it is, it signs: a word is a key as much as random text, and easier to guess. */
function judgeSigningKey(key: SigningKey): Judged | null {
  if (isPlaceholder(key.value) || !isUsableSecret(key.value)) return null;
  // `SECRET_KEY = "SECRET_KEY"` is the name under which it is looked up.
  if (/secret_key/i.test(key.call) && /^[A-Z][A-Z_]*$|^secret[-_]?key$/.test(key.value)) return null;
  if (key.isSetting && isNameOfSecret(key.value)) return null;
  const at = { startIndex: key.callIndex, endIndex: key.callIndex + key.call.length };
  const isDefault = isDefaultPassword(key.value);
  const kind = isDefault ? "default credential" : "signing key";
  return { isDefault, finding: { kind, at, secret: key, prefix: "", severity: "high" } };
}

/** `auth.jwt-secret`, `prod/shop/secret-key`: where one is kept. `dev-secret-key` is one all the same. */
const isNameOfSecret = (value: string): boolean =>
  /^[a-z][a-z0-9]*(?:[-./][a-z0-9_]+)+$/i.test(value) &&
  /(?:^|[-./_])(?:key|secret)s?(?:$|[-./_])/i.test(value) &&
  !/^(?:dev\w*|super|very|top|my|this|the|default|test\w*|local|flask|django|insecure|not)-/i.test(value);

/** Of `${NAME:-value}` what holds where the variable is not set; any other value as it is. */
function fallbackOf(assignment: LiteralAssignment): LiteralAssignment {
  const [whole, head = "", value = ""] = /^(\$\{\w+:?-)([^{}$]+)\}$/.exec(assignment.value) ?? [];
  if (whole === undefined) return assignment;
  const startIndex = assignment.startIndex + head.length;
  return { ...assignment, value, startIndex, endIndex: startIndex + value.length };
}

function judgeAssignment(assignment: LiteralAssignment, syntax: SecretSyntax, text: string): Judged | null {
  const { name, value, isInner } = assignment;
  const isDefault =
    isDefaultPassword(value) ||
    isUserAgain(assignment, text) ||
    (namesPassword(name) && syntax.isConfiguration && isWordWithDigits(value));
  // Without a digit or a sign it is a word: asked first, because names are many.
  if (!isDefault && !/[\d!@#$%^&*+=~?|]/.test(value)) return null;
  if (!namesSecret(name) || isRoute(assignment) || namesKind.test(name)) return null;
  // `*db-password` is what an anchor elsewhere holds.
  if (syntax.quoting === "bare" && /^\*[\w-]+$/.test(value)) return null;
  const finding = { at: placeOf(assignment, text), secret: assignment, prefix: "", severity: "high" } as const;
  if (isDefault) {
    // Lists of what nobody may choose, and `SECRET_KEY_DB_KEY = "secret-key"`, the name under which one is kept.
    if (/^(?:simple|weak|common|bad|forbidden|blocked|banned|known)_?passwords$/i.test(name)) return null;
    const [plainName, plainValue] = [name, value].map((each) => each.toLowerCase().replace(/[-_]/g, ""));
    if (
      plainValue !== undefined &&
      /key|secret|token/.test(plainValue) &&
      plainName?.startsWith(plainValue) &&
      plainName !== plainValue
    )
      return null;
    if (!isDefaultHere(assignment, syntax, text) || isCompared(assignment, text)) return null;
    return { finding: { ...finding, kind: "default credential" }, isDefault };
  }
  if (!looksSecret(name, value) || (isInner && value.length < 8)) return null;
  return { finding: { ...finding, kind: namesPassword(name) ? "password" : "secret" }, isDefault };
}

/** `credential_types: ["password"]`: how somebody may sign in. */
const namesKind = /(?:types?|kinds?|methods?|strateg(?:y|ies)|providers?)$/i;

/** `"/login/reset_password" => "login#reset_password"` routes to an action; `"required|string"` is a rule for a form. */
const isRoute = ({ value }: LiteralAssignment): boolean =>
  /^[a-z_]{3,40}(?:\/[a-z_]{1,40}){0,4}#[a-z_]{3,40}$/.test(value) ||
  /^(?:required|nullable|sometimes|present|filled|string|confirmed|bail)(?:\||$)/.test(value);

/** `CREATE USER reporting WITH PASSWORD 'reporting'`. */
const sqlUser =
  /\b(?:user|role|login)\s{1,4}["\x60']?([A-Za-z][\w-]{2,30})["\x60']?(?:@\S{1,60})?\s{1,4}(?:with\s{1,4}|identified\s{1,4}(?:with\s{1,4}\w{1,40}\s{1,4})?by\s{1,4}|(?:login|encrypted|superuser|createdb)\s{1,4}){0,4}$/i;

/** `username: "shop", password: "shop"`. */
function isUserAgain({ name, value, nameIndex }: LiteralAssignment, text: string): boolean {
  if (!/pass|pwd/i.test(name) || !/^[A-Za-z][\w-]{2,30}$/.test(value)) return false;
  const [, user] =
    /\b(?:user(?:_?name)?|login|db_?user)["']?\s{0,4}(?:=>|=|:)\s{0,4}["'](\w[\w-]{2,30})["'],?\s{1,20}["':]{0,2}$/i.exec(
      text.slice(Math.max(0, nameIndex - 80), nameIndex),
    ) ?? [];
  const [, role] = sqlUser.exec(text.slice(Math.max(0, nameIndex - 120), nameIndex)) ?? [];
  return user === value || role === value;
}

/** `if key == "CHANGE-ME"` refuses the value. */
const isCompared = ({ nameIndex, name, startIndex }: LiteralAssignment, text: string): boolean =>
  /^["'\])]{0,3}\s{0,8}[!=]==?\s{0,8}["'\x60]$/.test(text.slice(nameIndex + name.length, startIndex));

/** In code a word like `password` is mostly the name of a field, unless a user name stands beside it. */
function isDefaultHere(assignment: LiteralAssignment, syntax: SecretSyntax, text: string): boolean {
  if (syntax.isConfiguration || assignment.isStored === true || !isFieldName(assignment.value)) return true;
  if (namesPassword(assignment.name) && /^(?:admin|root)$/i.test(assignment.value)) return true;
  if (assignment.value.toLowerCase() === assignment.name.toLowerCase()) return false;
  const before = text.slice(Math.max(0, assignment.nameIndex - 120), assignment.nameIndex);
  return /\b(?:user(?:_?name)?|login|email|db_?user)["'\]]{0,2}\s*(?:=>|=|:|,)\s*["'][^"'\n]{2,40}["'][,;\s]*(?:\w+[.:])*["'{[]{0,2}$/i.test(
    before,
  );
}

function inOrder(findings: readonly SecretFinding[]): readonly SecretFinding[] {
  return findings.toSorted((a, b) => a.secret.startIndex - b.secret.startIndex);
}

/** The name; where an entry says name and value on lines of their own, the key of the value. */
function placeOf(assignment: LiteralAssignment, text: string): TextSpan {
  if (assignment.isStored === true) return { startIndex: assignment.nameIndex, endIndex: assignment.startIndex };
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
  return (
    /^(?:AKIA|ASIA|AIza|LTAI|GOCSPX-|SG\.|ATATT3|ATBB|CCI(?:PAT|PRJ)_|CFPAT-|PMAK-|HRKU-|(?:[a-z]{1,8}\d{0,2}[-_.]){1,2}(?=[A-Za-z0-9]{8}))/.exec(
      secret,
    )?.[0] ?? ""
  );
}
