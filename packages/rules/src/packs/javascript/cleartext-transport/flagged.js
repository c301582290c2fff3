const request = require("request");

class Client {
  endpoint = "http://legacy.acme.io/soap"; // expect: javascript/cleartext-transport
}

exports.weather = (city, done) => request.get("http://api.weather.acme.io/" + city, done); // expect: javascript/cleartext-transport
exports.connect = () => require("mqtt").connect("mqtt://broker.acme.io"); // expect: javascript/cleartext-transport
exports.Client = Client;

const Feed = { WebSocket: require("ws") };
const prices = new Feed.WebSocket("ws://feed.markets.io/prices"); // expect: javascript/cleartext-transport
prices.on("message", console.info);
