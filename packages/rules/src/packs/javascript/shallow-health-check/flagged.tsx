import { prisma } from "../prisma";

app.get("/health", (c) => c.text("ok")); // expect: javascript/shallow-health-check
app.get("/", async (c) => c.html(<Page orders={await prisma.order.findMany()} />));
