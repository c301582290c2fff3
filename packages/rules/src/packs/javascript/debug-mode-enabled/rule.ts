import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { enclosingWithinFunction, functionAround, pathText } from "../../../vocabulary/javascript/functions.ts";

const graphqlServers =
  /ApolloServer|createYoga|graphqlHTTP|mercurius|GraphQLModule|createHandler|GraphQLServer|graphqlExpress/;

/** Uses of options by their name are looked at this far. */
const usesMax = 20;

export const rule = defineRule({
  id: "javascript/debug-mode-enabled",
  class: "debug-mode-enabled",
  title: "Debug mode in production code",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-489"],
  why: `
    Debug modes show sources, queries and stack traces to whoever asks, and cost time and memory on every request.`,
  fix: `
    Switch it by the environment, with off as default, and leave interactive tools (GraphiQL, playground, source
    maps, introspection) out of production.`,
  example: {
    language: "typescript",
    before: `const server = new ApolloServer({ typeDefs, resolvers, introspection: true });`,
    after: `const server = new ApolloServer({ typeDefs, resolvers, introspection: process.env.NODE_ENV !== "production" });`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["configuration", "debug"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (pair key: (property_identifier) @key value: (true) @on
      (#any-of? @key "introspection" "playground" "graphiql" "debug" "dumpExceptions")) @finding

    (call_expression function: (identifier) @_handler (#any-of? @_handler "errorhandler" "errorHandler")) @middleware @finding

    (assignment_expression left: (member_expression) @_left right: (string (string_fragment) @_value)
      (#eq? @_left "process.env.NODE_ENV") (#any-of? @_value "development" "dev")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_set) arguments: (arguments . (string (string_fragment) @setting) . (string (string_fragment) @environment))
      (#eq? @_set "set") (#eq? @setting "env") (#eq? @environment "development")) @finding

    (call_expression function: (member_expression object: (identifier) @_odm property: (property_identifier) @_set)
      arguments: (arguments . (string (string_fragment) @_debug) . (true)) @queries
      (#eq? @_odm "mongoose") (#eq? @_set "set") (#eq? @_debug "debug")) @finding

    (variable_declarator name: (identifier) @flag value: (true)
      (#any-of? @flag "DEBUG" "DEBUG_MODE" "IS_DEBUG" "debugMode" "isDebug")) @finding
  `,
  accept: ({ finding, key, on, middleware, setting, environment, queries, flag }, context) => {
    if (isBehindEnvironment(finding)) return false;
    if (queries !== undefined) return true;
    // A switch that is never asked switches nothing.
    if (flag !== undefined)
      return (
        functionAround(finding) === null && new RegExp(`\\b${flag.text}\\b`).test(withoutDeclaration(finding, context))
      );
    if (middleware !== undefined)
      return (
        /^errorhandler$/.test(context.name(finding) ?? "") &&
        context.importsModule("errorhandler") &&
        finding.parent?.type === "arguments"
      );
    if (on !== undefined) return isServerOption(finding, key, context);
    // In a function it is a command that somebody asked for.
    return setting === undefined ? functionAround(finding) === null : environment !== undefined;
  },
  message: ({ key }) =>
    key === undefined
      ? "This runs the program in development mode everywhere."
      : `\`${key.text}\` is on in every environment.`,
});

const withoutDeclaration = (declarator: SyntaxNode, { source }: RuleContext): string =>
  source.slice(0, declarator.startIndex) + source.slice(declarator.endIndex);

/** An option of a GraphQL server or of a server framework, not of somebody's own. */
function isServerOption(pair: SyntaxNode, key: SyntaxNode | undefined, context: RuleContext): boolean {
  const call = enclosingWithinFunction(pair, ["new_expression", "call_expression"]);
  if (call !== null) return isServerCall(call, key?.text, context);
  const declarator = enclosingWithinFunction(pair, ["variable_declarator"]);
  const options = declarator?.childForFieldName("name");
  const value = declarator?.childForFieldName("value");
  const object = /^(?:as|satisfies)_expression$/.test(value?.type ?? "") ? value?.firstNamedChild : value;
  if (options?.type !== "identifier" || object?.id !== pair.parent?.id) return false;
  return context
    .named(["identifier"], options.text)
    .slice(0, usesMax)
    .some(({ parent }) => isServerCall(callGiven(parent), key?.text, context));
}

/** The call that a name is an argument of, by itself or spread into its options. */
function callGiven(holder: SyntaxNode | null): SyntaxNode | null {
  const list = holder?.type === "spread_element" ? holder.parent?.parent : holder;
  return list?.type === "arguments" ? list.parent : null;
}

function isServerCall(call: SyntaxNode | null, key: string | undefined, context: RuleContext): boolean {
  if (call === null) return false;
  const name = context.name(call) ?? pathText(call.childForFieldName("function"));
  if (key !== "debug") return graphqlServers.test(name) || (key === "graphiql" && /graphql|register/i.test(name));
  return (
    graphqlServers.test(name) ||
    /^(?:restify\.createServer|Hapi\.server|hapi\.server|@hapi\/hapi\.server|Sentry\.init|@sentry\/\w+\.init|i18next\.init|.*\.i18n\.init|express-handlebars|knex|Knex|knex\.knex|createConnection|initializeApp)$/.test(
      name,
    )
  );
}

function isBehindEnvironment(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (
      /^(?:if_statement|ternary_expression|binary_expression)$/.test(outer.type) &&
      /NODE_ENV|isDev|isProd|DEBUG|development|production/i.test(
        (outer.childForFieldName("condition") ?? outer.childForFieldName("left"))?.text ?? "",
      )
    )
      return true;
    if (outer.type === "program") return false;
  }
  return false;
}
