test("renders", () => {
  render(<Stepper skip onSkip={() => steps.skip("one")} />);
});
