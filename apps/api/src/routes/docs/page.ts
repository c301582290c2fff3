import type { AddRoute } from "../../dependencies.ts";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Muster API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/initialise.js" defer></script>
</head>
<body>
<main id="page"></main>
<noscript>This page needs JavaScript. The document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
</body>
</html>
`;

/** Everything from this server, no script in the page itself. The stylesheet's icons are data: images. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** `GET /docs`: the document for reading and trying. */
export const docsPageRoute: AddRoute = (api) => {
  api.get("/docs", (c) => c.html(page, 200, { "Content-Security-Policy": pagePolicy }));
  api.get("/docs/", (c) => c.redirect("/docs", 308));
};
