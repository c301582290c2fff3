logger.info({ id }, "The user signed in.");

logger.info("The user %s signed in.", id);

logger.info("ready");

const text = `user ${id}`;

throw new Error(`The user ${id} is gone.`);

logger.child({ id }).info("ready");
