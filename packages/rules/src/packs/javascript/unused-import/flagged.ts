import fs from "node:fs"; // expect: javascript/unused-import
import * as path from "node:path"; // expect: javascript/unused-import
import { readFile, writeFile } from "node:fs/promises"; // expect: javascript/unused-import
import type { Order, Customer as Buyer } from "./orders"; // expect: javascript/unused-import
import { total as sum } from "./totals"; // expect: javascript/unused-import
export const load = (order: Order) => readFile(`${order.id}.json`);
