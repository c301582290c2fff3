exports.clear = (node) => {
  node.innerHTML = "<p>Nothing here</p>";
};
exports.copy = (node) => node.innerHTML;
exports.Body = (props) => <div>{props.body}</div>;
