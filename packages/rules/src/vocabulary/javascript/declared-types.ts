import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import { functionTypes } from "./functions.ts";

/**
 * Returns the type that TypeScript code declares for a name or for a field of the class around: `Repository<User>` of
 * `constructor(private users: Repository<User>)` for `this.users`. Null where none is declared in sight.
 */
export function declaredTypeOf(node: SyntaxNode | null | undefined, context: RuleContext): string | null {
  if (node?.type === "identifier") return typeOfName(node, context);
  if (node?.type !== "member_expression" || node.childForFieldName("object")?.type !== "this") return null;
  const field = node.childForFieldName("property")?.text;
  const members = context
    .enclosingClass(node)
    ?.node.descendantsOfType(["public_field_definition", "required_parameter", "optional_parameter"]);
  const member = members?.find(
    (each) => (each.childForFieldName("name") ?? each.childForFieldName("pattern"))?.text === field,
  );
  return writtenType(member);
}

function typeOfName(name: SyntaxNode, context: RuleContext): string | null {
  for (const outer of ancestors(name)) {
    if (!functionTypes.includes(outer.type)) continue;
    const parameter = outer
      .childForFieldName("parameters")
      ?.namedChildren.find((each) => each.childForFieldName("pattern")?.text === name.text);
    if (parameter !== undefined) return writtenType(parameter);
  }
  return writtenType(
    context.root
      .descendantsOfType("variable_declarator")
      .find((declarator) => declarator.childForFieldName("name")?.text === name.text),
  );
}

const writtenType = (holder: SyntaxNode | undefined): string | null =>
  holder?.childForFieldName("type")?.text.replace(/^:\s*/, "").trim() ?? null;

/** Returns whether a type is one through which a database is asked: a repository, a model, a pool, an entity manager. */
export function isDatabaseType(type: string | null): boolean {
  return (
    type !== null &&
    /^(?:\w+\.)?(?:\w*Repository|(?:Sql|Mongo)?EntityManager|(?:\w+)?Model(?:Type|Static)?|Collection|Pool|PoolClient|PoolConnection|Knex|Kysely|DataSource|QueryRunner|Prisma(?:Client|Service)|Sequelize|Db|NodePgDatabase|PostgresJsDatabase)(?:<|$)/.test(
      type,
    )
  );
}
