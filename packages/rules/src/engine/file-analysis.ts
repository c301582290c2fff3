import type { FileFacts, FileFinding, SkipReason } from "@muster/contract";
import type { LanguageId } from "../languages/language.ts";

/** A file to analyse. `path` only decides the path class; nothing is read from it. */
export interface SourceFile {
  readonly path: string;
  readonly language: LanguageId;
  readonly bytes: Uint8Array;
  /** Set where its repository says that nobody generated it, whatever its first lines say. */
  readonly notGenerated?: true | undefined;
}

export interface AnalysedFile {
  readonly kind: "analysed";
  readonly language: LanguageId;
  /** Sorted by position, then rule id. */
  readonly findings: FileFinding[];
  /** What the file says about itself: all that rules about a whole repository see of it. */
  readonly facts: FileFacts;
  readonly lines: number;
  /** True when there were more findings than a file may have. */
  readonly truncated: boolean;
  readonly decodedLossily: boolean;
  readonly hasSyntaxErrors: boolean;
  readonly ruleErrors: { ruleId: string; message: string }[];
}

/** What only the content shows: binary, generated, minified, too slow to parse. */
export interface UnanalysedFile {
  readonly kind: "skipped";
  readonly reason: SkipReason;
  readonly detail?: string;
}

export type FileAnalysis = AnalysedFile | UnanalysedFile;
