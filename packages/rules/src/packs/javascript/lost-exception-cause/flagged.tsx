export async function Page() {
  try {
    return <main>{await load()}</main>;
  } catch (error) {
    throw new Error("page failed"); // expect: javascript/lost-exception-cause
  }
}
