import { FileFinding, ObjectId, SkipReason, limits } from "@muster/contract";
import type { LanguageId } from "@muster/rules/files";
import { z } from "zod";
import type { HeldFacts } from "./snapshot/held-facts.ts";

/** File descriptors of a child beside the standard ones. */
export const childDescriptors = {
  /** The child writes its answers here, synchronously: what it announced before dying arrives. */
  answers: 3,
  /** Nothing is ever written; that it closes tells the child that its parent is gone. */
  leash: 4,
} as const;

/** Where a child reads the files of a scan. */
export const BlobSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("git"), gitDir: z.string() }),
  z.strictObject({ kind: z.literal("directory"), root: z.string() }),
]);
export type BlobSource = z.infer<typeof BlobSource>;

/** One file that a child is asked to analyse. `index` is its place in the scan's list. */
export const FileRequest = z.strictObject({
  index: z.int().min(0),
  path: z.string(),
  oid: ObjectId.nullable(),
  language: z.custom<LanguageId>((value) => typeof value === "string"),
  notGenerated: z.literal(true).optional(),
});
export type FileRequest = z.infer<typeof FileRequest>;

/** What a parent says, one JSON value per line on the child's standard input. */
export const ParentMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("analyse"), source: BlobSource, files: z.array(FileRequest) }),
  /** The source will not be asked for again: let go of it. */
  z.strictObject({ kind: z.literal("release") }),
]);
export type ParentMessage = z.infer<typeof ParentMessage>;

const {
  errorCharactersMax,
  excerptLineCharactersMax,
  excerptLinesMax,
  findingsPerFileMax,
  messageCharactersMax,
  ruleErrorsPerFileMax,
  ruleIdCharactersMax,
  symbolCharactersMax,
} = limits.analysis;

/** More than the name of any language, or the digest of any code. */
const nameCharactersMax = 128;

const RuleId = z.string().max(ruleIdCharactersMax);
const Language = z.custom<LanguageId>((value) => typeof value === "string" && value.length <= nameCharactersMax);

/** A finding as long as the engine makes them: one that is longer is not the engine's. */
const AnsweredFinding = FileFinding.extend({
  ruleId: RuleId,
  message: z.string().max(messageCharactersMax),
  symbol: z.string().max(symbolCharactersMax),
  excerpt: FileFinding.shape.excerpt.extend({
    lines: z.array(z.string().max(excerptLineCharactersMax)).max(excerptLinesMax),
  }),
});

/** What one file came to, but for its facts, which are not looked at: they are a line of their own. */
const Outcome = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("analysed"),
    /** What the content showed it to be, where its name left that open. */
    language: Language,
    findings: z.array(AnsweredFinding).max(findingsPerFileMax),
    lines: z.int().min(0),
    truncated: z.boolean(),
    decodedLossily: z.boolean(),
    hasSyntaxErrors: z.boolean(),
    ruleErrors: z
      .array(z.strictObject({ ruleId: RuleId, message: z.string().max(errorCharactersMax) }))
      .max(ruleErrorsPerFileMax),
  }),
  z.strictObject({
    kind: z.literal("skipped"),
    reason: SkipReason,
    detail: z.string().max(errorCharactersMax).optional(),
    /** The language whose analysis decided, where the content showed another than the one that was planned. */
    language: Language.optional(),
  }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** What one file came to. */
export type FileOutcome =
  Extract<Outcome, { kind: "skipped" }> | (Extract<Outcome, { kind: "analysed" }> & { facts: HeldFacts });

/**
 * What a child says, one JSON value per line. After the end of a file that was analysed, the next line is its facts: the contract's
 * `FileFacts`, carried and stored as it is and parsed where it is read.
 */
export const ChildMessage = z.discriminatedUnion("kind", [
  /** `code` is the digest of the code that it runs: see `readCode`. */
  z.strictObject({ kind: z.literal("ready"), code: z.string().max(nameCharactersMax) }),
  /** Written before the file is touched, so that a death has a culprit. */
  z.strictObject({ kind: z.literal("begin"), index: z.int().min(0) }),
  z.strictObject({ kind: z.literal("end"), index: z.int().min(0), outcome: Outcome }),
  /** The whole batch is answered. */
  z.strictObject({ kind: z.literal("idle") }),
]);
export type ChildMessage = z.infer<typeof ChildMessage>;
