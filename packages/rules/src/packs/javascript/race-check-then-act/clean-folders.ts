import fs from "node:fs";
import { withWrite, type Store } from "./store";

export function prepareFolder(folder: string) {
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder);
  }
}

export const profileOf = (db: Store) =>
  withWrite(db, async (store) => {
    let profile = await store.get("profile");
    if (profile === undefined) {
      profile = "first";
      await store.set("profile", profile);
    }
    return profile;
  });
