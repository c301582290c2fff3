import type { FileFacts } from "@muster/contract";

/** Returns the facts of a file that says nothing; `truncated` where that is because there was too much of it. */
export function noFacts(truncated = false): FileFacts {
  return {
    ...{ imports: [], exports: [], definitions: [], calls: [], routes: [], mounts: [], configuration: [], tests: [] },
    ...{ tables: [], logs: [], metrics: [], todos: [], errorHandlers: [], dependencies: [] },
    truncated,
  };
}
