import { answer } from "../child/answer.ts";
import { readCode } from "../digest/read-code.ts";

// Becomes ready, and dies of any request before touching a file.
process.stdin.once("data", () => process.exit(1));
answer({ kind: "ready", code: readCode() });
