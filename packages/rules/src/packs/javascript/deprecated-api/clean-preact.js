import { Component } from "preact";

export class Page extends Component {
  componentWillMount() {
    this.props.load();
  }
}
