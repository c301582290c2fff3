export async function publishAll(entries: Entry[]) {
  for (const entry of entries) {
    try {
      await publish(entry);
    } catch { continue; } // expect: javascript/swallowed-error
  }
}

process.on("unhandledRejection", () => {}); // expect: javascript/swallowed-error

export const listen = (stream: Readable) => stream.on("error", noop); // expect: javascript/swallowed-error
