/* eslint-disable no-await-in-loop */

export async function importAll(files: string[]) {
  for (const file of files) {
    await importFile(file);
  }
}
