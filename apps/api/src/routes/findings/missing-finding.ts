import { ProblemError } from "../../problem-error.ts";

/** Another organisation's finding is as missing as one that never was. */
export const missingFinding = (): ProblemError => new ProblemError("not-found", "There is no finding with this id.");
