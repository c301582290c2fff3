import React from "react";
import mongoose from "mongoose";

export class Prices extends React.Component {
  componentWillMount() { this.load(); } // expect: javascript/deprecated-api

  onKey(event) {
    if (event.keyCode === 13) this.load(); // expect: javascript/deprecated-api
  }
}

export const open = (uri) =>
  mongoose.connect(uri, {
    useNewUrlParser: true, // expect: javascript/deprecated-api
    maxPoolSize: 5,
  });
