export async function invoke(event: string) {
  try {
    return await bridge.invoke(event);
  } catch (error) {
    // eslint-disable-next-line no-console -- the sandbox has no logger
    console.error("invoke failed", event, error);
    throw error;
  }
}
