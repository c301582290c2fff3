export async function load(urls: string[], users: User[]) {
  const pages: string[] = [];
  for (const url of urls) {
    pages.push(await fetchText(url)); // expect: javascript/await-in-loop
  }
  for (const user of users) {
    const avatar = await loadAvatar(user.id); // expect: javascript/await-in-loop
    user.avatar = avatar;
  }
  for (let index = 0; index < urls.length; index++) {
    pages[index] = await fetchText(urls[index]); // expect: javascript/await-in-loop
  }
  return pages;
}

export async function notify(users: User[]) {
  for (const user of users) {
    await sendMail(user.email); // expect: javascript/await-in-loop
  }
}

export class StatusPage {
  async readGroups(groups: Group[]) {
    const shown: PublicGroup[] = [];
    for (const group of groups) {
      shown.push(await group.toPublic()); // expect: javascript/await-in-loop
    }
    return shown;
  }
}
export async function showBlocks(files: Upload[]) {
  const thumbnails: Buffer[] = [];
  for (const file of files) {
    const thumbnail = await generateThumbnail(file); // expect: javascript/await-in-loop
    thumbnails.push(thumbnail);
  }
  return thumbnails;
}

export async function notifyAll(users: User[]) {
  for (const user of users) {
    await axios.post("https://push.example.net", { user }, { timeout: 5_000 }); // expect: javascript/await-in-loop
  }
}

export async function count(pages: Page[], search: Search) {
  for (const page of pages) {
    page.likes = await search.likesOf(page.id); // expect: javascript/await-in-loop
  }
}
