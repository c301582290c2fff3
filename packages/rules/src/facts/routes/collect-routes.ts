import type { FactSource } from "../fact-source.ts";
import { collectEcmascriptRoutes } from "./ecmascript-routes.ts";
import { collectElixirRoutes } from "./elixir-routes.ts";
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
    case "data":
      return { routes: [], mounts: [] };
  }
}

function inOrder<T extends { readonly line: number }>(facts: readonly T[]): readonly T[] {
  return facts.toSorted((a, b) => a.line - b.line);
}
