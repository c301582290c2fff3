// Waits for requests without ever saying that it is ready.
process.stdin.resume();
