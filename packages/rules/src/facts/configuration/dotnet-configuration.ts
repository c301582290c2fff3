import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { readCsharpCall } from "../csharp-call.ts";
import type { FactSource } from "../fact-source.ts";
import { alternativeOf, isAssigned, isThrow } from "./alternative-of.ts";
import { shownValue } from "./show-value.ts";

const mentioned = /[cC]onfiguration|\b_?config\b|\bGetSection\b/;
const configurationName = /(?:^|[._])config(?:uration)?$/i;
const sectionsMax = 8;

/** Returns the keys that are read of .NET's `IConfiguration`: `configuration["Jwt:Key"]`, `GetValue<int>("Jwt:Ttl", 60)`, through sections. */
export function dotnetConfiguration(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.mentions(mentioned)) return [];
  const roots = declaredRoots(source);
  const sectionOf = (node: SyntaxNode | null): string | null => section(node, { source, roots, depth: 0 });
  const indexed = context.root.descendantsOfType("element_access_expression").flatMap((node) => {
    const outer = isAssigned(node) ? null : sectionOf(node.childForFieldName("expression"));
    const key = context.text(node.childForFieldName("subscript")?.firstNamedChild?.lastNamedChild);
    return outer === null || key === null ? [] : read(joinKey(outer, key), node, source);
  });
  const called = source.calls.flatMap(({ node }): readonly ConfigurationFact[] => {
    const { object, member } = readCsharpCall(node) ?? { object: null, member: "" };
    const key = context.text(context.argument(node, 0));
    if (key === null || key === "") return [];
    // `AddOptions<Jwt>().BindConfiguration("Jwt")`.
    if (member === "BindConfiguration") return read(key, node, source);
    if (!/^Get(?:Value|ConnectionString|Section|RequiredSection)$/.test(member)) return [];
    const outer = sectionOf(object);
    if (outer === null || isReadFurther(node)) return [];
    const whole = joinKey(outer, member === "GetConnectionString" ? `ConnectionStrings:${key}` : key);
    return read(whole, node, source);
  });
  return [...indexed, ...called];
}

function read(key: string, node: SyntaxNode, source: FactSource): readonly ConfigurationFact[] {
  const call = readCsharpCall(node);
  const given = call?.member === "GetValue" ? source.context.argument(node, 1) : null;
  const fallback = given ?? alternativeOf(node);
  const required = isThrow(fallback) || call?.member === "GetRequiredSection";
  return [
    { key, source: "environment", value: shownValue(key, fallback, source), required, line: source.lineOf(node) },
  ];
}

/** A section of which something is read is told with what is read of it. */
function isReadFurther(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === "element_access_expression") return parent.childForFieldName("expression")?.id === node.id;
  const further = parent?.parent == null ? null : readCsharpCall(parent.parent);
  return (
    further?.object?.id === node.id && /^Get(?:Value|ConnectionString|Section|RequiredSection)$/.test(further.member)
  );
}

/** The path of a section, "" for the whole configuration, null for what is none. */
function section(
  node: SyntaxNode | null,
  given: { readonly source: FactSource; readonly roots: ReadonlySet<string>; readonly depth: number },
): string | null {
  const { context } = given.source;
  if (node === null || given.depth > sectionsMax) return null;
  const made = context.resolve(node);
  const call = made === null ? null : readCsharpCall(made);
  if (made !== null && call !== null && /^Get(?:Required)?Section$/.test(call.member)) {
    const outer = section(call.object, { ...given, depth: given.depth + 1 });
    const key = context.text(context.argument(made, 0));
    return outer === null || key === null ? null : joinKey(outer, key);
  }
  if (!/^(?:identifier|member_access_expression)$/.test(node.type)) return null;
  return given.roots.has(node.text.replace(/^this\./, "")) || configurationName.test(node.text) ? "" : null;
}

function joinKey(section: string, key: string): string {
  return section === "" ? key : `${section}:${key}`;
}

/** Names that are declared to hold the whole configuration. */
function declaredRoots({ context }: FactSource): ReadonlySet<string> {
  const declared = context.root.descendantsOfType(["parameter", "variable_declaration", "property_declaration"]);
  return new Set(
    declared
      .filter((node) =>
        /^(?:IConfiguration(?:Root|Manager)?|ConfigurationManager)$/.test(node.childForFieldName("type")?.text ?? ""),
      )
      .flatMap((node) => [node, ...node.namedChildren])
      .flatMap((node) => node.childForFieldName("name")?.text ?? []),
  );
}
