exports.each = async (files) => {
  for (const file of files) {
    const work = async () => await unlink(file);
    schedule(work);
  }
};
