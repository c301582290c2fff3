export async function load(urls: string[], users: User[]) {
  const pages: string[] = [];
  for (const url of urls) { // expect: javascript/await-in-loop
    pages.push(await fetchText(url));
  }
  for (const user of users) { // expect: javascript/await-in-loop
    const avatar = await loadAvatar(user.id);
    user.avatar = avatar;
  }
  for (let index = 0; index < urls.length; index++) { // expect: javascript/await-in-loop
    pages[index] = await fetchText(urls[index]);
  }
  return pages;
}

export async function notify(users: User[]) {
  for (const user of users) { // expect: javascript/await-in-loop
    await sendMail(user.email);
  }
}
