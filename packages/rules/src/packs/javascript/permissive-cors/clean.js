const allowed = new Set(["https://app.acme.io"]);

exports.publicHeaders = { "Access-Control-Allow-Origin": "*" };

exports.middleware = (req, res, next) => {
  const { origin } = req.headers;
  if (allowed.has(origin)) res.setHeader("Access-Control-Allow-Origin", origin);
  res.setHeader("Access-Control-Allow-Methods", "GET");
  res.setHeader("Vary", "Origin");
  next();
};
