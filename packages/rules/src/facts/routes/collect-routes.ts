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
      return collectOther(source);
    case "data":
      return none;
  }
}

const none: RouteFacts = { routes: [], mounts: [] };

function collectOther(source: FactSource): RouteFacts {
  switch (source.context.language) {
    case "go":
      return collectGoRoutes(source);
    case "java":
      return { routes: annotatedRoutes(source), mounts: [] };
    case "php":
      return collectPhpRoutes(source);
    case "csharp":
      return collectCsharpRoutes(source);
    case "ruby":
      return collectRubyRoutes(source);
    case "rust":
      return collectRustRoutes(source);
    case "kotlin":
      return { routes: [...annotatedRoutes(source), ...ktorRoutes(source)], mounts: [] };
    default:
      return none;
  }
}

function inOrder<T extends { readonly line: number }>(facts: readonly T[]): readonly T[] {
  return facts.toSorted((a, b) => a.line - b.line);
}
