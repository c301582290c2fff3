export async function trace(error: Error) {
  try {
    await captureFrames(error);
  } catch {
    // v8 only: other engines have no such function
  }
}
