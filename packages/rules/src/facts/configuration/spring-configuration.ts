import { limits } from "@muster/contract";
import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";
import { shownText, shownValue } from "./show-value.ts";

/** Returns what annotations of Spring and MicroProfile read of the configuration. */
export function springConfiguration(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.mentions(/@(?:\w+:)?(?:Value|ConfigurationProperties|ConfigProperty)\b/)) return [];
  const marks = context.root.descendantsOfType("annotation");
  return [...marks.flatMap((mark) => annotated(mark, source)), ...propertyClasses(source)];
}

function markName(mark: SyntaxNode, { context }: FactSource): string {
  return (context.name(mark) ?? "").replace(/^.*\./s, "");
}

/** `@Value("${shop.name:fallback}")`, MicroProfile's `@ConfigProperty(name = "shop.name", defaultValue = "fallback")`. */
function annotated(mark: SyntaxNode, source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const name = markName(mark, source);
  const line = source.lineOf(mark);
  if (name === "ConfigProperty") {
    const key = context.text(context.argument(mark, "name"));
    const fallback = context.argument(mark, "defaultValue");
    if (key === null) return [];
    const value = shownValue(key, fallback, source);
    return [{ key, source: "environment", value, required: fallback === null, line }];
  }
  const text = name === "Value" ? context.text(context.argument(mark, 0) ?? context.argument(mark, "value")) : null;
  return placeholders(text ?? "").map(({ key, fallback }) => {
    const isLiteral = fallback !== null && !/[$#]\{/.test(fallback);
    const value = isLiteral ? shownText(key, fallback, { place: mark, source }) : null;
    return { key, source: "environment", value, required: fallback === null, line };
  });
}

interface Placeholder {
  readonly key: string;
  readonly fallback: string | null;
}

const charactersMax = 2000;

/** `${key}` and `${key:fallback}`, whose fallback may hold others. */
function placeholders(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  const open: number[] = [];
  const short = text.slice(0, charactersMax);
  for (const { 0: mark, index } of short.matchAll(/[$#]?\{|\}/g)) {
    if (mark !== "}") open.push(mark === "${" ? index + mark.length : -1);
    else {
      const start = open.pop() ?? -1;
      const [, key, fallback = null] = /^([\w.-]+)(?::(.*))?$/s.exec(start < 0 ? "" : short.slice(start, index)) ?? [];
      if (key !== undefined) found.push({ key, fallback });
    }
  }
  return found;
}

const nestingMax = 32;
const { factsPerKindMax } = limits.analysis;

/** The fields of `@ConfigurationProperties("shop")` classes and records: `shop.max-items`. */
function propertyClasses(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const classes = context.root.descendantsOfType(["class_declaration", "record_declaration"]);
  const byName = new Map(classes.map((node) => [node.childForFieldName("name")?.text ?? "", node]));
  const known = new Map<number, readonly Property[]>();
  const onTheWay = new Set<number>();
  const facts: ConfigurationFact[] = [];
  for (const node of classes) {
    const mark = decoratorNodes(node).find((each) => markName(each, source) === "ConfigurationProperties");
    if (mark === undefined) continue;
    // One more than is kept says that there are more.
    if (facts.length > factsPerKindMax) break;
    const given = ["prefix", "value"].map((name) => context.argument(mark, name)).find((each) => each !== null);
    const prefix = context.text(given ?? context.argument(mark, 0));
    if (prefix !== null) facts.push(...fieldsOf(node, 0).map((field) => factOf(field, prefix)));
  }
  return facts;

  function factOf({ name, fallback, at }: Property, prefix: string): ConfigurationFact {
    const key = `${prefix}.${name}`;
    const value = shownValue(key, fallback, source);
    return { key, source: "environment", value, required: false, line: source.lineOf(at) };
  }

  /** The fields of a class, in the place of one whose class the file has the fields of that, by their path. */
  function fieldsOf(node: SyntaxNode, depth: number): readonly Property[] {
    const found = known.get(node.id);
    if (found !== undefined || depth > nestingMax) return found ?? [];
    onTheWay.add(node.id);
    const fields: Property[] = [];
    for (const property of propertiesOf(node)) {
      if (fields.length > factsPerKindMax) break;
      const name = property.name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "-").toLowerCase();
      const inner = byName.get(property.type);
      if (inner === undefined || onTheWay.has(inner.id)) fields.push({ ...property, name });
      else fields.push(...fieldsOf(inner, depth + 1).map((each) => ({ ...each, name: `${name}.${each.name}` })));
    }
    onTheWay.delete(node.id);
    const short = fields.slice(0, factsPerKindMax + 1);
    known.set(node.id, short);
    return short;
  }

  function propertiesOf(node: SyntaxNode): readonly Property[] {
    const body = node.childForFieldName("body") ?? node.namedChildren.find(({ type }) => type === "class_body");
    const fields = (body?.namedChildren ?? []).flatMap((each) => javaField(each) ?? kotlinProperty(each) ?? []);
    const list =
      node.childForFieldName("parameters") ?? node.namedChildren.find(({ type }) => type === "primary_constructor");
    const parameters = list?.descendantsOfType(["formal_parameter", "class_parameter"]) ?? [];
    return [...parameters.flatMap((each) => parameter(each) ?? []), ...fields];
  }

  /** A component of a record, or a parameter of a Kotlin class. */
  function parameter(at: SyntaxNode): Property | null {
    const name = at.childForFieldName("name")?.text ?? at.namedChildOfType("identifier")?.text;
    const type = at.childForFieldName("type")?.text ?? at.namedChildOfType("user_type")?.text ?? "";
    const mark = decoratorNodes(at).find((each) => markName(each, source) === "DefaultValue");
    const last = at.type === "class_parameter" && /=/.test(at.text) ? at.lastNamedChild : null;
    return name === undefined ? null : { name, type, fallback: context.argument(mark, 0) ?? last, at };
  }
}

interface Property {
  readonly name: string;
  readonly type: string;
  readonly fallback: SyntaxNode | null;
  readonly at: SyntaxNode;
}

/** Fields of the class itself, and those that are given otherwise. */
const notBound = /\bstatic\b|@(?:\w+\.)*(?:Autowired|Inject|Resource|Value)\b/;
/** Types of what a class works with, which is no configuration. */
const parts =
  /^(?:Logger|Log|Environment|ApplicationContext|ResourceLoader)$|(?:Client|Service|Repository|Template|Factory|Publisher|Executor)$/;

function javaField(at: SyntaxNode): Property | null {
  const declarator = at.type === "field_declaration" ? at.childForFieldName("declarator") : null;
  const name = declarator?.childForFieldName("name")?.text;
  const modifiers = at.namedChildOfType("modifiers")?.text ?? "";
  const [type, fallback] = [at.childForFieldName("type")?.text ?? "", declarator?.childForFieldName("value") ?? null];
  if (declarator == null || name === undefined || notBound.test(modifiers) || parts.test(type)) return null;
  // What is final and has its value can at most be filled: a list, an object.
  const isFixed = /\bfinal\b/.test(modifiers) && fallback !== null && fallback.type !== "object_creation_expression";
  return isFixed ? null : { name, type, fallback, at };
}

function kotlinProperty(at: SyntaxNode): Property | null {
  const declared = at.type === "property_declaration" ? at.namedChildOfType("variable_declaration") : null;
  const name = declared?.namedChildOfType("identifier")?.text;
  if (declared == null || name === undefined) return null;
  const value = at.lastNamedChild?.id === declared.id ? null : at.lastNamedChild;
  return { name, type: declared.namedChildOfType("user_type")?.text ?? "", fallback: value, at };
}
