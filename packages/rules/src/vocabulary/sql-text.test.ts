import { describe, expect, it } from "vitest";
import {
  isPlaceholderText,
  isSchemaName,
  hasQuotedPart,
  isValuePosition,
  isSqlSafeFunction,
  looksLikeSql,
  looksLikeSqlClause,
} from "./sql-text.ts";

describe("SQL", () => {
  it.each([
    "select id from users where name = '\0'",
    "  SELECT *\n  FROM t",
    "INSERT INTO \0 VALUES (1)",
    "UPDATE users SET name = '\0'",
    "update \0 u set x = 1",
    "delete from t",
    "CREATE UNIQUE INDEX i ON t (a)",
    "drop table if exists \0",
    "WITH recent AS (SELECT 1) SELECT 2",
    "-- find\nselect a from b",
    "/* x */ (select a from b)",
    "TRUNCATE \0",
    "SET LOCAL statement_timeout = \0",
    "SET TRANSACTION ISOLATION LEVEL \0",
    "SELECT get_lock('\0', 10)",
  ])("%j is a statement", (text) => expect(looksLikeSql(text)).toBe(true));

  it.each([
    "Select a file",
    "Select files (or folders) of \0",
    "Update \0 of the plan",
    "Delete \0?",
    "Create \0",
    "query { user(id: \0) { name } }",
    "with \0",
    "Set \0 to \0",
    "call \0",
    "",
  ])("%j is none", (text) => expect(looksLikeSql(text)).toBe(false));

  it("goes on with a clause", () => {
    expect(looksLikeSqlClause(" WHERE id = \0")).toBe(true);
    expect(looksLikeSqlClause(", name = \0")).toBe(true);
    expect(looksLikeSqlClause("organisation")).toBe(false);
    expect(looksLikeSqlClause("something else")).toBe(false);
  });

  it.each(["?", "%s", "$\0", "($\0)", "$\0::uuid", ":id\0", "%(\0)s", "($\0, $\0::integer)", "(?, ?)"])(
    "%j is a placeholder",
    (text) => expect(isPlaceholderText(text)).toBe(true),
  );

  it.each(["\0", "'\0'", "name = \0", "?, \0", ""])("%j is no placeholder", (text) =>
    expect(isPlaceholderText(text)).toBe(false),
  );

  it("takes values behind operators and in quotes, and names elsewhere", () => {
    for (const clause of ["a = \0", "a = '\0'", "a like '%\0%'", "a in (\0)", "a between \0", "note = 'by \0'"]) {
      expect(isValuePosition(clause), clause).toBe(true);
    }
    for (const clause of ["\0 is null", "(\0)", "isNotNull(\0)", "\0 = 1", "count(\0) = 0"]) {
      expect(isValuePosition(clause), clause).toBe(false);
    }
  });

  it("knows what stands between quotes", () => {
    for (const clause of ["\0.name = '\0'", "a = 'x' and b like '%\0%'"])
      expect(hasQuotedPart(clause), clause).toBe(true);
    for (const clause of ["\0 = 'x' and \0 = 1", "a = \0", ""]) expect(hasQuotedPart(clause), clause).toBe(false);
  });

  it("is safe with numbers and quoted names", () => {
    for (const name of [
      "int",
      "len",
      "Number",
      "connection.ops.quote_name",
      "pg.escapeIdentifier",
      "psycopg.sql.Identifier",
      "secrets.token_hex",
      "uuid.uuid4",
      "crypto.randomUUID",
    ]) {
      expect(isSqlSafeFunction(name), name).toBe(true);
    }
    for (const name of ["str", "format", "print", "request.args.get", "internal"]) {
      expect(isSqlSafeFunction(name), name).toBe(false);
    }
    expect(isSchemaName("Model._meta.db_table")).toBe(true);
    expect(isSchemaName("TABLE_NAMES.users")).toBe(true);
    expect(isSchemaName("Tables.users")).toBe(true);
    expect(isSchemaName("user.name")).toBe(false);
    expect(isSchemaName("Name")).toBe(false);
  });
});
