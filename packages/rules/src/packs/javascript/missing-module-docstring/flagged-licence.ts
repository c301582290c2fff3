// Copyright of the company. All rights reserved.
/* eslint-disable no-console */
import { open } from "node:fs/promises"; // expect: javascript/missing-module-docstring

export const readFirst = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(80), 0, 80, 0);
    return buffer.toString("utf8");
  } finally {
    await file.close();
  }
};
