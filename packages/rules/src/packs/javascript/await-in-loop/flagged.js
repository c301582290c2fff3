exports.remove = async (files) => {
  for (const file of files) { // expect: javascript/await-in-loop
    await unlink(file);
  }
  for (const name in files) { // expect: javascript/await-in-loop
    await touch(name);
  }
};
