exports.isJson = (text) => {
  try {
    JSON.parse(text);
    return true;
  } catch (e) {
    return false;
  }
};

exports.load = (file) => read(file).catch((error) => report(error));
exports.remove = (path) => fs.promises.unlink(path).catch(() => {});
exports.colour = (text, language) => {
  try {
    return paint(text, language);
  } catch (ignored) {}
  return text;
};
