import { parseArgs } from "node:util";
import { openFleet } from "./fleet/open-fleet.ts";
import { printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- fleet [--repositories N] [--days N] [--open N]

Makes a fleet (10,000 repositories over 365 days with 150 open findings each, of which 1 % change a day), unless an earlier run left it, and
prints what it takes on disk, table by table. The benches trends and findings-search ask it questions.`;

interface TableSize {
  readonly name: string;
  readonly rows: string;
  readonly bytes: string;
  readonly indexes: string;
}

/** Makes a fleet and measures what it takes. */
export async function fleet(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      repositories: { type: "string", default: "10000" },
      days: { type: "string", default: "365" },
      open: { type: "string", default: "150" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  const size = { repositories: Number(values.repositories), days: Number(values.days), openEach: Number(values.open) };
  await using made = await openFleet(size);
  const { rows } = await made.client.query<TableSize>(`
    select coalesce(parent.relname, c.relname) as name, sum(greatest(c.reltuples, 0))::bigint as rows, sum(pg_table_size(c.oid))::bigint as bytes,
      sum(pg_indexes_size(c.oid))::bigint as indexes
    from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by 1 having sum(greatest(c.reltuples, 0)) > 0 order by 3 desc`);
  printRow(["table", "rows", "MB", "index MB", "bytes/row", "KB/repo·year"]);
  for (const { name, rows: amount, bytes, indexes } of rows) {
    const total = Number(bytes) + Number(indexes);
    const perYear = (total / size.repositories / size.days) * 365;
    const cells = [amount, Number(bytes) / 1e6, Number(indexes) / 1e6, total / Number(amount), perYear / 1e3];
    printRow([name.slice(0, 28).padEnd(28), ...cells.map((cell) => Number(cell).toFixed(cell === amount ? 0 : 1))]);
  }
}
