export { checkEmbeddedPostgres, type EmbeddedPostgresCheck } from "./check-embedded-postgres.ts";
export { EmbeddedPostgresError, type EmbeddedPostgresFailure } from "./embedded-postgres-error.ts";
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from "./start-embedded-postgres.ts";
