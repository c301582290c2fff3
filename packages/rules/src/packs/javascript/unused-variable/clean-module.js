const limit = 10;
const names = ["id", "title"];
const load = (exports.load = () => limit);
const _reserved = names.length;

function total(orders) {
  return orders.length;
}

exports.total = total;

// eslint-disable-next-line no-unused-vars
function writeExample(body) {
  return JSON.stringify(body);
}
