class httpClient {} // expect: javascript/naming-convention
function load_page(url) { // expect: javascript/naming-convention
  return new httpClient(url);
}

exports.load = load_page;
