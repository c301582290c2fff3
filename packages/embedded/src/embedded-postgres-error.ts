/** Why the embedded server could not be started or stopped. */
export type EmbeddedPostgresFailure =
  | "unsupported-platform"
  | "unreachable-directory"
  | "in-use"
  | "wrong-version"
  | "did-not-initialise"
  | "did-not-start"
  | "did-not-stop";

/** An expected failure; the message is a sentence that says what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresFailure;

  constructor(code: EmbeddedPostgresFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EmbeddedPostgresError";
    this.code = code;
  }
}
