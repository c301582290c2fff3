exports.middleware = (req, res, next) => {
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin); // expect: javascript/permissive-cors
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
};

exports.open = (req, res) => {
  res.header("Access-Control-Allow-Credentials", "true");
  res.header("Access-Control-Allow-Origin", "*"); // expect: javascript/permissive-cors
  res.end();
};

exports.answer = () => ({
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Allow-Origin": "*", // expect: javascript/permissive-cors
});
