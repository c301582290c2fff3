const attempts = {}; // expect: javascript/unbounded-in-memory-state
exports.login = (req, res) => {
  attempts[req.ip] = (attempts[req.ip] || 0) + 1;
  res.end();
};
