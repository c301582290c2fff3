import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";

/** JPA's entities, by their fields; those that put their annotations on getters are not read. */
export function collectJavaTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  // Room has annotations of the same names and other meanings.
  if (!context.mentions(/@Entity\b/) || context.mentions(/\bimport\s+androidx\.room\./)) return [];
  return context.root.descendantsOfType("class_declaration").flatMap((node): readonly TableFact[] => {
    const marks = marksOf(node, source);
    if (!marks.has("Entity")) return [];
    const model = node.childForFieldName("name")?.text ?? "";
    const table = marks.get("Table");
    const fields = (node.childForFieldName("body")?.namedChildren ?? []).filter(
      ({ type }) => type === "field_declaration",
    );
    const columns = fields.flatMap((field) => columnOf(field, source));
    const name = context.text(context.argument(table, "name")) ?? snakeCase(model);
    return [{ name, model, columns, indexes: indexesOf(table, source), line: source.lineOf(node) }];
  });
}

function marksOf(node: SyntaxNode, { context }: FactSource): ReadonlyMap<string, SyntaxNode> {
  return new Map(decoratorNodes(node).map((mark) => [(context.name(mark) ?? "").replace(/^.*\./, ""), mark]));
}

function columnOf(node: SyntaxNode, source: FactSource): readonly ColumnFact[] {
  const { context } = source;
  const marks = marksOf(node, source);
  const field = node.childForFieldName("declarator")?.childForFieldName("name")?.text ?? "";
  const modifiers = node.namedChildren.find(({ type }) => type === "modifiers")?.text ?? "";
  const isNone =
    /\b(?:static|transient)\b/.test(modifiers) ||
    ["Transient", "OneToMany", "ManyToMany", "ElementCollection"].some((name) => marks.has(name));
  if (field === "" || isNone) return [];
  const type = node.childForFieldName("type")?.text ?? "";
  const relation = marks.get("ManyToOne") ?? marks.get("OneToOne");
  if (relation !== undefined && context.argument(relation, "mappedBy") !== null) return [];
  const written = marks.get(relation === undefined ? "Column" : "JoinColumn");
  const name =
    context.text(context.argument(written, "name")) ?? `${snakeCase(field)}${relation === undefined ? "" : "_id"}`;
  const isKey = marks.has("Id") || marks.has("EmbeddedId");
  const isFalse = (mark: SyntaxNode | undefined, which: string): boolean =>
    context.constant(context.argument(mark, which))?.value === false;
  const isUnique = context.constant(context.argument(written, "unique"))?.value === true;
  return [
    {
      ...{ name, type },
      nullable:
        !isKey &&
        !primitive.test(type) &&
        !isFalse(written, "nullable") &&
        !isFalse(relation, "optional") &&
        !marks.has("NotNull"),
      indexed: isKey || isUnique,
      references: relation === undefined ? null : type,
      onDelete:
        /OnDeleteAction\.(\w+)/
          .exec(marks.get("OnDelete")?.text ?? "")?.[1]
          ?.toLowerCase()
          .replaceAll("_", " ") ?? null,
    },
  ];
}

const primitive = /^(?:boolean|byte|char|short|int|long|float|double)$/;

/** `@Table(indexes = { @Index(columnList = "name, total DESC") })`. */
function indexesOf(table: SyntaxNode | undefined, { context }: FactSource): string[][] {
  const listed = [...(context.argument(table, "indexes")?.text.matchAll(/columnList\s*=\s*"([^"]*)"/g) ?? [])];
  return listed.map(([, columns = ""]) => columns.split(",").map((each) => each.trim().replace(/\s.*$/, "")));
}

/** How Spring names tables and columns where nothing is written. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "_").toLowerCase();
}
