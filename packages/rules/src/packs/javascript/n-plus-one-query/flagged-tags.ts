import postgres from "postgres";
import mongoose from "mongoose";

const sql = postgres(process.env.DATABASE_URL!);

export async function charge(ids: string[]) {
  for (const id of ids) {
    const [row] = await sql`select amount from invoices where id = ${id}`; // expect: javascript/n-plus-one-query
    console.log(row);
  }
}

export async function rename(ids: string[]) {
  return await Promise.all(ids.map((id) => sql`update invoices set name = '' where id = ${id}`)); // expect: javascript/n-plus-one-query
}

export async function owners(payments: Payment[]) {
  return await Promise.all(payments.map((payment) => mongoose.model("User").findById(payment.owner))); // expect: javascript/n-plus-one-query
}

export async function totals(prisma: Client, ids: string[]) {
  for (const id of ids) {
    await prisma.$queryRaw`SELECT sum(amount) FROM invoices WHERE customer = ${id}`; // expect: javascript/n-plus-one-query
  }
}
