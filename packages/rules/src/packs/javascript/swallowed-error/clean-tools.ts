export async function load() {
  try {
    await cards.load();
  } catch (error) {
    // eslint-disable-next-line no-empty -- cards are optional
  }
}
