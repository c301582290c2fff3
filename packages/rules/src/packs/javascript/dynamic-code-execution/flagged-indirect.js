exports.runRule = (rule) => (0, eval)(rule.source); // expect: javascript/dynamic-code-execution
exports.runSum = () => (0, eval)("1 + 1");
