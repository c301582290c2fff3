/** Tells whether a result of another time or machine is the one that an analysis here and now would give. */
export interface AnalysisDigests {
  /** Of all that decides what the audit of a commit says. */
  readonly analysis: string;
  /** Per language, of all that decides what one of its files comes to. */
  readonly languages: ReadonlyMap<string, string>;
}
