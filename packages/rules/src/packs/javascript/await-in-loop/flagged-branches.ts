export async function load(data: string[], add: { one(item: string): Promise<number> }) {
  const found: Record<string, number> = {};
  // The newest are asked for first.
  if (data.length > 0) {
    console.info(data.length);
    for (const item of data) {
      found[item] = await add.one(item); // expect: javascript/await-in-loop
    }
  }
  return found;
}

export async function visit(users: User[], mails: Mails) {
  for (const user of users) {
    user.lastSeen = Date.now();
    await mails.remind(user); // expect: javascript/await-in-loop
  }
}

export async function seriesTitles(series: Series[], titles: { load(id: string): Promise<string> }) {
  const found = [];
  for (const each of series) {
    found.push(await titles.load(each.id)); // expect: javascript/await-in-loop
  }
  return found;
}

export async function tell(users: User[], mails: Mails) {
  for (const user of users) await mails.remind(user); // expect: javascript/await-in-loop
  for (const user of users) await mails.remindWithDelay(user, 1000);
}
