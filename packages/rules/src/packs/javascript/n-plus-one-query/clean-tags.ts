import postgres from "postgres";
import mongoose from "mongoose";

const sql = postgres(process.env.DATABASE_URL!);

export async function charge(ids: string[]) {
  const rows = await sql`select amount from invoices where id in ${sql(ids)}`;
  for (const row of rows) console.log(row);
}

export function conditions(ids: string[]) {
  return ids.map((id) => sql`or id = ${id}`);
}

export async function owners(payments: Payment[]) {
  const users = await mongoose.model("User").find({ _id: { $in: payments.map(({ owner }) => owner) } });
  return payments.map((payment) => users.find(({ id }) => id === payment.owner));
}
