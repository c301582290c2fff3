const isProduction = process.env.NODE_ENV === "production";

export const report = (err, req, res, next) => {
  if (isProduction) return res.status(500).json({ error: "internal" });
  return res.status(500).json({ stack: err.stack });
};

export const spread = (err, req, res, next) => {
  const body = { error: "internal", ...(req.app.get("env") === "development" && { stack: err.stack }) };
  res.status(500).json(body);
};

if (["development", "test"].includes(process.env.APP_ENV)) {
  app.use((err, req, res, next) => res.status(500).send(err.stack));
}

export const switched = (err, req, res, next) => {
  if (req.app.locals.settings.debug) return res.status(500).json({ stack: err.stack });
  const body = { error: "internal", requestId: req.id };
  log({ failed: err.stack, body });
  res.status(500).json(body);
};

export const trimmed = (err, req, res, next) => {
  const body = { code: 500, stack: err.stack };
  if (process.env.NODE_ENV !== "development") delete body.stack;
  res.status(500).json(body);
};
