import type { TableFact } from "@muster/contract";
import type { FactSource } from "../fact-source.ts";
import { collectEcmascriptTables } from "./ecmascript-tables.ts";
import { collectElixirTables } from "./elixir-tables.ts";
import { collectPythonTables } from "./python-tables.ts";
import { collectSqlTables } from "./sql-tables.ts";

/** Returns the tables that the file declares or changes, with their columns, in order. */
export function collectTables(source: FactSource): TableFact[] {
  return collect(source).toSorted((a, b) => a.line - b.line);
}

function collect(source: FactSource): readonly TableFact[] {
  switch (source.family) {
    case "python":
      return collectPythonTables(source);
    case "ecmascript":
      return collectEcmascriptTables(source);
    case "elixir":
      return collectElixirTables(source);
    case "data":
      return source.context.language === "sql" ? collectSqlTables(source.context.source) : [];
    case "other":
      return [];
  }
}
