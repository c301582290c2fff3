import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Names of what cannot be negative, or has a scale. */
const quantity =
  /(?:^|_)(?:price|amount|quantity|qty|age|rating|stars|score|percent|percentage|discount|stock|balance|cost|total|fee|tax|weight|credit|mileage|distance|beds|height|width|duration|salary|points|capacity|seats|limit|count|copies|pages|rate|level|priority|year|month|size|hours|minutes|units)$/;

export const rule = defineRule({
  id: "python/missing-model-validation",
  class: "missing-model-validation",
  title: "Quantity stored without a bound",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  cwe: ["CWE-1284"],
  why: `
    A negative price, a rating of 900 or a discount of 1,000 percent is stored like any other, and every later total
    is wrong.`,
  fix: `
    Let the database refuse it with CheckConstraint("price >= 0"), and the model with
    validators=[MinValueValidator(0)] or @validates.`,
  example: {
    language: "python",
    before: `
      class Product(models.Model):
          price = models.DecimalField(max_digits=8, decimal_places=2)`,
    after: `
      class Product(models.Model):
          price = models.DecimalField(max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["database", "schema", "validation"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (class_definition body: (block (expression_statement (assignment left: (identifier) @name right: (call) @column) @finding))) @model

    (class_definition body: (block (expression_statement (assignment left: (identifier) @name type: (type) @declared) @finding))) @model
  `,
  accept: ({ name, column, declared, model }, context) => {
    if (name === undefined || model === undefined || !quantity.test(name.text)) return false;
    if (declared !== undefined)
      return declared.parent?.childForFieldName("right") === null && isBareNumber(declared.text, model, name.text);
    return (
      column !== undefined &&
      // What a migration says of models, it says of those of its day.
      !context.importsModule("alembic") &&
      isNumeric(column, model, context) &&
      !isBounded(name.text, column, model)
    );
  },
  message: ({ name }) => `\`${name?.text ?? "This column"}\` takes any number, negative ones too.`,
});

/** SQLModel's `class Room(SQLModel, table=True)`, whose columns are annotations. */
const isTableOfFields = (model: SyntaxNode): boolean =>
  /\btable\s*=\s*True/.test(model.childForFieldName("superclasses")?.text ?? "");

/** A column that is an annotation only, also SQLAlchemy's `price: Mapped[float]`. */
function isBareNumber(type: string, model: SyntaxNode, name: string): boolean {
  const mapped = /^Mapped\[(.*)\]$/s.exec(type)?.[1];
  if (mapped !== undefined)
    return (
      isNumberType(mapped) &&
      !new RegExp(`CheckConstraint[^\\n]*\\b${name}\\b|validates\\([^)]*["']${name}["']`).test(model.text)
    );
  return isTableOfFields(model) && isNumberType(type);
}

const isNumberType = (type: string): boolean => /^(?:Optional\[)?(?:int|float|Decimal)\b/.test(type);

const numberFields =
  /(?:^|\.)models\.(?:IntegerField|BigIntegerField|SmallIntegerField|DecimalField|FloatField)$|^peewee\.(?:Integer|BigInteger|SmallInteger|Decimal|Float|Double)Field$|^tortoise\.fields\.(?:Int|BigInt|SmallInt|Decimal|Float)Field$/;

function isNumeric(column: SyntaxNode, model: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(column) ?? "";
  const bases = model.childForFieldName("superclasses")?.text ?? "";
  if (/^(?:peewee|tortoise)\./.test(name)) return numberFields.test(name);
  if (/Form\b|Serializer|Schema|Filter|Settings|BaseModel|Factory|Document/.test(bases)) return false;
  if (numberFields.test(name)) return true;
  if (name === "sqlmodel.Field")
    return (
      isTableOfFields(model) &&
      isNumberType(column.parent?.childForFieldName("type")?.text ?? "") &&
      !/\b(?:ge|gt|le|lt|multiple_of|sa_column|foreign_key)\s*=/.test(column.text)
    );
  if (!/(?:^|\.)(?:Column|mapped_column)$/.test(name)) return false;
  return (
    /\b(?:Integer|BigInteger|SmallInteger|Numeric|Float|DECIMAL|Double|REAL)\b/.test(column.text) ||
    /\b(?:int|float|Decimal)\b/.test(column.parent?.childForFieldName("type")?.text ?? "")
  );
}

function isBounded(name: string, column: SyntaxNode, model: SyntaxNode): boolean {
  if (
    /validators\s*=|constraints\s*=|CheckConstraint|choices\s*=|ForeignKey|primary_key|editable\s*=\s*False|Computed|server_default=func/.test(
      column.text,
    )
  )
    return true;
  return (
    new RegExp(
      `(?:CheckConstraint\\([^\\n]*|validates\\([^)]*|def (?:clean|validate|clean_${name}|validate_${name})\\b|check=[^\\n]*)(?:\\b${name}\\b|\\()`,
    ).test(model.text) &&
    new RegExp(
      `CheckConstraint[\\s\\S]{0,120}\\b${name}\\b|validates\\([^)]*["']${name}["']|def (?:clean|validate|save)\\b[\\s\\S]*\\b${name}\\b`,
    ).test(model.text)
  );
}
