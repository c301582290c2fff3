export async function invoke(event: string) {
  // eslint-disable-next-line no-console
  console.log("invoke", JSON.stringify(event)); // expect: javascript/print-logging
  return bridge.invoke(event);
}
