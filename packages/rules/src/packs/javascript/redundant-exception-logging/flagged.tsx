export async function Page() {
  try {
    return <main>{await load()}</main>;
    // expect-below: javascript/redundant-exception-logging
  } catch (error) {
    console.error(error);
    throw error;
  }
}
