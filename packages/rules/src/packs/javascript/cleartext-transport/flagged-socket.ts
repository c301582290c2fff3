import WebSocket from "ws";
import ReconnectingWebSocket from "reconnecting-websocket";

export const feed = new WebSocket("ws://feed.markets.io/stream"); // expect: javascript/cleartext-transport
export const trades = new ReconnectingWebSocket("ws://feed.markets.io/trades"); // expect: javascript/cleartext-transport
export const local = new WebSocket("ws://localhost:9000");
