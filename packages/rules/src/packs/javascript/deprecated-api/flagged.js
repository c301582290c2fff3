const request = require("request"); // expect: javascript/deprecated-api
const ReactDOM = require("react-dom");

exports.show = (view, node) => ReactDOM.render(view, node); // expect: javascript/deprecated-api
exports.bytes = (text) => Buffer(text); // expect: javascript/deprecated-api
exports.year = (date) => date.getYear() + request.length; // expect: javascript/deprecated-api
