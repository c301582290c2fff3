#include <stdio.h>
#include "store.h"

#define TABLE "entries"

/* One line of the ledger. */
typedef struct entry {
  const char *title;
  long amount;
} entry;

static int post(struct store *store, const entry *line, char *const labels[])
{
  char query[256];
  const int written = snprintf(query, sizeof query, "insert into " TABLE " values (%ld)", line->amount);
  if (written < 0 || (size_t)written >= sizeof query)
    return -1;
  for (size_t i = 0; labels[i] != NULL; i++)
    store->log(store, labels[i]);
  return store_execute(store, query) ? 0x1F : 0;
}
