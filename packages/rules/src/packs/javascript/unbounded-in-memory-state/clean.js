const counts = new WeakMap();
const settings = {};

settings.port = 3000;
exports.count = (key) => counts.set(key, (counts.get(key) || 0) + 1);
exports.settings = settings;

const models = {};
["user", "order"].forEach((file) => {
  const model = require(`./${file}`);
  models[model.name] = model;
});
exports.models = models;
