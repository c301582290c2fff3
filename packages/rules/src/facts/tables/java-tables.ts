import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";
import { underscored } from "../../text/inflections.ts";

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
    const name = nameIn(table, underscored(nameIn(marks.get("Entity"), model, source) ?? ""), source);
    if (name === null || name === "") return [];
    return [{ name, model, columns, indexes: indexesOf(table, source), line: source.lineOf(node) }];
  });
}

function marksOf(node: SyntaxNode, { context }: FactSource): ReadonlyMap<string, SyntaxNode> {
  return new Map(decoratorNodes(node).map((mark) => [(context.name(mark) ?? "").replace(/^.*\./, ""), mark]));
}

/** The name that an annotation gives, the other where it gives none; null where another file has it: `Tables.ORDERS`. */
function nameIn(mark: SyntaxNode | undefined, otherwise: string, { context }: FactSource): string | null {
  const given = context.argument(mark, "name");
  return given === null ? otherwise : context.text(given);
}

/** On fields that are no column of this table; what is embedded has its columns in another class. */
const notColumns = ["Transient", "OneToMany", "ManyToMany", "ElementCollection", "Embedded", "EmbeddedId"];

function columnOf(node: SyntaxNode, source: FactSource): readonly ColumnFact[] {
  const { context } = source;
  const marks = marksOf(node, source);
  const field = node.childForFieldName("declarator")?.childForFieldName("name")?.text ?? "";
  const modifiers = node.namedChildren.find(({ type }) => type === "modifiers")?.text ?? "";
  const isNone = /\b(?:static|transient)\b/.test(modifiers) || notColumns.some((name) => marks.has(name));
  if (field === "" || isNone) return [];
  const type = node.childForFieldName("type")?.text ?? "";
  const relation = marks.get("ManyToOne") ?? marks.get("OneToOne");
  if (relation !== undefined && context.argument(relation, "mappedBy") !== null) return [];
  const written = marks.get(relation === undefined ? "Column" : "JoinColumn");
  // Where nothing is written, the names are those that Spring makes.
  const name = nameIn(written, `${underscored(field)}${relation === undefined ? "" : "_id"}`, source);
  if (name === null) return [];
  const isKey = marks.has("Id");
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
