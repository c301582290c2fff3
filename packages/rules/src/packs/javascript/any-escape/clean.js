// @ts-check
exports.any = (list) => list.some(Boolean);
exports.text = "@ts-ignore";
// The comment @ts-ignore is not allowed here.
exports.all = (list) => list.every(Boolean);
