-- path: prisma/migrations/20240102030405_entries/migration.sql
-- CreateTable
CREATE TABLE "Entry" (
    "id" SERIAL NOT NULL,
    "ledger_id" INTEGER NOT NULL,
    "booker_id" INTEGER NOT NULL,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_ledger_id_fkey" FOREIGN KEY ("ledger_id") REFERENCES "Ledger"("id");
