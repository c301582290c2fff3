import { Command } from "commander";

export const logger = new ConsoleLogger({ showStack: true });
export const server = { includeStacktraceInErrorResponses: false };

export async function load(id: string) {
  try {
    return await read(id);
  } catch (err) {
    throw new HttpException("Internal error", 500, { cause: err });
  }
}
