exports.each = (list, save) => {
  list.forEach((entry) => save(entry));
  return Promise.all(list.map(async (entry) => save(entry)));
};

exports.wait = () => new Promise((resolve) => setTimeout(resolve, 10));
