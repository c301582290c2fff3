import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName, receiverOf } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";

export const rule = defineRule({
  id: "python/missing-input-validation",
  class: "missing-input-validation",
  title: "Request data used without validation",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-20"],
  why: `
    A missing field raises a KeyError, a word in place of a number a ValueError, and each becomes a 500. A negative
    limit, an enormous page or an unknown field goes through to the database.`,
  fix: `
    Describe what may come in: a pydantic model, a Django form, a marshmallow schema. At least catch the error,
    check the range and answer 400.`,
  example: {
    language: "python",
    before: `
      @app.get("/orders")
      def orders():
          limit = int(request.args["limit"])
          return jsonify(load(limit))`,
    after: `
      @app.get("/orders")
      def orders():
          limit = request.args.get("limit", default=20, type=int)
          if not 1 <= limit <= 100:
              abort(400)
          return jsonify(load(limit))`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["validation", "http"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (identifier) @_convert arguments: (argument_list . (_) @value .) (#any-of? @_convert "int" "float" "Decimal" "UUID")) @conversion @finding
    (typed_parameter . (identifier) type: (type (_) @untyped)) @finding
    (typed_default_parameter name: (identifier) type: (type (_) @untyped) value: (call function: (identifier) @_body) (#eq? @_body "Body")) @finding

    (call arguments: (argument_list (keyword_argument value: (subscript) @field))) @record @finding

    (assignment left: (attribute object: (identifier) @changed) right: (subscript) @field) @update @finding

    (call arguments: (argument_list (dictionary_splat (_) @spread) @finding)) @call
    (call function: (attribute attribute: (identifier) @_write) arguments: (argument_list . (_) @document) (#any-of? @_write "insert_one" "insert" "update_one" "insert_many" "update")) @write @finding
  `,
  accept: (
    { finding, untyped, record, changed, update, field, conversion, value, call, spread, write, document },
    context,
  ) => {
    if (untyped !== undefined) return isUntypedBody(finding, untyped, context);
    if (record !== undefined) return isFirstField(record, field) && isRawRecord(record, context);
    if (update !== undefined && changed !== undefined)
      return isFirstChange(update, changed) && isRawChange(update, field, context);
    if (conversion !== undefined) return isUncheckedNumber(conversion, value, context);
    if (spread !== undefined)
      return (
        isBody(spread, context) &&
        !isSchemaClass(call, context) &&
        /^[A-Z]|\.(?:create|update|filter|filter_by|insert|values|update_or_create)$/.test(
          /^[A-Z]/.test(calledName(call)) ? calledName(call) : `.${calledName(call)}`,
        ) &&
        !isChecked(finding, context)
      );
    return (
      isBody(document, context) &&
      /(?:collection|db|coll|mongo|\bdb\.)\w*/i.test(receiverOf(write)?.text ?? "") &&
      !isChecked(finding, context)
    );
  },
  message: ({ conversion, field }) => {
    if (field !== undefined) return "What the request has in this field is taken as it came.";
    return conversion === undefined
      ? "Whatever fields the request has are passed on."
      : `\`${conversion.text.slice(0, 80)}\` fails, or takes any number, as the request says.`;
  },
});

/** The whole body, or all parameters, of the request. */
const isBody = (node: SyntaxNode | undefined, context: RuleContext): boolean => {
  const resolved = context.resolve(node);
  const read = resolved?.type === "await" ? resolved.firstNamedChild : resolved;
  const isParsed = read?.type === "call" && /^(?:json|orjson|ujson|simplejson)\.loads$/.test(context.name(read) ?? "");
  const name = context.name(isParsed ? context.resolve(context.argument(read, 0)) : read) ?? "";
  return /(?:^|\.)(?:request|req)\.(?:json|get_json|form|args|values|POST|GET|data|query_params|get_data|body|to_dict|form\.to_dict|args\.to_dict|POST\.dict|GET\.dict)$/.test(
    name,
  );
};

/** The body of a FastAPI route as a plain dictionary: any keys, any values. */
function isUntypedBody(parameter: SyntaxNode, annotation: SyntaxNode, context: RuleContext): boolean {
  if (!/^(?:dict|Dict|typing\.Dict|Any|typing\.Any)(?:\[|$)/.test(annotation.text) || !context.importsModule("fastapi"))
    return false;
  const handler = functionAround(parameter);
  const isRoute =
    handler !== null &&
    decoratorsOf(handler).some(({ text }) => /^(?:\w+\.)+(?:post|put|patch|api_route)\(/.test(text));
  return isRoute && !schemas.test(handler.text);
}

/** One report per record, at the first field that comes as it was sent. */
const isFirstField = (record: SyntaxNode, field: SyntaxNode | undefined): boolean =>
  record
    .childForFieldName("arguments")
    ?.namedChildren.find((argument) => argument.childForFieldName("value")?.type === "subscript")
    ?.childForFieldName("value")?.id === field?.id;

/** `item.price = request.json["price"]`: one report per function and object. */
function isFirstChange(update: SyntaxNode, changed: SyntaxNode): boolean {
  const owner = functionAround(update);
  const first = owner
    ?.descendantsOfType("assignment")
    .find(
      (assignment) =>
        assignment.childForFieldName("left")?.childForFieldName("object")?.text === changed.text &&
        assignment.childForFieldName("right")?.type === "subscript",
    );
  return first?.id === update.id;
}

/** A field of a record that is saved afterwards, in a function that looks at no field of the body. */
function isRawChange(update: SyntaxNode, field: SyntaxNode | undefined, context: RuleContext): boolean {
  const owner = functionAround(update);
  const body = field?.childForFieldName("value") ?? undefined;
  if (owner === null || body === undefined || !isBody(body, context) || isChecked(update, context)) return false;
  if (!/\.(?:commit|save|flush)\(/.test(owner.text)) return false;
  return !owner
    .descendantsOfType(["if_statement", "assert_statement", "try_statement", "for_statement"])
    .some(
      (check) =>
        check.startIndex < update.startIndex &&
        check.text.includes(body.text) &&
        /KeyError|\bin\b|not |isinstance|len\(/.test(check.text),
    );
}

/** `Item(**request.get_json())` where `Item` is a class of this file that checks its fields itself. */
function isSchemaClass(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const name = calledName(call);
  return context.root
    .descendantsOfType("class_definition")
    .some(
      (definition) =>
        definition.childForFieldName("name")?.text === name &&
        /BaseModel|Schema|Struct|Form\b|TypedModel/.test(definition.childForFieldName("superclasses")?.text ?? ""),
    );
}

/** A record made of the body's fields, in a function that looks at none of them. */
function isRawRecord(record: SyntaxNode, context: RuleContext): boolean {
  if (!/^[A-Z]\w*[a-z]|^(?:create|insert|values|insert_one)$/.test(calledName(record)) || isChecked(record, context))
    return false;
  const fields = context
    .arguments(record)
    .map(({ value }) => value)
    .filter(({ type }) => type === "subscript");
  const sources = fields.filter((field) => isBody(field.childForFieldName("value") ?? undefined, context));
  const owner = functionAround(record);
  if (owner === null || sources.length === 0) return false;
  const body = sources[0]?.childForFieldName("value")?.text ?? "";
  const checks = owner
    .descendantsOfType(["if_statement", "assert_statement", "try_statement", "for_statement"])
    .filter(({ startIndex }) => startIndex < record.startIndex);
  return !checks.some(
    (check) =>
      check.text.includes(body.split("[")[0] ?? body) && /KeyError|\bin\b|not |isinstance|len\(/.test(check.text),
  );
}

/** What checks the input somewhere in the function: a schema, a form, a check of keys or range. */
const schemas =
  /\b(?:validate\w*|is_valid|schema|Schema\w*|model_validate|parse_obj|TypeAdapter|jsonschema|cerberus|voluptuous|reqparse|parse_args|full_clean|clean\w*|Form\(|Serializer|webargs|use_args|use_kwargs|expects_json|marshmallow|sanitize\w*)\b/;

function isChecked(node: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(node);
  return schemas.test(
    owner?.parent?.type === "decorated_definition" ? owner.parent.text : (owner?.text ?? context.root.text),
  );
}

/** `int(request…)` that neither catches the error nor compares the result. */
function isUncheckedNumber(call: SyntaxNode, value: SyntaxNode | undefined, context: RuleContext): boolean {
  const source = findRequestData(value, context);
  if (
    source === null ||
    source.type === "identifier" ||
    /content.?length|retry.?after/i.test(source.text + (value?.text ?? ""))
  )
    return false;
  // A view is given what its route's pattern let through; the routes of a view set let through anything.
  if (
    /^self\.kwargs\b/.test(source.text) &&
    !/ViewSet/.test(context.enclosingClass(call)?.node.childForFieldName("superclasses")?.text ?? "")
  )
    return false;
  const isCaught = isInTry(call);
  const owner = functionAround(call);
  if (owner === null || schemas.test(owner.text)) return false;
  const assignment = call.parent?.type === "assignment" ? (call.parent.childForFieldName("left")?.text ?? null) : null;
  const compared =
    assignment !== null &&
    new RegExp(
      `[<>]=?\\s*${assignment}\\b|\\b${assignment}\\s*(?:[<>]=?|(?:not )?in\\b)|(?:min|max)\\([^)]*\\b${assignment}\\b`,
    ).test(owner.text);
  const bounded = /^(?:min|max)$/.test(context.name(call.parent?.parent) ?? "");
  const tested = new RegExp(`\\.(?:isdigit|isnumeric|isdecimal)\\(\\)`).test(owner.text);
  return !isCaught && !tested && !compared && !bounded;
}

function isInTry(node: SyntaxNode): boolean {
  for (
    let current: SyntaxNode = node, up = node.parent;
    up !== null && up.type !== "function_definition";
    current = up, up = up.parent
  ) {
    if (up.type === "try_statement" && up.childForFieldName("body")?.id === current.id) return true;
  }
  return false;
}
