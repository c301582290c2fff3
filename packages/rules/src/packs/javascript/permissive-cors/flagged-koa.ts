import cors from "@koa/cors";

app.use(cors({ origin: (ctx) => ctx.get("Origin"), credentials: true })); // expect: javascript/permissive-cors
admin.use(cors({ credentials: true, origin: (ctx) => ctx.request.header.origin })); // expect: javascript/permissive-cors
