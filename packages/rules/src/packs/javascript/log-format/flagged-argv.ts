import { logger } from "./logger.js";

const port = Number(process.argv[2]);
logger.info(`listening on ${port}`); // expect: javascript/log-format
