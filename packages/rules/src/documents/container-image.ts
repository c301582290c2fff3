import { isFilledIn } from "./templates.ts";

/** Tags that move: the same name is another image tomorrow. */
const movingTags =
  /^(?:latest|edge|nightly|main|master|develop|dev|unstable|canary|rolling|current|stable|mainline|lts)$/i;

interface ContainerImage {
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/** Returns the parts of `registry:5000/team/name:tag@sha256:…`. */
function parseImage(reference: string): ContainerImage {
  const [named = "", digest = null] = reference.trim().split("@");
  const [, name = named, tag = null] = /^(.*?)(?::([\w][\w.-]*))?$/.exec(named) ?? [];
  return tag?.includes("/") === true ? { name: named, tag: null, digest } : { name, tag, digest };
}

/** What holds where nothing else is said: `${TAG:-latest}` is `latest`. */
const withDefaults = (reference: string): string => reference.replace(/\$\{\w+:?-([\w./:-]*)\}/g, "$1");

/** A name that something fills in, and a tag that stands there: `{{ .Values.image.repository }}:latest`. */
const isFixedTag = (reference: string): boolean => movingTags.test(/:(\w+)$/.exec(reference)?.[1] ?? "");

/** Why an image is not the same one tomorrow, or null. What something else fills in is not judged. */
export function explainUnpinned(written: string): string | null {
  const reference = withDefaults(written);
  if (isFilledIn(reference) && isFixedTag(reference))
    return `The tag ${/\w+$/.exec(reference)?.[0] ?? ""} of this image moves: it is another image tomorrow.`;
  if (reference === "" || reference.toLowerCase() === "scratch" || isFilledIn(reference)) return null;
  const { name, tag, digest } = parseImage(reference);
  if (digest !== null) return null;
  if (tag === null) return `The image ${name} has no tag: whatever is the latest then is what runs.`;
  return movingTags.test(tag) ? `The tag ${tag} of the image ${name} moves: it is another image tomorrow.` : null;
}
