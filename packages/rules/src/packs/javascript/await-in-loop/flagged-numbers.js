async function read(file) {
  const pages = [];
  for (let number = 1; number <= file.pageCount; number++) {
    const content = await file.load(number); // expect: javascript/await-in-loop
    let lastLine;
    for (const line of content) lastLine = line;
    pages.push(lastLine);
  }
  return pages;
}

async function discard(paths) {
  for (let at = 0, end = paths.length; at < end; at++) {
    await files.unlink(paths[at]); // expect: javascript/await-in-loop
  }
}

class FileBrowser {
  async count(folders) {
    const counts = {};
    for (const folder of folders) {
      counts[folder] = await this.countIn(folder); // expect: javascript/await-in-loop
    }
    return counts;
  }
}
