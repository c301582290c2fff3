export function show(log, order) {
  document.querySelector("#line").innerHTML = log.line; // expect: javascript/xss-raw-html
  $("#side").html(order.size); // expect: javascript/xss-raw-html
}

export const answer = (req, res) => {
  document.body.innerHTML = req.query.id; // expect: javascript/xss-raw-html
};
