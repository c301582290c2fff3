import { defineEventHandler, getQuery, proxyRequest } from "h3";

export const relay = defineEventHandler((event) => proxyRequest(event, getQuery(event).target as string)); // expect: javascript/server-side-request-forgery
