test("renders", async () => {
  render(<Clock />);
  cy.wait("@orders");
  await screen.findByText("1");
});
