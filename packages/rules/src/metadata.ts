/** What the rules say about themselves, without the engine: importing this loads no parser. */
export { ruleMetadata, ruleSetDigest } from "./catalog-metadata.ts";
