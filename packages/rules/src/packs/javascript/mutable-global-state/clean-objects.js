const names = { first: "items" };

exports.read = () => {
  const own = { items: [] };
  own.items = load(names.first);
  if (!global.database) global.database = connect();
  return own;
};
