import { defineRule } from "../../../define-rule.ts";
import { readSqlScript } from "../../../documents/sql-statements.ts";
import type { SqlColumn } from "../../../documents/sql-statements.ts";

const credential =
  /^(?:\w+_)?(?:password|passwd|pwd|passphrase|api_?key|api_?secret|secret|secret_?key|client_secret|private_?key|access_?token|refresh_?token|auth_?token|credentials?|card_number|cvv|ssn|pin_code)$/i;
const isProtected =
  /hash|digest|encrypt|crypt|^secure_|_secure(?:_|$)|^sealed_|cipher|masked|salt|hint|policy|reset|expires|count|length|_at$|public|token_type|required|changed|enabled|name$|_id$|fingerprint|last_?4/i;
const textual =
  /^(?:var)?char(?:acter)?(?:\s+varying)?\b|^n?varchar|^text\b|^(?:medium|long|tiny)text\b|^string\b|^citext\b|^clob\b|^json/i;

export const rule = defineRule({
  id: "sql/plaintext-credential-storage",
  class: "plaintext-credential-storage",
  title: "Column that holds a credential as text",
  languages: ["sql"],
  category: "security",
  severity: "high",
  // A column does not say whether what is in it was hashed before.
  confidence: "low",
  cwe: ["CWE-256", "CWE-312"],
  why: `
    Everybody who reads the table, a backup, a replica or a query log has the credentials of all users, at this service and
    wherever they use the same ones.`,
  fix: `
    Store a password as a hash (Argon2, bcrypt) in a column that says so, a key of another service encrypted with a key that
    is not in the database, and of a token that you issued only its hash.`,
  example: {
    language: "sql",
    before: `CREATE TABLE users (id bigint PRIMARY KEY, password text NOT NULL);`,
    after: `CREATE TABLE users (id bigint PRIMARY KEY, password_hash text NOT NULL);`,
  },
  effort: { baseMinutes: 120, perOccurrenceMinutes: 60 },
  tags: ["database", "secrets"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "low", example: "low" },
  check: function* (context) {
    const { tables, statements } = readSqlScript(context);
    for (const { name, columns } of tables) {
      const isSalted = columns.some((column) => /(?:^|_)salt(?:_|$)/i.test(column.name));
      for (const column of columns) {
        if (!holdsPlainText(column, context.source)) continue;
        if (isSalted && /pass/i.test(column.name)) continue;
        yield isLogin(name, column.name)
          ? { at: column, severity: "low", message: `${name}.${column.name} does not say that it holds a hash.` }
          : { at: column, message: `${name}.${column.name} holds a credential as text.` };
      }
    }
    for (const { text, startIndex } of statements) {
      for (const match of text.matchAll(/\bADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?["`]?(\w+)["`]?\s+([^,]+)/gi)) {
        const start = startIndex + match.index + match[0].indexOf(match[1] ?? "");
        const column = {
          name: match[1] ?? "",
          definition: match[2] ?? "",
          startIndex: start,
          endIndex: start + (match[1] ?? "").length,
        };
        if (/^ALTER\s+TABLE/i.test(text) && holdsPlainText(column, context.source))
          yield { at: column, message: `${column.name} holds a credential as text.` };
      }
    }
  },
});

/** Frameworks call the hash of a login so. */
const isLogin = (table: string, column: string): boolean =>
  /^(?:password|passwd|pwd|pass)$/.test(column) &&
  /(?:^|_)(?:users?|accounts?|members?|admins?|customers?|employees?|logins?|people|persons?|authors?)$/.test(table);

/** A bcrypt hash has 60 characters, and a comment may say what is kept. */
function holdsPlainText({ name, definition, endIndex }: SqlColumn, source: string): boolean {
  if (!credential.test(name) || isProtected.test(name) || !textual.test(definition)) return false;
  if (/^(?:var)?char(?:acter)?(?:\s+varying)?\s*\(\s*(?:60|64|97|128)\s*\)/i.test(definition)) return false;
  // Nobody's password is that long: what is encrypted is.
  if (/passw/i.test(name) && /^(?:var)?char(?:acter)?(?:\s+varying)?\s*\(\s*[1-9]\d{3,}\s*\)/i.test(definition))
    return false;
  const lineEnd = source.indexOf("\n", endIndex);
  return !/hash|bcrypt|argon|scrypt|encrypt|digest|sha\d|pbkdf/i.test(
    source.slice(endIndex, lineEnd === -1 ? source.length : lineEnd),
  );
}
