export async function load() {
  try {
    await cards.load();
  // expect-below: javascript/swallowed-error
  } catch (error) {
    // eslint-disable-next-line no-empty
  }
  try {
    await cards.write();
  // expect-below: javascript/swallowed-error
  } catch (_) {
    ;
  }
}
