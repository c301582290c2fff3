import { render } from "@testing-library/react";

test("renders", () => { // expect: javascript/assertion-free-test
  render(<main />);
});
