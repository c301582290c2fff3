import { z } from "zod";

const line = z.int().min(1);
const text = z.string();

/** `kind`: the module itself, one of its names, only its effects, at run time, or passed on to whoever imports this file. */
export const ImportFact = z.strictObject({
  module: text,
  /** What it is called here; "" where nothing is bound. */
  local: text,
  imported: text.nullable(),
  kind: z.enum(["module", "name", "effect", "dynamic", "re-export"]),
  typeOnly: z.boolean(),
  line,
});

/** A name that other files may use. */
export const ExportFact = z.strictObject({
  name: text,
  kind: z.enum(["definition", "listed", "default", "re-export"]),
  line,
});

/** A function, class or module with its extent; functions also with their measures. */
export const DefinitionFact = z.strictObject({
  kind: z.enum(["function", "class", "module"]),
  name: text,
  /** Its own name after those around it, joined with dots. */
  symbol: text,
  startLine: line,
  endLine: line,
  /** By the language's own words and defaults: code outside its package may use it. See docs/facts.md. */
  isPublic: z.boolean(),
  /** Names of decorators, annotations and attributes on it. */
  decorators: z.array(text),
  measures: z
    .strictObject({
      isAsync: z.boolean(),
      parameters: z.int(),
      codeLines: z.int(),
      cyclomatic: z.int(),
      cognitive: z.int(),
      nesting: z.int(),
    })
    .nullable(),
});

/** Everything that is called under one name, import aliases resolved. `line` is the first. */
export const CallFact = z.strictObject({ name: text, count: z.int().min(1), line });

/** One way into a web application. `path` is as written, with the prefix of its router where the file shows it. */
export const RouteFact = z.strictObject({
  framework: text,
  /** Upper case; "ANY" for all, "WS" for a socket. */
  method: text,
  path: text,
  handler: text.nullable(),
  /** What stands before the handler, outermost first: middleware, decorators, dependencies, pipelines, guards. */
  guards: z.array(text),
  line,
});

/** Something put before or under many routes: middleware, a pipeline, an included router. `path` is null where it is computed. */
export const MountFact = z.strictObject({ path: text.nullable(), names: z.array(text), line });

/** A configuration key that is read or set. */
export const ConfigurationFact = z.strictObject({
  key: text,
  source: z.enum(["environment", "setting"]),
  /** The literal that stands for it here: a fallback, or the value that is set. Null where there is none or it may be secret. */
  value: text.nullable(),
  /** True where the program stops without it. */
  required: z.boolean(),
  line,
});

export const TestFact = z.strictObject({ kind: z.enum(["suite", "case"]), name: text, skipped: z.boolean(), line });

export const ColumnFact = z.strictObject({
  name: text,
  type: text,
  nullable: z.boolean().nullable(),
  indexed: z.boolean(),
  /** `table` or `table.column`, or the model's name where that is all the file says. */
  references: text.nullable(),
  onDelete: text.nullable(),
});

/** A table or a model of one, or what a migration adds to one. */
export const TableFact = z.strictObject({
  name: text,
  model: text.nullable(),
  columns: z.array(ColumnFact),
  /** Columns of each index beside those of single columns. */
  indexes: z.array(z.array(text)),
  line,
});

/** Log calls of one level and style. */
export const LogFact = z.strictObject({
  level: text,
  style: z.enum(["literal", "formatted", "structured"]),
  count: z.int().min(1),
  line,
});

export const MetricFact = z.strictObject({ name: text, call: text, line });

export const TodoFact = z.strictObject({ kind: z.enum(["TODO", "FIXME", "HACK", "XXX"]), text, line });

/** A place where errors end up. `caught` is "" for all of them. */
export const ErrorHandlerFact = z.strictObject({
  caught: text,
  action: z.enum(["swallowed", "logged", "rethrown", "handled"]),
  line,
});

/** A package that a manifest names. */
export const DependencyFact = z.strictObject({
  ecosystem: z.enum(["npm", "pypi", "hex"]),
  name: text,
  range: text,
  scope: z.enum(["runtime", "development", "optional", "peer"]),
  line,
});

/** What one file says about itself, beside its findings: all that rules about a whole repository will see of it. */
export const FileFacts = z.strictObject({
  imports: z.array(ImportFact),
  exports: z.array(ExportFact),
  definitions: z.array(DefinitionFact),
  calls: z.array(CallFact),
  routes: z.array(RouteFact),
  mounts: z.array(MountFact),
  configuration: z.array(ConfigurationFact),
  tests: z.array(TestFact),
  tables: z.array(TableFact),
  logs: z.array(LogFact),
  metrics: z.array(MetricFact),
  todos: z.array(TodoFact),
  errorHandlers: z.array(ErrorHandlerFact),
  dependencies: z.array(DependencyFact),
  /** True when there was more of a kind than a file may have. */
  truncated: z.boolean(),
});
export type FileFacts = z.infer<typeof FileFacts>;
export type ImportFact = z.infer<typeof ImportFact>;
export type ExportFact = z.infer<typeof ExportFact>;
export type DefinitionFact = z.infer<typeof DefinitionFact>;
export type CallFact = z.infer<typeof CallFact>;
export type RouteFact = z.infer<typeof RouteFact>;
export type MountFact = z.infer<typeof MountFact>;
export type ConfigurationFact = z.infer<typeof ConfigurationFact>;
export type TestFact = z.infer<typeof TestFact>;
export type ColumnFact = z.infer<typeof ColumnFact>;
export type TableFact = z.infer<typeof TableFact>;
export type LogFact = z.infer<typeof LogFact>;
export type MetricFact = z.infer<typeof MetricFact>;
export type TodoFact = z.infer<typeof TodoFact>;
export type ErrorHandlerFact = z.infer<typeof ErrorHandlerFact>;
export type DependencyFact = z.infer<typeof DependencyFact>;
