import readline from "node:readline";

export async function load() {
  try {
    await cards.load();
  } catch (error) {
    // eslint-disable-next-line no-empty -- cards are optional
  }
}

async function main() {
  const terminal = readline.createInterface({ input: process.stdin });
  try {
    await database.connect();
    await database.rename(terminal.line);
  } catch (error) {
    console.error("renaming failed", error);
  }
}
