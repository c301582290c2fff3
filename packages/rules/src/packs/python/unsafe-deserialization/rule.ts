import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues, calledName, receiverOf } from "../../../vocabulary/python/object-origin.ts";

/** Functions that run what their input says. */
const loaders =
  /^(?:c?[pP]ickle|_pickle|pickle5|dill|cloudpickle|six\.moves\.cPickle)\.(?:load|loads|Unpickler)$|^marshal\.loads?$|^shelve\.open$|^jsonpickle\.decode$|^(?:pandas|pd)\.read_pickle$|^joblib\.load$|^sklearn\.externals\.joblib\.load$/;

const safeLoaders = /(?:^|\.)C?(?:Safe|Base)Loader$|Safe\w*Loader|\bround_trip|["'](?:safe|rt|base)["']/;

export const rule = defineRule({
  id: "python/unsafe-deserialization",
  class: "unsafe-deserialization",
  title: "Data is deserialised by code that it may choose",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-502"],
  why: `
    Pickle, marshal, dill, shelve and YAML's full loaders build whatever object the data names, and run its code
    while they do. Whoever can write the data takes over the process that reads it.`,
  fix: `
    Use a format that carries data only: json, yaml.safe_load, msgpack, Arrow or safetensors. Where pickle must
    stay, sign the bytes and check the signature before loading.`,
  example: {
    language: "python",
    before: `
      state = pickle.loads(request.data)`,
    after: `
      state = json.loads(request.data)`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 30 },
  tags: ["pickle", "yaml", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "load" "loads" "Unpickler" "load_all" "full_load" "full_load_all" "unsafe_load" "unsafe_load_all" "read_pickle" "decode" "open" "unpackb")) @call @finding
    (call function: (identifier) @_name
      (#any-of? @_name "load" "loads" "Unpickler" "load_all" "full_load" "unsafe_load" "read_pickle" "unpickle" "pickle_loads")) @call @finding

    (call arguments: (argument_list (keyword_argument name: (identifier) @_accepted value: (_) @formats) @finding)
      (#any-of? @_accepted "accept_content" "result_accept_content" "task_serializer"))
    (assignment left: (_) @_accepted right: (_) @formats
      (#match? @_accepted "(^|[.])(CELERY_ACCEPT_CONTENT|CELERY_TASK_SERIALIZER|accept_content|result_accept_content|task_serializer)$")) @finding
  `,
  accept: ({ call, formats }, context) => {
    // Celery: whoever reaches the broker may send any object.
    if (formats !== undefined)
      return [formats, ...formats.namedChildren].some((each) =>
        /^(?:pickle|application\/x-python-serialize)$/.test(context.text(each) ?? ""),
      );
    if (call === undefined) return false;
    const name = context.name(call) ?? "";
    if (/^(?:yaml|ruamel\.yaml|oyaml)\.(?:load|load_all)$/.test(name))
      return !isOwnObject(call, context) && !hasSafeLoader(call, context);
    if (/^yaml\.(?:unsafe_load|unsafe_load_all|full_load|full_load_all)$/.test(name)) return true;
    if (/^torch\.load$/.test(name)) {
      // Before 2.6 the default is to run what the file says.
      const only = context.argument(call, "weights_only");
      return only === null
        ? context.arguments(call).every(({ value }) => value.type !== "dictionary_splat")
        : context.constant(only)?.value === false;
    }
    if (/^(?:numpy|np)\.load$/.test(name))
      return context.constant(context.argument(call, "allow_pickle"))?.value === true;
    if (!loaders.test(name) || isRestricted(call)) return false;
    return (
      !isKeptByClass(context.argument(call, 0), call, context) && !isOwnData(context.argument(call, 0), call, context)
    );
  },
  // Since torch 2.6 nothing but weights is read unless a call asks for it.
  severityOf: ({ call }, context) =>
    isFullLoad(call, context)
      ? "low"
      : context.name(call) === "torch.load" && context.argument(call, "weights_only") === null
        ? "medium"
        : undefined,
  message: ({ call, formats }, context) =>
    formats !== undefined
      ? "Workers build any object that a message names."
      : isFullLoad(call, context)
        ? `\`${context.name(call) ?? "load"}\` builds any object that its input names in PyYAML before 5.4, and more than data after.`
        : `\`${context.name(call) ?? "load"}\` builds any object that its input names.`,
});

/** PyYAML's full loader runs no constructor of an input's choice since 5.4. */
function isFullLoad(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const loader = context.argument(call, "Loader") ?? context.argument(call, 1);
  const name = context.name(call) ?? "";
  return (
    /^yaml\.full_load/.test(name) || (/^yaml\.load/.test(name) && /\bC?FullLoader$/.test(context.name(loader) ?? ""))
  );
}

/** `unpickler.find_global = allowed_class`: only classes of a list are built. */
const isRestricted = (call: SyntaxNode): boolean =>
  calledName(call) === "Unpickler" && /\.find_(?:global|class)\s*=(?!=)/.test(functionAround(call)?.text ?? "");

/** A cache in the memory of an object, which pickles what it keeps itself. */
function isKeptByClass(data: SyntaxNode | null, call: SyntaxNode, context: RuleContext): boolean {
  const owner = context.enclosingClass(call)?.node.text ?? "";
  if (data?.type !== "identifier" || !/\bdumps\(/.test(owner)) return false;
  const source = new RegExp(`\\b${data.text}\\b[^\\n=]*=\\s*self\\.(\\w+)(?:\\[|\\.get\\()`).exec(
    functionAround(call)?.text ?? "",
  )?.[1];
  return (
    source !== undefined &&
    new RegExp(`self\\.${source}\\s*(?::[^=\\n]+)?=\\s*(?:\\{\\}|dict\\(\\)|OrderedDict\\(\\))`).test(owner)
  );
}

/** `yaml = YAML(typ="safe")`: an object of ruamel's newer interface under the module's name. */
const isOwnObject = (call: SyntaxNode, context: RuleContext): boolean =>
  receiverOf(call)?.type === "identifier" && assignedValues(receiverOf(call)?.text ?? "", context).length > 0;

function hasSafeLoader(call: SyntaxNode, context: RuleContext): boolean {
  const loader = context.argument(call, "Loader") ?? context.argument(call, 1);
  if (loader === null) return context.arguments(call).some(({ value }) => value.type === "dictionary_splat");
  const name = context.name(loader) ?? loader.text;
  // A loader of the file's own is what its base is.
  const base = context.root
    .descendantsOfType("class_definition")
    .find((each) => each.childForFieldName("name")?.text === name)
    ?.childForFieldName("superclasses")?.text;
  // A loader of another module of the project: a class that somebody wrote to say what may be built.
  if (/^[\w.]+\.\w*Loader$/.test(name) && !/^(?:ruamel\.)?yaml\.|yaml\.\w+$|Unsafe/.test(name) && base === undefined)
    return true;
  const made = context.resolve(loader)?.text ?? name;
  return safeLoaders.test(name) || safeLoaders.test(made) || (base !== undefined && /Safe|Base/.test(base));
}

/** What the same function wrote (a copy, a round trip), and constant bytes. */
function isOwnData(data: SyntaxNode | null, call: SyntaxNode, context: RuleContext): boolean {
  if (data === null) return false;
  if (context.isConstant(data) && !/open|shelve|read_pickle|joblib/.test(call.text.split("(")[0] ?? "")) return true;
  const resolved = context.resolve(data);
  if (resolved?.type === "call" && /\.dumps$/.test(context.name(resolved) ?? "")) return true;
  const owner = functionAround(call);
  const made = assignedValues(data.text, context).filter(
    ({ startIndex }) => owner !== null && startIndex >= owner.startIndex && startIndex < owner.endIndex,
  );
  if (
    data.type === "identifier" &&
    made.length > 0 &&
    made.every((value) => /\.dumps$/.test(context.name(value) ?? ""))
  )
    return true;
  return (
    owner !== null && data.type === "identifier" && new RegExp(`\\.dump\\([^)]*\\b${data.text}\\b`).test(owner.text)
  );
}
