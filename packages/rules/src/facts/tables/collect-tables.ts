import type { TableFact } from "@muster/contract";
import type { LanguageId } from "../../languages/language.ts";
import type { FactSource } from "../fact-source.ts";
import { collectEcmascriptTables } from "./ecmascript-tables.ts";
import { collectElixirTables } from "./elixir-tables.ts";
import { collectJavaTables } from "./java-tables.ts";
import { collectPhpTables } from "./php-tables.ts";
import { collectPrismaTables } from "./prisma-tables.ts";
import { collectPythonTables } from "./python-tables.ts";
import { collectRubyTables } from "./ruby-tables.ts";
import { collectSqlTables } from "./sql-tables.ts";

/** Returns the tables that the file declares or changes, with their columns, in order. */
export function collectTables(source: FactSource): TableFact[] {
  return collect(source).toSorted((a, b) => a.line - b.line);
}

const others: Readonly<Partial<Record<LanguageId, (source: FactSource) => readonly TableFact[]>>> = {
  sql: ({ context }) => collectSqlTables(context),
  prisma: collectPrismaTables,
  ruby: collectRubyTables,
  php: collectPhpTables,
  java: collectJavaTables,
};

function collect(source: FactSource): readonly TableFact[] {
  switch (source.family) {
    case "python":
      return collectPythonTables(source);
    case "ecmascript":
      return collectEcmascriptTables(source);
    case "elixir":
      return collectElixirTables(source);
    case "data":
    case "other":
      return others[source.context.language]?.(source) ?? [];
  }
}
