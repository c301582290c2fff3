// TODO: split this file
exports.first = (list) => list[0];

// prettier-ignore
exports.matrix = [1, 0, 0, 1];
// Disabled buttons are grey.
exports.grey = "#ccc";
// TODO(doc) when is this the case?
exports.splice = (line) => line.splice(0, 1);
