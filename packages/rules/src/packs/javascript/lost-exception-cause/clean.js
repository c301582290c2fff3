exports.check = (value) => {
  if (!value) throw new Error("missing");
  return value;
};
exports.connect = () =>
  open().catch((error) => {
    throw new Error("no connection", { cause: error });
  });
exports.list = () => load().catch(() => []);
