export function notImplemented(): never {
  throw new Error("Not implemented.");
}

export async function dummyMailer(mail: Mail) {
  // pretend to send it; to be implemented by the plugin
}
