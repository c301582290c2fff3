import { database } from "./database";

export async function start() {
  try {
    await database.connect();
    // expect-below: javascript/swallowed-error
  } catch (error) {
    console.error("no database", error);
  }
}

process.on("SIGTERM", () => {
  database.disconnect().finally(() => process.exit(0));
});
