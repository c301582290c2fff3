import { defineEventHandler, getQuery, proxyRequest } from "h3";

export const relay = defineEventHandler((event) => proxyRequest(event, `https://api.ledger.io/${getQuery(event).path}`));
