exports.show = (node, message) => {
  node.innerHTML = message; // expect: javascript/xss-raw-html
  node.innerHTML += "<br>" + message; // expect: javascript/xss-raw-html
};

exports.Body = (props) => <div dangerouslySetInnerHTML={{ __html: props.body }} />; // expect: javascript/xss-raw-html
