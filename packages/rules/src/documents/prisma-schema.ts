import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";

/** A field of a model. The span is that of its name. */
export interface PrismaField extends TextSpan {
  readonly name: string;
  readonly type: string;
  /** `String?`. */
  readonly isOptional: boolean;
  /** What follows the type: `@id @default(uuid())`. */
  readonly attributes: string;
  /** The comments above and behind it. */
  readonly comment: string;
}

export interface PrismaModel {
  readonly name: string;
  readonly fields: readonly PrismaField[];
  /** `@@index([customerId])` and the like. */
  readonly attributes: readonly string[];
}

export interface PrismaSchema {
  readonly models: readonly PrismaModel[];
  /** MySQL's InnoDB makes an index for each foreign key, where Prisma leaves the keys to the database. */
  readonly indexesItself: boolean;
}

const modelHead = /^[ \t]*model[ \t]+(\w+)[ \t]*\{[ \t]*(?:\/\/.*)?$/;
const fieldLine = /^([ \t]*)(\w+)[ \t]+(\w+)(\[\]|\?)?(?:[ \t]+(.*))?$/;

/** Returns the models of a Prisma schema, read line by line. */
export function readPrismaSchema({ source }: RuleContext): PrismaSchema {
  const models: PrismaModel[] = [];
  let open: { name: string; fields: PrismaField[]; attributes: string[] } | null = null;
  let above = "";
  let lineStart = 0;
  for (const line of source.split("\n")) {
    const [code, comment] = splitComment(line.replace(/\r$/, ""));
    if (open === null) {
      const name = modelHead.exec(line)?.[1];
      if (name !== undefined) models.push((open = { name, fields: [], attributes: [] }));
    } else if (code.trim() === "}") open = null;
    else if (code.trim().startsWith("@@")) open.attributes.push(code.trim());
    else if (code.trim() !== "") {
      const [, indent = "", name = "", type = "", mark = "", attributes = ""] = fieldLine.exec(code.trimEnd()) ?? [];
      const startIndex = lineStart + indent.length;
      if (name !== "")
        open.fields.push({
          name,
          type,
          isOptional: mark === "?",
          attributes,
          comment: `${above} ${comment}`,
          startIndex,
          endIndex: startIndex + name.length,
        });
    }
    above = code.trim() === "" ? `${above} ${comment}` : "";
    lineStart += line.length + 1;
  }
  const isMySql = /^[ \t]*provider[ \t]*=[ \t]*"mysql"/m.test(source);
  return { models, indexesItself: isMySql && !/relationMode[ \t]*=[ \t]*"prisma"/.test(source) };
}

/** The code and the comment of a line; two slashes within a text begin none. */
function splitComment(line: string): readonly [string, string] {
  const [code = ""] = /^(?:"(?:[^"\\]|\\.)*"|(?!\/\/)[^"])*/.exec(line) ?? [];
  return [code, line.slice(code.length)];
}

/** The scalar fields that a relation is kept in: `@relation(fields: [customerId], references: [id])`. */
export function relationFields({ attributes }: PrismaField): readonly string[] {
  return namesIn(/@relation\([^)]*\bfields:\s*\[([^\]]*)\]/.exec(attributes)?.[1]);
}

/** The fields with which an index or a key begins, those of single fields included. */
export function leadingFields(model: PrismaModel): ReadonlySet<string> {
  const own = model.fields.filter(({ attributes }) => /@(?:id|unique)\b/.test(attributes)).map(({ name }) => name);
  const several = model.attributes
    .filter((attribute) => /^@@(?:index|unique|id)\b/.test(attribute))
    .flatMap((attribute) => namesIn(listOf(attribute)).slice(0, 1));
  return new Set([...own, ...several]);
}

/** What stands in the brackets of `@@index([customerId])`; of a single field they may be left out. */
const listOf = (attribute: string): string | undefined =>
  (/\[([^\]]*)\]/.exec(attribute) ?? /^@@\w+\(\s*(?:fields:\s*)?(\w+)\s*[,)]/.exec(attribute))?.[1];

const namesIn = (list: string | undefined): readonly string[] =>
  (list ?? "").split(",").flatMap((item) => /^\s*(\w+)/.exec(item)?.[1] ?? []);
