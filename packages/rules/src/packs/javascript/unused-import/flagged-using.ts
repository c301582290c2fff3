import { using } from "./transactions.js"; // expect: javascript/unused-import

/** Reads what changed, using one transaction. */
export const changes = async (store: Store) => store.all();
