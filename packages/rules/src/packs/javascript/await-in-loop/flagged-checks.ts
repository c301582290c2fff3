export async function notifyAll(ids: string[], files: string[]) {
  const users: User[] = [];
  for (const id of ids) {
    const user = await readUser(id); // expect: javascript/await-in-loop
    if (!user) throw new Error(`There is no user ${id}.`);
    users.push(user);
  }
  for (const file of files) {
    await writeFile(file, "the next step of the batch"); // expect: javascript/await-in-loop
  }
  return users;
}
