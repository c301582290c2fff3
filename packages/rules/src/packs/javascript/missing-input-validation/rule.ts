import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, methodOf, parametersOf, pathText } from "../../../vocabulary/javascript/functions.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";
import { handlerAround } from "../../../vocabulary/javascript/request-handlers.ts";

/** Anything in the file or the handler that looks at the request before it is used; `validator.isEmail(x)` looks at one field. */
const schemas = new RegExp(
  [
    "\\b(?:zod|joi|yup|valibot|ajv|superstruct|class-validator|express-validator|celebrate|typebox|io-ts|runtypes|zValidator)\\b",
    "\\b(?:validator\\(|checkSchema|ValidationPipe|joiful|@vinejs\\b)|safeParse|validationResult|assertValid|schema\\s*:",
    "validat(?:e|ion)\\w*\\(|\\.parse\\(\\s*(?:await\\s+)?(?:req|request|ctx|c)\\b|\\.check(?:Body|Query|Params)\\(",
    "\\bvalidators?\\.\\w+\\(\\s*(?:req|request|ctx)(?:\\.body)?\\s*[,)]",
  ].join("|"),
  "i",
);
const range =
  /\bis(?:Number|Numeric|Int(?:eger)?|Digits?)\(|Number\.is(?:NaN|Integer|Finite|SafeInteger)|\bisNaN\(|isFinite\(|Math\.(?:max|min)\(|clamp|\.test\(|\.match\(/;
const writes =
  /^(?:create|insert|insertOne|insertMany|update|updateOne|updateMany|findByIdAndUpdate|findOneAndUpdate|save|upsert|build|bulkCreate|createMany|replaceOne|set|values|add|assign|merge)$/;
const wholeBody =
  /^(?:req|request|ctx\.request)\.body$|^await(?:req|request|c\.req)\.json\(\)$|^Object\.fromEntries\((?:form|formData|await(?:req|request)\.formData\(\))\)$/;

export const rule = defineRule({
  id: "javascript/missing-input-validation",
  class: "missing-input-validation",
  title: "Request data used without a check",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-20"],
  why: `
    What the client sent goes on as it is: NaN into a query, an object where a text was meant, fields that were
    never to be set. It fails deep inside, or it does not fail.`,
  fix: `
    Parse the body, the query and the parameters with a schema (zod, joi, valibot, class-validator, Fastify's
    schema) at the border, and pass on only what it returned.`,
  example: {
    language: "typescript",
    before: `
      app.get("/orders", async (req, res) => {
        res.json(await listOrders(parseInt(req.query.page)));
      });`,
    after: `
      app.get("/orders", async (req, res) => {
        const { page } = PageQuery.parse(req.query);
        res.json(await listOrders(page));
      });`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["validation", "request-data"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 12,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (identifier) @_parse arguments: (arguments . (_) @number) (#any-of? @_parse "parseInt" "parseFloat" "Number")) @finding

    (call_expression function: (member_expression object: (identifier) @_class property: (property_identifier) @_parse) arguments: (arguments . (_) @number)
      (#eq? @_class "Number") (#any-of? @_parse "parseInt" "parseFloat")) @finding

    (unary_expression operator: "+" argument: (_) @number) @finding

    (call_expression function: (member_expression property: (property_identifier) @_write) arguments: (arguments (_)) @given
      (#any-of? @_write "create" "insert" "insertOne" "insertMany" "update" "updateOne" "updateMany" "findByIdAndUpdate" "findOneAndUpdate" "save" "upsert" "build" "bulkCreate" "values" "assign" "merge" "replaceOne")) @finding

    (new_expression constructor: (identifier) arguments: (arguments . (_) .) @given) @finding

    (call_expression function: (member_expression property: (property_identifier) @_find) arguments: (arguments . (object) @filter)
      (#any-of? @_find "findOne" "find" "deleteOne" "deleteMany" "findOneAndDelete" "countDocuments" "exists")) @finding
  `,
  accept: ({ finding, number, given, filter }, context) => {
    if (!context.mentions(/\b(?:req|request|ctx|c|event|params|searchParams)\b|@(?:Query|Param|Body)\(/)) return false;
    if (number !== undefined)
      return (
        isRequestNumber(finding, number, context) && !(context.mentions(schemas) && mayMeetSchema(finding, context))
      );
    if (context.mentions(schemas) && mayMeetSchema(finding, context)) return false;
    // MongoDB takes an object in a filter for operators: `{"password": {"$ne": ""}}` matches.
    if (filter !== undefined) return isMongo(finding, context) && holdsUncheckedField(filter, context);
    return (
      given !== undefined &&
      context
        .arguments(finding)
        .some(
          ({ value }) =>
            isWholeBody(value, context) ||
            (holdsUncheckedField(value, context) && !(isOfLayer(finding) && !isRegisteredHere(finding, context))),
        ) &&
      isStored(finding)
    );
  },
  // Named one by one: no others come in.
  severityOf: ({ finding, given }, context) =>
    given !== undefined && !context.arguments(finding).some(({ value }) => isWholeBody(value, context))
      ? "low"
      : undefined,
  message: ({ finding, number, given }, context) => {
    if (number !== undefined)
      return "A number is read from the request, and nothing checks that it is one or within bounds.";
    return given === undefined || context.arguments(finding).some(({ value }) => isWholeBody(value, context))
      ? "What the client sent goes on as it came: nothing says which fields and values are allowed."
      : "What the client sent in these fields goes on as it came: nothing says which values are allowed.";
  },
});

/** `query.user.update(…)`, `api.flags.create(…)`: what the project itself put between a handler and the store. */
const isOfLayer = (call: SyntaxNode): boolean =>
  /^(?:this\.)?\w*(?:quer(?:y|ies)|api|services?|dao|usecases?)\./i.test(pathText(call.childForFieldName("function")));

/** Handlers that another file puts behind a path are checked there, field by field, where they are. */
function isRegisteredHere(call: SyntaxNode, context: RuleContext): boolean {
  const handler = handlerAround(call);
  return (
    handler?.parent?.type === "arguments" ||
    /^(?:GET|POST|PUT|PATCH|DELETE|loader|action|handler|fetch)$/.test(nameOf(handler)) ||
    context.mentions(/\.(?:get|post|put|patch|delete|all|route)\(\s*["'`]\/|@(?:Post|Put|Patch|Delete)\b/)
  );
}

const nameOf = (fn: SyntaxNode | null): string =>
  (fn?.childForFieldName("name") ?? fn?.parent?.childForFieldName("name"))?.text ?? "";

/** Models of Mongoose and collections are asked with the filter itself; other libraries put it under `where`. */
function isMongo(call: SyntaxNode, context: RuleContext): boolean {
  const object = pathText(call.childForFieldName("function")?.childForFieldName("object"));
  return /^[A-Z]\w*$|collection\(|Model$/.test(object) || context.mentions(/mongoose|mongodb/i);
}

/** A file with schemas: a handler written into its route, with nothing before it and none within, meets no schema. */
function mayMeetSchema(call: SyntaxNode, context: RuleContext): boolean {
  const handler = handlerAround(call);
  const given = handler?.parent;
  if (handler === null || schemas.test(handler.text)) return true;
  // A route of Next reads its own body: what it does not check, nobody does.
  if (/^(?:POST|PUT|PATCH|DELETE)$/.test(handler.childForFieldName("name")?.text ?? "")) return false;
  if (given?.type !== "arguments") return true;
  if (!/^(?:get|post|put|patch|delete|all)$/.test(methodOf(given.parent))) return true;
  const [path, ...steps] = given.namedChildren.filter(({ type }) => type !== "comment");
  const before = steps.slice(
    0,
    steps.findIndex(({ id }) => id === handler.id),
  );
  return (
    !/string/.test(path?.type ?? "") ||
    !before.every((step) => isGuard(step)) ||
    context.mentions(/\.use\([^)]*(?:valid|schema)/i)
  );
}

/** `requireUser`, `auth.required`, `hasRole("admin")`, `limiter`: they ask who calls and how often, not what was sent. */
const isGuard = (step: SyntaxNode): boolean =>
  /^(?:identifier|member_expression|call_expression)$/.test(step.type) &&
  /auth|login|logged|session|user|admin|role|permission|token|jwt|passport|csrf|limit/i.test(step.text) &&
  !/valid|schema|check|body|parse|sanit/i.test(step.text);

function isRequestNumber(call: SyntaxNode, number: SyntaxNode, context: RuleContext): boolean {
  if (!isRequestData(number, context) || /length|headers|content-length/.test(number.text)) return false;
  const handler = handlerAround(call);
  if (handler === null || isBounded(call, number, handler)) return false;
  // `parseInt(req.query.page) || 1` has an answer for what is no number.
  const parent = call.parent;
  const isDefaulted =
    parent?.type === "binary_expression" && ["||", "??"].includes(parent.childForFieldName("operator")?.text ?? "");
  // `parseInt(x) === own`, `!!parseInt(x)`: what is no number is no match.
  const isCondition =
    parent?.type === "unary_expression" ||
    (parent?.type === "binary_expression" && /^[!=<>]/.test(parent.childForFieldName("operator")?.text ?? ""));
  return !isDefaulted && !isCondition && !isCompared(call, handler);
}

/** In its own statement, or in a line that names the field or what holds the number. */
function isBounded(call: SyntaxNode, number: SyntaxNode, handler: SyntaxNode): boolean {
  const [statement] = call.ancestorsOfType(["lexical_declaration", "expression_statement", "return_statement"]);
  const holder = statement?.descendantsOfType("variable_declarator")[0]?.childForFieldName("name")?.text;
  const names = [number.childForFieldName("property")?.text ?? number.text, holder].filter(
    (name) => name !== undefined,
  );
  return (
    range.test(statement?.text.slice(0, statementMax) ?? "") ||
    handler.text.split("\n").some((line) => range.test(line) && names.some((name) => line.includes(name)))
  );
}

/** Callbacks within a statement are another matter. */
const statementMax = 300;

/** The name that holds the number is compared with something, or negated, in the handler. */
function isCompared(call: SyntaxNode, handler: SyntaxNode): boolean {
  const name = call.parent?.type === "variable_declarator" ? (call.parent.childForFieldName("name")?.text ?? "") : "";
  return (
    name !== "" &&
    /^\w+$/.test(name) &&
    new RegExp(`!${name}\\b|\\b${name}\\s*(?:[<>]|===?|!==?|\\|\\||\\?)|[<>]=?\\s*${name}\\b`).test(handler.text)
  );
}

function isWholeBody(node: SyntaxNode, context: RuleContext): boolean {
  const value = node.type === "spread_element" ? node.firstNamedChild : node;
  if (value === null) return false;
  if (value.type === "object")
    return value.namedChildren.some(
      (child) =>
        (child.type === "spread_element" ||
          (child.type === "shorthand_property_identifier" && child.text === "data") ||
          /^(?:data|\$set)$/.test(child.childForFieldName("key")?.text ?? "")) &&
        isWholeBody(child.childForFieldName("value") ?? child, context),
    );
  const resolved = context.resolve(value) ?? value;
  return (
    wholeBody.test(pathText(value)) ||
    wholeBody.test(resolved.text.replace(/\s/g, "")) ||
    wholeBody.test(pathText(resolved)) ||
    isUntypedBody(value) ||
    isAwaitedBody(value, context)
  );
}

/** NestJS's `@Body() data: any`: no class says what is in it. */
function isUntypedBody(value: SyntaxNode): boolean {
  const fn = /^(?:shorthand_property_)?identifier$/.test(value.type) ? functionAround(value) : null;
  const parameter = fn === null ? undefined : parametersOf(fn).find(({ text }) => text === value.text);
  const declared = parameter?.parent;
  return (
    declared != null &&
    declared.namedChildren.some(({ type, text }) => type === "decorator" && text === "@Body()") &&
    /^:\s*(?:any|unknown|object|Record<.*>)$/.test(declared.childForFieldName("type")?.text ?? "")
  );
}

/** `{ email: req.body.email }`, or the same taken out of the body before, where the handler never asks what it is. */
function holdsUncheckedField(node: SyntaxNode, context: RuleContext): boolean {
  const object = context.resolve(node);
  const handler = handlerAround(node);
  if (object?.type !== "object" || handler === null) return false;
  const fields = object.namedChildren.filter((child) => {
    const value = child.type === "shorthand_property_identifier" ? child : child.childForFieldName("value");
    if (value?.type === "object")
      return (
        /^(?:data|\$set|create|update)$/.test(child.childForFieldName("key")?.text ?? "") &&
        holdsUncheckedField(value, context)
      );
    if (value === null || !/^(?:member_expression|identifier|shorthand_property_identifier)$/.test(value.type))
      return false;
    const name = value.type === "member_expression" ? (value.childForFieldName("property")?.text ?? "") : value.text;
    return isBodyField(value, handler, context) && !isAskedFor(name, handler);
  });
  return fields.length > 0;
}

function isBodyField(value: SyntaxNode, handler: SyntaxNode, context: RuleContext): boolean {
  if (value.type === "member_expression") {
    if (/^(?:req|request|ctx\.request)\.body\.\w+$/.test(pathText(value))) return true;
    const object = value.childForFieldName("object");
    return object?.type === "identifier" && context.resolve(object)?.id !== object.id && isWholeBody(object, context);
  }
  return (
    isRequestData(value, context) &&
    new RegExp(`\\{[^}]*\\b${value.text}\\b[^}]*\\}\\s*=\\s*(?:req|request|ctx\\.request)\\.body`).test(handler.text)
  );
}

/** A condition, a type question or a conversion names the field. */
const isAskedFor = (name: string, handler: SyntaxNode): boolean =>
  new RegExp(
    `(?:\\bif\\s*\\(|&&|\\|\\||\\?|typeof|!|assert\\w*\\(|[a-z]\\w*\\()[^;{}]*\\b${name}\\b[^;{}]*\\)\\s*(?:\\{|return|throw|\\?|;)|typeof [\\w.]*\\b${name}\\b|!\\s*[\\w.]*\\b${name}\\b`,
  ).test(
    handler.text
      // What a person is told asks for nothing: "There is no user with that email".
      .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (text) => (text.includes(" ") ? '""' : text))
      .replace(/\.(?:create|insert\w*|update\w*|save|upsert|build|values)\([\s\S]*?\)/g, "")
      // Nor is what is logged looked at.
      .replace(/\b(?:console|logger|log|winston)\.\w+\([^;{}]*?\);?/g, ""),
  );

/** `const body = await request.json()`: `resolve` sees through the `await`. */
function isAwaitedBody(node: SyntaxNode, context: RuleContext): boolean {
  const call = context.resolve(node);
  return (
    call?.type === "call_expression" &&
    /^(?:req|request|c\.req)\.json$/.test(pathText(call.childForFieldName("function")))
  );
}

/** Something that keeps what it is given: a model, a table, a collection. */
function isStored(call: SyntaxNode): boolean {
  if (call.type === "new_expression")
    return (
      /^[A-Z]\w*$/.test(call.childForFieldName("constructor")?.text ?? "") &&
      /\.save\(/.test(functionAround(call)?.text ?? "")
    );
  const object = pathText(call.childForFieldName("function")?.childForFieldName("object"));
  return (
    writes.test(methodOf(call)) &&
    !/(?:Ctrl|Controller)$|^(?:Object$|_$|console|res|response|axios|http|JSON|Array|crypto|jwt|cache|logger)\b/.test(
      object,
    ) &&
    // Services of others check what they are given.
    !/^(?:this\.)?(?:stripe|paypal|braintree|twilio|sendgrid|mailgun|openai|anthropic)\b/i.test(object)
  );
}
