try {
  await load();
} catch (e) {
  logger.error(e);
}

try {
  await load();
} catch (e) {
  throw new LoadError("prices", { cause: e });
}

try {
  await load();
} catch (e) {
  logger.warn("The prices are old.");
  throw e;
}

try {
  await load();
} catch (e) {
  metrics.count("failures");
  throw e;
}
