import type { RuleContext } from "../context/rule-context.ts";
import { readDockerSettings, readInstructions } from "./dockerfile-instructions.ts";
import type { DockerInstruction } from "./dockerfile-instructions.ts";
import type { Setting } from "./setting.ts";

export type { DockerInstruction } from "./dockerfile-instructions.ts";

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
  const stages: GrowingStage[] = [];
  const defaults = new Map<string, string>();
  for (const instruction of readInstructions(source)) {
    if (instruction.keyword === "FROM") stages.push(beginStage(instruction, stages, defaults));
    const settings = readDockerSettings(instruction, source);
    const stage = stages.at(-1);
    if (stage === undefined) for (const { name, value } of settings) defaults.set(name, value);
    stage?.instructions.push(instruction);
    stage?.settings.push(...settings);
  }
  for (let stage = stages.at(-1) ?? null; stage !== null; stage = stage.base) stage.isShipped = true;
  return { stages, shipped: stages.filter(({ isShipped }) => isShipped).flatMap(({ instructions }) => instructions) };
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
