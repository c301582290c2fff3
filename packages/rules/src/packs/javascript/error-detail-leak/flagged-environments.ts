const isProduction = process.env.NODE_ENV === "production";

export const report = (err, req, res, next) => {
  if (isProduction) return res.status(500).json({ stack: err.stack }); // expect: javascript/error-detail-leak
  res.status(500).json({ error: "internal" });
};

export const both = (err, req, res, next) => {
  res.status(500).json({ // expect: javascript/error-detail-leak
    reason: err.message,
    stack: isProduction ? undefined : err.stack,
  });
};
