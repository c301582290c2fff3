import { logger } from "./logger";
import { save } from "./store";

export async function logged(order: object) {
  try {
    return await save(order);
  } catch (error) {
    logger.error("saving failed", error);
    throw new Error("not stored"); // expect: javascript/lost-exception-cause
  }
}
