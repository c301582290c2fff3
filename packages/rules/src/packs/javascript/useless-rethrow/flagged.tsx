export async function Page() {
  try {
    return <main>{await load()}</main>;
    // expect-below: javascript/useless-rethrow
  } catch (error) {
    throw error;
  }
}
