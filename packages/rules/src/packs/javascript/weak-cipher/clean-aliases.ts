import { createDecipheriv } from "node:crypto";

const FIRST_FORMAT = "aes256";
export const openFirst = (key: Buffer, iv: Buffer) => createDecipheriv(FIRST_FORMAT, key, iv);
