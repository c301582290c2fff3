import { problems, type Problem, type ProblemCode } from "@muster/contract";

export interface ProblemOptions {
  readonly errors?: Problem["errors"];
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only: never shown. */
  readonly cause?: unknown;
}

/** An expected refusal of a request. `message` is the problem's `detail` and safe to show. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly errors: Problem["errors"];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  get status(): (typeof problems)[ProblemCode]["status"] {
    return problems[this.code].status;
  }
}
