export async function Page() {
  try {
    return <main>{await load()}</main>;
  } catch (error) {
    console.error("page failed: " + error); // expect: javascript/log-without-traceback
    return null;
  }
}
