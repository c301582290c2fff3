import { limits } from "@muster/contract";
import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { underscored } from "../../text/inflections.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";
import { javaAttributes } from "./java-attributes.ts";
import type { JavaAttribute, Marks } from "./java-attributes.ts";
import { javaTexts } from "./java-texts.ts";
import type { JavaTexts } from "./java-texts.ts";

interface Given {
  readonly source: FactSource;
  readonly textOf: JavaTexts;
  /** Classes of the file by name. */
  readonly classes: ReadonlyMap<string, SyntaxNode>;
  /** The columns of each class that was read, by its node. */
  readonly known: Map<number, readonly ColumnFact[]>;
}

/** JPA's entities, by their fields or getters, with the columns of what they embed and extend in the same file. */
export function collectJavaTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  // Room has annotations of the same names and other meanings.
  if (!context.mentions(/@Entity\b/) || context.mentions(/\bimport\s+androidx\.room\./)) return [];
  const nodes = context.root.descendantsOfType("class_declaration");
  const classes = new Map(nodes.map((node) => [node.childForFieldName("name")?.text ?? "", node]));
  const given: Given = { source, textOf: javaTexts(context), classes, known: new Map() };
  return nodes.flatMap((node): readonly TableFact[] => {
    const marks = marksOf(node, source);
    if (!marks.has("Entity")) return [];
    const model = node.childForFieldName("name")?.text ?? "";
    const table = marks.get("Table");
    const columns = [...columnsOf(node, given, 0)];
    const name = nameIn(table, underscored(nameIn(marks.get("Entity"), model, given) ?? ""), given);
    if (name === null || name === "") return [];
    return [{ name, model, columns, indexes: indexesOf(table, source), line: source.lineOf(node) }];
  });
}

function marksOf(node: SyntaxNode, { context }: FactSource): Marks {
  return new Map(decoratorNodes(node).map((mark) => [(context.name(mark) ?? "").replace(/^.*\./, ""), mark]));
}

/** The name that an annotation gives, the other where it gives none; null where another file has it: `Tables.ORDERS`. */
function nameIn(mark: SyntaxNode | undefined, otherwise: string, { source, textOf }: Given): string | null {
  const given = source.context.argument(mark, "name");
  return given === null ? otherwise : textOf(given);
}

const nestingMax = 32;
const { factsPerKindMax } = limits.analysis;

/** Its own columns, those of what it embeds, and before them those of a superclass that has no table. */
function columnsOf(node: SyntaxNode, given: Given, depth: number): readonly ColumnFact[] {
  const found = given.known.get(node.id);
  if (found !== undefined || depth > nestingMax) return found ?? [];
  // A class that embeds itself is not followed again.
  given.known.set(node.id, []);
  const parent = given.classes.get(node.childForFieldName("superclass")?.firstNamedChild?.text ?? "");
  const isMapped = parent !== undefined && marksOf(parent, given.source).has("MappedSuperclass");
  const columns = isMapped ? [...columnsOf(parent, given, depth + 1)] : [];
  for (const attribute of javaAttributes(node, (each) => marksOf(each, given.source))) {
    if (columns.length >= factsPerKindMax) break;
    columns.push(...columnOf(attribute, given, depth));
  }
  const short = columns.slice(0, factsPerKindMax);
  given.known.set(node.id, short);
  return short;
}

/** What is no column of this table. */
const notColumns = ["Transient", "OneToMany", "ManyToMany", "ElementCollection"];

function columnOf(attribute: JavaAttribute, given: Given, depth: number): readonly ColumnFact[] {
  const { marks, type } = attribute;
  if (notColumns.some((name) => marks.has(name))) return [];
  const embedded = given.classes.get(type);
  const isEmbedded = marks.has("Embedded") || marks.has("EmbeddedId");
  if (isEmbedded || (embedded !== undefined && marksOf(embedded, given.source).has("Embeddable"))) {
    return embedded === undefined ? [] : embeddedColumns({ attribute, embedded, depth }, given);
  }
  const { context } = given.source;
  const relation = marks.get("ManyToOne") ?? marks.get("OneToOne");
  if (relation !== undefined && context.argument(relation, "mappedBy") !== null) return [];
  const written = marks.get(relation === undefined ? "Column" : "JoinColumn");
  // Where nothing is written, the names are those that Spring makes.
  const name = nameIn(written, `${underscored(attribute.name)}${relation === undefined ? "" : "_id"}`, given);
  if (name === null) return [];
  const isKey = marks.has("Id");
  const flag = (mark: SyntaxNode | undefined, which: string): unknown =>
    context.constant(context.argument(mark, which))?.value;
  const isRequired =
    isKey || primitive.test(type) || marks.has("NotNull") || marks.has("NotBlank") || marks.has("NotEmpty");
  return [
    {
      ...{ name, type },
      nullable: !isRequired && flag(written, "nullable") !== false && flag(relation, "optional") !== false,
      indexed: isKey || flag(written, "unique") === true,
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

/** The columns of an embeddable class, under the names that `@AttributeOverride` gives them here. */
function embeddedColumns(
  {
    attribute: { marks },
    embedded,
    depth,
  }: { readonly attribute: JavaAttribute; readonly embedded: SyntaxNode; readonly depth: number },
  given: Given,
): readonly ColumnFact[] {
  const { context } = given.source;
  const overrides = [marks.get("AttributeOverride"), marks.get("AttributeOverrides")].flatMap(
    (mark) => mark?.descendantsOfType("annotation").filter((each) => /^@AttributeOverride\b/.test(each.text)) ?? [],
  );
  const renamed = new Map(
    overrides.map((each) => [
      underscored(given.textOf(context.argument(each, "name")) ?? ""),
      given.textOf(context.argument(context.argument(each, "column"), "name")),
    ]),
  );
  const isKey = marks.has("EmbeddedId");
  return columnsOf(embedded, given, depth + 1).map((column) => ({
    ...column,
    name: renamed.get(column.name) ?? column.name,
    nullable: isKey ? false : column.nullable,
  }));
}

/** `@Table(indexes = { @Index(columnList = "name, total DESC") })`. */
function indexesOf(table: SyntaxNode | undefined, { context }: FactSource): string[][] {
  const listed = [...(context.argument(table, "indexes")?.text.matchAll(/columnList\s*=\s*"([^"]*)"/g) ?? [])];
  return listed.map(([, columns = ""]) => columns.split(",").map((each) => each.trim().replace(/\s.*$/, "")));
}
