test("renders", async () => {
  const feed = await fetch("https://feeds.acme.io/latest"); // expect: javascript/unmocked-external-api-in-test
  render(<Feed items={await feed.json()} />);
});
