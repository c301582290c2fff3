exports.roll = () => Math.ceil(Math.random() * 6);
exports.pick = (list) => list[Math.floor(Math.random() * list.length)];
exports.position = { x: Math.random(), y: Math.random() };
