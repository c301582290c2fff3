async function ask(rounds) {
  for (let round = 0; round < rounds; round++) {
    await check();
  }
}

async function follow(entries) {
  let lastDate;
  for (const entry of entries) {
    await store(entry, lastDate);
    lastDate = entry.date;
  }
}
