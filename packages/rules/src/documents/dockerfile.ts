import { DockerfileParser } from "dockerfile-ast";
import type { Instruction } from "dockerfile-ast";
import { PropertyInstruction } from "dockerfile-ast/lib/propertyInstruction.js";
import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";
import type { Setting } from "./setting.ts";

/** One instruction with its continuation lines and here-documents. */
export interface DockerInstruction extends TextSpan {
  /** In capitals. */
  readonly keyword: string;
  /** What follows the keyword, line continuations and comments between them taken out. */
  readonly arguments: string;
  readonly keywordSpan: TextSpan;
}

export interface DockerStage {
  readonly from: DockerInstruction;
  /** The image as written, variables filled in where a default is known; `null` for a stage before. */
  readonly image: string;
  readonly name: string | null;
  /** The stage that this one begins with, or null where it begins with an image. */
  readonly base: DockerStage | null;
  readonly instructions: readonly DockerInstruction[];
  readonly settings: readonly Setting[];
  /** Whether it ends up in the image that is built by default: the last stage, and those it begins with. */
  readonly isShipped: boolean;
}

export interface Dockerfile {
  readonly stages: readonly DockerStage[];
  /** Instructions of shipped stages, the base's first. */
  readonly shipped: readonly DockerInstruction[];
}

const known = new WeakMap<RuleContext, Dockerfile | null>();

/** Returns the stages of a Dockerfile, read once for all rules that ask; null for other languages. */
export function readDockerfile(context: RuleContext): Dockerfile | null {
  if (context.language !== "dockerfile") return null;
  const file = known.get(context) ?? parse(context.source);
  known.set(context, file);
  return file;
}

interface GrowingStage {
  from: DockerInstruction;
  image: string;
  name: string | null;
  base: GrowingStage | null;
  instructions: DockerInstruction[];
  settings: Setting[];
  isShipped: boolean;
}

function parse(source: string): Dockerfile {
  const offsets = lineOffsets(source);
  const offsetOf = ({ line, character }: { line: number; character: number }): number =>
    Math.min(source.length, (offsets[line] ?? source.length) + character);
  const spanOf = ({
    start,
    end,
  }: {
    start: { line: number; character: number };
    end: { line: number; character: number };
  }): TextSpan => ({
    startIndex: offsetOf(start),
    endIndex: offsetOf(end),
  });
  const stages: GrowingStage[] = [];
  const defaults = new Map<string, string>();
  for (const parsed of DockerfileParser.parse(source).getInstructions()) {
    const instruction = describe(parsed, source, spanOf);
    if (instruction.keyword === "FROM") stages.push(beginStage(instruction, stages, defaults));
    const settings = settingsOf(parsed, spanOf);
    const stage = stages.at(-1);
    if (stage === undefined) for (const { name, value } of settings) defaults.set(name, value);
    stage?.instructions.push(instruction);
    stage?.settings.push(...settings);
  }
  for (let stage = stages.at(-1) ?? null; stage !== null; stage = stage.base) stage.isShipped = true;
  return { stages, shipped: stages.filter(({ isShipped }) => isShipped).flatMap(({ instructions }) => instructions) };
}

function lineOffsets(source: string): readonly number[] {
  const offsets = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) offsets.push(at + 1);
  return offsets;
}

type SpanOf = (range: ReturnType<Instruction["getRange"]>) => TextSpan;

function describe(parsed: Instruction, source: string, spanOf: SpanOf): DockerInstruction {
  const span = spanOf(parsed.getRange());
  const keywordSpan = spanOf(parsed.getInstructionRange());
  const rest = source.slice(keywordSpan.endIndex, span.endIndex);
  const joined = rest.replace(/^[ \t]*#.*\r?\n/gm, "").replace(/[\\`][ \t]*\r?\n/g, " ");
  return { keyword: parsed.getKeyword(), arguments: joined.trim(), keywordSpan, ...span };
}

function beginStage(
  from: DockerInstruction,
  stages: readonly GrowingStage[],
  defaults: ReadonlyMap<string, string>,
): GrowingStage {
  const words = from.arguments.split(/\s+/).filter((word) => !word.startsWith("--"));
  const image = (words[0] ?? "").replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (whole: string, ...[braced, fallback, plain]: readonly (string | undefined)[]) =>
      defaults.get(braced ?? plain ?? "") ?? fallback ?? whole,
  );
  const name = words[1]?.toLowerCase() === "as" ? (words[2] ?? null) : null;
  const base = stages.find((stage, at) => (stage.name ?? String(at)).toLowerCase() === image.toLowerCase()) ?? null;
  return { from, image, name, base, instructions: [], settings: [], isShipped: false };
}

function settingsOf(parsed: Instruction, spanOf: SpanOf): readonly Setting[] {
  if (!(parsed instanceof PropertyInstruction) || !["ENV", "ARG"].includes(parsed.getKeyword())) return [];
  return parsed.getProperties().flatMap((property) => {
    const name = property.getName();
    // A note behind a value is none to Docker's parser.
    if (!/^[A-Za-z_]\w*$/.test(name)) return [];
    const valueRange = property.getValueRange();
    const nameSpan = spanOf(property.getNameRange());
    const valueSpan = valueRange === null ? nameSpan : spanOf(valueRange);
    return [{ path: [parsed.getKeyword(), name], name, value: property.getValue() ?? "", nameSpan, valueSpan }];
  });
}
