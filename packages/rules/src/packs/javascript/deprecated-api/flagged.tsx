import ReactDOM from "react-dom";

ReactDOM.hydrate(<App />, document.body); // expect: javascript/deprecated-api
