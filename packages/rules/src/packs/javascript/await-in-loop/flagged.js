exports.remove = async (files) => {
  for (const file of files) {
    await unlink(file); // expect: javascript/await-in-loop
  }
  for (const name in files) {
    await touch(name); // expect: javascript/await-in-loop
  }
};
