const counts = new WeakMap();
const settings = {};

settings.port = 3000;
exports.count = (key) => counts.set(key, (counts.get(key) || 0) + 1);
exports.settings = settings;
