export { busyDigest, longRepositoryName, quietDigest } from "./digests.ts";
