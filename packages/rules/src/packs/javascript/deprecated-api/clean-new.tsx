import React from "react";

export class Prices extends React.Component {
  componentDidMount() {
    this.load();
  }

  onKey(event) {
    if (event.key === "Enter" || row.keyCode === 13) this.load();
  }
}
