import type { RouteFact } from "@muster/contract";
import { collectExports } from "../collect-exports.ts";
import type { FactSource } from "../fact-source.ts";

const verbs = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

/** Next.js: the path of the file is the path of the route, in the `app` directory and in `pages/api`. */
export function nextRoutes(source: FactSource): readonly RouteFact[] {
  const { path } = source.context;
  const app = /(?:^|\/)app\/(?:(.*)\/)?route\.[cm]?[jt]sx?$/.exec(path);
  if (app !== null) return appRoutes(source, app[1] ?? "");
  const page = /(?:^|\/)pages\/(api(?:\/.*)?)\.[cm]?[jt]sx?$/.exec(path)?.[1];
  return page === undefined ? [] : pageRoutes(source, page);
}

function appRoutes(source: FactSource, folder: string): readonly RouteFact[] {
  // Groups `(name)` and slots `@name` are no part of the path.
  const segments = folder.split("/").filter((part) => part !== "" && !/^[(@]/.test(part));
  return collectExports(source)
    .filter(({ name }) => verbs.has(name))
    .map(({ name, line }) => ({
      framework: "next",
      method: name,
      path: `/${segments.join("/")}`,
      handler: name,
      guards: [],
      line,
    }));
}

function pageRoutes(source: FactSource, page: string): readonly RouteFact[] {
  return collectExports(source)
    .filter(({ kind }) => kind === "default")
    .map(({ line }) => ({
      framework: "next",
      method: "ANY",
      path: `/${page.replace(/\/index$/, "")}`,
      handler: "default",
      guards: [],
      line,
    }));
}
