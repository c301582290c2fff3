import { readMigrationFiles } from "drizzle-orm/migrator";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "./connection/create-database.ts";
import { selectRows } from "./connection/select-rows.ts";
import { wholeNumber } from "./connection/row-values.ts";
import { migrationsFolder } from "./migrations-folder.ts";

/** True when every migration that this version brings has been applied. */
export async function isMigrated(db: Database): Promise<boolean> {
  const newest = Math.max(
    ...readMigrationFiles({ migrationsFolder: migrationsFolder() }).map((migration) => migration.folderMillis),
  );
  return db.run(async (drizzle) => {
    const table = await selectRows(
      drizzle,
      sql`select to_regclass('drizzle.__drizzle_migrations') is not null as known`,
      z.object({ known: z.boolean() }),
    );
    if (table[0]?.known !== true) return false;
    const applied = await selectRows(
      drizzle,
      sql`select coalesce(max(created_at), 0) as newest from drizzle.__drizzle_migrations`,
      z.object({ newest: wholeNumber }),
    );
    return (applied[0]?.newest ?? 0) >= newest;
  });
}
