exports.parse = (req, res) => {
  const payload = eval("(" + req.body.preTax + ")"); // expect: javascript/dynamic-code-execution
  const compiled = Function(req.query.source); // expect: javascript/dynamic-code-execution
  globalThis.eval(req.body.code); // expect: javascript/dynamic-code-execution
  res.json({ payload, compiled: compiled() });
};
