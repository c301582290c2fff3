test("renders", async () => {
  render(<Clock />);
  cy.wait(500); // expect: javascript/sleep-in-test
  expect(screen.getByText("1")).toBeDefined();
});
