import { answer } from "../child/answer.ts";
import { endWithParent } from "../child/end-with-parent.ts";

// An analysis process of another version: it is ready, and says so.
endWithParent();
answer({ kind: "ready", code: "0".repeat(64) });
process.stdin.resume();
