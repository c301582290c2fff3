import { prisma } from "../prisma";

app.get("/health", async (c) => c.text(String(await prisma.$queryRaw`SELECT 1`)));
app.get("/", (c) => c.html(<Page />));
