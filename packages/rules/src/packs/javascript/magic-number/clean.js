exports.half = (value) => value / 2;
exports.percent = (value) => value * 100;
exports.isLast = (index, list) => index === list.length - 1;
