export async function importPrices() {
  try {
    await readPrices();
  } catch (e) {
    logger.error("The prices cannot be imported."); // expect: javascript/log-without-traceback
  }
  try {
    await publish();
  } catch {
    this.logger.fatal("Nothing was published."); // expect: javascript/log-without-traceback
  }
}
