test("renders", () => {
  render(<main>Hello</main>);
  screen.getByText("Hello");
});
