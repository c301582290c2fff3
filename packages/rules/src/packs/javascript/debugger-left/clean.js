// debugger;
exports.debugger = { pause: () => undefined };
exports.text = "debugger;";
