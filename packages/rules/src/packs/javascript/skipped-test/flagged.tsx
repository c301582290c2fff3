import { render } from "@testing-library/react";

test.skip("renders", () => { // expect: javascript/skipped-test
  render(<main />);
});
