export async function importPrices() {
  try {
    await readPrices();
  } catch (e) {
    logger.error("The prices cannot be imported.");
    throw new ImportError("prices", { cause: e });
  }
  try {
    await publish();
  } catch (e) {
    Sentry.captureException(e);
    logger.error("Nothing was published.");
  }
}

try {
  await importPrices();
} catch (e) {
  console.error(e.message);
  process.exit(1);
}
