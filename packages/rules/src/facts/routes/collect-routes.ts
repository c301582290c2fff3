import type { LanguageId } from "../../languages/language.ts";
import type { FactSource } from "../fact-source.ts";
import { annotatedRoutes } from "./annotated-routes.ts";
import { ktorRoutes } from "./kotlin-routes.ts";
import { collectEcmascriptRoutes } from "./ecmascript-routes.ts";
import { collectElixirRoutes } from "./elixir-routes.ts";
import { collectGoRoutes } from "./go-routes.ts";
import { collectCsharpRoutes } from "./csharp-routes.ts";
import { collectPhpRoutes } from "./php-routes.ts";
import { collectRubyRoutes } from "./ruby-routes.ts";
import { collectRustRoutes } from "./rust-routes.ts";
import { collectPythonRoutes } from "./python-routes.ts";
import type { RouteFacts } from "./route-facts.ts";

/** Returns the ways into a web application that the file declares, and what it puts before them, in order. */
export function collectRoutes(source: FactSource): RouteFacts {
  const found = collect(source);
  return { routes: inOrder(found.routes), mounts: inOrder(found.mounts) };
}

function collect(source: FactSource): RouteFacts {
  switch (source.family) {
    case "python":
      return collectPythonRoutes(source);
    case "ecmascript":
      return collectEcmascriptRoutes(source);
    case "elixir":
      return collectElixirRoutes(source);
    case "other":
      return others[source.context.language]?.(source) ?? none;
    case "data":
      return none;
  }
}

const none: RouteFacts = { routes: [], mounts: [] };

const others: Readonly<Partial<Record<LanguageId, (source: FactSource) => RouteFacts>>> = {
  go: collectGoRoutes,
  java: (source) => ({ routes: annotatedRoutes(source), mounts: [] }),
  kotlin: (source) => ({ routes: [...annotatedRoutes(source), ...ktorRoutes(source)], mounts: [] }),
  csharp: collectCsharpRoutes,
  php: collectPhpRoutes,
  ruby: collectRubyRoutes,
  rust: collectRustRoutes,
};

function inOrder<T extends { readonly line: number }>(facts: readonly T[]): readonly T[] {
  return facts.toSorted((a, b) => a.line - b.line);
}
