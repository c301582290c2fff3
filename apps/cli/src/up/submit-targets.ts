import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";
import type { Target } from "../targets/parse-target.ts";

/** What became of one submission. */
export type Submission =
  | { readonly kind: "accepted"; readonly name: string; readonly id: string }
  | { readonly kind: "refused"; readonly name: string; readonly reason: string };

/** Submits every target through the API, in order. A refused one does not hold up the others. */
export async function submitTargets(
  client: ApiClient,
  targets: readonly Target[],
  ref: string | undefined,
): Promise<Submission[]> {
  const submissions: Submission[] = [];
  for (const target of targets) submissions.push(await submit(client, target, ref));
  return submissions;
}

async function submit(client: ApiClient, target: Target, ref: string | undefined): Promise<Submission> {
  const name = nameOf(target);
  const url = target.kind === "local" ? pathToFileURL(target.path).href : target.input;
  try {
    const { id } = await client.createScan({ url, ...(ref === undefined ? {} : { ref }) });
    return { kind: "accepted", name, id };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { kind: "refused", name, reason: `${error.message} (${error.code})` };
  }
}

/** Returns what a target is called on the screen: a folder's name, or the owner and name at the end of a URL. */
export function nameOf(target: Target): string {
  const name = target.kind === "local" ? basename(target.path) : lastSegments(target.input);
  return name === "" ? target.input : name;
}

function lastSegments(url: string): string {
  const path = url
    .replace(/[?#].*$/, "")
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .replace(/^[^/]*:/, "");
  const segments = path.split("/").filter((segment) => segment !== "");
  return decode(segments.slice(-2).join("/")).replace(/\.git$/, "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
