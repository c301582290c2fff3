// path: packages/tool/src/commands/domains.ts
import { logger } from "../logger.js";

export function run(options: { domain: string }) {
  logger.error(`Invalid domain "${options.domain}".`);
}
