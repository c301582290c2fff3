const { run } = require("./run");

async function main() {
  const answer = await run(process.argv.slice(2));
  if (!answer.ok) {
    process.exitCode = 1;
  }
}

main();
