import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { RuleContext } from "../../context/rule-context.ts";
import { plural } from "../../text/inflections.ts";
import { rubyName } from "../ruby-name.ts";

/** The seven routes of a resource (Rails Guides, "Rails Routing from the Outside In"); a single one has no `index` and no id. */
const actions: readonly (readonly [action: string, method: string, suffix: string, isOfOne: boolean])[] = [
  ["index", "GET", "", false],
  ["create", "POST", "", false],
  ["new", "GET", "/new", false],
  ["show", "GET", "", true],
  ["edit", "GET", "/edit", true],
  ["update", "PATCH", "", true],
  ["destroy", "DELETE", "", true],
];

/** Returns what `resources :orders, only: [:index]` or `resource :profile` declares, without the scopes around it. */
export function resourceRoutes(
  node: SyntaxNode,
  context: RuleContext,
): readonly { readonly method: string; readonly path: string; readonly handler: string | null }[] {
  const isPlural = node.childForFieldName("method")?.text === "resources";
  const names = context
    .arguments(node)
    .flatMap(({ name, value }) => (name === null ? (rubyName(value, context) ?? []) : []));
  const only = listed(context.argument(node, "only"));
  const except = listed(context.argument(node, "except"));
  const parameter = rubyName(context.argument(node, "param"), context) ?? "id";
  return names.flatMap((name) => {
    const path = rubyName(context.argument(node, "path"), context) ?? name;
    const controller = rubyName(context.argument(node, "controller"), context) ?? (isPlural ? name : plural(name));
    const module = rubyName(context.argument(node, "module"), context);
    const folder = module === null ? "" : `${module}/`;
    return actions
      .filter(([action]) => (isPlural || action !== "index") && (only?.has(action) ?? except?.has(action) !== true))
      .map(([action, method, suffix, isOfOne]) => ({
        method,
        path: `${path}${isPlural && isOfOne ? `/:${parameter}` : ""}${suffix}`,
        handler: controller === null ? null : `${folder}${controller}#${action}`,
      }));
  });
}

function listed(node: SyntaxNode | null): ReadonlySet<string> | null {
  return node === null ? null : new Set(node.text.match(/\w+/g));
}
