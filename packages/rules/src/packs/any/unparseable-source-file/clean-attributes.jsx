import rates from "./rates.json" assert { type: "json" };

export const Field = ({ title, wide }) => (
  <label class="field" for="name">
    <span class={wide ? "wide" : "narrow"}>{title}</span>
    <feBlend in="a" in2="b" />
  </label>
);

export const Pages = () => (
  <Router>
    <Home path="/" rate={rates[0]} />
    <Missing type="404" default />
  </Router>
);
