import "./polyfills";
import fs from "node:fs";
import * as path from "node:path";
import type { Order } from "./orders";
import { Injectable } from "@nestjs/common";
import { total } from "./totals";
import { format } from "./format";
import { Cart } from "./cart";

/** Renders like {@link Cart}. */
@Injectable()
export class Orders {
  list(orders: Order[]) {
    return fs.existsSync(path.join("a")) ? { total, count: orders.length } : null;
  }
}

export { format };
