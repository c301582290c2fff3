import http from "node:http";

const showDetails = process.env.NODE_ENV !== "production";

export const server = http.createServer(async (req, res) => {
  try {
    send(res, 200, await list());
  } catch (error) {
    report(error);
    send(res, 500, { error: "internal" });
  }
});

export const onError = (err, req, res, next) => {
  res.status(500).json({ detail: showDetails ? err.stack : undefined });
  if (showDetails) res.json({ stack: err.stack });
};

export const handler = async () => {
  try {
    return reply(200, await list());
  } catch (error) {
    return reply(502, { message: "upstream failed" });
  }
};
